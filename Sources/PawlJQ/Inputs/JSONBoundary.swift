/// Finds where a value ends without reading it, and goes on where it stopped when more of the text
/// has come.
struct JSONBoundary {
    /// The brackets that close what is open, innermost last.
    private var closing: [UInt8] = []
    private var isInString = false
    private var isEscaped = false
    /// The offset of the next byte to look at.
    private var position: Int

    /// - Parameter start: the offset of the value's first byte.
    init(at start: Int) { position = start }

    /// Whether the end is there; or a bracket that does not fit, so that nothing is waited for that
    /// cannot come.
    mutating func isComplete(in text: Span<UInt8>) -> Bool {
        while position < text.count {
            let byte = text[position]
            position += 1
            let isOpen = isInString ? passInString(byte) : pass(byte)
            if !isOpen { return true }
        }
        return false
    }

    /// Says that the text has lost so many bytes at its front.
    mutating func move(by count: Int) { position -= count }

    /// Whether the value goes on behind the byte.
    private mutating func passInString(_ byte: UInt8) -> Bool {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
            return !closing.isEmpty
        }
        return true
    }

    /// Whether the value goes on behind the byte.
    private mutating func pass(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: return !closing.isEmpty
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "["): closing.append(UInt8(ascii: "]"))
        case UInt8(ascii: "{"): closing.append(UInt8(ascii: "}"))
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            return closing.popLast() == byte && !closing.isEmpty
        default: break
        }
        return true
    }
}
