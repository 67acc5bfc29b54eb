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
        case (.number(let left), .number(let right)): return left == right
        case (.string(let left), .string(let right)): return JSONText.areEqual(left, right)
        case (.array(let first), .array(let second)):
            guard first.count == second.count else { return false }
            try pay(left, &budget)
            return left == right
        case (.object(let first), .object(let second)):
            guard first.count == second.count else { return false }
            try pay(left, &budget)
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
        if left.isContainer, right.isContainer { try pay(left, &budget) }
        return JSONValue.compare(left, right)
    }

    /// A value can be far larger than the memory it takes, because its parts can be shared.
    static func pay(_ value: JSONValue, _ budget: inout Budget) throws(JQError) {
        let bytes = value.printedBytes(upTo: budget.limits.bytes)
        guard bytes <= budget.limits.bytes else { throw budget.reached(.bytes) }
        try budget.step(bytes >> 8)
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
        for key in keys where key.isContainer { try Comparison.pay(key, &budget) }
        var rounds = 1
        while 1 << rounds < keys.count { rounds += 1 }
        try budget.step(keys.count * rounds)
        return keys.indices.sorted { left, right in
            switch JSONValue.compare(keys[left], keys[right]) {
            case .less: true
            case .greater: false
            case .equal: left < right
            }
        }
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
