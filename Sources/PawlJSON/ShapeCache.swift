/// Shapes of objects that were read, so that records with the same keys share theirs.
struct ShapeCache: Sendable {
    /// A power of two.
    private static let size = 32

    private var shapes = [JSONShape?](repeating: nil, count: size)

    /// The shape of the keys on a stack from some place on, if it is known.
    func shape(ofKeys keys: [JSONKey], from first: Int) -> JSONShape? {
        guard first < keys.count, let shape = shapes[Self.place(of: keys.span, from: first)],
            shape.count == keys.count - first
        else { return nil }
        let isSame = shape.buffer.withSpan { known in
            for place in known.indices where known[place] != keys[first + place] { return false }
            return true
        }
        return isSame ? shape : nil
    }

    /// Remembers the shape of an object.
    mutating func keep(_ object: JSONObject) {
        guard let shape = object.shape, shape.count > 0 else { return }
        shapes[shape.buffer.withSpan { Self.place(of: $0, from: 0) }] = shape
    }

    private static func place(of keys: Span<JSONKey>, from first: Int) -> Int {
        let ends = keys[first].print.low &+ keys[keys.count - 1].print.low &* 31
        let sum = ends &+ UInt64(truncatingIfNeeded: keys.count - first)
        return Int(truncatingIfNeeded: (sum &* 0x9E37_79B9_7F4A_7C15) >> 32) & (size - 1)
    }
}
