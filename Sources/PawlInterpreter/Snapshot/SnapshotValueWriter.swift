import PawlJSON

/// The table in which a snapshot holds the values of a state, each written once however many
/// places share it.
///
/// An entry is the value itself, with three exceptions:
/// - `{"$": 3}` stands for entry 3, which comes earlier: what several values share, what lies
///   deeper than `SnapshotLimits.entryLevels`, and long texts that occur again.
/// - `{"$": "nan"}`, `{"$": "inf"}` and `{"$": "-inf"}` are numbers that JSON has no text for.
/// - An object with one member whose key is made of `$` has one `$` more.
///
/// Numbers compare by all their digits when they were read and by their doubles when they were
/// computed, so that has to survive: `numbers` says for all numbers, in the order in which they
/// stand in the table, how many in turn were read and computed (`[2, 1]`: two read, one computed,
/// all others read).
///
/// Shared containers are found by their place in memory. The state is walked twice: to `add` its
/// values, and after `seal` to ask for the `index` of each.
struct SnapshotValueWriter {
    private var containers: [Container] = []
    private var containerAt: [UInt: Int] = [:]
    private var leaves: [Leaf] = []
    private var leafOf: [LeafKey: Int] = [:]
    private var isSealed = false

    /// The entries, in their order.
    private(set) var entries: [JSONValue] = []
    private var runs = SnapshotNumberRuns()

    private struct Container {
        let value: JSONValue
        /// Levels of arrays and objects in it, itself included.
        var height = 1
        var isEntry = false
        var entry = 0
    }

    private struct Leaf {
        let value: JSONValue
        var isEntry = false
        var entry = 0
    }

    /// As `JSONValue`, but told apart by all that has to survive.
    private enum LeafKey: Hashable {
        case null
        case bool(Bool)
        case number(UInt64, literal: String?, isComputed: Bool)
        case text(SnapshotTextKey)
        case emptyArray
        case emptyObject

        init(_ value: JSONValue) {
            switch value {
            case .null: self = .null
            case .bool(let bool): self = .bool(bool)
            case .number(let number):
                self = .number(
                    number.double.bitPattern,
                    literal: number.literal,
                    isComputed: number.isComputed
                )
            case .string(let text): self = .text(SnapshotTextKey(text: text))
            case .array: self = .emptyArray
            case .object: self = .emptyObject
            }
        }
    }

    /// The entry of a value of the state; 0 for all of them before `seal`.
    mutating func index(of value: JSONValue) -> Int {
        guard isSealed else {
            add(value)
            return 0
        }
        if let place = value.place {
            guard let container = containerAt[place] else { preconditionFailure("not added") }
            return containers[container].entry
        }
        guard let leaf = leafOf[LeafKey(value)] else { preconditionFailure("not added") }
        return leaves[leaf].entry
    }

    /// How many of the numbers were read and computed, in turn.
    var numbers: [Int] { runs.lengths }

    // MARK: Collecting

    private mutating func add(_ value: JSONValue) {
        guard let place = value.place else {
            let leaf = note(leaf: value).index
            leaves[leaf].isEntry = true
            return
        }
        if containerAt[place] == nil { walk(value, at: place) }
        if let container = containerAt[place] { containers[container].isEntry = true }
    }

    private mutating func note(leaf value: JSONValue) -> (index: Int, isNew: Bool) {
        let key = LeafKey(value)
        if let index = leafOf[key] { return (index, false) }
        leafOf[key] = leaves.count
        leaves.append(Leaf(value: value))
        return (leaves.count - 1, true)
    }

    private struct Level {
        let container: Int
        let parts: JSONParts
        var next = 0
        /// Levels of what was seen in it.
        var height = 0
    }

    /// Notes a container and all inside it that was not noted before. What stands inside another
    /// is noted before it: `containers` is in the order in which the walk leaves them.
    private mutating func walk(_ root: JSONValue, at place: UInt) {
        var levels = [Level(container: -1, parts: root.parts)]
        var open: [(value: JSONValue, place: UInt)] = [(root, place)]
        while var level = levels.popLast() {
            var inner: (value: JSONValue, place: UInt)?
            while inner == nil, level.next < level.parts.count {
                let part = level.parts[level.next]
                level.next += 1
                guard let place = part.place else {
                    noteRepeated(text: part)
                    continue
                }
                if let known = containerAt[place] {
                    containers[known].isEntry = true
                    level.height = max(level.height, containers[known].height)
                } else {
                    inner = (part, place)
                }
            }
            if let inner {
                levels.append(level)
                levels.append(Level(container: -1, parts: inner.value.parts))
                open.append(inner)
            } else if let (value, place) = open.popLast() {
                let height = level.height + 1
                close(value, at: place, height: height)
                if !levels.isEmpty {
                    levels[levels.count - 1].height = max(levels[levels.count - 1].height, height)
                }
            }
        }
    }

