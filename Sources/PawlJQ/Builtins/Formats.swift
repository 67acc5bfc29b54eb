import PawlJSON

/// The `@name` formats.
enum Formats {
    static let names = [
        "base32", "base32d", "base64", "base64d", "csv", "html", "json", "sh", "text", "tsv",
        "uri", "urid",
    ]

    static func apply(
        _ name: String,
        _ value: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        switch name {
        case "json": return .string(try json(value, &budget))
        case "text": return .string(try text(value, &budget))
        case "csv": return try row(value, separator: ",", quote: "\"", "csv", &budget)
        case "tsv": return try row(value, separator: "\t", quote: "", "tsv", &budget)
        case "html":
            return .string(try replaced(try text(value, &budget), &budget, htmlEscaped))
        case "uri": return .string(try percentEncoded(try text(value, &budget), &budget))
        case "urid": return try percentDecoded(.string(try text(value, &budget)))
        case "sh": return try shell(value, &budget)
        case "base64": return try base(try text(value, &budget), bits: 6, &budget)
        case "base64d": return try base64Decoded(.string(try text(value, &budget)))
        case "base32": return try base(try text(value, &budget), bits: 5, &budget)
        case "base32d": return try base32Decoded(.string(try text(value, &budget)))
        default: throw ErrorText.raised("\(name) is not a valid format")
        }
    }

    /// The value as JSON.
    static func json(_ value: JSONValue, _ budget: inout Budget) throws(JQError) -> String {
        try Comparison.pay(value, &budget)
        let text = value.text
        try budget.make(bytes: text.utf8.count)
        return text
    }

    /// A string as it is, everything else as JSON.
    static func text(_ value: JSONValue, _ budget: inout Budget) throws(JQError) -> String {
        guard case .string(let text) = value else { return try json(value, &budget) }
        try budget.step(text.utf8.count >> 5)
        return text
    }

    // MARK: rows

    private static func row(
        _ value: JSONValue,
        separator: String,
        quote: String,
        _ name: String,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard case .array(let elements) = value else {
            throw ErrorText.type(value, "cannot be \(name)-formatted, only array")
        }
        var fields: [String] = []
        for element in elements {
            try budget.make(elements: 2)
            switch element {
            case .null: fields.append("")
            case .bool: fields.append(element.text)
            case .number(let number): fields.append(number.double.isNaN ? "" : element.text)
            case .string(let text):
                let escaped = try replaced(text, &budget, quote.isEmpty ? tabEscaped : doubled)
                fields.append(quote + escaped + quote)
            case .array, .object: throw ErrorText.type(element, "is not valid in a csv row")
            }
        }
        return .string(fields.joined(separator: separator))
    }

