/// Finds every place of a text in another one, overlapping ones too, in time that grows with the
/// sum of their lengths.
///
/// Source: Knuth, Morris, Pratt, "Fast pattern matching in strings", 1977.
struct TextSearch {
    private let wanted: [UInt8]
    /// For each length of a beginning of `wanted`: the longest shorter beginning that ends it.
    private let shorter: [Int]
    /// The offset of the byte to look at next.
    private var position = 0
    /// How many bytes before `position` are a beginning of `wanted`.
    private var matched = 0

    init(for text: String) {
        wanted = Array(text.utf8)
        var shorter = Array(repeating: 0, count: wanted.count + 1)
        var length = 0
        for place in wanted.indices.dropFirst() {
            while length > 0, wanted[place] != wanted[length] { length = shorter[length] }
            if wanted[place] == wanted[length] { length += 1 }
            shorter[place + 1] = length
        }
        self.shorter = shorter
    }

    /// The byte offset of the next place; `nil` when there is none left, or nothing is wanted.
    mutating func next(in bytes: [UInt8]) -> Int? {
        guard let first = wanted.first else { return nil }
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if matched == 0 {
                guard byte == first else { continue }
                matched = 1
            } else {
                while matched > 0, byte != wanted[matched] { matched = shorter[matched] }
                if byte == wanted[matched] { matched += 1 }
            }
            if matched == wanted.count {
                matched = shorter[matched]
                return position - wanted.count
            }
        }
        return nil
    }
}
