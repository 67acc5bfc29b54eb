import PawlJSON

/// The filters that read or change the world. Only programs for the command line have them; see
/// `Purity`.
enum WorldFilters {
    /// The names of those in `all` and of those in `Prelude` that are made of them.
    static let names: Set<String> = [
        "input", "inputs", "input_filename", "input_line_number", "env", "debug", "stderr",
        "halt", "halt_error", "localtime", "strflocaltime",
    ]

    static let all: [Builtin] = [
        Builtin("input") { (_, budget) throws(JQError) in
            // The text is jq's: `inputs` stops at it.
            guard let value = try budget.host?.nextInput() else { throw ErrorText.raised("break") }
            return value
        },
        Builtin("input_filename") { (_, budget) throws(JQError) in
            budget.host?.inputFilename.map { .string($0) } ?? .null
        },
        Builtin("input_line_number") { (_, budget) throws(JQError) in
            JSONValue(budget.host?.inputLineNumber ?? 0)
        },
        Builtin("env") { (_, budget) throws(JQError) in
            budget.host?.environment ?? .object(JSONObject())
        },
        Builtin("debug") { (input, budget) throws(JQError) in
            budget.host?.debug(input)
            return input
        },
        Builtin("stderr") { (input, budget) throws(JQError) in
            budget.host?.tell(input)
            return input
        },
        Builtin("halt") { (_, _) throws(JQError) in throw .halted(code: 0, message: nil) },
        Builtin(
            "halt_error",
            one: { (input, code, _) throws(JQError) in
                guard case .number(let code) = code else {
                    throw ErrorText.type(input, "halt_error/1: number required")
                }
                throw .halted(code: exitCode(code.double), message: input)
            }
        ),
        Builtin("localtime") { (input, budget) throws(JQError) in
            try Dates.localtime(input, budget)
        },
        Builtin(
            "strflocaltime",
            one: { (input, format, budget) throws(JQError) in
                try Dates.strflocaltime(input, format, &budget)
            }
        ),
    ]

    /// The number cut to the range of C's `int`; what is no number counts as 0.
    private static func exitCode(_ number: Double) -> Int {
        if number.isNaN { return 0 }
        return Int(max(Double(Int32.min), min(Double(Int32.max), number)))
    }
}
