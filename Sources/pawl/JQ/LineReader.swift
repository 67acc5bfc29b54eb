/// The lines of standard input, each handed out as soon as it is there.
struct LineReader {
    /// What comes next.
    enum Line {
        /// Without its line break.
        case bytes([UInt8])
        /// A line of more than the bytes allowed; it was passed over.
        case tooLong
    }

    /// The most bytes of one line.
    let limit: Int
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    /// Where in the buffer the next line begins.
    private var start = 0
    /// Up to where the buffer holds no line break.
    private var searched = 0
    private var hasEnded = false

    init(_ descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        self.limit = limit
    }

    /// `nil` at the end; the last line needs no line break.
    mutating func next() -> Line? {
        var isTooLong = false
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = buffer[start..<end]
                (start, searched) = (end + 1, end + 1)
                return isTooLong || line.count > limit ? .tooLong : .bytes(Array(line))
            }
            searched = buffer.count
            if searched - start > limit {
                isTooLong = true
                start = searched
            }
            guard !hasEnded else {
                let line = buffer[start...]
                start = searched
                if isTooLong { return .tooLong }
                return line.isEmpty ? nil : .bytes(Array(line))
            }
            read()
        }
    }

    private mutating func read() {
        buffer.removeFirst(start)
        (start, searched) = (0, buffer.count)
        let piece = Files.readPiece(of: descriptor) ?? []
        buffer += piece
        hasEnded = piece.isEmpty
    }
}
