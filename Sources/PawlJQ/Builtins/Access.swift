import PawlJSON

/// Reading and setting parts of values, one key at a time.
enum Access {
    static func sliceKey(_ from: JSONValue, _ to: JSONValue) -> JSONValue {
        .object(JSONObject([("start", from), ("end", to)]))
    }

    /// `TARGET[KEY]`
    static func get(
        _ target: JSONValue,
        _ key: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        switch (target, key) {
        case (.object(let members), .string(let name)): return members[name] ?? .null
        case (.array(let elements), .number(let number)):
            guard let index = position(number, count: elements.count),
                elements.indices.contains(index)
            else { return .null }
            return elements[index]
        case (.null, .string), (.null, .number), (.null, .object): return .null
        case (.array(let elements), .object(let slice)):
            let range = try bounds(slice, count: elements.count)
            try budget.make(elements: range.count)
            return .array(Array(elements[range]))
        case (.string(let text), .object(let slice)):
            try budget.step(text.utf8.count >> 5)
            let range = try bounds(slice, count: text.unicodeScalars.count)
            let part = Strings.part(range, of: text)
            try budget.make(bytes: part.utf8.count)
            return .string(part)
        case (.array(let elements), .array(let wanted)):
            return .array(try indices(of: wanted, in: elements, &budget))
        case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _):
            throw ErrorText.raised(
                "Cannot index \(target.kindName) with \(ErrorText.described(key))"
            )
        }
    }

    /// `TARGET[FROM:TO]` of a value that is given up: what nobody else holds stays where it is.
    static func slice(
        _ target: inout JSONValue,
        _ from: JSONValue,
        _ to: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        let key = sliceKey(from, to)
        guard case .object(let slice) = key, case .array(var elements) = target else {
            return try get(target, key, &budget)
        }
        target = .null
        let range = try bounds(slice, count: elements.count)
        // Of an array with other owners all is copied before the rest goes.
        guard range.count > elements.count / 2 else {
            try budget.make(elements: range.count)
            return .array(Array(elements[range]))
        }
        if elements.takeOwnership() { try budget.make(elements: elements.count) }
        elements.removeLast(elements.count - range.upperBound)
        if range.lowerBound > 0 {
            try budget.step(elements.count / Budget.movedPerStep)
            elements.removeFirst(range.lowerBound)
        }
        return .array(elements)
    }

    /// The index that a number means; negative ones count from the end. `nil` for NaN.
    private static func position(_ number: JSONNumber, count: Int) -> Int? {
        guard !number.double.isNaN else { return nil }
        let index = Int(clamped(number.double))
        return index < 0 ? index + count : index
    }

    private static func clamped(_ number: Double) -> Double {
        min(max(number, Double(Int32.min)), Double(Int32.max))
    }

    /// The half-open range of a slice: `{"start": FROM, "end": TO}`, either of which may be null.
    private static func bounds(
        _ slice: JSONObject,
        count: Int
    ) throws(JQError) -> Range<Int> {
        var from = 0.0
        var to = Double(count)
        switch slice["start"] {
        case .null?: break
        case .number(let number)?: from = number.double
        case nil, .bool?, .string?, .array?, .object?: throw sliceIndex
        }
        switch slice["end"] {
        case .null?: break
        case .number(let number)?: to = number.double
        case nil, .bool?, .string?, .array?, .object?: throw sliceIndex
        }
        return bounds(from, to, count: count)
    }

    private static var sliceIndex: JQError {
        ErrorText.raised("Array/string slice indices must be integers")
    }

    /// The start is rounded down, the end up.
    private static func bounds(_ from: Double, _ to: Double, count: Int) -> Range<Int> {
        let length = Double(count)
        var from = from.isNaN ? 0 : from
        if from < 0 { from += length }
        from = min(max(from, 0), length)
        let start = Int(from)
        var to = to.isNaN ? length : to
        if to < 0 { to += length }
        if to < 0 { to = Double(start) }
        let end = Int(min(to, length).rounded(.up))
        return start..<max(start, end)
    }

    /// Where an array occurs in another.
    static func indices(
        of wanted: [JSONValue],
        in elements: [JSONValue],
        _ budget: inout Budget
    ) throws(JQError) -> [JSONValue] {
        guard !wanted.isEmpty else { return [] }
        var found: [JSONValue] = []
        for start in elements.indices where start + wanted.count <= elements.count {
            var offset = 0
            repeat {
                try budget.step()
                guard try Comparison.equal(elements[start + offset], wanted[offset], &budget)
                else { break }
                offset += 1
            } while offset < wanted.count
            if offset == wanted.count {
                try budget.make(elements: 1)
                found.append(JSONValue(start))
            }
        }
        return found
    }

    /// The longest array that an index may make.
    static let maximumIndex = Int(Int32.max) >> 2

    /// Changes `TARGET[KEY]` in place; `null` becomes the container that the key asks for.
    static func set(
        _ target: inout JSONValue,
        _ key: JSONValue,
        _ budget: inout Budget,
        _ change: (inout JSONValue, inout Budget) throws(JQError) -> Void
    ) throws(JQError) {
        switch (target, key) {
        case (.object, .string(let name)), (.null, .string(let name)):
            try setMember(&target, name, &budget, change)
        case (.array, .number(let number)), (.null, .number(let number)):
            try setElement(&target, number, &budget, change)
        case (.array, .object(let slice)), (.null, .object(let slice)):
            try setSlice(&target, slice, &budget, change)
        case (.string, .object):
            throw try refusal(target, key, "Cannot update string slices", &budget, change)
        case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _):
            let names = "\(key.kindName) index of \(target.kindName)"
            throw try refusal(target, key, "Cannot update field at \(names)", &budget, change)
        }
    }

    /// Why nothing can be written at a key. As in jq, the part is read and changed before that.
    private static func refusal(
        _ target: JSONValue,
        _ key: JSONValue,
        _ message: String,
        _ budget: inout Budget,
        _ change: (inout JSONValue, inout Budget) throws(JQError) -> Void
    ) throws(JQError) -> JQError {
        var part = try get(target, key, &budget)
        try change(&part, &budget)
        return ErrorText.raised(message)
    }

    private static func setMember(
        _ target: inout JSONValue,
        _ name: String,
        _ budget: inout Budget,
        _ change: (inout JSONValue, inout Budget) throws(JQError) -> Void
    ) throws(JQError) {
        var members = JSONObject()
        if case .object(let existing) = target { members = existing }
        // The only other owner gives the members up, so that they change in place.
        target = .null
        try budget.own(&members)
        try budget.make(bytes: Budget.elementBytes + name.utf8.count)
        try members.update(name) { (part) throws(JQError) in try change(&part, &budget) }
        target = .object(members)
    }

    private static func setElement(
        _ target: inout JSONValue,
        _ number: JSONNumber,
        _ budget: inout Budget,
        _ change: (inout JSONValue, inout Budget) throws(JQError) -> Void
    ) throws(JQError) {
        var elements: [JSONValue] = []
        if case .array(let existing) = target { elements = existing }
        let key = JSONValue.number(number)
        guard !number.double.isNaN else {
            throw try refusal(target, key, "Cannot set array element at NaN index", &budget, change)
        }
        var index = Int(clamped(number.double))
        if index < 0 { index += elements.count }
        guard index >= 0 else {
            throw try refusal(target, key, "Out of bounds negative array index", &budget, change)
        }
        guard index <= maximumIndex else {
            throw try refusal(target, key, "Array index too large", &budget, change)
        }
        target = .null
        try budget.own(&elements)
        if index >= elements.count {
            let missing = index - elements.count + 1
            try budget.make(elements: missing)
            elements.append(contentsOf: repeatElement(.null, count: missing))
        }
        try change(&elements[index], &budget)
        target = .array(elements)
    }

    private static func setSlice(
        _ target: inout JSONValue,
        _ slice: JSONObject,
        _ budget: inout Budget,
        _ change: (inout JSONValue, inout Budget) throws(JQError) -> Void
    ) throws(JQError) {
        var part: JSONValue = .null
        var elements: [JSONValue] = []
        if case .array(let existing) = target {
            elements = existing
            part = .array(Array(existing[try bounds(slice, count: existing.count)]))
        }
        try change(&part, &budget)
        let range = try bounds(slice, count: elements.count)
        guard case .array(let replacement) = part else {
            throw ErrorText.raised("A slice of an array can only be assigned another array")
        }
        try budget.make(elements: elements.count + replacement.count)
        elements.replaceSubrange(range, with: replacement)
        target = .array(elements)
    }

    static func has(_ target: JSONValue, _ key: JSONValue) throws(JQError) -> JSONValue {
        switch (target, key) {
        case (.null, _): return false
        case (.object(let members), .string(let name)):
            return .bool(members[name] != nil)
        case (.array(let elements), .number(let number)):
            guard !number.double.isNaN else { return false }
            let index = clamped(number.double)
            return .bool(index > -1 && Int(index) < elements.count)
        case (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _):
            throw ErrorText.raised(
                "Cannot check whether \(target.kindName) has a \(key.kindName) key"
            )
        }
    }

    /// The range of a slice, for deleting.
    static func deletionRange(
        _ slice: JSONObject,
        count: Int
    ) throws(JQError) -> Range<Int> {
        try bounds(slice, count: count)
    }

    /// The index that a number means when deleting; `nil` for NaN.
    static func deletionIndex(_ number: JSONNumber, count: Int) -> Int? {
        position(number, count: count)
    }
}
