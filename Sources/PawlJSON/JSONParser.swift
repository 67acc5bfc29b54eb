/// Reads JSON from UTF-8 bytes with a stack of its own, so that nesting costs no call stack.
///
/// Finished values wait in `values` until the array or object around them closes and takes all
/// that lie above its base.
struct JSONParser {
    /// Well-formed UTF-8, but for the texts of a `JSONTextBuffer`.
    var bytes: [UInt8]
    let options: JSONParsingOptions
    /// The most arrays and objects inside one another.
    let depth: Int
    /// The offset of the next byte to read.
    var position = 0

    /// Whether a string held malformed UTF-8.
    var hasRepaired = false

    private var values: [JSONValue] = []
    private var keys: [JSONKey] = []
    private var containers: [Container] = []
    private var shapes = ShapeCache()

    /// An array or object that is still open.
    private struct Container {
        let isObject: Bool
        /// The offset of its bracket.
        let start: Int
        /// Where its own values and keys begin.
        let firstValue: Int
        let firstKey: Int
    }

    init(_ bytes: [UInt8], options: JSONParsingOptions, depth: Int) {
        self.bytes = bytes
        self.options = options
        self.depth = depth
    }

    /// The one value of the text.
    mutating func onlyValue() throws(JSONSyntaxError) -> JSONValue {
        guard let value = try nextValue() else { throw unexpected("a value") }
        skipWhitespace()
        if position < bytes.count { throw unexpected("the end of the text") }
        return value
    }

    /// Forgets a value that could not be read, and goes on somewhere else.
    mutating func restart(at position: Int) {
        self.position = position
        hasRepaired = false
        values.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        containers.removeAll(keepingCapacity: true)
    }

    /// The next of several values, or `nil` at the end of the text.
    mutating func nextValue() throws(JSONSyntaxError) -> JSONValue? {
        skipWhitespace()
        if position == bytes.count { return nil }
        repeat {
            while try !beginValue() {}
        } while try !endValue()
        return values.removeLast()
    }

    /// Reads a scalar or an empty container and answers `true`, or opens a container that has
    /// members and answers `false`: the first of them comes next.
    private mutating func beginValue() throws(JSONSyntaxError) -> Bool {
        skipWhitespace()
        guard position < bytes.count else { throw unexpected("a value") }
        switch bytes[position] {
        case UInt8(ascii: "{"):
            return try !open(isObject: true)
        case UInt8(ascii: "["):
            return try !open(isObject: false)
        case UInt8(ascii: "\""):
            values.append(.string(try string()))
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            values.append(.number(try number()))
        default:
            values.append(try word())
        }
        return true
    }

    /// Opens a container and answers whether a member follows; an empty one is finished at once.
    private mutating func open(isObject: Bool) throws(JSONSyntaxError) -> Bool {
        let limit = depth + (options.contains(.envelope) ? JSONLimits.envelopeDepth : 0)
        guard containers.count < limit else {
            throw failure("nested deeper than \(depth) levels")
        }
        let start = position
        position += 1
        skipWhitespace()
        if position < bytes.count, bytes[position] == Self.closing(isObject) {
            position += 1
            values.append(isObject ? .object(JSONObject()) : .array([]))
            return false
        }
        containers.append(
            Container(
                isObject: isObject,
                start: start,
                firstValue: values.count,
                firstKey: keys.count
            )
        )
        if isObject { try key() }
        return true
    }

    /// Reads what follows a value: answers `true` when the outermost one is complete, `false` when
    /// another member comes next.
    private mutating func endValue() throws(JSONSyntaxError) -> Bool {
        while let container = containers.last {
            skipWhitespace()
            let byte = position < bytes.count ? bytes[position] : 0
            if byte == UInt8(ascii: ",") {
                position += 1
                skipWhitespace()
                if container.isObject { try key() }
                return false
            }
            guard byte == Self.closing(container.isObject) else {
                throw unexpected(container.isObject ? "',' or '}'" : "',' or ']'")
            }
            position += 1
            close(container)
        }
        return true
    }

