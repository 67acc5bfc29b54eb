import PawlInterpreter

/// What is kept of one stream of a process.
struct StreamCollector: Sendable {
    enum Keeps: Hashable, Sendable {
        /// All of it; more bytes than this are too many.
        case whole(cap: Int)
        /// The last so many bytes.
        case end(Int)
    }

    let keeps: Keeps
    /// With `end`, up to twice as many bytes as are wanted: cutting is then rare.
    private var bytes: [UInt8] = []
    /// Whether a stream that is returned had more bytes than it may have.
    private(set) var isOverCap = false

    init(keeps: Keeps) {
        self.keeps = keeps
    }

    mutating func append(_ chunk: [UInt8]) {
        switch keeps {
        case .whole(let cap):
            if isOverCap { return }
            bytes += chunk
            isOverCap = bytes.count > cap
        case .end(let limit):
            // A slice, not `suffix`: that one is chosen from Sequence here and walks the bytes.
            bytes += chunk[max(0, chunk.count - limit)...]
            if bytes.count > 2 * limit { bytes.removeFirst(bytes.count - limit) }
        }
    }

    /// The stream; with `end` its last bytes.
    var kept: ArraySlice<UInt8> {
        switch keeps {
        case .whole: bytes[...]
        case .end(let limit): bytes.suffix(limit)
        }
    }

    /// The last bytes as readable text, beginning with a whole character and without white space
    /// around it; bytes that are not UTF-8 are replaced.
    func tail(_ limit: Int) -> String {
        let end = kept.suffix(limit)
        // A cut may have gone through a character: what is left of it begins with these.
        let whole = end.drop { $0 & 0b1100_0000 == 0b1000_0000 }
        return String(decoding: whole, as: UTF8.self).trimmed
    }
}

extension String {
    /// Without white space at either end.
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
