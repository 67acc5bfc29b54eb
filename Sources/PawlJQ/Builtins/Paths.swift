import PawlJSON

/// Reading, setting and deleting at the end of a path.
enum Paths {
    /// The most keys in a path, as in jq.
    static let maximumLength = 10_000

    private static func keys(_ path: JSONValue) throws(JQError) -> [JSONValue] {
        guard case .array(let keys) = path else {
            throw ErrorText.raised("Path must be specified as an array")
        }
        try checkLength(keys)
        return keys
    }

    private static func checkLength(_ keys: [JSONValue]) throws(JQError) {
        guard keys.count <= maximumLength else { throw ErrorText.raised("Path too deep") }
    }

    static func get(
        _ root: JSONValue,
        _ path: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        var value = root
        for key in try keys(path) { value = try Access.get(value, key, &budget) }
        return value
    }

    static func set(
        _ root: inout JSONValue,
        _ path: JSONValue,
        to new: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) {
        try set(&root, try keys(path), to: new, &budget)
    }

    static func set(
        _ root: inout JSONValue,
        _ keys: [JSONValue],
        to new: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) {
        try checkLength(keys)
        try update(&root, keys[...], &budget) { (part, _) throws(JQError) in part = new }
    }

    /// Changes the value at the end of a path in place.
    ///
    /// - Throws: also when the path is longer than values may nest: the recursion follows it.
    static func update(
        _ root: inout JSONValue,
        _ keys: ArraySlice<JSONValue>,
        _ budget: inout Budget,
        _ change: (inout JSONValue, inout Budget) throws(JQError) -> Void
    ) throws(JQError) {
        guard keys.count <= budget.nesting else {
            throw budget.reached(.nesting)
        }
        try descend(&root, keys, &budget, change)
    }

    private static func descend(
        _ value: inout JSONValue,
        _ keys: ArraySlice<JSONValue>,
        _ budget: inout Budget,
        _ change: (inout JSONValue, inout Budget) throws(JQError) -> Void
    ) throws(JQError) {
        guard let key = keys.first else { return try change(&value, &budget) }
        try budget.step()
        try Access.set(&value, key, &budget) { (part, budget) throws(JQError) in
            try descend(&part, keys.dropFirst(), &budget, change)
        }
    }

    // MARK: deleting

    static func delete(
        _ root: JSONValue,
        _ paths: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard case .array(let unsorted) = paths else {
            throw ErrorText.raised("Paths must be specified as an array")
        }
        var sorted: [[JSONValue]] = []
        for path in try Sorting.sorted(unsorted, &budget) {
            guard case .array(let keys) = path else {
                throw ErrorText.raised(
                    "Path must be specified as array, not \(path.kindName)"
                )
            }
            try checkLength(keys)
            sorted.append(keys)
        }
        guard let first = sorted.first else { return root }
        if first.isEmpty { return .null }
        return try delete(root, sorted[...], at: 0, &budget)
    }

    /// - Precondition: the paths are sorted, longer than `start`, and equal before it.
    private static func delete(
        _ value: JSONValue,
        _ paths: ArraySlice<[JSONValue]>,
        at start: Int,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard start < budget.nesting else {
            throw budget.reached(.nesting)
        }
        var value = value
        var deleted: [JSONValue] = []
        var rest = paths
        while let first = rest.first {
            let key = first[start]
            var same = rest.startIndex + 1
            while same < rest.endIndex,
                try Comparison.equal(rest[same][start], key, &budget)
            {
                same += 1
            }
            if first.count == start + 1 {
                deleted.append(key)
            } else {
                let part = try Access.get(value, key, &budget)
                if part != .null {
                    let group = rest[rest.startIndex..<same]
                    let shorter = try delete(part, group, at: start + 1, &budget)
                    try Access.set(&value, key, &budget) { (part, _) throws(JQError) in
                        part = shorter
                    }
                }
            }
            rest = rest[same...]
        }
        return try delete(keys: deleted, from: value, &budget)
    }

    private static func delete(
        keys: [JSONValue],
        from value: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard !keys.isEmpty else { return value }
        switch value {
        case .null: return value
        case .array(let elements): return .array(try delete(keys, from: elements, &budget))
        case .object(var members):
            for key in keys {
                guard case .string(let name) = key else {
                    throw ErrorText.raised("Cannot delete \(key.kindName) field of object")
                }
                try budget.step()
                members[name] = nil
            }
            return .object(members)
        case .bool, .number, .string:
            throw ErrorText.raised("Cannot delete fields from \(value.kindName)")
        }
    }

    private static func delete(
        _ keys: [JSONValue],
        from elements: [JSONValue],
        _ budget: inout Budget
    ) throws(JQError) -> [JSONValue] {
        var isDeleted = Array(repeating: false, count: elements.count)
        for key in keys {
            switch key {
            case .number(let number):
                if let index = Access.deletionIndex(number, count: elements.count),
                    elements.indices.contains(index)
                {
                    isDeleted[index] = true
                }
            case .object(let slice):
                for index in try Access.deletionRange(slice, count: elements.count) {
                    isDeleted[index] = true
                }
            case .null, .bool, .string, .array:
                throw ErrorText.raised("Cannot delete \(key.kindName) element of array")
            }
        }
        try budget.make(elements: elements.count)
        return zip(elements, isDeleted).filter { !$0.1 }.map(\.0)
    }
}
