import PawlJSON

/// Takes the fields of an event one after the other: as an object, or at once as text.
protocol EventSink {
    mutating func put(_ key: String, _ value: JSONValue)
    mutating func put(_ key: String, text: String)
    mutating func put(_ key: String, integer: Int)
}

extension JSONObject: EventSink {
    mutating func put(_ key: String, _ value: JSONValue) { self[key] = value }
    mutating func put(_ key: String, text: String) { self[key] = .string(text) }
    mutating func put(_ key: String, integer: Int) { self[key] = JSONValue(integer) }
}

/// Writes objects as compact JSON without making them first: the log is written more often than
/// anything else.
struct EventTextWriter: EventSink {
    private(set) var utf8: [UInt8] = []
    /// Whether the object that is open has a field already.
    private var hasFields = false

    init(capacity: Int) { utf8.reserveCapacity(capacity) }

    mutating func append(_ byte: UInt8) { utf8.append(byte) }

    mutating func beginObject() {
        utf8.append(UInt8(ascii: "{"))
        hasFields = false
    }

    mutating func endObject() { utf8.append(UInt8(ascii: "}")) }

    mutating func put(_ key: String, _ value: JSONValue) {
        begin(key)
        value.write(to: &utf8)
    }

    mutating func put(_ key: String, text: String) {
        begin(key)
        JSONValue.string(text).write(to: &utf8)
    }

    mutating func put(_ key: String, integer: Int) {
        begin(key)
        // Smaller ones than 0 are written by nobody; this keeps them right all the same.
        if integer < 0 { utf8.append(UInt8(ascii: "-")) }
        appendDigits(integer.magnitude)
    }

    /// - Parameter key: of letters alone: nothing in it is escaped.
    private mutating func begin(_ key: String) {
        if hasFields { utf8.append(UInt8(ascii: ",")) }
        hasFields = true
        utf8.append(UInt8(ascii: "\""))
        utf8.append(contentsOf: key.utf8)
        utf8.append(UInt8(ascii: "\""))
        utf8.append(UInt8(ascii: ":"))
    }

    private mutating func appendDigits(_ number: UInt) {
        if number >= 10 { appendDigits(number / 10) }
        utf8.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }
}
