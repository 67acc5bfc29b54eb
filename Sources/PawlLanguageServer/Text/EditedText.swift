/// The text of an open document, in UTF-8, with its lines.
///
/// Lines end as the protocol says: with `\n`, `\r\n` or `\r`.
struct EditedText: Hashable, Sendable {
    private(set) var bytes: [UInt8]
    /// The offset of the first byte of each line; the first is 0.
    private var lineStarts: [Int]

    init(_ text: String) {
        bytes = Array(text.utf8)
        lineStarts = Self.lineStarts(of: bytes)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The byte offset of a position; what lies past a line is its end, what lies past the text
    /// the end of it, and the middle of a character its beginning.
    func offset(of position: TextPosition, _ encoding: PositionEncoding) -> Int {
        guard position.line < lineStarts.count else { return bytes.count }
        var offset = lineStarts[position.line]
        let end = lineEnd(position.line)
        var units = 0
        while offset < end {
            var next = offset + 1
            while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
            let width = bytes[offset..<next].reduce(0) { $0 + encoding.units(at: $1) }
            if units + width > position.character { break }
            units += width
            offset = next
        }
        return offset
    }

    func position(of offset: Int, _ encoding: PositionEncoding) -> TextPosition {
        let offset = min(max(offset, 0), bytes.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let before = bytes[lineStarts[low]..<offset]
        return TextPosition(
            line: low,
            character: before.reduce(0) { $0 + encoding.units(at: $1) }
        )
    }

    /// - Precondition: the range lies within the text, between characters.
    mutating func replace(_ range: Range<Int>, with text: String) {
        bytes.replaceSubrange(range, with: Array(text.utf8))
        lineStarts = Self.lineStarts(of: bytes)
    }

    /// The end of a line, without what ends it.
    private func lineEnd(_ line: Int) -> Int {
        guard line + 1 < lineStarts.count else { return bytes.count }
        var end = lineStarts[line + 1] - 1
        if end > lineStarts[line], bytes[end] == newline, bytes[end - 1] == carriageReturn {
            end -= 1
        }
        return end
    }

    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for index in bytes.indices {
            switch bytes[index] {
            case newline: starts.append(index + 1)
            case carriageReturn:
                let isPair = index + 1 < bytes.count && bytes[index + 1] == newline
                if !isPair { starts.append(index + 1) }
            default: break
            }
        }
        return starts
    }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
