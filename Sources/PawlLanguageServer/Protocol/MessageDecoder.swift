/// Cuts the bytes that a client sends into messages: `Content-Length: N`, an empty line, N bytes.
package struct MessageDecoder: Sendable {
    /// A piece of the stream.
    package enum Frame: Hashable, Sendable {
        /// The content of a message, which need not be JSON.
        case message([UInt8])
        /// A message of so many bytes was passed over.
        case tooLong(Int)
        /// A header that does not say how long its message is; the text after it is not read.
        case malformedHeader
    }

    /// The longest message that is read: a document of the longest size the compiler takes, each
    /// byte escaped.
    package static let maximumMessageBytes = 256 * 1024 * 1024
    /// The longest header that is waited for.
    static let maximumHeaderBytes = 4096

    private var buffer: [UInt8] = []
    /// How much of `buffer` has been read.
    private var position = 0
    /// How much of a message that is too long has yet to come.
    private var passedOver = 0
    /// Whether the stream can still be cut: after a malformed header nobody knows where to.
    private var isLost = false

    package init() {}

    package mutating func append(_ bytes: [UInt8]) {
        if isLost { return }
        let skipped = min(passedOver, bytes.count)
        passedOver -= skipped
        if position > 0 {
            buffer.removeFirst(position)
            position = 0
        }
        buffer += bytes[skipped...]
    }

    /// The next piece that is there as a whole.
    package mutating func next() -> Frame? {
        if isLost { return nil }
        guard let header = takeHeader() else { return nil }
        guard let length = header else {
            isLost = true
            return .malformedHeader
        }
        if length > Self.maximumMessageBytes {
            let present = min(length, buffer.count - position)
            position += present
            passedOver = length - present
            return .tooLong(length)
        }
        guard buffer.count - position >= length else {
            awaited = length
            return nil
        }
        awaited = nil
        defer { position += length }
        return .message(Array(buffer[position..<position + length]))
    }

    /// The length of the message whose header was read and whose content is not complete.
    private var awaited: Int?

    /// - Returns: `nil` when the header is not complete, and a length of `nil` when it is malformed.
    private mutating func takeHeader() -> Int?? {
        if let awaited { return .some(awaited) }
        let rest = buffer[position...]
        guard let end = Self.headerEnd(in: rest) else {
            return rest.count > Self.maximumHeaderBytes ? .some(nil) : nil
        }
        let length = Self.length(in: rest[..<end])
        position = end + 4
        return .some(length)
    }

    private static func headerEnd(in bytes: ArraySlice<UInt8>) -> Int? {
        let end = Array("\r\n\r\n".utf8)
        let last = min(bytes.endIndex, bytes.startIndex + maximumHeaderBytes) - end.count
        guard last >= bytes.startIndex else { return nil }
        return (bytes.startIndex...last).first { bytes[$0...].starts(with: end) }
    }

    private static func length(in header: ArraySlice<UInt8>) -> Int? {
        var length: Int?
        for line in String(decoding: header, as: UTF8.self).split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            guard line[..<colon].lowercased() == "content-length" else { continue }
            let digits = line[line.index(after: colon)...].drop { $0 == " " }
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            length = Int(digits)
        }
        return length
    }
}
