import PawlDiagnostics

/// Literal (`|`) and folded (`>`) scalars: a header, then lines with their indentation removed.
///
/// Source: YAML 1.2.2, chapter 8.1 "Block Scalar Styles".
struct BlockScalarWalk {
    private var walk: ScalarWalk
    /// The offset of `|` or `>`.
    private let start: Int
    /// The offset after the last character of the value, its last line break not counted.
    private var contentEnd: Int
    private var indentation = 0

    init(_ walk: ScalarWalk) {
        self.walk = walk
        self.start = walk.from
        self.contentEnd = walk.from
    }

    mutating func map(isFolded: Bool) -> ScalarMap {
        readHeader()
        if let indentation = inferIndentation() {
            self.indentation = indentation
            if isFolded { readFolded() } else { readLiteral() }
        } else {
            // Nothing but white space: there is no character to point at.
            walk.at = walk.decoded.count
        }
        if walk.failed { contentEnd = trimmedEnd() }
        return walk.finish(whole: SourceSpan(start: start, end: contentEnd))
    }

    /// `|2-  # comment`
    private mutating func readHeader() {
        var offset = start + 1
        while offset < walk.end, isIndicator(walk.source[offset]) { offset += 1 }
        contentEnd = offset
        while offset < walk.end, breakLength(walk.source, at: offset) == 0 { offset += 1 }
        walk.from = min(offset + breakLength(walk.source, at: offset), walk.end)
    }

    private func isIndicator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    /// How many spaces were removed from each line: what the first line with text has lost.
    ///
    /// So that neither the parent's indentation nor the indentation indicator need be known.
    private func inferIndentation() -> Int? {
        guard
            let inSource = firstIndent(walk.source, walk.from, walk.end),
            let inDecoded = firstIndent(walk.decoded, 0, walk.decoded.count)
        else { return nil }
        return max(inSource - inDecoded, 0)
    }

    /// The number of spaces before the first text.
    private func firstIndent(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int?
    {
        var spaces = 0
        var offset = start
        while offset < end {
            let length = breakLength(bytes, at: offset)
            if length > 0 {
                spaces = 0
                offset += length
            } else if bytes[offset] == UInt8(ascii: " ") {
                spaces += 1
                offset += 1
            } else {
                return spaces
            }
        }
        return nil
    }

    private mutating func readLiteral() {
        while walk.from < walk.end, walk.at < walk.decoded.count, !walk.failed {
            skipIndentation()
            readContent()
            let length = breakLength(walk.source, at: walk.from)
            guard length > 0, walk.at < walk.decoded.count, !walk.failed else { continue }
            let standsForItself =
                length == 3 || (walk.source[walk.from] == UInt8(ascii: "\n"))
            if standsForItself {
                walk.copy(to: walk.from + length)
            } else {
                walk.expect([UInt8(ascii: "\n")])
                walk.from += length
            }
        }
    }

    private mutating func readFolded() {
        var fold = Fold()
        while walk.from < walk.end, walk.at < walk.decoded.count, !walk.failed {
            skipIndentation()
            let length = breakLength(walk.source, at: walk.from)
            if length > 0 {
                fold.blankLines += walk.decodedBreak(at: walk.from, length: length)
                walk.from += length
                continue
            }
            guard walk.from < walk.end else { break }
            let isIndented = isBlank(walk.source[walk.from])
            walk.expect(fold.joint(beforeIndented: isIndented))
            readContent()
            fold = Fold(afterIndented: isIndented)
            let lineBreak = breakLength(walk.source, at: walk.from)
            if lineBreak > 0 {
                fold.lineBreak = walk.decodedBreak(at: walk.from, length: lineBreak)
                walk.from += lineBreak
            }
        }
        takeTail(fold)
    }

    /// The line breaks that chomping left at the end.
    private mutating func takeTail(_ fold: Fold) {
        let tail = fold.lineBreak + fold.blankLines
        walk.expect(Array(tail.prefix(walk.decoded.count - walk.at)))
    }

    private mutating func skipIndentation() {
        var column = 0
        while column < indentation, walk.from < walk.end,
            walk.source[walk.from] == UInt8(ascii: " ")
        {
            walk.from += 1
            column += 1
        }
    }

    /// Takes the rest of the line.
    private mutating func readContent() {
        var offset = walk.from
        while offset < walk.end, breakLength(walk.source, at: offset) == 0 { offset += 1 }
        guard offset > walk.from else { return }
        walk.copy(to: offset)
        contentEnd = offset
    }

    /// The end of the last line that is not blank, for a scalar whose lines could not be followed.
    private func trimmedEnd() -> Int {
        var offset = walk.end
        while offset > start + 1, isBlankOrBreak(walk.source[offset - 1]) { offset -= 1 }
        return offset
    }
}

/// What stands between two lines of a folded scalar.
private struct Fold {
    /// The break that ended the line before; empty at the beginning.
    var lineBreak: [UInt8] = []
    /// The breaks of the blank lines since.
    var blankLines: [UInt8] = []
    private let afterIndented: Bool

    init(afterIndented: Bool = false) {
        self.afterIndented = afterIndented
    }

    /// Lines that are indented further keep their breaks; others are joined by a space, or by one
    /// line break less than were written.
    func joint(beforeIndented: Bool) -> [UInt8] {
        let isFoldable = lineBreak == [UInt8(ascii: "\n")]
        guard isFoldable, !afterIndented, !beforeIndented else { return lineBreak + blankLines }
        return blankLines.isEmpty ? [UInt8(ascii: " ")] : blankLines
    }
}