    private mutating func noteRepeated(text part: JSONValue) {
        guard case .string(let text) = part,
            text.utf8.count >= SnapshotLimits.entryTextBytes
        else { return }
        let (index, isNew) = note(leaf: part)
        if !isNew { leaves[index].isEntry = true }
    }

    private mutating func close(_ value: JSONValue, at place: UInt, height: Int) {
        containerAt[place] = containers.count
        containers.append(Container(value: value, height: height))
        guard height > SnapshotLimits.entryLevels else { return }
        for part in value.parts {
            guard let inner = part.place.flatMap({ containerAt[$0] }),
                Self.band(containers[inner].height) < Self.band(height)
            else { continue }
            containers[inner].isEntry = true
        }
    }

    /// Containers of one band are written inside one another: no more levels than a band has.
    private static func band(_ height: Int) -> Int { (height - 1) / SnapshotLimits.entryLevels }

    // MARK: Writing

    /// Makes the entries, after all values were added.
    mutating func seal() {
        isSealed = true
        for index in leaves.indices where leaves[index].isEntry {
            leaves[index].entry = entries.count
            entries.append(written(leaves[index].value))
        }
        for index in containers.indices where containers[index].isEntry {
            let entry = contents(of: containers[index].value)
            containers[index].entry = entries.count
            entries.append(entry)
        }
    }

    /// What stands for a value inside an entry.
    private mutating func written(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool:
            return value
        case .number(let number):
            runs.add(isComputed: number.isComputed)
            return Self.written(number)
        case .string(let text):
            guard text.utf8.count >= SnapshotLimits.entryTextBytes,
                let leaf = leafOf[LeafKey(value)], leaves[leaf].isEntry,
                leaves[leaf].entry < entries.count
            else { return value }
            return SnapshotMark.entry(leaves[leaf].entry)
        case .array, .object:
            guard let container = value.place.flatMap({ containerAt[$0] }),
                containers[container].isEntry
            else { return contents(of: value) }
            return SnapshotMark.entry(containers[container].entry)
        }
    }

    private static func written(_ number: JSONNumber) -> JSONValue {
        guard number.literal == nil, !number.double.isFinite else { return .number(number) }
        if number.double.isNaN { return SnapshotMark.nan }
        return number.double > 0 ? SnapshotMark.infinity : SnapshotMark.minusInfinity
    }

    private mutating func contents(of value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number, .string:
            return written(value)
        case .array(let elements):
            var array: [JSONValue] = []
            array.reserveCapacity(elements.count)
            for element in elements { array.append(written(element)) }
            return .array(array)
        case .object(let members):
            guard let shape = members.shape, !members.isEmpty else { return value }
            if let key = SnapshotMark.escapedKey(of: members) {
                return [key: written(members.values[0])]
            }
            let values = members.values
            return .object(JSONObject(shape: shape) { written(values[$0]) })
        }
    }
}

/// The objects that stand for something else in the table of values.
enum SnapshotMark {
    static let key = "$"
    static let nan = entry("nan")
    static let infinity = entry("inf")
    static let minusInfinity = entry("-inf")

    static func entry(_ value: JSONValue) -> JSONValue { [key: value] }
    static func entry(_ index: Int) -> JSONValue { entry(JSONValue(index)) }

    /// Whether a key is made of nothing but `$`.
    static func isMark(_ key: String) -> Bool {
        !key.isEmpty && key.utf8.allSatisfy { $0 == UInt8(ascii: "$") }
    }

    /// The key of an object that would be taken for a mark, with one `$` more.
    static func escapedKey(of members: JSONObject) -> String? {
        guard members.count == 1, let key = members.keys.first, isMark(key) else { return nil }
        return key + "$"
    }
}

/// A text as a key of a dictionary: by code points, and hashed without reading all of a long one.
struct SnapshotTextKey: Hashable {
    let text: String

    /// Bytes at the beginning of a text that its hash is made of.
    private static let hashedBytes = 512

    static func == (left: Self, right: Self) -> Bool { JSONText.areEqual(left.text, right.text) }

    func hash(into hasher: inout Hasher) {
        hasher.combine(text.utf8.count)
        // Eight bytes at a time: a call of the hasher costs more than what is done with one.
        var word: UInt64 = 0
        for (index, byte) in text.utf8.prefix(Self.hashedBytes).enumerated() {
            word = word << 8 | UInt64(byte)
            if index & 7 == 7 { hasher.combine(word) }
        }
        hasher.combine(word)
    }
}

/// How many numbers in turn were read and computed.
struct SnapshotNumberRuns {
    /// Without a last run of numbers that were read.
    private(set) var lengths: [Int] = []
    private var read = 0
    private var wasComputed = false

    mutating func add(isComputed: Bool) {
        guard isComputed else {
            read += 1
            wasComputed = false
            return
        }
        if wasComputed {
            lengths[lengths.count - 1] += 1
        } else {
            lengths += [read, 1]
            read = 0
            wasComputed = true
        }
    }
}
