import PawlDiagnostics

// Scalars of several lines: their lines move with the collection that they stand in.

extension LayoutWalk {
    /// Moves the continuation lines of a plain or quoted scalar: white space around their line
    /// breaks is none of the value's.
    mutating func rewriteFlowScalar(_ span: SourceSpan, _ style: YAMLScalar.Style) {
        let column = flowDepth > 0 ? flowColumn(depth: flowDepth) : continuationColumn
        var offset = span.start
        while offset < span.end {
            guard breakLength(bytes, at: offset) > 0 else {
                offset += 1
                continue
            }
            let start = firstBlank(before: offset, from: span.start, style)
            var breaks = ""
            // Lines of white space alone are line breaks of the value.
            while offset < span.end, isBlank(bytes[offset]) || breakLength(bytes, at: offset) > 0 {
                let length = breakLength(bytes, at: offset)
                if length > 0 { breaks += newBreak(at: offset, length: length) }
                offset += max(length, 1)
            }
            replace(start, offset, by: breaks + spaces(column))
        }
    }

    /// At the root a line of a scalar must not begin where a marker of the document would.
    private var continuationColumn: Int { max(stack.innerColumn, BlockStack.step) }

    /// The begin of the blanks before a line break; in double quotes `\ ` is no blank.
    private func firstBlank(before offset: Int, from start: Int, _ style: YAMLScalar.Style) -> Int {
        var begin = offset
        while begin > start, isBlank(bytes[begin - 1]) { begin -= 1 }
        guard style == .doubleQuoted, begin < offset else { return begin }
        var backslashes = 0
        while bytes[begin - 1 - backslashes] == UInt8(ascii: "\\") { backslashes += 1 }
        return backslashes % 2 == 0 ? begin : begin + 1
    }

    /// Line and paragraph separators are characters of a value.
    private func newBreak(at offset: Int, length: Int) -> String {
        guard bytes[offset] >= 0x80 else { return lineBreak }
        return String(decoding: bytes[offset..<offset + length], as: UTF8.self)
    }

    // MARK: Block scalars

    /// Moves the lines of a literal or folded scalar as a whole.
    ///
    /// - Returns: the offset after its last character, and whether it ends without a line break
    ///   that would become part of the value.
    mutating func rewriteBlockScalar(_ span: SourceSpan) -> (end: Int, isOpen: Bool) {
        let header = BlockHeader(bytes, span)
        let lines = contentLines(header, end: span.end)
        let old = oldIndentation(header, lines)
        let kept = header.keepsBreaks ? lines[...] : lines.prefix(through: old, bytes)
        let base = stack.newColumn ?? 0
        let new = header.indicator.map { (stack.newColumn ?? 0) + $0 } ?? base + BlockStack.step
        rewriteHeader(header)
        guard let last = kept.last else { return (header.lineEnd, false) }
        rewriteBreak(header.lineEnd, header.nextLine)
        for line in kept {
            rewriteIndentation(line, from: old, to: new)
            if line.start < last.start { rewriteBreak(line.end, line.breakEnd) }
        }
        return (last.end, last.breakEnd == last.end && !header.stripsBreaks)
    }

    /// `|2-  # comment`
    private mutating func rewriteHeader(_ header: BlockHeader) {
        if let comment = header.comment {
            replace(header.indicatorsEnd, comment.start, by: " ")
            replace(comment.end, header.lineEnd, by: "")
        } else {
            replace(header.indicatorsEnd, header.lineEnd, by: "")
        }
    }

    private func contentLines(_ header: BlockHeader, end: Int) -> [BlockLine] {
        var lines: [BlockLine] = []
        var start = header.nextLine
        while start < end {
            var lineEnd = start
            while lineEnd < end, breakLength(bytes, at: lineEnd) == 0 { lineEnd += 1 }
            let breakEnd = lineEnd + (lineEnd < end ? breakLength(bytes, at: lineEnd) : 0)
            lines.append(BlockLine(start: start, end: lineEnd, breakEnd: breakEnd))
            start = breakEnd
        }
        return lines
    }

    /// The spaces that are no part of the lines.
    private func oldIndentation(_ header: BlockHeader, _ lines: [BlockLine]) -> Int {
        let least = stack.oldIndentation
        if let indicator = header.indicator { return max(least, 0) + indicator }
        var most = max(least + 1, 1)
        for line in lines {
            let spaces = line.leadingSpaces(bytes)
            most = max(most, spaces)
            if line.start + spaces < line.end { break }
        }
        return most
    }

    private mutating func rewriteIndentation(_ line: BlockLine, from old: Int, to new: Int) {
        if line.isEmpty(at: old, bytes) {
            replace(line.start, line.end, by: "")
        } else {
            replace(line.start, line.start + old, by: spaces(new))
        }
    }

    private mutating func rewriteBreak(_ start: Int, _ end: Int) {
        replace(start, end, by: newBreak(at: start, length: end - start))
    }
}

/// The first line of a block scalar.
private struct BlockHeader {
    /// `2` in `|2-`: the spaces beyond the collection's column that the lines are indented by.
    var indicator: Int?
    /// `|+`: all line breaks at the end belong to the value.
    var keepsBreaks = false
    /// `|-`: none does.
    var stripsBreaks = false
    let indicatorsEnd: Int
    var comment: SourceSpan?
    /// The offset of the line break.
    let lineEnd: Int
    let nextLine: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ span: SourceSpan) {
        var offset = span.start + 1
        while offset < span.end {
            switch bytes[offset] {
            case UInt8(ascii: "+"): keepsBreaks = true
            case UInt8(ascii: "-"): stripsBreaks = true
            case UInt8(ascii: "1")...UInt8(ascii: "9"):
                indicator = Int(bytes[offset] - UInt8(ascii: "0"))
            default: break
            }
            if isBlank(bytes[offset]) || breakLength(bytes, at: offset) > 0 { break }
            offset += 1
        }
        indicatorsEnd = offset
        var hash: Int?
        while offset < span.end, breakLength(bytes, at: offset) == 0 {
            if hash == nil, bytes[offset] == UInt8(ascii: "#") { hash = offset }
            offset += 1
        }
        lineEnd = offset
        nextLine = offset + (offset < span.end ? breakLength(bytes, at: offset) : 0)
        guard let hash else { return }
        var end = offset
        while isBlank(bytes[end - 1]) { end -= 1 }
        comment = SourceSpan(start: hash, end: end)
    }
}

/// A line of a block scalar.
private struct BlockLine {
    let start: Int
    /// The offset of its line break.
    let end: Int
    /// The offset after its line break; `end` where the text ends without one.
    let breakEnd: Int

    func leadingSpaces(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        bytes[start..<end].prefix { $0 == UInt8(ascii: " ") }.count
    }

    /// Whether nothing but indentation stands on it.
    func isEmpty(at indentation: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let spaces = leadingSpaces(bytes)
        return start + spaces == end && spaces <= indentation
    }
}

extension [BlockLine] {
    /// The lines up to the last that is not empty.
    fileprivate func prefix(
        through indentation: Int,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> ArraySlice<BlockLine> {
        prefix((lastIndex { !$0.isEmpty(at: indentation, bytes) } ?? -1) + 1)
    }
}
