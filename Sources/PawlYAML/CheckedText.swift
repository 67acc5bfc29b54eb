import PawlDiagnostics

/// A text that libyaml may read: UTF-8, within the size limit.
///
/// Borrows the bytes of a `SourceFile`; lives no longer than the closure that lent them.
struct CheckedText {
    let bytes: UnsafeBufferPointer<UInt8>
    /// The offset of the first byte after the byte order mark.
    let start: Int
    /// Whether characters and bytes count the same.
    let isASCII: Bool
}

/// Refuses what no YAML parser should see: too much, another encoding, broken UTF-8.
func checkText(
    _ bytes: UnsafeBufferPointer<UInt8>,
    limits: YAMLLimits
) throws(Diagnostic) -> CheckedText {
    if bytes.count > limits.bytes {
        throw .textTooLarge(bytes: bytes.count, limit: limits.bytes)
    }
    if let encoding = otherEncoding(bytes) {
        throw .otherEncoding(encoding.name, markLength: encoding.markLength)
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let ascii = asciiPrefix(of: bytes, from: start)
    if let bad = firstInvalidByte(of: bytes, from: ascii) {
        throw .notUTF8(byte: bytes[bad], at: bad)
    }
    return CheckedText(bytes: bytes, start: start, isASCII: ascii == bytes.count)
}

/// The encoding that a byte order mark announces, if it is not UTF-8.
private func otherEncoding(
    _ bytes: UnsafeBufferPointer<UInt8>
) -> (name: String, markLength: Int)? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return ("UTF-32", 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return ("UTF-32", 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return ("UTF-16", 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return ("UTF-16", 2) }
    return nil
}

/// The offset of the first byte that is not ASCII, eight bytes at a time.
private func asciiPrefix(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var offset = start
    while offset + 8 <= raw.count {
        let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 != 0 { break }
        offset += 8
    }
    while offset < raw.count, raw[offset] < 0x80 { offset += 1 }
    return offset
}

/// The offset of the first byte that does not belong to well-formed UTF-8.
///
/// Source: Unicode 15, table 3-7 "Well-Formed UTF-8 Byte Sequences".
private func firstInvalidByte(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var offset = start
    while offset < bytes.count {
        let lead = bytes[offset]
        if lead < 0x80 {
            offset += 1
            continue
        }
        guard let shape = sequenceShape(lead) else { return offset }
        for index in 1...shape.continuations {
            guard offset + index < bytes.count else { return offset }
            let allowed = index == 1 ? shape.second : 0x80...0xBF
            guard allowed.contains(bytes[offset + index]) else { return offset }
        }
        offset += shape.continuations + 1
    }
    return nil
}

/// How many bytes follow a lead byte, and which the first of them may be.
private func sequenceShape(_ lead: UInt8) -> (continuations: Int, second: ClosedRange<UInt8>)? {
    switch lead {
    case 0xC2...0xDF: (1, 0x80...0xBF)
    case 0xE0: (2, 0xA0...0xBF)
    case 0xED: (2, 0x80...0x9F)
    case 0xE1...0xEF: (2, 0x80...0xBF)
    case 0xF0: (3, 0x90...0xBF)
    case 0xF1...0xF3: (3, 0x80...0xBF)
    case 0xF4: (3, 0x80...0x8F)
    default: nil
    }
}
