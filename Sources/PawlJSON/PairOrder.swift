/// The order of two values, found by recursion, or below a number of levels by a walk with a stack
/// of its own, so that nesting costs no call stack.
enum PairOrder {
    /// The levels that comparing goes down by recursion, at less than a kilobyte each.
    static let recursiveLevels = 32

    static func compare(_ left: JSONValue, _ right: JSONValue, levels: Int) -> JSONOrder {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            return JSONNumber.compare(left, right)
        case (.string(let left), .string(let right)):
            return JSONText.compare(left, right)
        case (.array(let first), .array(let second)):
            if levels == 0 { return walk(left, right) }
            let shared = min(first.count, second.count)
            for place in 0..<shared {
                let order = compare(first[place], second[place], levels: levels - 1)
                if order != .equal { return order }
            }
            return JSONOrder(first.count, second.count)
        case (.object(let first), .object(let second)):
            if levels == 0 { return walk(left, right) }
            return compare(first, second, levels: levels)
        default:
            // Values without content differ by their rank alone.
            return JSONOrder(left.rank, right.rank)
        }
    }

    /// Objects of the same keys are ordered by the least key whose values differ. It is found
    /// without sorting the keys.
    private static func compare(
        _ left: JSONObject,
        _ right: JSONObject,
        levels: Int
    ) -> JSONOrder {
        guard let lefts = left.buffer, let rights = right.buffer, lefts.count == rights.count,
            lefts.info == rights.info
        else {
            return compareSorted(left, right, levels: levels)
        }
        let keys = lefts.info.buffer
        var result = JSONOrder.equal
        var least = 0
        for place in 0..<lefts.count {
            let isLess =
                result == .equal
                || JSONText.compare(keys[place].string, keys[least].string) == .less
            guard isLess else { continue }
            let order = compare(lefts[place], rights[place], levels: levels - 1)
            if order != .equal { (result, least) = (order, place) }
        }
        return result
    }

    private static func compareSorted(
        _ left: JSONObject,
        _ right: JSONObject,
        levels: Int
    ) -> JSONOrder {
        let (order, lefts, rights) = compareKeys(left, right)
        guard order == .equal else { return order }
        for (first, second) in zip(lefts, rights) {
            let order = compare(left.values[first], right.values[second], levels: levels - 1)
            if order != .equal { return order }
        }
        return .equal
    }

    /// The order of the sorted keys, with the positions they are at.
    private static func compareKeys(
        _ left: JSONObject,
        _ right: JSONObject
    ) -> (order: JSONOrder, left: [Int], right: [Int]) {
        let lefts = left.sortedPositions
        let rights = right.sortedPositions
        for (first, second) in zip(lefts, rights) {
            let order = JSONText.compare(left.keys[first], right.keys[second])
            if order != .equal { return (order, lefts, rights) }
        }
        return (JSONOrder(left.count, right.count), lefts, rights)
    }

    /// The members of two containers that are being compared.
    private struct Level {
        let left: [JSONValue]
        let right: [JSONValue]
        var next = 0

        /// The order of the containers when all members that both have are equal.
        var rest: JSONOrder { JSONOrder(left.count, right.count) }
    }

    private static func walk(_ left: JSONValue, _ right: JSONValue) -> JSONOrder {
        var levels: [Level] = []
        var order = open(left, right, &levels)
        while order == .equal, let last = levels.indices.last {
            let place = levels[last].next
            if place == min(levels[last].left.count, levels[last].right.count) {
                order = levels.removeLast().rest
            } else {
                levels[last].next += 1
                order = open(levels[last].left[place], levels[last].right[place], &levels)
            }
        }
        return order
    }

    /// The order as far as it can be told without members; those come next.
    private static func open(
        _ left: JSONValue,
        _ right: JSONValue,
        _ levels: inout [Level]
    ) -> JSONOrder {
        switch (left, right) {
        case (.array(let left), .array(let right)):
            levels.append(Level(left: left, right: right))
            return .equal
        case (.object(let left), .object(let right)):
            let (order, lefts, rights) = compareKeys(left, right)
            guard order == .equal else { return order }
            levels.append(
                Level(
                    left: lefts.map { left.values[$0] },
                    right: rights.map { right.values[$0] }
                )
            )
            return .equal
        default:
            return compare(left, right, levels: 0)
        }
    }
}
