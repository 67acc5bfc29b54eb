/// A text that somebody wrote: its bytes and the name it goes by in messages.
///
/// The bytes are kept as they were read; they need not be valid UTF-8, so that a file in another
/// encoding can still be pointed into.
package struct SourceFile: Sendable {
    /// How messages call the file: the path as the user gave it, or `<stdin>`.
    package let path: String
    /// The text as it was read.
    package let bytes: [UInt8]
    /// The offset of the first byte of each line, in order; the first is 0.
    package let lineStarts: [Int]
    /// How many characters begin before each block of `blockLength` bytes; empty for ASCII, where
    /// characters and bytes count the same.
    private let charactersBefore: [Int]

    /// Bytes between two known character counts: what `position(of:)` counts at most twice.
    private static let blockLength = 1_024

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [0]
        var counts: [Int] = []
        var characters = 0
        for offset in bytes.indices {
            let byte = bytes[offset]
            if offset % Self.blockLength == 0 { counts.append(characters) }
            if byte == UInt8(ascii: "\n") {
                starts.append(offset + 1)
            } else if byte == UInt8(ascii: "\r") {
                // A line may end with it alone; YAML and editors agree.
                let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
                if next != UInt8(ascii: "\n") { starts.append(offset + 1) }
            }
            if !isContinuation(byte) { characters += 1 }
        }
        self.lineStarts = starts
        let isASCII = characters == bytes.count
        self.charactersBefore = isASCII ? [] : counts
    }

    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// A place as people count: line and column from 1, the column in characters (Unicode scalars).
    package struct Position: Hashable, Sendable {
        package var line: Int
        package var column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// The line and column of a byte offset; an offset past the end is the end.
    ///
    /// Takes the same time wherever the offset is and however long its line. In text that is not
    /// UTF-8, each byte that could begin a character counts as one.
    package func position(of offset: Int) -> Position {
        let offset = min(max(offset, 0), bytes.count)
        let line = lineIndex(of: offset)
        let column = characters(before: offset) - characters(before: lineStarts[line])
        return Position(line: line + 1, column: column + 1)
    }

    /// The index into `lineStarts` of the line that holds `offset`.
    package func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The bytes of a line, without its line break.
    ///
    /// - Precondition: `0 <= index < lineStarts.count`.
    package func line(at index: Int) -> ArraySlice<UInt8> {
        let start = lineStarts[index]
        var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return bytes[start..<end]
    }

    /// How many characters begin before an offset.
    private func characters(before offset: Int) -> Int {
        if charactersBefore.isEmpty { return offset }
        let block = min(offset / Self.blockLength, charactersBefore.count - 1)
        var count = charactersBefore[block]
        for index in block * Self.blockLength..<offset where !isContinuation(bytes[index]) {
            count += 1
        }
        return count
    }
}

/// Whether a byte can only be a later one of a UTF-8 sequence.
func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
