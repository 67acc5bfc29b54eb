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
            guard left.double == right.double else { return false }
            return Decimals.compare(left, right) == .equal
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
        if case .number(let left) = left, case .number(let right) = right {
            if left.double == right.double { return Decimals.compare(left, right) }
            if left.double.isNaN { return .less }
            if right.double.isNaN { return .greater }
            return left.double < right.double ? .less : .greater
        }
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

/// The order of numbers whose spellings say more than their doubles.
enum Decimals {
    /// - Precondition: the doubles are equal.
    static func compare(_ left: JSONNumber, _ right: JSONNumber) -> JSONOrder {
        // A computed number is only its double, and equal to every spelling of that double.
        guard let first = left.literal, let second = right.literal,
            let first = Decimal(first), let second = Decimal(second)
        else { return .equal }
        return first.compare(second)
    }

    /// Sign, digits without zeros at either end, and the power of ten before the first digit.
    private struct Decimal {
        var isNegative: Bool
        var digits: [UInt8] = []
        var exponent = 0

        init?(_ text: String) {
            var bytes = Array(text.utf8)[...]
            isNegative = bytes.first == UInt8(ascii: "-")
            if isNegative { bytes = bytes.dropFirst() }
            var seenPoint = false
            while let byte = bytes.first {
                if byte == UInt8(ascii: ".") {
                    seenPoint = true
                } else if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
                    break
                } else {
                    digits.append(byte)
                    if !seenPoint { exponent += 1 }
                }
                bytes = bytes.dropFirst()
            }
            if !bytes.isEmpty {
                guard let power = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)) else {
                    return nil
                }
                exponent = exponent.addingReportingOverflow(power).partialValue
            }
            let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
            digits.removeFirst(zeros)
            exponent -= zeros
            while digits.last == UInt8(ascii: "0") { digits.removeLast() }
            if digits.isEmpty { (exponent, isNegative) = (0, false) }
        }

        func compare(_ other: Decimal) -> JSONOrder {
            if isNegative != other.isNegative { return isNegative ? .less : .greater }
            let order: JSONOrder
            if digits.isEmpty || other.digits.isEmpty {
                order =
                    digits.isEmpty == other.digits.isEmpty
                    ? .equal : digits.isEmpty ? .less : .greater
            } else if exponent != other.exponent {
                order = exponent < other.exponent ? .less : .greater
            } else if digits == other.digits {
                order = .equal
            } else {
                order = digits.lexicographicallyPrecedes(other.digits) ? .less : .greater
            }
            guard isNegative else { return order }
            switch order {
            case .less: return .greater
            case .equal: return .equal
            case .greater: return .less
            }
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
