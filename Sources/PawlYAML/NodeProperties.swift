import PawlDiagnostics

/// The anchor and tag written before a value.
///
/// libyaml's mark of a node covers them, but not where each of them ends.
struct NodeProperties {
    /// The offset of the value itself.
    var valueStart: Int
    var tagSpan: SourceSpan?

    init(valueStart: Int) {
        self.valueStart = valueStart
    }

    /// - Parameter start: the offset of `&` or `!`.
    init(reading bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        var offset = start
        // At most one anchor and one tag, in either order.
        for _ in 0..<2 where offset < bytes.count {
            let begin = offset
            switch bytes[offset] {
            case UInt8(ascii: "&"):
                offset = endOfAnchor(bytes, from: offset + 1)
            case UInt8(ascii: "!"):
                offset = endOfTag(bytes, from: offset + 1)
                tagSpan = SourceSpan(start: begin, end: offset)
            default:
                continue
            }
            offset = skipBlank(bytes, from: offset)
        }
        valueStart = offset
    }
}

private func endOfAnchor(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset < bytes.count, isNameByte(bytes[offset]) { offset += 1 }
    return offset
}

private func endOfTag(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let isVerbatim = start < bytes.count && bytes[start] == UInt8(ascii: "<")
    var offset = start
    while offset < bytes.count, !isBlank(bytes[offset]), breakLength(bytes, at: offset) == 0 {
        if isVerbatim, bytes[offset] == UInt8(ascii: ">") { return offset + 1 }
        if !isVerbatim, bytes[offset] == UInt8(ascii: ",") { break }
        offset += 1
    }
    return offset
}

/// Skips white space, line breaks and comments.
private func skipBlank(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset < bytes.count {
        if bytes[offset] == UInt8(ascii: "#") {
            while offset < bytes.count, breakLength(bytes, at: offset) == 0 { offset += 1 }
            continue
        }
        let length = isBlank(bytes[offset]) ? 1 : breakLength(bytes, at: offset)
        if length == 0 { break }
        offset += length
    }
    return offset
}

private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
    default:
        false
    }
}