    /// The text with other texts in place of some ASCII characters.
    private static func replaced(
        _ text: String,
        _ budget: inout Budget,
        _ replacement: (UInt8) -> StaticString?
    ) throws(JQError) -> String {
        let span = text.utf8Span.span
        var count = 0
        for place in span.indices { count += replacement(span[place])?.utf8CodeUnitCount ?? 1 }
        try budget.make(bytes: count)
        guard count != span.count else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for place in span.indices {
            if let other = replacement(span[place]) {
                other.withUTF8Buffer { bytes.append(contentsOf: $0) }
            } else {
                bytes.append(span[place])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func doubled(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "\""): "\"\""
        case 0: "\\0"
        default: nil
        }
    }

    private static func tabEscaped(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "\t"): "\\t"
        case UInt8(ascii: "\r"): "\\r"
        case UInt8(ascii: "\n"): "\\n"
        case UInt8(ascii: "\\"): "\\\\"
        case 0: "\\0"
        default: nil
        }
    }

    private static func htmlEscaped(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "'"): "&apos;"
        case UInt8(ascii: "\""): "&quot;"
        case 0: "\\0"
        default: nil
        }
    }

    private static func shellEscaped(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "'"): "'\\''"
        case 0: "\\0"
        default: nil
        }
    }

    private static func shell(
        _ value: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        var elements = [value]
        if case .array(let several) = value { elements = several }
        var words: [String] = []
        for element in elements {
            try budget.make(elements: 2)
            switch element {
            case .null, .bool, .number: words.append(element.text)
            case .string(let text):
                words.append("'" + (try replaced(text, &budget, shellEscaped)) + "'")
            case .array, .object:
                throw ErrorText.type(element, "can not be escaped for shell")
            }
        }
        return .string(words.joined(separator: " "))
    }

    // MARK: percent signs

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func percentEncoded(
        _ text: String,
        _ budget: inout Budget
    ) throws(JQError) -> String {
        try budget.make(bytes: text.utf8.reduce(0) { $0 + (isUnreserved($1) ? 1 : 3) })
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes += [
                    UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)],
                ]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func percentDecoded(_ value: JSONValue) throws(JQError) -> JSONValue {
        guard case .string(let text) = value else { return value }
        var decoded: [UInt8] = []
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                decoded.append(byte)
                continue
            }
            guard let high = bytes.popFirst().flatMap(digit),
                let low = bytes.popFirst().flatMap(digit)
            else { throw ErrorText.type(value, "is not a valid uri encoding") }
            decoded.append(high << 4 | low)
        }
        guard let result = String(validating: decoded, as: UTF8.self) else {
            throw ErrorText.type(value, "is not a valid uri encoding")
        }
        return .string(result)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    // MARK: base 64 and 32

    private static func base(
        _ text: String,
        bits: Int,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        // Five bytes become at most eight.
        try budget.make(bytes: text.utf8.count / 5 * 8)
        return .string(Base.encode(text, bits: bits))
    }

    private static func base64Decoded(_ value: JSONValue) throws(JQError) -> JSONValue {
        guard case .string(let text) = value else { return value }
        switch Base.decode(text, bits: 6) {
        case .bytes(let bytes): return .string(LooseUTF8.text(bytes))
        case .invalid: throw ErrorText.type(value, "is not valid base64 data")
        case .trailing: throw ErrorText.type(value, "trailing base64 byte found")
        }
    }

    private static func base32Decoded(_ value: JSONValue) throws(JQError) -> JSONValue {
        guard case .string(let text) = value else { return value }
        switch Base.decode(text, bits: 5) {
        case .bytes(let bytes): return .string(LooseUTF8.text(bytes))
        case .invalid, .trailing: throw ErrorText.type(value, "is not valid base32 data")
        }
    }
}

/// Base 64 and base 32 of RFC 4648.
enum Base {
    enum Decoded {
        case bytes([UInt8])
        /// `!`
        case invalid
        /// A last digit that holds no whole byte.
        case trailing
    }

    private static func digits(bits: Int) -> [UInt8] {
        let text =
            bits == 6
            ? "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
            : "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        return Array(text.utf8)
    }

    /// - Parameter bits: the bits of one digit, 5 or 6.
    static func encode(_ text: String, bits: Int) -> String {
        let digits = digits(bits: bits)
        let block = bits == 6 ? 4 : 8
        var encoded: [UInt8] = []
        var pending: UInt32 = 0
        var count = 0
        for byte in text.utf8 {
            pending = pending << 8 | UInt32(byte)
            count += 8
            while count >= bits {
                count -= bits
                encoded.append(digits[Int(pending >> UInt32(count)) & (1 << bits - 1)])
            }
            pending &= 1 << UInt32(count) - 1
        }
        if count > 0 {
            encoded.append(digits[Int(pending << UInt32(bits - count)) & (1 << bits - 1)])
        }
        while encoded.count % block != 0 { encoded.append(UInt8(ascii: "=")) }
        return String(decoding: encoded, as: UTF8.self)
    }

    static func decode(_ text: String, bits: Int) -> Decoded {
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, digit) in digits(bits: bits).enumerated() {
            values[Int(digit)] = UInt8(value)
        }
        var decoded: [UInt8] = []
        var pending: UInt32 = 0
        var count = 0
        var digitsRead = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "=") { break }
            guard let value = values[Int(byte)] else { return .invalid }
            digitsRead += 1
            pending = pending << UInt32(bits) | UInt32(value)
            count += bits
            if count >= 8 {
                count -= 8
                decoded.append(UInt8(truncatingIfNeeded: pending >> UInt32(count)))
                pending &= 1 << UInt32(count) - 1
            }
        }
        if bits == 6, digitsRead % 4 == 1 { return .trailing }
        return .bytes(decoded)
    }
}
