/// The members of a JSON object, in the order in which they were first written.
///
/// One reference: the buffer behind it holds the values and points to the keys, which objects
/// share as a `JSONShape`. Looking a key up is linear for small objects and by hash for large
/// ones. Two objects are equal when they hold the same members, whatever the order. Keys are equal
/// when their code points are.
package struct JSONObject: @unchecked Sendable {
    // A buffer is changed only by its only owner, see `TailBuffer`: what is sent stays as it is.
    var buffer: ValueBuffer?

    package init() {
        buffer = nil
    }

    /// Of members with the same key the last one wins, at the place of the first.
    package init(_ members: some Sequence<(String, JSONValue)>) {
        self.init()
        for (key, value) in members { self[key] = value }
    }

    package var count: Int { buffer?.count ?? 0 }
    package var isEmpty: Bool { count == 0 }

    /// The keys and their order; `nil` for an object that never had a member.
    package var shape: JSONShape? { buffer?.info }

    /// Makes room for so many members.
    package mutating func reserveCapacity(_ capacity: Int) {
        if buffer == nil, capacity > 0 {
            buffer = ValueBuffer.make(JSONShape(capacity: capacity), capacity: capacity)
            return
        }
        // Asked before the buffer is bound to a name, which would be one more owner.
        let isOwner = isKnownUniquelyReferenced(&buffer)
        guard let full = buffer, capacity > full.room else { return }
        buffer = isOwner ? full.moved(capacity: capacity) : full.copy(capacity: capacity)
    }
}

typealias ValueBuffer = TailBuffer<JSONShape, JSONValue>

// MARK: - Objects of a shape

extension JSONObject {
    /// The object of a shape whose values `value` gives, in order; one allocation.
    ///
    /// - Parameter value: called once with each position from 0 on. What it throws is thrown.
    package init<Failure: Error>(
        shape: JSONShape,
        _ value: (_ position: Int) throws(Failure) -> JSONValue
    ) throws(Failure) {
        let count = shape.count
        let made = ValueBuffer.make(shape, capacity: count)
        for position in 0..<count { made.append(try value(position)) }
        buffer = made
    }

    /// The object of a shape with these values, in order.
    ///
    /// - Precondition: there are as many values as keys.
    package init(shape: JSONShape, values: some Collection<JSONValue>) {
        precondition(values.count == shape.count)
        let made = ValueBuffer.make(shape, capacity: values.count)
        for value in values { made.append(value) }
        buffer = made
    }
}

// MARK: - Looking up

extension JSONObject {
    /// The position of a key in `keys`, or `nil`.
    package func position(of key: String) -> Int? {
        position(of: JSONKey(key))
    }

    /// The position of a key in `keys`, or `nil`.
    package func position(of key: JSONKey) -> Int? {
        buffer?.info.position(of: key)
    }

    /// Reading gives `nil` for a missing key; setting `nil` removes the member; setting a value
    /// keeps the place of an existing key and appends a new one.
    package subscript(key: String) -> JSONValue? {
        get { self[JSONKey(key)] }
        set { self[JSONKey(key)] = newValue }
    }

    /// As the subscript by `String`, with a key that is ready.
    package subscript(key: JSONKey) -> JSONValue? {
        get {
            guard let buffer, let position = buffer.info.position(of: key) else {
                return nil
            }
            return buffer[position]
        }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?):
                makeUnique()
                buffer![position] = value
            case (let position?, nil):
                remove(at: position)
            case (nil, let value?):
                append(key: key, value: value)
            case (nil, nil):
                break
            }
        }
    }
}

// MARK: - Changing

extension JSONObject {
    /// Changes the value of a key in place, without a copy of the value; a missing key starts as
    /// `null`.
    package mutating func update<Result, Failure: Error>(
        _ key: String,
        _ body: (inout JSONValue) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try update(JSONKey(key), body)
    }

    /// As `update` by `String`, with a key that is ready.
    package mutating func update<Result, Failure: Error>(
        _ key: JSONKey,
        _ body: (inout JSONValue) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if let position = position(of: key) {
            makeUnique()
            return try body(&buffer![position])
        }
        var value = JSONValue.null
        let result = try body(&value)
        append(key: key, value: value)
        return result
    }

    /// Copies the values where they are shared; the keys stay shared.
    mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&buffer), let shared = buffer {
            buffer = shared.copy(capacity: shared.count)
        }
    }

    /// Appends a member.
    ///
    /// - Precondition: the key is not in the object.
    mutating func append(key: JSONKey, value: JSONValue) {
        // Asked before the buffer is bound to a name, which would be one more owner.
        let isOwner = isKnownUniquelyReferenced(&buffer)
        if let old = buffer {
            let count = old.count
            if !isOwner {
                buffer = old.copy(capacity: count + Swift.max(count / 4, 2))
            } else if count == old.room {
                buffer = old.moved(capacity: Swift.max(count * 2, 4))
            }
        } else {
            buffer = ValueBuffer.make(JSONShape(capacity: 4), capacity: 4)
        }
        buffer!.info.append(key)
        buffer!.append(value)
    }

    /// The object without the members of these keys. Its cost is that of going through it once,
    /// however many there are.
    package func without(_ keys: some Sequence<String>) -> JSONObject {
        guard let buffer else { return self }
        var isLeft = Array(repeating: true, count: count)
        for key in keys {
            if let position = position(of: key) { isLeft[position] = false }
        }
        let left = isLeft.indices.filter { isLeft[$0] }
        guard left.count < count else { return self }
        var shape = JSONShape(capacity: left.count)
        for position in left { shape.append(buffer.info.buffer[position]) }
        return JSONObject(shape: shape, values: left.map { buffer[$0] })
    }

    /// - Precondition: the position is below `count`.
    private mutating func remove(at position: Int) {
        makeUnique()
        buffer!.info.remove(at: position)
        buffer!.remove(at: position)
    }
}

// MARK: - Order of keys

extension JSONObject {
    /// The positions of the members in the order of their keys' code points.
    package var sortedPositions: [Int] {
        let keys = keys
        return keys.indices.sorted { JSONText.compare(keys[$0], keys[$1]) == .less }
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
