package import PawlDiagnostics

/// Where each character of a decoded scalar stands in the source.
///
/// Sorted pieces `(decoded, source, length)`: within a piece decoded and source bytes run side by
/// side. Between two pieces lies something that decodes to other bytes (an escape, a fold, removed
/// indentation).
package struct ScalarMap: Sendable {
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

    package var pieces: [Piece]
    /// The source span of the whole scalar, for offsets that no piece covers.
    package var whole: SourceSpan

    package init(pieces: [Piece], whole: SourceSpan) {
        self.pieces = pieces
        self.whole = whole
    }

    /// The source span of a range of bytes of the decoded text.
    package func span(of decoded: Range<Int>) -> SourceSpan {
        let start = source(of: decoded.lowerBound)
        if decoded.isEmpty { return SourceSpan(at: start) }
        let last = source(of: decoded.upperBound - 1)
        return SourceSpan(start: start, end: max(start, last + 1))
    }

    /// The source offset of one decoded byte; the end of the text maps to after its last byte.
    package func source(of decoded: Int) -> Int {
        guard let index = pieces.lastIndex(where: { $0.decoded <= decoded }) else {
            return whole.start
        }
        let piece = pieces[index]
        let within = decoded - piece.decoded
        if within <= piece.length { return piece.source + within }
        return index + 1 < pieces.count ? pieces[index + 1].source : piece.source + piece.length
    }
}
