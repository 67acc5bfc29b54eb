/// The order of two values.
package enum JSONOrder: Sendable {
    case less, equal, greater

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
        var walk = PairWalk()
        var order = walk.compareHeads(left, right)
        while order == .equal, let pair = walk.next() {
            switch pair {
            case .members(let left, let right): order = walk.compareHeads(left, right)
            case .end(let rest): order = rest
            }
        }
        return order
    }

    /// Whether the value comes before another one in `compare`.
    package static func precedes(_ left: JSONValue, _ right: JSONValue) -> Bool {
        compare(left, right) == .less
    }

    fileprivate var rank: Int {
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

/// Walks through two values side by side with a stack of its own, so that nesting costs no call
/// stack.
private struct PairWalk {
    private var levels: [Level] = []

    /// The members of two containers that are being compared.
    private struct Level {
        let left: [JSONValue]
        let right: [JSONValue]
        /// The order of the containers when all members that both have are equal.
        let rest: JSONOrder
        var next = 0
    }

    enum Pair {
        case members(JSONValue, JSONValue)
        case end(JSONOrder)
    }

    /// The next two members, or the end of a container; `nil` when nothing is left.
    mutating func next() -> Pair? {
        guard let last = levels.indices.last else { return nil }
        let place = levels[last].next
        if place == min(levels[last].left.count, levels[last].right.count) {
            return .end(levels.removeLast().rest)
        }
        levels[last].next += 1
        return .members(levels[last].left[place], levels[last].right[place])
    }

    /// The order as far as it can be told without the members; those come next.
    mutating func compareHeads(_ left: JSONValue, _ right: JSONValue) -> JSONOrder {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            return Self.compare(left.double, right.double)
        case (.string(let left), .string(let right)):
            return JSONText.compare(left, right)
        case (.array(let left), .array(let right)):
            let rest = JSONOrder(left.count, right.count)
            levels.append(Level(left: left, right: right, rest: rest))
            return .equal
        case (.object(let left), .object(let right)):
            return compareKeys(left, right)
        default:
            // Values without content differ by their rank alone.
            return JSONOrder(left.rank, right.rank)
        }
    }

    private static func compare(_ left: Double, _ right: Double) -> JSONOrder {
        left.isNaN ? .less : right.isNaN ? .greater : JSONOrder(left, right)
    }

    private mutating func compareKeys(_ left: JSONObject, _ right: JSONObject) -> JSONOrder {
        let lefts = left.sortedPositions
        let rights = right.sortedPositions
        for (first, second) in zip(lefts, rights) {
            let order = JSONText.compare(left.keys[first], right.keys[second])
            if order != .equal { return order }
        }
        if left.count != right.count { return JSONOrder(left.count, right.count) }
        levels.append(
            Level(
                left: lefts.map { left.values[$0] },
                right: rights.map { right.values[$0] },
                rest: .equal
            )
        )
        return .equal
    }

    /// Whether two values are equal as far as can be told without the members; those come next.
    mutating func haveEqualHeads(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null):
            return true
        case (.bool(let left), .bool(let right)):
            return left == right
        case (.number(let left), .number(let right)):
            return left == right
        case (.string(let left), .string(let right)):
            return JSONText.areEqual(left, right)
        case (.array(let left), .array(let right)):
            if left.count != right.count { return false }
            levels.append(Level(left: left, right: right, rest: .equal))
            return true
        case (.object(let left), .object(let right)):
            return haveEqualKeys(left, right)
        default:
            return false
        }
    }

    private mutating func haveEqualKeys(_ left: JSONObject, _ right: JSONObject) -> Bool {
        if left.count != right.count { return false }
        var others = right.values
        if !JSONText.areEqual(left.keys, right.keys) {
            others = left.keys.compactMap { right[$0] }
            if others.count != left.count { return false }
        }
        levels.append(Level(left: left.values, right: others, rest: .equal))
        return true
    }
}

extension JSONValue: Equatable {
    /// Whether two values are the same data: members in any order, numbers by their doubles,
    /// strings by code points. What is not a number equals nothing.
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        var walk = PairWalk()
        guard walk.haveEqualHeads(left, right) else { return false }
        while let pair = walk.next() {
            guard case .members(let left, let right) = pair else { continue }
            if !walk.haveEqualHeads(left, right) { return false }
        }
        return true
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
