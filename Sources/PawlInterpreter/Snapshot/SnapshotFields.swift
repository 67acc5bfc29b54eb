import PawlJSON

/// The members of one object of a snapshot, each read once; `finish` refuses what is left over.
struct SnapshotFields {
    private let object: JSONObject
    let place: SnapshotPlace
    /// By position in the object, which has at most 64 members.
    private var taken: UInt64 = 0

    init(_ json: JSONValue, _ place: SnapshotPlace) throws(SnapshotError) {
        guard case .object(let object) = json else { throw place.error("must be an object") }
        guard object.count <= UInt64.bitWidth else { throw place.error("has too many members") }
        self.object = object
        self.place = place
    }

    func finish() throws(SnapshotError) {
        for (position, key) in object.keys.enumerated() where taken >> UInt64(position) & 1 == 0 {
            throw place.error("has an unknown member '\(key.shortened)'")
        }
    }

    /// `nil` where the member is missing or `null`.
    mutating func optional(_ key: String) -> JSONValue? {
        guard let position = object.position(of: key) else { return nil }
        taken |= 1 << UInt64(position)
        let value = object.values[position]
        return value == .null ? nil : value
    }

    mutating func value(_ key: String) throws(SnapshotError) -> JSONValue {
        guard let value = optional(key) else { throw place.at(key).error("is missing") }
        return value
    }

    mutating func text(_ key: String) throws(SnapshotError) -> String {
        guard let text = try value(key).string else {
            throw place.at(key).error("must be a string")
        }
        return text
    }

    /// A whole number of `SnapshotLimits.numbers`, unless bounded further.
    mutating func number(
        _ key: String,
        in range: ClosedRange<Int> = SnapshotLimits.numbers
    ) throws(SnapshotError) -> Int {
        try place.at(key).number(try value(key), in: range)
    }

    mutating func optionalNumber(
        _ key: String,
        in range: ClosedRange<Int> = SnapshotLimits.numbers
    ) throws(SnapshotError) -> Int? {
        guard let value = optional(key) else { return nil }
        return try place.at(key).number(value, in: range)
    }

    /// `false` where the member is missing.
    mutating func flag(_ key: String) throws(SnapshotError) -> Bool {
        guard let value = optional(key) else { return false }
        guard let flag = value.bool else { throw place.at(key).error("must be true or false") }
        return flag
    }

    /// Empty where the member is missing.
    mutating func list(_ key: String) throws(SnapshotError) -> [JSONValue] {
        guard let value = optional(key) else { return [] }
        return try place.at(key).list(value)
    }

    mutating func numbers(_ key: String) throws(SnapshotError) -> [Int] {
        let place = place.at(key)
        var numbers: [Int] = []
        for element in try list(key) { numbers.append(try place.number(element)) }
        return numbers
    }
}

extension SnapshotPlace {
    func number(
        _ json: JSONValue,
        in range: ClosedRange<Int> = SnapshotLimits.numbers
    ) throws(SnapshotError) -> Int {
        guard let number = json.integer, range.contains(number) else {
            throw error(
                "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    func list(_ json: JSONValue) throws(SnapshotError) -> [JSONValue] {
        guard let list = json.array else { throw error("must be a list") }
        return list
    }

    /// A word, or a word with what belongs to it: `"wait"`, `{"forEach": …}`.
    func word(_ json: JSONValue) throws(SnapshotError) -> (word: String, rest: JSONValue?) {
        if let word = json.string { return (word, nil) }
        guard let object = json.object, object.count == 1, let key = object.keys.first else {
            throw error("must be a word, or an object of one member")
        }
        return (key, object.values[0])
    }

    func workflowError(_ json: JSONValue?) throws(SnapshotError) -> WorkflowError {
        guard let json, let error = WorkflowError(json: json) else {
            throw self.error("must be an object with 'type' and 'status'")
        }
        return error
    }
}
