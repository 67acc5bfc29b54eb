/// UTF-8 with faults, read as jq reads it.
enum LooseUTF8 {
    /// The text with U+FFFD for each sequence that stands for no character: the bytes up to the one
    /// that does not fit, the whole of a sequence that means what UTF-8 must not, and all that is
    /// left where the text is shorter than its last sequence.
    ///
    /// Source: jq 1.8.2, `jvp_utf8_next`.
    static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var scalars = String.UnicodeScalarView()
        var position = 0
        while position < bytes.count { scalars.append(scalar(bytes, &position)) }
        return String(scalars)
    }

    private static func scalar(_ bytes: [UInt8], _ position: inout Int) -> Unicode.Scalar {
        let first = bytes[position]
        let (length, lowest) = shape(of: first)
        position += 1
        if length == 1 { return first < 0x80 ? Unicode.Scalar(first) : "\u{FFFD}" }
        guard position + length - 1 <= bytes.count else {
            position = bytes.count
            return "\u{FFFD}"
        }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for _ in 1..<length {
            guard bytes[position] & 0xC0 == 0x80 else { return "\u{FFFD}" }
            value = value << 6 | UInt32(bytes[position] & 0x3F)
            position += 1
        }
        return value < lowest ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    /// The length of a sequence and the least scalar that it may stand for, by its first byte.
    private static func shape(of first: UInt8) -> (length: Int, lowest: UInt32) {
        switch first {
        case 0xC2...0xDF: (2, 0x80)
        case 0xE0...0xEF: (3, 0x800)
        case 0xF0...0xF4: (4, 0x10000)
        default: (1, 0)
        }
    }
}
