/// A hash table from keys to their positions in a list of keys: open addressing, linear probing,
/// at most half full.
///
/// The hash is the library's own with its seed of the process, so that nobody can make keys that
/// collide; the seed shows nowhere, since positions do not depend on it.
struct KeyIndex: Sendable {
    /// The position of a key plus one; 0 where there is none. As many as a power of two.
    private var slots: [UInt32] = []

    var isEmpty: Bool { slots.isEmpty }

    /// Whether one more key than `count` can be put in.
    func hasRoom(for count: Int) -> Bool { count * 2 < slots.count }

    /// A table of the keys, with room for twice as many.
    init(of keys: Span<JSONKey>) {
        var size = 64
        while size < keys.count * 4 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        for position in keys.indices { insert(keys[position], at: position) }
    }

    init() {}

    /// - Precondition: the key is not in the table, and there is room.
    mutating func insert(_ key: JSONKey, at position: Int) {
        let mask = slots.count - 1
        var slot = key.hashValue & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt32(position + 1)
    }

    /// - Precondition: the table is not empty, and is that of these keys.
    func position(of key: JSONKey, in keys: Span<JSONKey>) -> Int? {
        let slots = slots.span
        let mask = slots.count - 1
        var slot = key.hashValue & mask
        while slots[slot] != 0 {
            let position = Int(slots[slot]) - 1
            if keys[position] == key { return position }
            slot = (slot + 1) & mask
        }
        return nil
    }
}
