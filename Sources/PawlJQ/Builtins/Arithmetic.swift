import PawlJSON

/// The operators on values.
enum Arithmetic {
    ///
    /// - Parameter left: given up by the caller, so that a sum can grow where it is.
    static func apply(
        _ name: BinaryOperator,
        _ left: inout JSONValue,
        _ right: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        switch name {
        case .add:
            try add(right, to: &left, &budget)
            return taken(&left)
        case .subtract: return try subtract(left, right, &budget)
        case .multiply: return try multiply(left, right, &budget)
        case .divide: return try divide(left, right, &budget)
        case .remainder: return try remainder(left, right)
        case .equal: return .bool(try Comparison.equal(left, right, &budget))
        case .notEqual: return .bool(!(try Comparison.equal(left, right, &budget)))
        case .less: return .bool(try Comparison.order(left, right, &budget) == .less)
        case .lessOrEqual: return .bool(try Comparison.order(left, right, &budget) != .greater)
        case .greater: return .bool(try Comparison.order(left, right, &budget) == .greater)
        case .greaterOrEqual: return .bool(try Comparison.order(left, right, &budget) != .less)
        case .alternative, .assign, .update, .updateAdd, .updateSubtract, .updateMultiply,
            .updateDivide, .updateRemainder, .updateAlternative, .or, .and:
            preconditionFailure("not an operator on values")
        }
    }

    static func negate(_ value: JSONValue) throws(JQError) -> JSONValue {
        guard case .number(let number) = value else {
            throw ErrorText.type(value, "cannot be negated")
        }
        return .number(number.negated)
    }

    /// Moves a value out, so that it has one owner.
    private static func taken(_ value: inout JSONValue) -> JSONValue {
        var result = JSONValue.null
        swap(&result, &value)
        return result
    }

    /// Adds to a value that nobody else holds, and that grows where it is.
    static func append(
        _ right: JSONValue,
        to left: inout JSONValue,
        _ budget: inout Budget
    ) throws(JQError) {
        let mark = budget.mark
        try add(right, to: &left, copying: 0, &budget)
        budget.forget(since: mark)
        switch right {
        case .string(let text): try budget.make(bytes: text.utf8.count, written: 0)
        case .array(let elements): try budget.make(elements: elements.count)
        case .object(let members): try budget.make(elements: members.count)
        case .null, .bool, .number: break
        }
    }

    /// - Parameter share: of the bytes of a text `left`, the share that is likely to be copied, in
    ///   4096th. Mostly it is the state of a loop and grows where it is.
    private static func add(
        _ right: JSONValue,
        to left: inout JSONValue,
        copying share: Int = 256,
        _ budget: inout Budget
    ) throws(JQError) {
        // `left` is cleared once its payload is taken: the payload then has one owner and changes
        // in place. Matching a tuple of both would keep another.
        if case .null = right { return }
        if case .null = left {
            left = right
        } else if case .number(let second) = right, case .number(let first) = left {
            left = .number(JSONNumber(first.double + second.double))
        } else if case .string(let addition) = right, case .string(var text) = left {
            left = .null
            let written = text.utf8.count * share >> 12 + addition.utf8.count
            try budget.make(bytes: text.utf8.count + addition.utf8.count, written: written)
            text += addition
            left = .string(text)
        } else if case .array(let addition) = right, case .array(var elements) = left {
            left = .null
            try budget.own(&elements)
            try budget.make(elements: addition.count)
            elements += addition
            left = .array(elements)
        } else if case .object(let addition) = right, case .object(var members) = left {
            left = .null
            try budget.own(&members)
            try budget.make(elements: addition.count)
            try budget.step(addition.count / membersPerStep)
            for (key, value) in addition { members[key] = value }
            left = .object(members)
        } else {
            throw ErrorText.types(left, right, "cannot be added")
        }
    }

    /// Members of an object that are looked up in another one for the price of one filter.
    private static let membersPerStep = 4

