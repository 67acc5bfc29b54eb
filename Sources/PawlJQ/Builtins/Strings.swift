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
            try budget.make(elements: text.utf8.count)
            return .array(text.unicodeScalars.map { JSONValue.string(String($0)) })
        }
        guard !text.isEmpty else { return .array([]) }
        let bytes = Array(text.utf8)
        let length = separator.utf8.count
        var parts: [JSONValue] = []
        var start = 0
        for place in try occurrences(of: separator, in: bytes, &budget) where place >= start {
            parts.append(.string(String(decoding: bytes[start..<place], as: UTF8.self)))
            start = place + length
        }
        parts.append(.string(String(decoding: bytes[start...], as: UTF8.self)))
        return .array(parts)
    }

    /// The code-point offsets at which a text occurs in another.
    static func indices(
        of wanted: String,
        in text: String,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        let bytes = Array(text.utf8)
        var found: [JSONValue] = []
        var counted = (byte: 0, scalar: 0)
        for place in try occurrences(of: wanted, in: bytes, &budget) {
            while counted.byte < place {
                if bytes[counted.byte] & 0xC0 != 0x80 { counted.scalar += 1 }
                counted.byte += 1
            }
            found.append(JSONValue(counted.scalar))
        }
        return .array(found)
    }

    /// The byte offsets at which a text occurs in another, overlapping ones too.
    private static func occurrences(
        of wanted: String,
        in bytes: [UInt8],
        _ budget: inout Budget
    ) throws(JQError) -> [Int] {
        try budget.step((bytes.count + wanted.utf8.count) >> 5)
        var search = TextSearch(for: wanted)
        var found: [Int] = []
        while let place = search.next(in: bytes) {
            if found.count % 32 == 0 { try budget.make(elements: 32) }
            found.append(place)
        }
        return found
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
        try budget.make(elements: elements.count)
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

    static func hasPrefix(
        _ text: String,
        _ prefix: String,
        _ budget: inout Budget
    ) throws(JQError) -> Bool {
        try budget.read(bytes: min(text.utf8.count, prefix.utf8.count))
        return text.utf8.starts(with: prefix.utf8)
    }

    static func hasSuffix(
        _ text: String,
        _ suffix: String,
        _ budget: inout Budget
    ) throws(JQError) -> Bool {
        try budget.read(bytes: min(text.utf8.count, suffix.utf8.count))
        return text.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    static func contains(
        _ text: String,
        _ part: String,
        _ budget: inout Budget
    ) throws(JQError) -> Bool {
        try budget.step((text.utf8.count + part.utf8.count) >> 5)
        var search = TextSearch(for: part)
        return part.isEmpty || search.next(in: Array(text.utf8)) != nil
    }

    /// The part of a text between two code points.
    ///
    /// - Precondition: the text has as many.
    static func part(_ range: Range<Int>, of text: String) -> String {
        let span = text.utf8Span.span
        var (byte, scalar) = (0, -1)
        var start = span.count
        while byte < span.count {
            if span[byte] & 0xC0 != 0x80 {
                scalar += 1
                if scalar == range.lowerBound { start = byte }
                if scalar == range.upperBound { break }
            }
            byte += 1
        }
        let utf8 = text.utf8
        let from = utf8.index(utf8.startIndex, offsetBy: start)
        return String(text[from..<utf8.index(from, offsetBy: max(0, byte - start))])
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
            try Arithmetic.append(start, to: &joined, &budget)
            try Arithmetic.append(joinable(element), to: &joined, &budget)
        }
        return joined.isTruthy ? joined : .string("")
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
