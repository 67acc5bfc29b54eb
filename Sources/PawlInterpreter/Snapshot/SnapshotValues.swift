import PawlJSON

/// The table of values of a snapshot, read back. See `SnapshotValueWriter` for its form.
struct SnapshotValues {
    private var entries: [Entry] = []
    private var runs: Runs

    private struct Entry {
        let value: JSONValue
        let size: Size
    }

    /// What a value takes with all that it shares.
    private struct Size {
        /// Levels of arrays and objects.
        var levels = 0
        /// Counted about as printed; no more than a little above `SnapshotLimits.valueBytes`.
        var bytes = 8

        mutating func add(_ part: Size) {
            levels = max(levels, part.levels)
            bytes = min(bytes + part.bytes, SnapshotLimits.valueBytes + 1)
        }
    }

    init(_ fields: inout SnapshotFields) throws(SnapshotError) {
        let list = fields.place.at("values")
        runs = Runs(try fields.numbers("numbers"))
        for (index, json) in try fields.list("values").enumerated() {
            let place = SnapshotPlace(list.part ?? "", index)
            var size = Size()
            let value = try read(json, level: 0, size: &size, place)
            guard size.levels <= JSONLimits.depth + JSONLimits.envelopeDepth,
                size.bytes <= SnapshotLimits.valueBytes
            else { throw place.error("is larger than any value") }
            entries.append(Entry(value: value, size: size))
        }
        guard runs.isAtEnd else {
            throw fields.place.at("numbers").error("counts more numbers than there are")
        }
    }

    /// The value that a field names.
    func value(_ json: JSONValue, _ place: SnapshotPlace) throws(SnapshotError) -> JSONValue {
        guard let index = json.integer, entries.indices.contains(index) else {
            throw place.error("names no entry of 'values'")
        }
        return entries[index].value
    }

    /// A text that stands in the field itself, or in the table.
    func text(_ json: JSONValue, _ place: SnapshotPlace) throws(SnapshotError) -> String {
        if let text = json.string { return text }
        guard let text = try value(json, place).string else {
            throw place.error("names an entry of 'values' that is no string")
        }
        return text
    }

    // MARK: Reading one entry

    private mutating func read(
        _ json: JSONValue,
        level: Int,
        size: inout Size,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> JSONValue {
        switch json {
        case .null, .bool:
            return json
        case .number(let number):
            return .number(runs.next() ? JSONNumber(number.double) : number.asRead)
        case .string(let text):
            size.bytes += text.utf8.count
            return json
        case .array(let elements):
            var array: [JSONValue] = []
            array.reserveCapacity(elements.count)
            for element in elements {
                array.append(try part(element, level: level, size: &size, place))
            }
            size.levels += 1
            return .array(array)
        case .object(let members):
            if members.count == 1, let key = members.keys.first, SnapshotMark.isMark(key) {
                return try marked(members.values[0], key, level: level, size: &size, place)
            }
            return try object(members, level: level, size: &size, place)
        }
    }

    private mutating func part(
        _ json: JSONValue,
        level: Int,
        size: inout Size,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> JSONValue {
        guard level < SnapshotLimits.entryLevels else {
            throw place.error("has more than \(SnapshotLimits.entryLevels) levels")
        }
        var inner = Size()
        let value = try read(json, level: level + 1, size: &inner, place)
        size.add(inner)
        return value
    }

    private mutating func object(
        _ members: JSONObject,
        level: Int,
        size: inout Size,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> JSONValue {
        defer { size.levels += 1 }
        guard let shape = members.shape else { return .object(members) }
        let (keys, values) = (members.keys, members.values)
        let object = try JSONObject(shape: shape) { position throws(SnapshotError) in
            size.bytes += keys[position].utf8.count
            return try part(values[position], level: level, size: &size, place)
        }
        return .object(object)
    }

    /// What an object of one member stands for whose key is made of `$`.
    private mutating func marked(
        _ json: JSONValue,
        _ key: String,
        level: Int,
        size: inout Size,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> JSONValue {
        guard key == SnapshotMark.key else {
            defer { size.levels += 1 }
            return [String(key.dropLast()): try part(json, level: level, size: &size, place)]
        }
        if let index = json.integer {
            guard entries.indices.contains(index) else {
                throw place.error("names entry \(index), which does not come before it")
            }
            size = entries[index].size
            return entries[index].value
        }
        let number: Double
        switch json.string {
        case "nan": number = .nan
        case "inf": number = .infinity
        case "-inf": number = -.infinity
        default: throw place.error("has a mark that stands for nothing")
        }
        return .number(runs.next() ? JSONNumber(number) : JSONNumber(read: number))
    }

    /// Tells of one number after the other whether it was computed.
    private struct Runs {
        private var lengths: ArraySlice<Int>
        private var isComputed = false

        init(_ lengths: [Int]) {
            self.lengths = lengths[...]
        }

        var isAtEnd: Bool { lengths.allSatisfy { $0 == 0 } }

        mutating func next() -> Bool {
            while let length = lengths.first {
                if length > 0 {
                    lengths[lengths.startIndex] = length - 1
                    return isComputed
                }
                lengths.removeFirst()
                isComputed.toggle()
            }
            return false
        }
    }
}

extension JSONNumber {
    /// The number as one that was read; a spelling says so by itself.
    fileprivate var asRead: JSONNumber {
        isComputed ? JSONNumber(read: double) : self
    }
}