    private static func subtract(
        _ left: JSONValue,
        _ right: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            return .number(JSONNumber(left.double - right.double))
        case (.array(let left), .array(let right)):
            var kept: [JSONValue] = []
            for element in left {
                var found = false
                for other in right where !found {
                    try budget.step()
                    found = try Comparison.equal(element, other, &budget)
                }
                if !found { kept.append(element) }
            }
            try budget.make(elements: kept.count)
            return .array(kept)
        default: throw ErrorText.types(left, right, "cannot be subtracted")
        }
    }

    private static func multiply(
        _ left: JSONValue,
        _ right: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            return .number(JSONNumber(left.double * right.double))
        case (.string(let text), .number(let count)), (.number(let count), .string(let text)):
            return try repeated(text, count.double, &budget)
        case (.object(let left), .object(let right)):
            return .object(try merge(left, right, &budget))
        default: throw ErrorText.types(left, right, "cannot be multiplied")
        }
    }

    private static func repeated(
        _ text: String,
        _ count: Double,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard count >= 0 else { return .null }
        let times = Int(min(count, Double(Int32.max)))
        let bytes = text.utf8.count.multipliedReportingOverflow(by: times)
        guard !bytes.overflow, bytes.partialValue < Int(Int32.max) - 8 else {
            throw ErrorText.raised("Repeat string result too long")
        }
        guard bytes.partialValue > 0 else { return .string("") }
        try budget.make(bytes: bytes.partialValue)
        return .string(String(repeating: text, count: times))
    }

    /// Levels that jq merges below the outermost.
    private static let maximumMergeDepth = 10_000

    /// Merges objects and the objects inside them, with a stack of its own.
    private static func merge(
        _ left: JSONObject,
        _ right: JSONObject,
        _ budget: inout Budget
    ) throws(JQError) -> JSONObject {
        var open = [(merged: left, new: right, next: 0)]
        while true {
            let last = open.count - 1
            try budget.step()
            guard open[last].next < open[last].new.count else {
                let done = open.removeLast().merged
                try budget.make(elements: done.count)
                guard last > 0 else { return done }
                // The level above keeps the only reference to its members, which change in place.
                let key = open[last - 1].new.keys[open[last - 1].next]
                open[last - 1].merged[key] = .object(done)
                open[last - 1].next += 1
                continue
            }
            let key = open[last].new.keys[open[last].next]
            let value = open[last].new.values[open[last].next]
            if case .object(let new) = value, case .object(let old)? = open[last].merged[key] {
                guard open.count <= maximumMergeDepth else {
                    throw ErrorText.raised("Object merge too deep")
                }
                open.append((old, new, 0))
            } else {
                open[last].merged[key] = value
                open[last].next += 1
            }
        }
    }

    private static func divide(
        _ left: JSONValue,
        _ right: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        switch (left, right) {
        case (.number(let dividend), .number(let divisor)):
            guard divisor.double != 0 else {
                throw ErrorText.types(
                    left,
                    right,
                    "cannot be divided because the divisor is zero"
                )
            }
            return .number(JSONNumber(dividend.double / divisor.double))
        case (.string(let text), .string(let separator)):
            return try Strings.split(text, separator, &budget)
        default: throw ErrorText.types(left, right, "cannot be divided")
        }
    }

    private static func remainder(
        _ left: JSONValue,
        _ right: JSONValue
    ) throws(JQError) -> JSONValue {
        guard case .number(let dividend) = left, case .number(let divisor) = right else {
            throw ErrorText.types(left, right, "cannot be divided (remainder)")
        }
        guard !dividend.double.isNaN, !divisor.double.isNaN else {
            return .number(JSONNumber(Double.nan))
        }
        let by = integer(divisor.double)
        guard by != 0 else {
            throw ErrorText.types(
                left,
                right,
                "cannot be divided (remainder) because the divisor is zero"
            )
        }
        // The least integer has no opposite: dividing it by -1 would trap.
        return .number(JSONNumber(by == -1 ? 0 : Double(integer(dividend.double) % by)))
    }

    private static func integer(_ number: Double) -> Int64 {
        if number < Double(Int64.min) { return .min }
        if number >= -Double(Int64.min) { return .max }
        return Int64(number)
    }
}
