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

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        self.lineStarts = starts
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
    package func position(of offset: Int) -> Position {
        let offset = min(max(offset, 0), bytes.count)
        let line = lineIndex(of: offset)
        let text = String(decoding: bytes[lineStarts[line]..<offset], as: UTF8.self)
        return Position(line: line + 1, column: text.unicodeScalars.count + 1)
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
}
