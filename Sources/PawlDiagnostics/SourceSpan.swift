/// A half-open range of UTF-8 byte offsets into one source text.
///
/// Offsets count from 0. An empty span (`start == end`) marks a place between two bytes, for
/// instance where something is missing.
package struct SourceSpan: Hashable, Sendable {
    /// The offset of the first byte.
    package var start: Int
    /// The offset after the last byte; at least `start`.
    package var end: Int

    /// - Precondition: `0 <= start <= end`.
    package init(start: Int, end: Int) {
        precondition(0 <= start)
        precondition(start <= end)
        self.start = start
        self.end = end
    }

    /// An empty span at `offset`.
    package init(at offset: Int) {
        self.init(start: offset, end: offset)
    }

    /// The number of bytes.
    package var length: Int { end - start }

    /// The smallest span that holds both.
    package func union(_ other: SourceSpan) -> SourceSpan {
        SourceSpan(start: min(start, other.start), end: max(end, other.end))
    }
}
