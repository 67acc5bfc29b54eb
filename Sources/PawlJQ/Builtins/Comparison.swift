import PawlJSON

/// jq's order and equality, with the work paid for.
enum Comparison {
    static func equal(
        _ left: JSONValue,
        _ right: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> Bool {
        switch (left, right) {
        case (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.number(let left), .number(let right)):
            try budget.read(bytes: left.spelledBytes)
            return left == right
        case (.string(let left), .string(let right)):
            guard left.utf8.count == right.utf8.count else { return false }
            try budget.read(bytes: left.utf8.count)
            return JSONText.areEqual(left, right)
        case (.array(let first), .array(let second)):
            guard first.count == second.count else { return false }
            try prepare(left, right, "Equality check too deep", &budget)
            return left == right
        case (.object(let first), .object(let second)):
            guard first.count == second.count else { return false }
            try prepare(left, right, "Equality check too deep", &budget)
            return left == right
        case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _):
            return false
        }
    }

    static func order(
        _ left: JSONValue,
        _ right: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONOrder {
        if left.isContainer, right.isContainer {
            try prepare(left, right, tooDeep, &budget)
        } else {
            try budget.read(bytes: left.textBytes)
        }
        return JSONValue.compare(left, right)
    }

    /// Levels that jq compares.
    static let maximumDepth = 10_000

    static let tooDeep = "Comparison too deep"

    /// Pays for a comparison; jq gives up on two values that both nest deeper than `maximumDepth`.
    private static func prepare(
        _ left: JSONValue,
        _ right: JSONValue,
        _ message: String,
        _ budget: inout Budget
    ) throws(JQError) {
        try pay(left, &budget)
        if isTooDeep(left, budget), isTooDeep(right, budget) { throw ErrorText.raised(message) }
    }

    /// Only evaluations that allow deeper values can meet one.
    static func isTooDeep(_ value: JSONValue, _ budget: Budget) -> Bool {
        guard budget.nesting > maximumDepth else { return false }
        var work = Int.max
        if case .deeper = value.nesting(upTo: maximumDepth + 1, work: &work) { return true }
        return false
    }

    /// A value can be far larger than the memory it takes, because its parts can be shared.
    static func pay(_ value: JSONValue, _ budget: inout Budget) throws(JQError) {
        try budget.read(bytes: size(of: value, budget))
    }

    /// The bytes of the value as printed, which may be no more than fit into memory.
    static func size(of value: JSONValue, _ budget: Budget) throws(JQError) -> Int {
        let bytes = value.printedBytes(upTo: budget.limits.bytes)
        guard bytes <= budget.limits.bytes else { throw budget.reached(.bytes) }
        return bytes
    }
}

extension JSONValue {
    /// The bytes of a text, or of the digits of a number that is kept as it was spelled.
    fileprivate var textBytes: Int {
        switch self {
        case .string(let text): text.utf8.count
        case .number(let number): number.spelledBytes
        case .null, .bool, .array, .object: 0
        }
    }
}

/// Stable sorting, grouping and searching.
enum Sorting {
    static func sorted(
        _ values: [JSONValue],
        _ budget: inout Budget
    ) throws(JQError) -> [JSONValue] {
        try order(values, &budget).map { values[$0] }
    }

    /// The positions of the keys in ascending order; equal ones keep their order.
    static func order(
        _ keys: [JSONValue],
        _ budget: inout Budget
    ) throws(JQError) -> [Int] {
        try budget.make(elements: keys.count)
        var rounds = 1
        while 1 << rounds < keys.count { rounds += 1 }
        try budget.step(keys.count * rounds)
        var deepKeys = 0
        var bytes = 0
        for key in keys {
            bytes += key.isContainer ? try Comparison.size(of: key, budget) : key.textBytes
            guard bytes <= budget.limits.bytes else { throw budget.reached(.bytes) }
            if key.isContainer, Comparison.isTooDeep(key, budget) { deepKeys += 1 }
        }
        // In each round every key may be compared from end to end.
        try budget.read(bytes: bytes * rounds)
        guard deepKeys < 2 else { throw ErrorText.raised(Comparison.tooDeep) }
        var sort = MergeSort(keys)
        sort.sort(keys.indices)
        return sort.positions
    }

    /// The values in groups of equal keys, in the order of the keys.
    static func groups(
        _ values: [JSONValue],
        by keys: [JSONValue],
        _ budget: inout Budget
    ) throws(JQError) -> [[JSONValue]] {
        var groups: [[JSONValue]] = []
        var present: JSONValue?
        for position in try order(keys, &budget) {
            if let key = present, try Comparison.equal(key, keys[position], &budget) {
                groups[groups.count - 1].append(values[position])
            } else {
                present = keys[position]
                groups.append([values[position]])
            }
        }
        return groups
    }

    /// The least or greatest value; of equal ones the first least and the last greatest.
    static func extreme(
        _ values: [JSONValue],
        by keys: [JSONValue],
        isMinimum: Bool,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard var best = values.indices.first else { return .null }
        for position in values.indices.dropFirst() {
            try budget.step()
            let order = try Comparison.order(keys[position], keys[best], &budget)
            if (order == .less) == isMinimum { best = position }
        }
        return values[best]
    }

    static func search(
        _ elements: [JSONValue],
        _ target: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        var start = 0
        var end = elements.count
        while start < end {
            let middle = start + (end - start) / 2
            switch try Comparison.order(target, elements[middle], &budget) {
            case .equal: return JSONValue(middle)
            case .less: end = middle
            case .greater: start = middle + 1
            }
        }
        return JSONValue(-1 - start)
    }
}

/// Sorts positions by their keys. Every comparison asks whether what stands first may stay first:
/// the one question whose answer is right also for `nan`, which is less than itself.
private struct MergeSort {
    private let keys: [JSONValue]
    private(set) var positions: [Int]
    private var spare: [Int]

    init(_ keys: [JSONValue]) {
        self.keys = keys
        positions = Array(keys.indices)
        spare = positions
    }

    /// The recursion halves the range, so it is not deep.
    mutating func sort(_ range: Range<Int>) {
        guard range.count > 1 else { return }
        let middle = range.lowerBound + range.count / 2
        sort(range.lowerBound..<middle)
        sort(middle..<range.upperBound)
        guard !isOrdered(positions[middle - 1], positions[middle]) else { return }
        var (left, right) = (range.lowerBound, middle)
        for place in range {
            let takesLeft =
                right == range.upperBound
                || left < middle && isOrdered(positions[left], positions[right])
            spare[place] = positions[takesLeft ? left : right]
            if takesLeft { left += 1 } else { right += 1 }
        }
        for place in range { positions[place] = spare[place] }
    }

    private func isOrdered(_ first: Int, _ second: Int) -> Bool {
        JSONValue.compare(keys[first], keys[second]) != .greater
    }
}
