/// Strings as JSON sees them: sequences of code points.
///
/// Swift's own `==` and `<` hold "é" and "e\u{301}" for the same text; as keys and values of a
/// document they are different. The order of UTF-8 bytes is that of code points.
package enum JSONText {
    /// Whether two strings have the same code points.
    package static func areEqual(_ left: String, _ right: String) -> Bool {
        // Equal bytes are equal for Swift too, and its check is fast; the reverse needs a look.
        guard left == right else { return false }
        let left = left.utf8Span
        let right = right.utf8Span
        if left.count != right.count { return false }
        return left.isKnownASCII || compare(left.span, right.span) == .equal
    }

    /// The order of two strings by code points.
    package static func compare(_ left: String, _ right: String) -> JSONOrder {
        compare(left.utf8Span.span, right.utf8Span.span)
    }

    private static func compare(_ left: Span<UInt8>, _ right: Span<UInt8>) -> JSONOrder {
        let shared = min(left.count, right.count)
        var place = 0
        while place < shared {
            if left[place] != right[place] {
                return left[place] < right[place] ? .less : .greater
            }
            place += 1
        }
        return JSONOrder(left.count, right.count)
    }

    /// Whether two lists have the same strings in the same order.
    static func areEqual(_ left: [String], _ right: [String]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { areEqual($0, $1) }
    }
}

/// A key in a hash table, equal by code points. Its hash is the string's own: equal code points
/// have equal hashes.
struct JSONKey: Hashable {
    let string: String

    static func == (left: JSONKey, right: JSONKey) -> Bool {
        JSONText.areEqual(left.string, right.string)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(string) }
}
