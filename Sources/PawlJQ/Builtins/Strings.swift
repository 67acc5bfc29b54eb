import PawlJSON

/// Filters on strings.
enum Strings {
    static func split(
        _ text: String,
        _ separator: String,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        try budget.make(bytes: text.utf8.count)
        if separator.isEmpty {
            let parts = text.unicodeScalars.map { JSONValue.string(String($0)) }
            try budget.make(elements: parts.count)
            return .array(parts)
        }
        guard !text.isEmpty else { return .array([]) }
        let bytes = Array(text.utf8)
        let length = separator.utf8.count
        var parts: [JSONValue] = []
        var start = 0
        for place in occurrences(of: Array(separator.utf8), in: bytes) where place >= start {
            parts.append(.string(String(decoding: bytes[start..<place], as: UTF8.self)))
            start = place + length
        }
        parts.append(.string(String(decoding: bytes[start...], as: UTF8.self)))
        try budget.make(elements: parts.count)
        return .array(parts)
    }

    /// The byte offsets at which a text occurs in another, overlapping ones too.
    static func occurrences(of wanted: [UInt8], in bytes: [UInt8]) -> [Int] {
        guard let first = wanted.first, wanted.count <= bytes.count else { return [] }
        var found: [Int] = []
        for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
            if bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
                found.append(start)
            }
        }
        return found
    }

    /// The code-point offsets at which a text occurs in another.
    static func indices(
        of wanted: String,
        in text: String,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        try budget.step(text.utf8.count >> 5)
        let bytes = Array(text.utf8)
        var found: [JSONValue] = []
        var counted = (byte: 0, scalar: 0)
        for place in occurrences(of: Array(wanted.utf8), in: bytes) {
            while counted.byte < place {
                if bytes[counted.byte] & 0xC0 != 0x80 { counted.scalar += 1 }
                counted.byte += 1
            }
            found.append(JSONValue(counted.scalar))
        }
        try budget.make(elements: found.count)
        return .array(found)
    }

    static func explode(
        _ text: String,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        try budget.make(elements: text.utf8.count)
        return .array(text.unicodeScalars.map { JSONValue(Int($0.value)) })
    }

    static func implode(
        _ elements: [JSONValue],
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        try budget.make(bytes: elements.count)
        var scalars = String.UnicodeScalarView()
        for element in elements {
            guard case .number(let number) = element, !number.double.isNaN else {
                throw ErrorText.type(
                    element,
                    "can't be imploded, unicode codepoint needs to be numeric"
                )
            }
            let code = UInt32(exactly: number.double.rounded(.towardZero)) ?? .max
            scalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
        }
        return .string(String(scalars))
    }

    static func trimmed(_ text: String, left: Bool, right: Bool) -> String {
        var scalars = text.unicodeScalars[...]
        while left, let first = scalars.first, first.properties.isWhitespace {
            scalars.removeFirst()
        }
        while right, let last = scalars.last, last.properties.isWhitespace {
            scalars.removeLast()
        }
        return String(scalars)
    }

    /// Changes the ASCII letters only.
    static func mapASCII(_ text: String, _ change: (UInt8) -> UInt8) -> String {
        String(decoding: text.utf8.map(change), as: UTF8.self)
    }

    static func hasPrefix(_ text: String, _ prefix: String) -> Bool {
        text.utf8.starts(with: prefix.utf8)
    }

    static func hasSuffix(_ text: String, _ suffix: String) -> Bool {
        text.utf8.reversed().starts(with: suffix.utf8.reversed())
    }

    static func contains(_ text: String, _ part: String) -> Bool {
        let wanted = Array(part.utf8)
        return wanted.isEmpty || !occurrences(of: wanted, in: Array(text.utf8)).isEmpty
    }

    /// `join`, as jq defines it over `+`.
    static func join(
        _ input: JSONValue,
        _ separator: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        let elements: [JSONValue]
        switch input {
        case .array(let values): elements = values
        case .object(let members): elements = Array(members.values)
        case .null, .bool, .number, .string: throw ErrorText.cannotIterate(input)
        }
        var joined: JSONValue = .null
        for element in elements {
            try budget.step()
            let start: JSONValue = joined == .null ? .string("") : separator
            joined = try Arithmetic.add(taken(&joined), start, &budget)
            joined = try Arithmetic.add(taken(&joined), joinable(element), &budget)
        }
        return joined.isTruthy ? joined : .string("")
    }

    /// Moves a value out, so that it has one owner.
    private static func taken(_ value: inout JSONValue) -> JSONValue {
        var result = JSONValue.null
        swap(&result, &value)
        return result
    }

    private static func joinable(_ element: JSONValue) -> JSONValue {
        switch element {
        case .bool, .number: .string(element.text)
        case .null: .string("")
        case .string, .array, .object: element
        }
    }

    /// Reads a number as jq's `tonumber` does; `nil` when the text is none.
    static func number(_ text: String) -> JSONNumber? {
        JSONNumber(text: text) ?? word(text.lowercased()).map { JSONNumber($0) }
    }

    /// The words of the General Decimal Arithmetic, in small letters.
    private static func word(_ text: String) -> Double? {
        let sign = text.first.flatMap { "+-".contains($0) ? $0 : nil }
        let word = sign == nil ? text[...] : text.dropFirst()
        switch word {
        case "inf", "infinity": return sign == "-" ? -.infinity : .infinity
        case _ where word.hasPrefix("nan") || word.hasPrefix("snan"):
            let payload = word.drop { $0 != "a" }.dropFirst(2)
            return payload.allSatisfy { $0 == "0" } ? .nan : nil
        default: return nil
        }
    }
}
