/// Columns of source that are shown of one line; longer lines are cut around the span.
private let shownColumnsLimit = 120

/// Columns that are shown before the span when a line is cut.
private let shownColumnsBefore = 40

/// Bytes on either side of the span's start that are looked at: four for every column that may be
/// shown, and as much again for characters that take no column.
private let examinedBytes = shownColumnsLimit * 8

/// The first line of a span as a terminal shows it, and where to underline it.
struct ShownLine {
    /// Without a line break; `…` where something was cut.
    let text: String
    /// Columns before the underline.
    let underlineStart: Int
    /// At least 1, also for an empty span.
    let underlineWidth: Int
    /// How many lines after this one the span reaches into.
    let furtherLines: Int

    init(_ span: SourceSpan, in file: SourceFile) {
        let start = min(span.start, file.bytes.count)
        let index = file.lineIndex(of: start)
        let line = file.line(at: index)
        // A span may begin at the line break, which `line` leaves out.
        let focus = min(start, line.endIndex)
        let window = Window(line, around: focus)
        let shown = window.columns(around: focus)
        let first = window.column(of: focus) - shown.lowerBound
        let last = window.column(of: min(max(span.end, focus), line.endIndex))
        let ellipsis = window.isCutBefore(shown) ? 1 : 0

        self.text = window.text(shown)
        self.underlineStart = first + ellipsis
        self.underlineWidth = max(1, min(last, shown.upperBound) - shown.lowerBound - first)
        self.furtherLines = Self.furtherLines(span, after: index, in: file)
    }

    /// A span that ends with a line break does not reach into the next line.
    private static func furtherLines(
        _ span: SourceSpan,
        after index: Int,
        in file: SourceFile
    ) -> Int {
        guard span.length > 0 else { return 0 }
        return file.lineIndex(of: min(span.end - 1, file.bytes.count)) - index
    }
}

/// The part of a line near a place, as cells.
private struct Window {
    private struct Cell {
        let text: String
        let width: Int
        /// The column where the cell begins, from the start of the window.
        let column: Int
        /// The offset of its first byte.
        let offset: Int
    }

    private var cells: [Cell] = []
    private var width = 0
    private let beginsLine: Bool
    private let endsLine: Bool

    init(_ line: ArraySlice<UInt8>, around focus: Int) {
        var start = max(line.startIndex, focus - examinedBytes)
        let end = min(line.endIndex, focus + examinedBytes)
        while start > line.startIndex, start < focus, isContinuation(line[start]) { start += 1 }
        self.beginsLine = start == line.startIndex
        self.endsLine = end == line.endIndex
        var offset = start
        while offset < end {
            let length = append(line, at: offset)
            offset += length
        }
    }

    /// The column where the character at an offset begins, or the end of the window.
    func column(of offset: Int) -> Int {
        cells.first { $0.offset >= offset }?.column ?? width
    }

    /// Which columns to show: all if they fit, else those around the focus.
    func columns(around focus: Int) -> Range<Int> {
        if beginsLine, endsLine, width <= shownColumnsLimit { return 0..<width }
        var first = max(0, column(of: focus) - shownColumnsBefore)
        if endsLine { first = min(first, max(0, width - shownColumnsLimit)) }
        // A cell is shown whole or not at all.
        first = cells.last { $0.column <= first }?.column ?? first
        return first..<min(first + shownColumnsLimit, width)
    }

    func isCutBefore(_ columns: Range<Int>) -> Bool {
        !beginsLine || columns.lowerBound > 0
    }

    func text(_ columns: Range<Int>) -> String {
        let isCutAfter = !endsLine || columns.upperBound < width
        let visible = cells.filter {
            $0.column >= columns.lowerBound && $0.column + $0.width <= columns.upperBound
        }
        return (isCutBefore(columns) ? "…" : "") + visible.map(\.text).joined()
            + (isCutAfter ? "…" : "")
    }

    /// - Returns: the number of bytes taken.
    private mutating func append(_ line: ArraySlice<UInt8>, at offset: Int) -> Int {
        let (scalar, length) = decode(line, at: offset)
        let cell: (text: String, width: Int)
        if scalar == "\t" {
            cell = ("    ", 4)
        } else {
            let shown = shown(scalar)
            cell = (String(shown), columnWidth(of: shown))
        }
        cells.append(Cell(text: cell.text, width: cell.width, column: width, offset: offset))
        width += cell.width
        return length
    }
}

/// The character at an offset, U+FFFD for a byte that belongs to none.
private func decode(
    _ line: ArraySlice<UInt8>,
    at offset: Int
) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = line[offset]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard
        offset + length <= line.endIndex,
        let text = String(validating: line[offset..<offset + length], as: UTF8.self),
        text.unicodeScalars.count == 1,
        let scalar = text.unicodeScalars.first
    else { return ("\u{FFFD}", 1) }
    return (scalar, length)
}
