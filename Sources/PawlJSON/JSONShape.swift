/// The keys of an object in their order, shared by the objects that have the same.
///
/// A shape does not change while anyone shares it. Making an object of a shape that is there
/// already takes one allocation and no comparison of keys.
package struct JSONShape: @unchecked Sendable {
    // A buffer is changed only by its only owner, see `TailBuffer`: what is sent stays as it is.
    private(set) var buffer: ShapeBuffer

    /// Keys up to this many are searched from the front, which is faster than hashing.
    static let linearLimit = 12

    /// A shape of these keys, or `nil` when one occurs twice.
    package init?(keys: some Collection<String>) {
        self.init(capacity: keys.count)
        for string in keys {
            let key = JSONKey(string)
            if position(of: key) != nil { return nil }
            append(key)
        }
    }

    init(capacity: Int) {
        buffer = ShapeBuffer.make(KeyIndex(), capacity: capacity)
    }

    package var count: Int { buffer.count }

    /// The keys, in order; no key occurs twice.
    package var keys: JSONObject.Keys { JSONObject.Keys(shape: self) }

    /// Whether two shapes are one and the same; others can have the same keys too.
    @inline(__always)
    static func === (left: JSONShape, right: JSONShape) -> Bool { left.buffer === right.buffer }

    /// Whether two shapes have the same keys in the same order.
    static func == (left: JSONShape, right: JSONShape) -> Bool {
        if left.buffer === right.buffer { return true }
        guard left.count == right.count else { return false }
        return left.buffer.withSpan { left in
            right.buffer.withSpan { right in
                for position in left.indices where left[position] != right[position] {
                    return false
                }
                return true
            }
        }
    }

    /// The position of a key, or `nil`.
    func position(of key: JSONKey) -> Int? {
        buffer.withSpan { keys in
            if keys.count > Self.linearLimit {
                return buffer.info.position(of: key, in: keys)
            }
            for position in keys.indices where keys[position] == key { return position }
            return nil
        }
    }

    /// Appends a key; the shape is copied first where it is shared or full.
    ///
    /// - Precondition: the key is not in the shape.
    mutating func append(_ key: JSONKey) {
        let count = buffer.count
        if !isKnownUniquelyReferenced(&buffer) {
            buffer = buffer.copy(capacity: count + max(count / 4, 2))
        } else if count == buffer.room {
            buffer = buffer.moved(capacity: max(count * 2, 4))
        }
        buffer.append(key)
        if count >= Self.linearLimit { addToIndex(key, at: count) }
    }

    private func addToIndex(_ key: JSONKey, at position: Int) {
        if buffer.info.hasRoom(for: position) {
            buffer.info.insert(key, at: position)
        } else {
            indexKeys()
        }
    }

    /// Removes a key; the shape is copied first where it is shared.
    ///
    /// - Precondition: the position is below `count`.
    mutating func remove(at position: Int) {
        if !isKnownUniquelyReferenced(&buffer) { buffer = buffer.copy(capacity: buffer.count) }
        buffer.remove(at: position)
        indexKeys()
    }

    /// - Precondition: nobody shares the buffer.
    private func indexKeys() {
        buffer.info =
            buffer.count > Self.linearLimit ? buffer.withSpan { KeyIndex(of: $0) } : KeyIndex()
    }
}

typealias ShapeBuffer = TailBuffer<KeyIndex, JSONKey>
