/// Whether two values are the same data, found by recursion, or below a number of levels by a walk
/// with a stack of its own, so that nesting costs no call stack.
enum PairEquality {
    static func areEqual(_ left: JSONValue, _ right: JSONValue, levels: Int) -> Bool {
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
            return left.count == right.count
                && areEqual(left.span, right.span, levels: levels)
        case (.object(let left), .object(let right)):
            return areEqual(left, right, levels: levels)
        default:
            return false
        }
    }

    /// - Precondition: there are as many on the left as on the right.
    private static func areEqual(
        _ left: Span<JSONValue>,
        _ right: Span<JSONValue>,
        levels: Int
    ) -> Bool {
        if levels == 0 { return walk(left, right) }
        for place in left.indices
        where !areEqual(left[place], right[place], levels: levels - 1) {
            return false
        }
        return true
    }

    private static func areEqual(_ left: JSONObject, _ right: JSONObject, levels: Int) -> Bool {
        guard left.count == right.count else { return false }
        guard let lefts = left.buffer, let rights = right.buffer else { return true }
        if lefts.info == rights.info {
            return lefts.withSpan { left in
                rights.withSpan { right in areEqual(left, right, levels: levels) }
            }
        }
        guard let others = right.values(inOrderOf: lefts.info) else { return false }
        return lefts.withSpan { areEqual($0, others.span, levels: levels) }
    }

    private static func walk(_ left: Span<JSONValue>, _ right: Span<JSONValue>) -> Bool {
        var open: [(left: JSONValue, right: JSONValue)] = []
        push(left, right, &open)
        while let (left, right) = open.popLast() {
            switch (left, right) {
            case (.array(let left), .array(let right)):
                guard left.count == right.count else { return false }
                push(left.span, right.span, &open)
            case (.object(let left), .object(let right)):
                guard left.count == right.count else { return false }
                guard let lefts = left.buffer else { continue }
                guard let others = right.values(inOrderOf: lefts.info) else {
                    return false
                }
                lefts.withSpan { push($0, others.span, &open) }
            default:
                guard areEqual(left, right, levels: 0) else { return false }
            }
        }
        return true
    }

    private static func push(
        _ left: Span<JSONValue>,
        _ right: Span<JSONValue>,
        _ open: inout [(left: JSONValue, right: JSONValue)]
    ) {
        for place in left.indices { open.append((left[place], right[place])) }
    }
}

extension JSONObject {
    /// The values of the keys of a shape, or `nil` when one of them is missing.
    func values(inOrderOf shape: JSONShape) -> [JSONValue]? {
        var values: [JSONValue] = []
        values.reserveCapacity(shape.count)
        for position in 0..<shape.count {
            guard let value = self[shape.buffer[position]] else { return nil }
            values.append(value)
        }
        return values
    }
}
