package import PawlDiagnostics

/// Where each character of a decoded scalar stands in the source.
///
/// Sorted pieces `(decoded, source, length)`: within a piece decoded and source bytes are equal and
/// run side by side. Between two pieces lies something that decodes to other bytes (an escape, a
/// fold, removed indentation). A piece of length 0 says where such a thing begins: each escape has
/// one, and the last piece marks the end of the content.
package struct ScalarMap: Sendable {
    /// Bytes that are the same in the decoded text and in the source.
    package struct Piece: Hashable, Sendable {
        /// Byte offset in the decoded text.
        package var decoded: Int
        /// Byte offset in the source file.
        package var source: Int
        /// Number of bytes that run side by side.
        package var length: Int

        package init(decoded: Int, source: Int, length: Int) {
            self.decoded = decoded
            self.source = source
            self.length = length
        }
    }

    /// Almost every scalar is one piece, which then needs no array of its own.
    private enum Storage: Sendable {
        case one(Piece)
        case many([Piece])
    }

    private var storage: Storage
    /// The source span of the whole scalar, for offsets that no piece covers.
    package var whole: SourceSpan

    /// In the order of the decoded text, which is also that of the source.
    package var pieces: [Piece] {
        switch storage {
        case .one(let piece): [piece]
        case .many(let pieces): pieces
        }
    }

    /// - Precondition: `pieces` are sorted by `decoded` and by `source` and do not overlap.
    package init(pieces: [Piece], whole: SourceSpan) {
        self.storage = pieces.count == 1 ? .one(pieces[0]) : .many(pieces)
        self.whole = whole
    }

    /// The map of a text that stands in the source as it is.
    package init(piece: Piece, whole: SourceSpan) {
        self.storage = .one(piece)
        self.whole = whole
    }

    /// The source span of a range of bytes of the decoded text.
    ///
    /// A range that ends with an escape ends after the escape; one that ends with a folded or
    /// removed line break ends before that. Offsets past the text count as its end.
    package func span(of decoded: Range<Int>) -> SourceSpan {
        guard hasText else { return whole }
        let start = source(of: decoded.lowerBound)
        if decoded.isEmpty { return SourceSpan(at: start) }
        return SourceSpan(start: start, end: max(start, sourceEnd(of: decoded.upperBound - 1)))
    }

    /// The source offset of one decoded byte; the end of the text maps to after its last byte, and a
    /// byte that no piece covers to where the thing that decodes to it begins.
    package func source(of decoded: Int) -> Int {
        guard let index = pieceIndex(of: decoded) else { return whole.start }
        let piece = piece(at: index)
        return piece.source + min(decoded - piece.decoded, piece.length)
    }

    /// The source offset after one decoded byte.
    private func sourceEnd(of decoded: Int) -> Int {
        guard let index = pieceIndex(of: decoded) else { return whole.start }
        let piece = piece(at: index)
        let within = decoded - piece.decoded
        if within < piece.length { return piece.source + within + 1 }
        guard piece.length == 0 else { return piece.source + piece.length }
        return index + 1 < pieceCount ? self.piece(at: index + 1).source : piece.source
    }

    /// Whether the text stands in the source, rather than being made up for what stands there.
    package var hasText: Bool { pieceCount > 0 }

    /// The decoded byte that a place in the source is, or that follows it; `nil` outside of the
    /// text.
    package func decoded(of source: Int) -> Int? {
        guard let first = pieces.first, source >= first.source else { return nil }
        let piece = pieces.last { $0.source <= source } ?? first
        return piece.decoded + min(source - piece.source, piece.length)
    }

    private var pieceCount: Int {
        switch storage {
        case .one: 1
        case .many(let pieces): pieces.count
        }
    }

    private func piece(at index: Int) -> Piece {
        switch storage {
        case .one(let piece): piece
        case .many(let pieces): pieces[index]
        }
    }

    /// The last piece that begins at or before `decoded`, by binary search.
    private func pieceIndex(of decoded: Int) -> Int? {
        var low = 0
        var high = pieceCount
        while low < high {
            let middle = (low + high) / 2
            if piece(at: middle).decoded <= decoded { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }
}
