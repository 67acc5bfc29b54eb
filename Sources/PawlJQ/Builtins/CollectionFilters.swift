import PawlJSON

/// Filters on arrays and objects.
enum CollectionFilters {
    static let all: [Builtin] = [
        Builtin("keys") { (input, budget) throws(JQError) in
            try keys(input, isSorted: true, &budget)
        },
        Builtin("keys_unsorted") { (input, budget) throws(JQError) in
            try keys(input, isSorted: false, &budget)
        },
        Builtin("has", one: { (input, key, _) throws(JQError) in try Access.has(input, key) }),
        Builtin(
            "contains",
            one: { (input, part, budget) throws(JQError) in
                guard input.hasSameKind(as: part) else {
                    throw ErrorText.types(
                        input,
                        part,
                        "cannot have their containment checked"
                    )
                }
                return .bool(try Containment.contains(input, part, &budget))
            }
        ),
        Builtin("add") { (input, budget) throws(JQError) in try add(input, &budget) },
        Builtin("any") { (input, _) throws(JQError) in
            .bool(try elements(of: input).contains { $0.isTruthy })
        },
        Builtin("all") { (input, _) throws(JQError) in
            .bool(try elements(of: input).allSatisfy { $0.isTruthy })
        },
        Builtin("reverse") { (input, budget) throws(JQError) in try reverse(input, &budget) },
        Builtin("flatten") { (input, budget) throws(JQError) in
            try flatten(input, levels: -1, &budget)
        },
        Builtin(
            "flatten",
            one: { (input, levels, budget) throws(JQError) in
                guard try Comparison.order(levels, 0, &budget) != .less else {
                    throw ErrorText.raised("flatten depth must not be negative")
                }
                return try flatten(input, levels: levels, &budget)
            }
        ),
        Builtin("to_entries") { (input, budget) throws(JQError) in
            guard case .object(let members) = input else {
                return try arrayEntries(input, &budget)
            }
            try budget.make(elements: members.count * 4)
            return .array(members.map { entry(.string($0.key), $0.value) })
        },
        Builtin(
            "setpath",
            changingTwo: { (value, path, new, budget) throws(JQError) in
                try Paths.set(&value, path, to: new, &budget)
                try budget.checkDepth(of: value)
            }
        ),
        Builtin(
            "delpaths",
            one: { (input, paths, budget) throws(JQError) in
                try Paths.delete(input, paths, &budget)
            }
        ),
        Builtin("sort") { (input, budget) throws(JQError) in
            .array(try Sorting.sorted(try sortable(input), &budget))
        },
        Builtin(
            "_sort_by_impl",
            one: { (input, keys, budget) throws(JQError) in
                let (values, keys) = try keyed(input, keys)
                return .array(try Sorting.order(keys, &budget).map { values[$0] })
            }
        ),
        Builtin(
            "_group_by_impl",
            one: { (input, keys, budget) throws(JQError) in
                let (values, keys) = try keyed(input, keys)
                let groups = try Sorting.groups(values, by: keys, &budget)
                return .array(groups.map { .array($0) })
            }
        ),
        Builtin("unique") { (input, budget) throws(JQError) in
            let values = try sortable(input)
            return .array(try Sorting.groups(values, by: values, &budget).map { $0[0] })
        },
        Builtin(
            "_unique_by_impl",
            one: { (input, keys, budget) throws(JQError) in
                let (values, keys) = try keyed(input, keys)
                return .array(try Sorting.groups(values, by: keys, &budget).map { $0[0] })
            }
        ),
        Builtin("min") { (input, budget) throws(JQError) in
            try extreme(input, input, isMinimum: true, &budget)
        },
        Builtin("max") { (input, budget) throws(JQError) in
            try extreme(input, input, isMinimum: false, &budget)
        },
        Builtin(
            "_min_by_impl",
            one: { (input, keys, budget) throws(JQError) in
                try extreme(input, keys, isMinimum: true, &budget)
            }
        ),
        Builtin(
            "_max_by_impl",
            one: { (input, keys, budget) throws(JQError) in
                try extreme(input, keys, isMinimum: false, &budget)
            }
        ),
        Builtin(
            "bsearch",
            one: { (input, target, budget) throws(JQError) in
                guard case .array(let elements) = input else {
                    throw ErrorText.type(input, "cannot be searched from")
                }
                return try Sorting.search(elements, target, &budget)
            }
        ),
    ]

