/// Space or tab.
func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

/// Space, tab, line feed or carriage return.
func isBlankOrBreak(_ byte: UInt8) -> Bool {
    isBlank(byte) || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}

/// The number of bytes of the UTF-8 sequence that a lead byte begins.
func encodedLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC0...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xFF: 4
    default: 1
    }
}

/// The number of bytes of the line break at `offset`, 0 if there is none.
///
/// libyaml's breaks: CR LF, CR, LF, and of YAML 1.1 also NEL, LS and PS.
func breakLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    guard offset < bytes.count else { return 0 }
    switch bytes[offset] {
    case UInt8(ascii: "\n"):
        return 1
    case UInt8(ascii: "\r"):
        return offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n") ? 2 : 1
    case 0xC2:
        return offset + 1 < bytes.count && bytes[offset + 1] == 0x85 ? 2 : 0
    case 0xE2:
        let isSeparator =
            offset + 2 < bytes.count && bytes[offset + 1] == 0x80
            && (bytes[offset + 2] == 0xA8 || bytes[offset + 2] == 0xA9)
        return isSeparator ? 3 : 0
    default:
        return 0
    }
}
