package import PawlJSON

/// Reads the inputs of a program from text that arrives in pieces, as jq reads it.
///
/// A value that is there as a whole is taken at once. One that is not is read byte by byte, so that
/// a mistake is told when it comes; when it turns out long, its end is looked for first.
package struct JQInputReader: Sendable {
    private typealias Scanner = JSONTextScanner<JSONTreeSink>

    /// Bytes of a value from which on its end is looked for.
    private static let longValue = 64 * 1024

    /// How the value at the front of the text is read.
    private enum Mode {
        /// It is not begun.
        case start
        /// Byte by byte; the offset is that of the next one.
        case scanning(Scanner, from: Int)
        /// At once, when its end is there.
        case seeking(JSONBoundary)
        /// Byte by byte and as events, each of which is handed out.
        case streaming(JSONTextScanner<JSONEventSink>)
    }

    private var text = JSONTextBuffer(depth: JSONTreeSink.maximumDepth / 2)
    private var lines = InputLines()
    private var mode: Mode
    private var hasBegun = false
    /// Whether the text begins with a malformed byte order mark, and means nothing for that.
    private var isMalformed = false
    private var hasEnded = false
    /// Whether a mistake was found in the line at the front, the rest of which means nothing.
    private var isInBadLine = false
    /// Whether the end of the value at the front was looked for already.
    private var hasSought = false

    /// - Parameter asEvents: whether the values are not those of the text, but `[PATH, LEAF]` for
    ///   each scalar and empty container in it and `[PATH]` for the end of each other container.
    package init(asEvents: Bool = false) {
        mode = asEvents ? .streaming(JSONTextScanner()) : .start
    }

    /// All values of a text.
    ///
    /// - Throws: jq's error for text that is not JSON.
    package static func values(of bytes: [UInt8]) throws(JQError) -> [JSONValue] {
        var reader = JQInputReader()
        reader.append(bytes)
        reader.end()
        var values: [JSONValue] = []
        while let value = try reader.next() { values.append(value) }
        return values
    }

    /// Adds a piece of text.
    package mutating func append(_ piece: [UInt8]) {
        lines.count(text)
        let taken = text.dropTaken()
        lines.move(by: taken)
        switch mode {
        case .start, .streaming: break
        case .scanning(let scanner, let position):
            mode = .scanning(scanner, from: position - taken)
        case .seeking(var boundary):
            boundary.move(by: taken)
            mode = .seeking(boundary)
        }
        text.append(piece)
    }

    /// Says that the pieces from now on are of another file. jq reads all files as one text.
    package mutating func beginFile() { lines.beginFile(at: text.count) }

    /// Says that the text has ended.
    package mutating func end() { hasEnded = true }

    /// The lines of the file up to the end of the one that holds the latest value.
    package var lineNumber: Int {
        mutating get { lines.number(text) }
    }

    /// Takes the next value.
    ///
    /// - Returns: `nil` when more text is needed, or there is none.
    /// - Throws: jq's error for text that is not JSON; the rest of the line is passed over.
    package mutating func next() throws(JQError) -> JSONValue? {
        guard try passMark(), passBadLine() else { return nil }
        while true {
            switch mode {
            case .start:
                text.takeWhitespace()
                guard text.position < text.count else { return nil }
                if let value = text.takeValue(isLast: hasEnded) { return value }
                hasSought = false
                mode = .scanning(Scanner(at: lines.place(text)), from: text.position)
            case .scanning(var scanner, let position):
                mode = .start
                if let value = try scan(&scanner, from: position) { return value }
                guard case .seeking = mode else { return nil }
            case .seeking(var boundary):
                guard text.withSpan({ boundary.isComplete(in: $0) }) || hasEnded else {
                    mode = .seeking(boundary)
                    return nil
                }
                mode = .start
                if let value = text.takeValue(isLast: hasEnded) { return value }
                hasSought = true
                mode = .scanning(Scanner(at: lines.place(text)), from: text.position)
            case .streaming(var scanner):
                mode = .start
                return try stream(&scanner)
            }
        }
    }

    /// Passes over a byte order mark at the very beginning.
    ///
    /// - Returns: false when more text is needed to know.
    private mutating func passMark() throws(JQError) -> Bool {
        if isMalformed { text.take(to: text.count) }
        if hasBegun { return true }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let found = (0..<min(text.count, mark.count)).map { text[$0] }
        if found.isEmpty || found.count < mark.count && mark.starts(with: found) && !hasEnded {
            return false
        }
        hasBegun = true
        guard found.first == mark[0] else { return true }
        guard found == mark else {
            isMalformed = true
            throw ErrorText.raised("Malformed BOM")
        }
        text.take(to: mark.count)
        lines.skip(text)
        return true
    }

    /// Goes on with a value byte by byte.
    ///
    /// - Returns: `nil` when more text is needed, or the end is looked for.
    private mutating func scan(
        _ scanner: inout Scanner,
        from start: Int
    ) throws(JQError) -> JSONValue? {
        var position = start
        do throws(JSONTextFailure) {
            while position < text.count {
                position += 1
                guard let value = try scanner.take(text[position - 1]) else { continue }
                // The byte that ends a number may begin the next value, which is read from there.
                text.take(to: scanner.isIdle ? position : position - 1)
                return value
            }
        } catch {
            throw failure(error, at: scanner.place, position)
        }
        if hasEnded { return try end(&scanner) }
        let isLong = position - text.position >= Self.longValue && !hasSought
        mode =
            isLong
            ? .seeking(JSONBoundary(at: text.position)) : .scanning(scanner, from: position)
        return nil
    }

    /// Goes on with events.
    private mutating func stream(
        _ scanner: inout JSONTextScanner<JSONEventSink>
    ) throws(JQError) -> JSONValue? {
        if let value = scanner.take() {
            mode = .streaming(scanner)
            return value
        }
        var position = text.position
        do throws(JSONTextFailure) {
            while position < text.count {
                position += 1
                guard let value = try scanner.take(text[position - 1]) else { continue }
                text.take(to: position)
                mode = .streaming(scanner)
                return value
            }
        } catch {
            let failure = failure(error, at: scanner.place, position)
            mode = .streaming(JSONTextScanner(at: scanner.place))
            throw failure
        }
        text.take(to: position)
        if hasEnded { return try end(&scanner) }
        mode = .streaming(scanner)
        return nil
    }

    private mutating func end<Sink>(
        _ scanner: inout JSONTextScanner<Sink>
    ) throws(JQError) -> JSONValue? {
        text.take(to: text.count)
        do throws(JSONTextFailure) {
            return try scanner.end()
        } catch {
            throw ErrorText.raised(error.atEnd(scanner.place))
        }
    }

    /// Ends a value with an error; jq passes over the rest of the line and does not count it.
    private mutating func failure(
        _ failure: JSONTextFailure,
        at place: JSONTextPlace,
        _ position: Int
    ) -> JQError {
        text.take(to: position)
        lines.skip(text, from: place)
        isInBadLine = text[position - 1] != UInt8(ascii: "\n")
        return ErrorText.raised(failure.at(place))
    }

    /// Passes over the rest of a line with a mistake.
    ///
    /// - Returns: false when more text is needed.
    private mutating func passBadLine() -> Bool {
        guard isInBadLine else { return true }
        var position = text.position
        while isInBadLine, position < text.count {
            isInBadLine = text[position] != UInt8(ascii: "\n")
            position += 1
        }
        let place = lines.place(text)
        text.take(to: position)
        lines.skip(text, from: place)
        return !isInBadLine
    }
}
