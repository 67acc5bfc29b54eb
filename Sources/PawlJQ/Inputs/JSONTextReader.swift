import PawlJSON

/// Reads a text that holds one JSON value, as `fromjson` does.
enum JSONTextReader {
    private typealias Scanner = JSONTextScanner<JSONTreeSink>

    /// Reads exactly one value, behind a byte order mark or none.
    ///
    /// - Parameter nesting: arrays and objects that may lie inside one another.
    /// - Throws: jq's error for a text that is not one value, and the limit on nesting.
    static func read(_ text: String, nesting: Int) throws(JQError) -> JSONValue {
        if let value = quickly(text, nesting: nesting) { return value }
        var bytes = Array(text.utf8)[...]
        if bytes.first == 0xEF {
            guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
                throw error("Malformed BOM", text)
            }
            bytes = bytes.dropFirst(3)
        }
        var scanner = Scanner()
        var value: JSONValue?
        for byte in bytes {
            guard let next = try scan(byte, &scanner, of: text) else {
                guard scanner.sink.containers <= nesting else {
                    throw .limitReached(limit: .nesting, maximum: nesting)
                }
                continue
            }
            guard value == nil else { throw error("Unexpected extra JSON values", text) }
            value = next
        }
        let next = try end(&scanner, of: text)
        if value != nil, next != nil { throw error("Unexpected extra JSON values", text) }
        guard let value = value ?? next else { throw error("Expected JSON value", text) }
        return value
    }

    /// The value of a text that every JSON parser reads alike; the usual case.
    private static func quickly(_ text: String, nesting: Int) -> JSONValue? {
        var buffer = JSONTextBuffer(depth: min(nesting, JSONTreeSink.maximumDepth / 2))
        buffer.append(Array(text.utf8))
        buffer.takeWhitespace()
        guard let value = buffer.takeValue(isLast: true) else { return nil }
        buffer.takeWhitespace()
        guard buffer.position == buffer.count else { return nil }
        return value
    }

    private static func scan(
        _ byte: UInt8,
        _ scanner: inout Scanner,
        of text: String
    ) throws(JQError) -> JSONValue? {
        do throws(JSONTextFailure) {
            return try scanner.take(byte)
        } catch {
            throw self.error(error.at(scanner.place), text)
        }
    }

    private static func end(
        _ scanner: inout Scanner,
        of text: String
    ) throws(JQError) -> JSONValue? {
        do throws(JSONTextFailure) {
            return try scanner.end()
        } catch {
            throw self.error(error.atEnd(scanner.place), text)
        }
    }

    /// A C string ends at its first zero byte.
    private static func error(_ message: String, _ text: String) -> JQError {
        ErrorText.raised("\(message) (while parsing '\(ErrorText.cString(text))')")
    }
}

extension JSONTextFailure {
    /// The message with a place.
    func at(_ place: JSONTextPlace) -> String {
        "\(message) at line \(place.line), column \(place.column)"
    }

    /// The message with the place at which the text ends.
    func atEnd(_ place: JSONTextPlace) -> String {
        "\(message) at EOF at line \(place.line), column \(place.column)"
    }
}
