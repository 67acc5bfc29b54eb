import PawlJSON

/// Filters on strings, and the regular expressions.
enum StringFilters {
    static let all: [Builtin] = [
        Builtin(
            "startswith",
            one: { (input, prefix, budget) throws(JQError) in
                guard case .string(let text) = input, case .string(let prefix) = prefix else {
                    throw ErrorText.raised("startswith() requires string inputs")
                }
                return .bool(try Strings.hasPrefix(text, prefix, &budget))
            }
        ),
        Builtin(
            "endswith",
            one: { (input, suffix, budget) throws(JQError) in
                guard case .string(let text) = input, case .string(let suffix) = suffix else {
                    throw ErrorText.raised("endswith() requires string inputs")
                }
                return .bool(try Strings.hasSuffix(text, suffix, &budget))
            }
        ),
        Builtin(
            "split",
            one: { (input, separator, budget) throws(JQError) in
                guard case .string(let text) = input, case .string(let separator) = separator else {
                    throw ErrorText.raised("split input and separator must be strings")
                }
                return try Strings.split(text, separator, &budget)
            }
        ),
        Builtin("explode") { (input, budget) throws(JQError) in
            try Strings.explode(try exploded(input), &budget)
        },
        Builtin("implode") { (input, budget) throws(JQError) in
            guard case .array(let elements) = input else {
                throw ErrorText.raised("implode input must be an array")
            }
            return try Strings.implode(elements, &budget)
        },
        Builtin("ascii_downcase") { (input, budget) throws(JQError) in
            let text = try exploded(input)
            try budget.make(bytes: text.utf8.count)
            return .string(
                Strings.mapASCII(text) {
                    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 32 : $0
                }
            )
        },
        Builtin("ascii_upcase") { (input, budget) throws(JQError) in
            let text = try exploded(input)
            try budget.make(bytes: text.utf8.count)
            return .string(
                Strings.mapASCII(text) {
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 - 32 : $0
                }
            )
        },
        Builtin("trim") { (input, budget) throws(JQError) in
            try trimmed(input, left: true, right: true, &budget)
        },
        Builtin("ltrim") { (input, budget) throws(JQError) in
            try trimmed(input, left: true, right: false, &budget)
        },
        Builtin("rtrim") { (input, budget) throws(JQError) in
            try trimmed(input, left: false, right: true, &budget)
        },
        Builtin(
            "_strindices",
            one: { (input, wanted, budget) throws(JQError) in
                guard case .string(let text) = input else {
                    throw ErrorText.type(input, "cannot be searched, as it is not a string")
                }
                guard case .string(let wanted) = wanted else {
                    throw ErrorText.type(wanted, "is not a string")
                }
                return try Strings.indices(of: wanted, in: text, &budget)
            }
        ),
        Builtin(
            "join",
            one: { (input, separator, budget) throws(JQError) in
                try Strings.join(input, separator, &budget)
            }
        ),
        Builtin(
            "_match_impl",
            three: { (input, regex, flags, test, budget) throws(JQError) in
                try match(input, regex, flags, isTest: test == true, &budget)
            }
        ),
    ]

    private static func exploded(_ input: JSONValue) throws(JQError) -> String {
        guard case .string(let text) = input else {
            throw ErrorText.raised("explode input must be a string")
        }
        return text
    }

    private static func trimmed(
        _ input: JSONValue,
        left: Bool,
        right: Bool,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard case .string(let text) = input else {
            throw ErrorText.raised("trim input must be a string")
        }
        try budget.make(bytes: text.utf8.count)
        return .string(Strings.trimmed(text, left: left, right: right))
    }

    private static func match(
        _ input: JSONValue,
        _ pattern: JSONValue,
        _ flags: JSONValue,
        isTest: Bool,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard case .string(let text) = input else {
            throw ErrorText.type(input, "cannot be matched, as it is not a string")
        }
        guard case .string(let pattern) = pattern else {
            throw ErrorText.type(pattern, "is not a string")
        }
        var letters = ""
        switch flags {
        case .string(let given): letters = given
        case .null: break
        case .bool, .number, .array, .object: throw ErrorText.type(flags, "is not a string")
        }
        let regex = try budget.regex(pattern, flags: letters)
        if isTest { return .bool(try regex.hasMatch(in: text, &budget)) }
        return .array(try regex.matches(in: text, &budget).map(\.value))
    }
}
