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

    /// Keys that are followed by recursion.
    private static let recursiveKeys = 64

    /// Changes the value at the end of a path in place.
    ///
    /// - Throws: also when the path is longer than values may nest.
    static func update(
        _ root: inout JSONValue,
        _ keys: ArraySlice<JSONValue>,
        _ budget: inout Budget,
        _ change: (inout JSONValue, inout Budget) throws(JQError) -> Void
    ) throws(JQError) {
        guard keys.count <= budget.nesting else {
            throw budget.reached(.nesting)
        }
        var keys = keys
        var above: [(container: JSONValue, key: JSONValue)] = []
        while keys.count > recursiveKeys, let key = keys.popFirst() {
            let part = try take(key, outOf: &root, &budget)
            above.append((root, key))
            root = part
        }
        try descend(&root, keys, &budget, change)
        while let last = above.popLast() {
            var container = last.container
            try Access.set(&container, last.key, &budget) { (part, _) throws(JQError) in
                part = root
            }
            root = container
        }
    }

    /// The part, which has no other owner then if nobody else holds the container.
    private static func take(
        _ key: JSONValue,
        outOf container: inout JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        if case .object = key { return try Access.get(container, key, &budget) }
        var result = JSONValue.null
        try Access.set(&container, key, &budget) { (part, _) throws(JQError) in
            swap(&part, &result)
        }
        return result
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
        return try delete(root, sorted, &budget)
    }

    /// A container from whose parts something is being deleted.
    private struct Level {
        var value: JSONValue
        /// Those that are still to be deleted: equal before `start`.
        var paths: ArraySlice<[JSONValue]>
        let start: Int
        /// The keys that are deleted from `value` itself, when all below it is done.
        var deleted: [JSONValue] = []
        /// Where the value belongs in the level above.
        let key: JSONValue
    }

    /// With a stack of its own, so that nesting costs no call stack.
    ///
    /// - Precondition: the paths are sorted and not empty.
    private static func delete(
        _ root: JSONValue,
        _ paths: [[JSONValue]],
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        var levels = [Level(value: root, paths: paths[...], start: 0, key: .null)]
        while true {
            let last = levels.count - 1
            if let below = try openNext(&levels[last], &budget) {
                guard levels.count < budget.nesting else { throw budget.reached(.nesting) }
                levels.append(below)
            } else if levels[last].paths.isEmpty {
                let done = levels.removeLast()
                let result = try delete(keys: done.deleted, from: done.value, &budget)
                guard last > 0 else { return result }
                try Access.set(&levels[last - 1].value, done.key, &budget) {
                    (part, _) throws(JQError) in part = result
                }
            }
        }
    }

    /// Takes the paths with the next key; those that end there need no level of their own.
    private static func openNext(
        _ level: inout Level,
        _ budget: inout Budget
    ) throws(JQError) -> Level? {
        guard let first = level.paths.first else { return nil }
        let key = first[level.start]
        var same = level.paths.startIndex + 1
        while same < level.paths.endIndex,
            try Comparison.equal(level.paths[same][level.start], key, &budget)
        {
            same += 1
        }
        let group = level.paths[..<same]
        level.paths = level.paths[same...]
        if first.count == level.start + 1 {
            level.deleted.append(key)
            return nil
        }
        let part = try Access.get(level.value, key, &budget)
        if case .null = part { return nil }
        return Level(value: part, paths: group, start: level.start + 1, key: key)
    }

    /// Members of an object without others that are made for the price of one filter.
    private static let membersPerStep = 8

    private static func delete(
        keys: [JSONValue],
        from value: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard !keys.isEmpty else { return value }
        switch value {
        case .null: return value
        case .array(let elements): return .array(try delete(keys, from: elements, &budget))
        case .object(let members):
            var names: [String] = []
            for key in keys {
                guard case .string(let name) = key else {
                    throw ErrorText.raised("Cannot delete \(key.kindName) field of object")
                }
                try budget.step()
                names.append(name)
            }
            try budget.make(elements: members.count)
            try budget.step(members.count / membersPerStep)
            return .object(members.without(names))
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
