/// The parts of jq that read or change the world, and what to write instead.
///
/// An expression has to give the same outputs whenever it is evaluated again.
enum Purity {
    struct Refusal: Sendable {
        /// Lower case, no full stop.
        var message: String
        var help: String?
    }

    private static let environment = Refusal(
        message: "the environment is not part of an expression's input",
        help: "pass the value in as input"
    )
    private static let moreInput = Refusal(
        message: "an expression has one input",
        help: "read it with '.'"
    )
    private static let messages = Refusal(
        message: "an expression has no place to write messages to",
        help: "put what you want to see into the output"
    )
    private static let halting = Refusal(
        message: "an expression cannot end the program",
        help: "write 'error(\"…\")'"
    )
    private static let localTime = Refusal(
        message: "local time depends on the machine",
        help: "write 'gmtime', 'strftime' or 'mktime', which are in UTC"
    )
    private static let files = Refusal(
        message: "an expression reads no files",
        help: "write the definitions into the expression with 'def'"
    )

    /// Why a filter is refused; `nil` for one that a program for this world may call.
    static func refusal(ofFilter name: String, in world: JQWorld) -> Refusal? {
        if world == .commandLine, WorldFilters.names.contains(name) { return nil }
        return filters[name]
    }

    /// Why a variable is refused; `nil` for one that a program for this world may read.
    static func refusal(ofVariable name: String, in world: JQWorld) -> Refusal? {
        if world == .commandLine, name == "ENV" { return nil }
        return variables[name]
    }

    /// By the name of the filter, whatever its arity.
    static let filters: [String: Refusal] = [
        "env": environment, "input": moreInput, "inputs": moreInput,
        "input_filename": moreInput, "input_line_number": moreInput, "debug": messages,
        "stderr": messages, "halt": halting, "halt_error": halting, "localtime": localTime,
        "strflocaltime": localTime, "get_search_list": files, "get_prog_origin": files,
        "get_jq_origin": files, "modulemeta": files,
    ]

    /// By the name of the variable, without the `$`.
    static let variables: [String: Refusal] = [
        "ENV": environment, "__prog_args": environment,
    ]
}
