extension JSONObject {
    /// A key with its value, as iteration yields them.
    package typealias Member = (key: String, value: JSONValue)

    /// The keys, in order; no key occurs twice.
    package var keys: Keys { Keys(shape: shape) }

    /// The values, in the order of `keys`.
    package var values: Values { Values(buffer: buffer) }

    /// The keys of an object. A copy costs one reference.
    package struct Keys: RandomAccessCollection, Sendable {
        let shape: JSONShape?

        package var startIndex: Int { 0 }
        package var endIndex: Int { shape?.count ?? 0 }

        package subscript(position: Int) -> String {
            guard let shape else { preconditionFailure("no such key") }
            return shape.buffer[position].string
        }
    }

    /// The values of an object. A copy costs one reference.
    package struct Values: RandomAccessCollection, @unchecked Sendable {
        // As `JSONObject`: a shared buffer does not change.
        let buffer: ValueBuffer?

        package var startIndex: Int { 0 }
        package var endIndex: Int { buffer?.count ?? 0 }

        package subscript(position: Int) -> JSONValue {
            guard let buffer else { preconditionFailure("no such value") }
            return buffer[position]
        }
    }

    /// Goes through the members in their order.
    package struct Iterator: IteratorProtocol {
        fileprivate let buffer: ValueBuffer?
        fileprivate var position = 0

        package mutating func next() -> Member? {
            guard let buffer, position < buffer.count else { return nil }
            defer { position += 1 }
            return (buffer.info.buffer[position].string, buffer[position])
        }
    }
}

extension JSONObject: Sequence {
    package var underestimatedCount: Int { count }

    package func makeIterator() -> Iterator { Iterator(buffer: buffer) }
}
