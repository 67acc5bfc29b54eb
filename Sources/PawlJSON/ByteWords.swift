/// Bytes read eight at a time, the first one lowest.
///
/// Each load is checked against the span it reads from, so none leaves it.
extension Span where Element == UInt8 {
    /// The eight bytes from an offset on.
    @inline(__always)
    func word(at offset: Int) -> UInt64 {
        precondition(offset >= 0 && offset + 8 <= count)
        let word = unsafe bytes.unsafeLoadUnaligned(
            fromUncheckedByteOffset: offset,
            as: UInt64.self
        )
        return UInt64(littleEndian: word)
    }

    /// All bytes of a span of less than eight, with zeros behind them.
    @inline(__always)
    var shortWord: UInt64 {
        let count = count
        if count >= 4 {
            let first = unsafe bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: 0,
                as: UInt32.self
            )
            let last = unsafe bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: count - 4,
                as: UInt32.self
            )
            return UInt64(UInt32(littleEndian: first))
                | UInt64(UInt32(littleEndian: last))
                &<< UInt64(truncatingIfNeeded: (count - 4) * 8)
        }
        if count == 0 { return 0 }
        var word = UInt64(self[0])
        if count > 1 { word |= UInt64(self[1]) << 8 }
        if count > 2 { word |= UInt64(self[2]) << 16 }
        return word
    }
}