    private static func elements(of value: JSONValue) throws(JQError) -> [JSONValue] {
        switch value {
        case .array(let elements): return elements
        case .object(let members): return Array(members.values)
        case .null, .bool, .number, .string: throw ErrorText.cannotIterate(value)
        }
    }

    private static func keys(
        _ input: JSONValue,
        isSorted: Bool,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        switch input {
        case .object(let members):
            let keys = members.keys.map { JSONValue.string($0) }
            return .array(isSorted ? try Sorting.sorted(keys, &budget) : keys)
        case .array(let elements):
            try budget.make(elements: elements.count)
            return .array(elements.indices.map { JSONValue($0) })
        case .null, .bool, .number, .string: throw ErrorText.type(input, "has no keys")
        }
    }

    private static func add(
        _ input: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        var sum: JSONValue = .null
        for element in try elements(of: input) {
            try budget.step()
            try Arithmetic.append(element, to: &sum, &budget)
        }
        return sum
    }

    private static func reverse(
        _ input: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        switch input {
        case .array(let elements):
            try budget.make(elements: elements.count)
            return .array(elements.reversed())
        case .null: return .array([])
        case .bool: throw ErrorText.type(input, "has no length")
        case .number(let number): return try last(input, number.double.magnitude, &budget)
        case .string(let text):
            return try last(input, Double(text.unicodeScalars.count), &budget)
        case .object(let members): return try last(input, Double(members.count), &budget)
        }
    }

    /// jq reverses by reading elements from the last one on; what has none fails there.
    private static func last(
        _ input: JSONValue,
        _ length: Double,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        if length <= 0 { return .array([]) }
        return .array([try Access.get(input, .number(JSONNumber(length - 1)), &budget)])
    }

    /// - Parameter levels: arrays below exactly so many others stay as they are; jq looks at it only
    ///   when it meets an array.
    private static func flatten(
        _ input: JSONValue,
        levels: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        var flat: [JSONValue] = []
        var open = [(elements: try elements(of: input), next: 0)]
        while let top = open.last {
            guard top.next < top.elements.count else {
                open.removeLast()
                continue
            }
            try budget.step()
            open[open.count - 1].next += 1
            let element = top.elements[top.next]
            if case .array(let inner) = element {
                guard case .number(let levels) = levels else {
                    throw ErrorText.types(levels, 1, "cannot be subtracted")
                }
                if levels.double != Double(open.count - 1) {
                    open.append((inner, 0))
                    continue
                }
            }
            try budget.make(elements: 1)
            flat.append(element)
        }
        return .array(flat)
    }

    private static func entry(_ key: JSONValue, _ value: JSONValue) -> JSONValue {
        .object(JSONObject([("key", key), ("value", value)]))
    }

    private static func arrayEntries(
        _ input: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard case .array(let elements) = input else {
            throw ErrorText.type(input, "has no keys")
        }
        try budget.make(elements: elements.count * 4)
        return .array(elements.enumerated().map { entry(JSONValue($0), $1) })
    }

    private static func sortable(_ input: JSONValue) throws(JQError) -> [JSONValue] {
        guard case .array(let elements) = input else {
            throw ErrorText.type(input, "cannot be sorted, as it is not an array")
        }
        return elements
    }

    private static func keyed(
        _ input: JSONValue,
        _ keys: JSONValue
    ) throws(JQError) -> ([JSONValue], [JSONValue]) {
        guard case .array(let values) = input, case .array(let keys) = keys,
            values.count == keys.count
        else {
            throw ErrorText.types(
                input,
                keys,
                "cannot be sorted, as they are not both arrays"
            )
        }
        return (values, keys)
    }

    private static func extreme(
        _ input: JSONValue,
        _ keys: JSONValue,
        isMinimum: Bool,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard case .array(let values) = input, case .array(let sortKeys) = keys else {
            throw ErrorText.types(input, keys, "cannot be iterated over")
        }
        guard values.count == sortKeys.count else {
            throw ErrorText.types(input, keys, "have wrong length")
        }
        return try Sorting.extreme(values, by: sortKeys, isMinimum: isMinimum, &budget)
    }
}
