/// Sixteen bytes of a key by which it is told from others at once.
///
/// Of a key of up to 15 bytes they are the whole key; of a longer one its beginning, its end and,
/// up to 255 bytes, its length. Keys with different prints are different; long ones with the same
/// print are to be compared in full.
struct KeyPrint: Hashable, Sendable {
    /// The first eight bytes, the first of them lowest; zeros behind the end.
    let low: UInt64
    /// The length in the highest byte, at most 255. Below it what follows the first eight bytes of
    /// a short key, or the last seven bytes of a long one.
    let high: UInt64

    /// Whether the key is no more than its print.
    @inline(__always)
    var isWhole: Bool { high >> 56 < 16 }

    @inline(__always)
    static func == (left: KeyPrint, right: KeyPrint) -> Bool {
        (left.low ^ right.low) | (left.high ^ right.high) == 0
    }
}

extension KeyPrint {
    init(_ text: borrowing String) {
        self.init(text.utf8Span.span)
    }

    @inline(__always)
    init(_ bytes: Span<UInt8>) {
        let count = bytes.count
        let length = UInt64(truncatingIfNeeded: min(count, 255)) << 56
        if count >= 8 {
            low = bytes.word(at: 0)
            // The word ends with the key: of a short key, some of it is already in `low`.
            let last = bytes.word(at: count - 8)
            let known = UInt64(truncatingIfNeeded: count < 16 ? 15 - count : 0)
            high = length | ((last &>> 8) &>> (known &* 8))
        } else {
            low = bytes.shortWord
            high = length
        }
    }
}
