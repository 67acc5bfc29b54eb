/// Strings as JSON sees them: sequences of code points.
///
/// Swift's own `==` and `<` hold "é" and "e\u{301}" for the same text; as keys and values of a
/// document they are different. The order of UTF-8 bytes is that of code points.
package enum JSONText {
    /// Whether two strings have the same code points.
    package static func areEqual(_ left: String, _ right: String) -> Bool {
        let left = left.utf8Span
        let right = right.utf8Span
        guard left.count == right.count else { return false }
        // One and the same text is met often: values are shared.
        return left.span.isIdentical(to: right.span) || compare(left.span, right.span) == .equal
    }

    /// The order of two strings by code points.
    package static func compare(_ left: String, _ right: String) -> JSONOrder {
        compare(left.utf8Span.span, right.utf8Span.span)
    }

    private static func compare(_ left: Span<UInt8>, _ right: Span<UInt8>) -> JSONOrder {
        let shared = min(left.count, right.count)
        var place = 0
        while place + 8 <= shared {
            let first = left.word(at: place)
            let second = right.word(at: place)
            // The first byte of a word is its lowest; the first that differs decides.
            if first != second { return JSONOrder(first.byteSwapped, second.byteSwapped) }
            place += 8
        }
        while place < shared {
            if left[place] != right[place] {
                return left[place] < right[place] ? .less : .greater
            }
            place += 1
        }
        return JSONOrder(left.count, right.count)
    }
}
