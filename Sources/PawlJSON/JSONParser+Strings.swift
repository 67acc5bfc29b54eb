extension JSONParser {
    /// Reads a string, from its opening quote to behind its closing one.
    mutating func string() throws(JSONSyntaxError) -> String {
        let start = position + 1
        let end = plainEnd(from: start)
        if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
            position = end + 1
            return noting(Self.text(bytes.span.extracting(start..<end)))
        }
        return try stringWithEscapes(from: start, plainTo: end)
    }

    /// The text of UTF-8, and whether it was repaired because that is malformed.
    private static func text(_ bytes: Span<UInt8>) -> (text: String, isRepaired: Bool) {
        do {
            return (String(copying: try UTF8Span(validating: bytes)), false)
        } catch {
            return (String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self), true)
        }
    }

    private mutating func noting(_ read: (text: String, isRepaired: Bool)) -> String {
        if read.isRepaired { hasRepaired = true }
        return read.text
    }

    /// The offset of the first quote, backslash or control character from `start` on.
    private func plainEnd(from start: Int) -> Int {
        let span = bytes.span
        var end = start
        while end < span.count {
            let byte = span[end]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            end += 1
        }
        return end
    }

    /// Goes on with a string that is plain between `start` and `plainTo`.
    private mutating func stringWithEscapes(
        from start: Int,
        plainTo: Int
    ) throws(JSONSyntaxError) -> String {
        var text = Array(bytes[start..<plainTo])
        position = plainTo
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return noting(Self.text(text.span))
            case UInt8(ascii: "\\"):
                try escape(into: &text)
            case 0..<0x20:
                throw failure("control character \(bytes[position]) in a string; write it as \\u")
            default:
                let end = plainEnd(from: position)
                text.append(contentsOf: bytes[position..<end])
                position = end
            }
        }
        throw failure("the text ends inside a string")
    }

    /// Reads one escape sequence, or the two of a surrogate pair.
    private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxError) {
        let letter = position + 1 < bytes.count ? bytes[position + 1] : 0
        let byte: UInt8
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte = letter
        case UInt8(ascii: "b"): byte = 0x08
        case UInt8(ascii: "f"): byte = 0x0C
        case UInt8(ascii: "n"): byte = 0x0A
        case UInt8(ascii: "r"): byte = 0x0D
        case UInt8(ascii: "t"): byte = 0x09
        case UInt8(ascii: "u"):
            text.append(contentsOf: String(try scalar()).utf8)
            return
        default:
            throw failure(
                "unknown escape sequence; known are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"
            )
        }
        text.append(byte)
        position += 2
    }

    /// Reads the scalar of `\u`: one unit, or a surrogate pair; U+FFFD for half a pair.
    private mutating func scalar() throws(JSONSyntaxError) -> Character {
        let first = try unit(at: position)
        position += 6
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard first < 0xDC00 else { return "\u{FFFD}" }
        guard startsUnit(at: position), case let second = try unit(at: position),
            (0xDC00...0xDFFF).contains(second)
        else {
            if options.contains(.refusesHalfPairs) { throw failure("half a surrogate pair") }
            return "\u{FFFD}"
        }
        position += 6
        let value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        return Unicode.Scalar(value).map(Character.init) ?? "\u{FFFD}"
    }

    private func startsUnit(at offset: Int) -> Bool {
        offset + 1 < bytes.count
            && bytes[offset] == UInt8(ascii: "\\") && bytes[offset + 1] == UInt8(ascii: "u")
    }

    /// The value of the `\uXXXX` at `offset`.
    private func unit(at offset: Int) throws(JSONSyntaxError) -> UInt32 {
        var value: UInt32 = 0
        for place in offset + 2..<offset + 6 {
            guard place < bytes.count, let digit = Self.hexadecimal(bytes[place]) else {
                throw JSONSyntaxError(
                    offset: offset,
                    message: "expected four hexadecimal digits after \\u"
                )
            }
            value = value << 4 | digit
        }
        return value
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
