/// A text that arrives in pieces, and the JSON values at its front.
///
/// Only what every reader of JSON reads alike is taken off the front; what to do with anything else
/// is for the caller to decide, who sees the bytes.
package struct JSONTextBuffer: Sendable {
    /// Holds the text, from some offset on.
    private var parser: JSONParser

    /// - Parameter depth: the most arrays and objects inside one another that are taken.
    package init(depth: Int) {
        parser = JSONParser([], options: .refusesHalfPairs, depth: depth)
    }

    /// The offset of the first byte that was not taken.
    package var position: Int { parser.position }
    /// The offset behind the last byte.
    package var count: Int { parser.bytes.count }

    package subscript(offset: Int) -> UInt8 { parser.bytes[offset] }

    /// Calls `body` with all bytes that are held.
    package func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        body(parser.bytes.span)
    }

    /// Adds a piece of text.
    package mutating func append(_ piece: [UInt8]) { parser.bytes += piece }

    /// Lets go of the bytes that were taken: offsets become less by their number.
    ///
    /// - Returns: their number.
    package mutating func dropTaken() -> Int {
        let taken = parser.position
        parser.bytes.removeFirst(taken)
        parser.position = 0
        return taken
    }

    /// Takes all bytes before an offset.
    package mutating func take(to offset: Int) { parser.position = offset }

    package mutating func takeWhitespace() { parser.skipWhitespace() }

    /// Takes the value that the text begins with at `position`, if it is a whole one in the strict
    /// grammar, in well-formed UTF-8, and nothing behind it could be a part of it.
    ///
    /// - Parameter isLast: whether nothing comes after the bytes that are there.
    package mutating func takeValue(isLast: Bool) -> JSONValue? {
        let start = parser.position
        guard let value = try? parser.nextValue(), endsHere(value, isLast: isLast),
            !parser.hasRepaired
        else {
            parser.restart(at: start)
            return nil
        }
        return value
    }

    private func endsHere(_ value: JSONValue, isLast: Bool) -> Bool {
        switch value {
        case .string, .array, .object: return true
        case .null, .bool, .number: break
        }
        guard parser.position < parser.bytes.count else { return isLast }
        switch parser.bytes[parser.position] {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "{"):
            return true
        default:
            return false
        }
    }
}
