/// The members of a JSON object, in the order in which they were first written.
///
/// Looking a key up is linear for small objects and by hash for large ones. Two objects are equal
/// when they hold the same members, whatever the order. Keys are equal when their code points are.
package struct JSONObject: Sendable {
    /// A key with its value, as iteration yields them.
    package typealias Member = (key: String, value: JSONValue)

    /// The keys, in order; no key occurs twice.
    package private(set) var keys: [String] = []
    /// The values, in the order of `keys`.
    package private(set) var values: [JSONValue] = []
    /// The position of each key; kept only above `linearLimit` members.
    private var positions: [JSONKey: Int] = [:]

    /// Objects up to this many members are searched from the front, which is faster than hashing.
    private static let linearLimit = 12

    package init() {}

    package init(_ members: some Sequence<(String, JSONValue)>) {
        for (key, value) in members { self[key] = value }
    }

    package var count: Int { keys.count }
    package var isEmpty: Bool { keys.isEmpty }

    /// Makes room for so many members.
    package mutating func reserveCapacity(_ capacity: Int) {
        keys.reserveCapacity(capacity)
        values.reserveCapacity(capacity)
    }

    /// The position of a key in `keys`, or `nil`.
    package func position(of key: String) -> Int? {
        if positions.isEmpty { return keys.firstIndex { JSONText.areEqual($0, key) } }
        return positions[JSONKey(string: key)]
    }

    /// Reading gives `nil` for a missing key; setting `nil` removes the member; setting a value
    /// keeps the place of an existing key and appends a new one.
    package subscript(key: String) -> JSONValue? {
        get {
            guard let position = position(of: key) else { return nil }
            return values[position]
        }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?):
                values[position] = value
            case (let position?, nil):
                remove(at: position)
            case (nil, let value?):
                append(key: key, value: value)
            case (nil, nil):
                break
            }
        }
    }

    /// Changes the value of a key in place, without a copy of the value; a missing key starts as
    /// `null`.
    package mutating func update<Result, Failure: Error>(
        _ key: String,
        _ body: (inout JSONValue) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if let position = position(of: key) {
            return try body(&values[position])
        }
        var value = JSONValue.null
        let result = try body(&value)
        append(key: key, value: value)
        return result
    }

    /// Appends a member.
    ///
    /// - Precondition: the key is not in the object.
    private mutating func append(key: String, value: JSONValue) {
        keys.append(key)
        values.append(value)
        if !positions.isEmpty {
            positions[JSONKey(string: key)] = keys.count - 1
        } else if keys.count > Self.linearLimit {
            indexKeys()
        }
    }

    private mutating func remove(at position: Int) {
        keys.remove(at: position)
        values.remove(at: position)
        if !positions.isEmpty { indexKeys() }
    }

    private mutating func indexKeys() {
        positions.removeAll(keepingCapacity: true)
        guard keys.count > Self.linearLimit else { return }
        for (position, key) in keys.enumerated() {
            positions[JSONKey(string: key)] = position
        }
    }
}

extension JSONObject: Sequence {
    package func makeIterator() -> some IteratorProtocol<Member> {
        zip(keys, values).lazy.map { (key: $0, value: $1) }.makeIterator()
    }
}

extension JSONObject {
    /// Members that were read one after the other; of those with the same key the last one wins,
    /// at the place of the first.
    ///
    /// - Precondition: there are as many keys as values.
    init(keys: [String], values: [JSONValue]) {
        var positions: [JSONKey: Int] = [:]
        if Self.haveDuplicates(keys, indexed: &positions) {
            self.init(zip(keys, values))
        } else {
            self.init()
            self.keys = keys
            self.values = values
            self.positions = positions
        }
    }

    /// Whether a key occurs twice; fills the index where there are enough keys to have one.
    private static func haveDuplicates(
        _ keys: [String],
        indexed positions: inout [JSONKey: Int]
    ) -> Bool {
        guard keys.count > linearLimit else {
            for (position, key) in keys.enumerated() {
                for earlier in keys[..<position] where JSONText.areEqual(earlier, key) {
                    return true
                }
            }
            return false
        }
        positions.reserveCapacity(keys.count)
        for (position, key) in keys.enumerated() {
            if positions.updateValue(position, forKey: JSONKey(string: key)) != nil { return true }
        }
        return false
    }

    /// The positions of the members in the order of their keys' code points.
    package var sortedPositions: [Int] {
        keys.indices.sorted { JSONText.compare(keys[$0], keys[$1]) == .less }
    }

    /// The keys in the order of their code points.
    package var sortedKeys: [String] {
        keys.sorted { JSONText.compare($0, $1) == .less }
    }
}

extension JSONObject: Hashable {
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        JSONValue.object(left) == .object(right)
    }

    package func hash(into hasher: inout Hasher) {
        JSONValue.object(self).hash(into: &hasher)
    }
}
