/// The order of two values.
package enum JSONOrder: Sendable {
    case less, equal, greater

    @inline(__always)
    init<Value: Comparable>(_ left: Value, _ right: Value) {
        self = left < right ? .less : left == right ? .equal : .greater
    }
}

extension JSONValue {
    /// The total order of jq: null, false, true, numbers, strings, arrays, objects.
    ///
    /// Strings are ordered by code points, arrays element by element, objects first by their
    /// sorted keys as arrays, then by their values in the order of the keys. What is not a number
    /// is less than every number, itself included, as in jq; so `compare(.nan, .nan)` is `.less`.
    ///
    /// Source: jq 1.8 manual, `sort`.
    package static func compare(_ left: JSONValue, _ right: JSONValue) -> JSONOrder {
        PairOrder.compare(left, right, levels: PairOrder.recursiveLevels)
    }

    /// Whether the value comes before another one in `compare`.
    package static func precedes(_ left: JSONValue, _ right: JSONValue) -> Bool {
        compare(left, right) == .less
    }

    /// The place of the value's kind in the order.
    var rank: Int {
        switch self {
        case .null: 0
        case .bool(let value): value ? 2 : 1
        case .number: 3
        case .string: 4
        case .array: 5
        case .object: 6
        }
    }
}

extension JSONValue: Equatable {
    /// Whether two values are the same data: members in any order, numbers as
    /// `JSONNumber` has it, strings by code points. What is not a number equals nothing.
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        PairEquality.areEqual(left, right, levels: PairOrder.recursiveLevels)
    }
}

extension JSONValue: Hashable {
    /// The levels of nesting that a hash looks into. Values that differ only further down share a
    /// hash, which costs a comparison, while hashing needs next to no stack.
    private static let hashedLevels = 4

    package func hash(into hasher: inout Hasher) {
        hash(into: &hasher, levels: Self.hashedLevels)
    }

    private func hash(into hasher: inout Hasher, levels: Int) {
        hasher.combine(rank)
        switch self {
        case .null, .bool: break
        case .number(let number): hasher.combine(number)
        case .string(let string): hasher.combine(string)
        case .array(let elements):
            hasher.combine(elements.count)
            guard levels > 0 else { return }
            for element in elements { element.hash(into: &hasher, levels: levels - 1) }
        case .object(let members):
            hasher.combine(members.count)
            guard levels > 0 else { return }
            // Added up, so that the order of the members does not matter.
            var sum = 0
            for (key, value) in members {
                var member = Hasher()
                member.combine(key)
                value.hash(into: &member, levels: levels - 1)
                sum &+= member.finalize()
            }
            hasher.combine(sum)
        }
    }
}
