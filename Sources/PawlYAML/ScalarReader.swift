import PawlDiagnostics

/// Reads the raw form of a scalar beside the text that libyaml decoded from it, and notes which
/// bytes stand for which.
///
/// Nothing is decoded here: every step is checked against the decoded text, and a scalar whose two
/// forms do not agree gets a map without pieces, which answers with its whole span.
struct ScalarReader {
    let source: UnsafeBufferPointer<UInt8>
    let decoded: UnsafeBufferPointer<UInt8>
    /// From the first character (quote, `|`, `>`) to libyaml's end mark.
    let range: SourceSpan

    func map(_ style: YAMLScalar.Style) -> ScalarMap {
        switch style {
        case .plain:
            return flowMap(from: range.start, to: range.end, escape: nil)
        case .singleQuoted:
            return flowMap(
                from: range.start + 1,
                to: range.end - 1,
                escape: UInt8(ascii: "'")
            )
        case .doubleQuoted:
            return flowMap(
                from: range.start + 1,
                to: range.end - 1,
                escape: UInt8(ascii: "\\")
            )
        case .literal, .folded:
            var walk = BlockScalarWalk(
                ScalarWalk(source: source, decoded: decoded, from: range.start, to: range.end)
            )
            return walk.map(isFolded: style == .folded)
        }
    }

    /// - Parameter escape: the byte that does not stand for itself; `nil` in plain scalars.
    private func flowMap(from start: Int, to end: Int, escape: UInt8?) -> ScalarMap {
        guard start <= end else { return ScalarMap(pieces: [], whole: range) }
        var walk = ScalarWalk(source: source, decoded: decoded, from: start, to: end)
        if walk.isVerbatim {
            let piece = ScalarMap.Piece(decoded: 0, source: start, length: end - start)
            return ScalarMap(piece: piece, whole: range)
        }
        walk.readFlow(escape: escape)
        return walk.finish(whole: range)
    }
}

/// Two positions that advance together: one in the source, one in the decoded text.
struct ScalarWalk {
    let source: UnsafeBufferPointer<UInt8>
    let decoded: UnsafeBufferPointer<UInt8>
    /// The source offset where the content ends.
    let end: Int
    /// The next source byte.
    var from: Int
    /// The next decoded byte.
    var at = 0
    /// Whether the two forms stopped agreeing.
    var failed = false
    private var pieces: [ScalarMap.Piece] = []

    init(
        source: UnsafeBufferPointer<UInt8>,
        decoded: UnsafeBufferPointer<UInt8>,
        from: Int,
        to end: Int
    ) {
        self.source = source
        self.decoded = decoded
        self.from = from
        self.end = end
    }

    /// Whether the rest of both forms is byte for byte the same.
    var isVerbatim: Bool {
        end - from == decoded.count - at
            && decoded[at...].elementsEqual(source[from..<end])
    }

    /// The map of what was walked; whatever did not agree makes it empty.
    func finish(whole: SourceSpan) -> ScalarMap {
        if failed || at != decoded.count { return ScalarMap(pieces: [], whole: whole) }
        var pieces = pieces
        if pieces.last.map({ $0.decoded + $0.length }) != decoded.count {
            pieces.append(ScalarMap.Piece(decoded: at, source: from, length: 0))
        }
        return ScalarMap(pieces: pieces, whole: whole)
    }

    /// Takes source bytes up to `target` that stand for themselves.
    mutating func copy(to target: Int) {
        let length = target - from
        guard length > 0 else { return }
        guard
            at + length <= decoded.count,
            decoded[at..<at + length].elementsEqual(source[from..<target])
        else {
            failed = true
            return
        }
        append(length)
        from += length
        at += length
    }

    /// Skips source bytes that decode to `count` other bytes, and remembers where they began.
    mutating func replace(to target: Int, decodedCount count: Int) {
        guard at + count <= decoded.count else {
            failed = true
            return
        }
        pieces.append(ScalarMap.Piece(decoded: at, source: from, length: 0))
        from = target
        at += count
    }

    /// Remembers where the last escape ends, when no piece will begin there.
    mutating func markEndOfEscape() {
        guard let last = pieces.last, last.length == 0, last.decoded < at else { return }
        pieces.append(ScalarMap.Piece(decoded: at, source: from, length: 0))
    }

    /// Takes decoded bytes that a fold made.
    mutating func expect(_ bytes: [UInt8]) {
        guard
            at + bytes.count <= decoded.count,
            decoded[at..<at + bytes.count].elementsEqual(bytes)
        else {
            failed = true
            return
        }
        at += bytes.count
    }

    /// The decoded form of the line break at `offset`.
    func decodedBreak(at offset: Int, length: Int) -> [UInt8] {
        length == 3 ? Array(source[offset..<offset + 3]) : [UInt8(ascii: "\n")]
    }

    private mutating func append(_ length: Int) {
        if let last = pieces.last, last.length > 0,
            last.decoded + last.length == at, last.source + last.length == from
        {
            pieces[pieces.count - 1].length += length
        } else {
            pieces.append(ScalarMap.Piece(decoded: at, source: from, length: length))
        }
    }
}
