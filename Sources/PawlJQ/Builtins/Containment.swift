import PawlJSON

/// `contains`, with a stack of its own, so that nesting costs no call stack.
struct Containment {
    /// Two containers whose parts are being compared.
    private struct Level {
        /// Of an object, the member for each of `parts`.
        let values: [JSONValue]
        let parts: [JSONValue]
        let isObject: Bool
        var part = 0
        var value = 0

        /// Takes in how the last comparison went.
        ///
        /// - Returns: the outcome of the whole level, or `nil` while it is open.
        mutating func advance(_ found: Bool) -> Bool? {
            if found {
                part += 1
                value = isObject ? part : 0
            } else if isObject {
                return false
            } else {
                value += 1
            }
            return outcome
        }

        var outcome: Bool? {
            if part == parts.count { return true }
            return value == values.count ? false : nil
        }
    }

    /// Levels that jq looks into.
    private static let maximumDepth = 10_000

    private var levels: [Level] = []

    /// Whether every part of `part` is found in `value`.
    static func contains(
        _ value: JSONValue,
        _ part: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> Bool {
        var walk = Containment()
        var outcome = try walk.compare(value, part, &budget)
        while let last = walk.levels.indices.last {
            if let known = outcome {
                outcome = walk.levels[last].advance(known)
                if outcome != nil { walk.levels.removeLast() }
            } else {
                let level = walk.levels[last]
                outcome = try walk.compare(
                    level.values[level.value],
                    level.parts[level.part],
                    &budget
                )
            }
        }
        return outcome ?? false
    }

    /// - Returns: `nil` when a level was opened to find out.
    private mutating func compare(
        _ value: JSONValue,
        _ part: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> Bool? {
        try budget.step()
        guard levels.count <= Self.maximumDepth else {
            throw ErrorText.raised("Containment check too deep")
        }
        switch (value, part) {
        case (.string(let text), .string(let part)):
            return try Strings.contains(text, part, &budget)
        case (.array(let elements), .array(let parts)):
            return open(Level(values: elements, parts: parts, isObject: false))
        case (.object(let members), .object(let parts)):
            let values = parts.keys.compactMap { members[$0] }
            guard values.count == parts.count else { return false }
            return open(Level(values: values, parts: Array(parts.values), isObject: true))
        case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _):
            return try Comparison.equal(value, part, &budget)
        }
    }

    private mutating func open(_ level: Level) -> Bool? {
        if let outcome = level.outcome { return outcome }
        levels.append(level)
        return nil
    }
}
