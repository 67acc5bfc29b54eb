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
        switch (left, right) {
        case (.number(let left), .number(let right)):
            return compare(left.double, right.double)
        case (.string(let left), .string(let right)):
            return JSONText.compare(left, right)
        case (.array(let left), .array(let right)):
            return compare(left, right)
        case (.object(let left), .object(let right)):
            return compare(left, right)
        default:
            // Values without content differ by their rank alone.
            return JSONOrder(left.rank, right.rank)
        }
    }

    /// Whether the value comes before another one in `compare`.
    package static func precedes(_ left: JSONValue, _ right: JSONValue) -> Bool {
        compare(left, right) == .less
    }

    private var rank: Int {
        switch self {
        case .null: 0
        case .bool(let value): value ? 2 : 1
        case .number: 3
        case .string: 4
        case .array: 5
        case .object: 6
        }
    }

    private static func compare(_ left: Double, _ right: Double) -> JSONOrder {
        left.isNaN ? .less : right.isNaN ? .greater : JSONOrder(left, right)
    }

    private static func compare(_ left: [JSONValue], _ right: [JSONValue]) -> JSONOrder {
        for (left, right) in zip(left, right) {
            let order = compare(left, right)
            if order != .equal { return order }
        }
        return JSONOrder(left.count, right.count)
    }

    private static func compare(_ left: JSONObject, _ right: JSONObject) -> JSONOrder {
        let lefts = left.sortedPositions
        let rights = right.sortedPositions
        for (first, second) in zip(lefts, rights) {
            let order = JSONText.compare(left.keys[first], right.keys[second])
            if order != .equal { return order }
        }
        if left.count != right.count { return JSONOrder(left.count, right.count) }
        for (first, second) in zip(lefts, rights) {
            let order = compare(left.values[first], right.values[second])
            if order != .equal { return order }
        }
        return .equal
    }
}

extension JSONValue: Equatable {
    /// Whether two values are the same data: members in any order, numbers by their doubles,
    /// strings by code points. What is not a number equals nothing.
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): JSONText.areEqual(left, right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}

extension JSONValue: Hashable {
    package func hash(into hasher: inout Hasher) {
        hasher.combine(rank)
        switch self {
        case .null, .bool: break
        case .number(let number): hasher.combine(number)
        case .string(let string): hasher.combine(string)
        case .array(let elements): hasher.combine(elements)
        case .object(let members): hasher.combine(members)
        }
    }
}
