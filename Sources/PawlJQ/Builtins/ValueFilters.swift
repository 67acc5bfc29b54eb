import PawlJSON

/// Filters on values of any type: types, conversions, errors, dates.
enum ValueFilters {
    static let all: [Builtin] =
        [
            Builtin("not") { (input, _) throws(JQError) in .bool(!input.isTruthy) },
            Builtin("type") { (input, _) throws(JQError) in .string(input.kindName) },
            Builtin("length") { (input, budget) throws(JQError) in try length(input, &budget) },
            Builtin("utf8bytelength") { (input, _) throws(JQError) in
                guard case .string(let text) = input else {
                    throw ErrorText.type(input, "only strings have UTF-8 byte length")
                }
                return JSONValue(text.utf8.count)
            },
            Builtin("error") { (input, _) throws(JQError) in throw .raised(input) },
            Builtin("error", one: { (_, message, _) throws(JQError) in throw .raised(message) }),
            Builtin("tojson") { (input, budget) throws(JQError) in
                .string(try Formats.json(input, &budget))
            },
            Builtin("tostring") { (input, budget) throws(JQError) in
                if case .string = input { return input }
                return .string(try Formats.json(input, &budget))
            },
            Builtin("fromjson") { (input, budget) throws(JQError) in try fromJSON(input, &budget) },
            Builtin("tonumber") { (input, budget) throws(JQError) in
                if case .number = input { return input }
                if case .string(let text) = input { try budget.step(text.utf8.count >> 5) }
                guard case .string(let text) = input, let number = Strings.number(text) else {
                    throw ErrorText.type(input, "cannot be parsed as a number")
                }
                return .number(number)
            },
            Builtin("toboolean") { (input, _) throws(JQError) in
                switch input {
                case .bool: return input
                case .string("true"): return true
                case .string("false"): return false
                case .null, .number, .string, .array, .object:
                    throw ErrorText.type(input, "cannot be parsed as a boolean")
                }
            },
            Builtin("toarray") { (input, budget) throws(JQError) in
                if case .array = input { return input }
                try budget.checkDepth(of: .array([input]))
                return .array([input])
            },
            Builtin("now") { (_, budget) throws(JQError) in
                .number(JSONNumber(budget.host?.now ?? budget.now))
            },
            Builtin("gmtime") { (input, _) throws(JQError) in try Dates.gmtime(input) },
            Builtin("mktime") { (input, _) throws(JQError) in try Dates.mktime(input) },
            Builtin(
                "strftime",
                one: { (input, format, budget) throws(JQError) in
                    try Dates.strftime(input, format, &budget)
                }
            ),
            Builtin(
                "strptime",
                one: { (input, format, budget) throws(JQError) in
                    if case .string(let text) = input { try budget.step(text.utf8.count >> 5) }
                    if case .string(let text) = format { try budget.step(text.utf8.count >> 5) }
                    return try Dates.strptime(input, format)
                }
            ),
            Builtin("have_decnum") { (_, _) throws(JQError) in true },
            Builtin("have_literal_numbers") { (_, _) throws(JQError) in true },
            Builtin("builtins") { (_, budget) throws(JQError) in
                let here = budget.host == nil ? [] : Builtins.worldSignatures
                return .array((Builtins.publicSignatures + here).map { .string($0) })
            },
            Builtin(
                "format",
                one: { (input, name, budget) throws(JQError) in
                    guard case .string(let name) = name else {
                        throw ErrorText.type(name, "is not a valid format")
                    }
                    return try Formats.apply(name, input, &budget)
                }
            ),
        ]
        + Formats.names.map { name in
            Builtin("@\(name)") { (input, budget) throws(JQError) in
                try Formats.apply(name, input, &budget)
            }
        }

    private static func length(
        _ input: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        switch input {
        case .null: return 0
        case .bool: throw ErrorText.type(input, "has no length")
        case .number(let number):
            return .number(number.double.sign == .minus ? number.negated : number)
        case .string(let text):
            try budget.step(text.utf8.count >> 5)
            return JSONValue(text.unicodeScalars.count)
        case .array(let elements): return JSONValue(elements.count)
        case .object(let members): return JSONValue(members.count)
        }
    }

    private static func fromJSON(
        _ input: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard case .string(let text) = input else {
            throw ErrorText.type(input, "only strings can be parsed")
        }
        try budget.make(bytes: text.utf8.count)
        try budget.step(text.utf8.count >> 5)
        return try JSONTextReader.read(text, nesting: budget.nesting)
    }
}