    /// Takes the members of the innermost container off the stacks and puts it there instead.
    private mutating func close(_ container: Container) {
        containers.removeLast()
        let value: JSONValue =
            container.isObject ? .object(object(container)) : .array(elements(container))
        values.removeLast(values.count - container.firstValue)
        values.append(value)
    }

    private mutating func elements(_ container: Container) -> [JSONValue] {
        var elements: [JSONValue] = []
        elements.reserveCapacity(values.count - container.firstValue)
        for place in container.firstValue..<values.count { elements.append(taken(place)) }
        return elements
    }

    private mutating func object(_ container: Container) -> JSONObject {
        defer { keys.removeLast(keys.count - container.firstKey) }
        let first = container.firstValue
        if let shape = shapes.shape(ofKeys: keys, from: container.firstKey) {
            return JSONObject(shape: shape) { taken(first + $0) }
        }
        var object = JSONObject()
        object.reserveCapacity(values.count - first)
        for place in first..<values.count {
            object[keys[container.firstKey + place - first]] = taken(place)
        }
        shapes.keep(object)
        return object
    }

    /// Moves a value off its place in the stack.
    private mutating func taken(_ place: Int) -> JSONValue {
        var value = JSONValue.null
        swap(&value, &values[place])
        return value
    }

    /// Reads a key and its colon.
    private mutating func key() throws(JSONSyntaxError) {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            throw unexpected("a key in double quotes")
        }
        keys.append(JSONKey(try string()))
        skipWhitespace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
            throw unexpected("':'")
        }
        position += 1
    }

    /// Reads `true`, `false`, `null` and, where allowed, jq's words for numbers.
    private mutating func word() throws(JSONSyntaxError) -> JSONValue {
        var end = position
        while end < bytes.count, Self.isLetter(bytes[end]) { end += 1 }
        let word = String(decoding: bytes[position..<end], as: UTF8.self)
        let value: JSONValue
        switch word {
        case "true": value = .bool(true)
        case "false": value = .bool(false)
        case "null": value = .null
        default:
            guard let number = special(word) else { throw unexpected("a value") }
            value = .number(JSONNumber(number))
        }
        position = end
        return value
    }

    /// The number that jq's spelling `nan`, `inf` or `infinity` stands for, where it is allowed.
    func special(_ word: String) -> Double? {
        guard options.contains(.allowsNaN) else { return nil }
        switch word.lowercased() {
        case "nan": return .nan
        case "inf", "infinity": return .infinity
        default: return nil
        }
    }

    mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private static func closing(_ isObject: Bool) -> UInt8 {
        isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: false
        }
    }
}

extension JSONParser {
    /// An error at the current position.
    func failure(_ message: String) -> JSONSyntaxError {
        JSONSyntaxError(offset: position, message: message)
    }

    /// An error that says what should have stood at the current position, and what does.
    func unexpected(_ expectation: String) -> JSONSyntaxError {
        failure("expected \(expectation), found \(found)")
    }

    /// The word or character at the current position, in words.
    private var found: String {
        guard position < bytes.count else { return "the end of the text" }
        var end = position
        while end < bytes.count, end < position + 20, Self.isLetter(bytes[end]) { end += 1 }
        if end > position {
            return "'\(String(decoding: bytes[position..<end], as: UTF8.self))'"
        }
        if bytes[position] < 0x20 || bytes[position] == 0x7F {
            return "control character \(bytes[position])"
        }
        // The position is always at the first byte of a character; four bytes hold any scalar.
        let next = bytes[position..<min(position + 4, bytes.count)]
        guard let scalar = String(decoding: next, as: UTF8.self).unicodeScalars.first else {
            return "nothing"
        }
        return "'\(scalar)'"
    }
}
