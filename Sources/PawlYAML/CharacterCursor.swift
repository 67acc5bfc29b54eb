/// Turns libyaml's marks, which count characters, into byte offsets.
///
/// Marks come almost in order and close together, so the cursor walks from the last place it was
/// asked for, in either direction; an ASCII text needs no walking.
struct CharacterCursor {
    private let text: CheckedText
    private var character = 0
    private var byte: Int

    init(_ text: CheckedText) {
        self.text = text
        self.byte = text.start
    }

    /// The byte offset of a character; one past the end is the end.
    ///
    /// - Parameter index: counts Unicode scalars from 0, the byte order mark not counted.
    mutating func byteOffset(of index: Int) -> Int {
        if text.isASCII { return min(text.start + index, text.bytes.count) }
        while character < index, byte < text.bytes.count {
            byte += 1
            while byte < text.bytes.count, isContinuation(text.bytes[byte]) { byte += 1 }
            character += 1
        }
        while character > index, byte > text.start {
            byte -= 1
            while byte > text.start, isContinuation(text.bytes[byte]) { byte -= 1 }
            character -= 1
        }
        return byte
    }

    private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
