import PawlJSON

/// Reads JSON as jq does: what jq accepts beyond RFC 8259, and its words for what it refuses.
///
/// Beyond the standard jq takes `nan` and `infinity`, numbers such as `.5`, `1.` and `+01`, and a
/// byte order mark. The reader keeps a stack of its own, so that nesting costs no call stack.
///
/// Source: jq 1.8.2, `src/jv_parse.c`.
struct JSONTextReader {
    /// Arrays, objects and keys that may be open at once, as in jq.
    static let maximumDepth = 10_000

    /// jq's text for what is wrong, without the place.
    private struct Failure: Error {
        var message: String

        init(_ message: String) { self.message = message }
    }

    /// What is open around the next token.
    private struct Opening {
        enum Kind { case array, object, key }

        let kind: Kind
        var elements: [JSONValue] = []
        var members = JSONObject()
        var key = ""
    }

    /// Where in the text a byte is: in a string, behind a backslash in one, or elsewhere.
    private enum State { case outside, string, escape }

    private let text: String
    private let nesting: Int
    private var openings: [Opening] = []
    private var containers = 0
    private var token: [UInt8] = []
    /// The value that waits for what follows it.
    private var pending: JSONValue?
    private var state = State.outside
    private var line = 1
    private var column = 0

    private init(_ text: String, nesting: Int) {
        self.text = text
        self.nesting = nesting
    }

    /// Reads exactly one value.
    ///
    /// - Parameter nesting: arrays and objects that may lie inside one another.
    /// - Throws: jq's error for a text that is not one value, and the limit on nesting.
    static func read(_ text: String, nesting: Int) throws(JQError) -> JSONValue {
        if let value = quickly(text, nesting: nesting) { return value }
        var reader = JSONTextReader(text, nesting: nesting)
        return try reader.onlyValue()
    }

    /// The value of a text that every JSON parser reads alike; the usual case.
    private static func quickly(_ text: String, nesting: Int) -> JSONValue? {
        let depth = min(nesting, maximumDepth / 2)
        guard let value = try? JSONValue.parse(text, depth: depth) else { return nil }
        // Half a surrogate pair is an error in jq.
        var bytes = text.utf8[...]
        while let backslash = bytes.firstIndex(of: UInt8(ascii: "\\")) {
            bytes = bytes[backslash...].dropFirst()
            guard bytes.popFirst() == UInt8(ascii: "u") else { continue }
            if let digit = bytes.first, digit | 0x20 == UInt8(ascii: "d") { return nil }
        }
        return value
    }

    private mutating func onlyValue() throws(JQError) -> JSONValue {
        var bytes = Array(text.utf8)[...]
        if bytes.first == 0xEF {
            guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw error("Malformed BOM") }
            bytes = bytes.dropFirst(3)
        }
        var value: JSONValue?
        for byte in bytes {
            column += 1
            if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 0) }
            guard let next = try place(" ", { (reader) throws(Failure) in try reader.scan(byte) })
            else { continue }
            guard value == nil else { throw error("Unexpected extra JSON values") }
            value = next
        }
        let next = try end()
        if value != nil, next != nil { throw error("Unexpected extra JSON values") }
        guard let value = value ?? next else { throw error("Expected JSON value") }
        return value
    }

    private mutating func end() throws(JQError) -> JSONValue? {
        try place(" at EOF ") { (reader) throws(Failure) in
            guard case .outside = reader.state else { throw Failure("Unfinished string") }
            try reader.endToken()
            guard reader.openings.isEmpty else { throw Failure("Unfinished JSON term") }
            return reader.pending.take()
        }
    }

    // MARK: errors

    /// Adds the place to jq's text for a failure, and the limit on nesting to what can fail.
    private mutating func place(
        _ joint: String,
        _ body: (inout JSONTextReader) throws(Failure) -> JSONValue?
    ) throws(JQError) -> JSONValue? {
        let value: JSONValue?
        do throws(Failure) {
            value = try body(&self)
        } catch {
            throw self.error("\(error.message)\(joint)at line \(line), column \(column)")
        }
        guard containers <= nesting else {
            throw .limitReached(limit: .nesting, maximum: nesting)
        }
        return value
    }

    /// A C string ends at its first zero byte.
    private func error(_ message: String) -> JQError {
        ErrorText.raised("\(message) (while parsing '\(ErrorText.cString(text))')")
    }

    // MARK: tokens

    /// Takes a byte in.
    ///
    /// - Returns: a value when one is complete with what has been read.
    private mutating func scan(_ byte: UInt8) throws(Failure) -> JSONValue? {
        switch state {
        case .outside: return try scanOutside(byte)
        case .string where byte == UInt8(ascii: "\""):
            state = .outside
            try endString()
            return openings.isEmpty ? pending.take() : nil
        case .string:
            if byte == UInt8(ascii: "\\") { state = .escape }
        case .escape: state = .string
        }
        token.append(byte)
        return nil
    }

    private mutating func scanOutside(_ byte: UInt8) throws(Failure) -> JSONValue? {
        var done: JSONValue?
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
            try endToken()
        case UInt8(ascii: "\""):
            try endToken()
            if openings.isEmpty { done = pending.take() }
            state = .string
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ":"), UInt8(ascii: ","),
            UInt8(ascii: "]"), UInt8(ascii: "}"):
            try endToken()
            if openings.isEmpty { done = pending.take() }
            try structure(byte)
        default:
            token.append(byte)
        }
        return done ?? (openings.isEmpty ? pending.take() : nil)
    }

    private mutating func accept(_ value: JSONValue) throws(Failure) {
        guard pending == nil else { throw Failure("Expected separator between values") }
        pending = value
    }

    /// Ends a word or number.
    private mutating func endToken() throws(Failure) {
        guard let first = token.first else { return }
        let word: (String, JSONValue)?
        switch first {
        case UInt8(ascii: "t"): word = ("true", true)
        case UInt8(ascii: "f"): word = ("false", false)
        case UInt8(ascii: "n") where token.count > 1 && token[1] == UInt8(ascii: "u"):
            word = ("null", .null)
        case UInt8(ascii: "'"):
            throw Failure("Invalid string literal; expected \", but got '")
        default: word = nil
        }
        if let (spelling, value) = word {
            guard token.elementsEqual(spelling.utf8) else { throw Failure("Invalid literal") }
            try accept(value)
        } else {
            let spelling = ErrorText.cString(String(decoding: token, as: UTF8.self))
            guard let number = Strings.number(spelling) else {
                throw Failure("Invalid numeric literal")
            }
            try accept(.number(number))
        }
        token.removeAll(keepingCapacity: true)
    }

    // MARK: strings

    private mutating func endString() throws(Failure) {
        var decoded: [UInt8] = []
        var rest = token[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\") {
                try Self.escape(&rest, into: &decoded)
            } else {
                guard byte >= 0x20 else {
                    throw Failure(
                        "Invalid string: control characters from U+0000 through U+001F must be "
                            + "escaped"
                    )
                }
                decoded.append(byte)
            }
        }
        try accept(.string(String(decoding: decoded, as: UTF8.self)))
        token.removeAll(keepingCapacity: true)
    }

    /// - Parameter rest: begins behind the backslash.
    private static func escape(
        _ rest: inout ArraySlice<UInt8>,
        into decoded: inout [UInt8]
    ) throws(Failure) {
        switch rest.popFirst() {
        case UInt8(ascii: "\"")?: decoded.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\")?: decoded.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/")?: decoded.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b")?: decoded.append(0x08)
        case UInt8(ascii: "f")?: decoded.append(0x0C)
        case UInt8(ascii: "n")?: decoded.append(0x0A)
        case UInt8(ascii: "r")?: decoded.append(0x0D)
        case UInt8(ascii: "t")?: decoded.append(0x09)
        case UInt8(ascii: "u")?:
            decoded.append(contentsOf: String(Character(try scalar(&rest))).utf8)
        default: throw Failure("Invalid escape")
        }
    }

    private static func scalar(_ rest: inout ArraySlice<UInt8>) throws(Failure) -> Unicode.Scalar {
        guard rest.count >= 4 else { throw Failure("Invalid \\uXXXX escape") }
        guard let first = hexadecimal(rest) else {
            throw Failure("Invalid characters in \\uXXXX escape")
        }
        rest = rest.dropFirst(4)
        guard (0xD800..<0xDC00).contains(first) else {
            return Unicode.Scalar(first) ?? "\u{FFFD}"
        }
        guard rest.starts(with: "\\u".utf8), let second = hexadecimal(rest.dropFirst(2)),
            (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw Failure("Invalid \\uXXXX\\uXXXX surrogate pair escape") }
        rest = rest.dropFirst(6)
        return scalar
    }

    /// The value of the first four digits; `nil` when they are fewer or none.
    private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        guard bytes.count >= 4 else { return nil }
        var value: UInt32 = 0
        for byte in bytes.prefix(4) {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    // MARK: structure

    private mutating func structure(_ byte: UInt8) throws(Failure) {
        switch byte {
        case UInt8(ascii: "["): try open(.array)
        case UInt8(ascii: "{"): try open(.object)
        case UInt8(ascii: ":"): try colon()
        case UInt8(ascii: ","): try comma()
        case UInt8(ascii: "]"): try closeArray()
        default: try closeObject()
        }
    }

    private mutating func open(_ kind: Opening.Kind) throws(Failure) {
        guard openings.count < Self.maximumDepth else {
            throw Failure("Exceeds depth limit for parsing")
        }
        guard pending == nil else { throw Failure("Expected separator between values") }
        openings.append(Opening(kind: kind))
        containers += 1
    }

    private mutating func colon() throws(Failure) {
        guard let key = pending else { throw Failure("Expected string key before ':'") }
        guard openings.last?.kind == .object else { throw Failure("':' not as part of an object") }
        guard case .string(let name) = key else { throw Failure("Object keys must be strings") }
        openings.append(Opening(kind: .key, key: name))
        pending = nil
    }

    private mutating func comma() throws(Failure) {
        guard let value = pending else { throw Failure("Expected value before ','") }
        switch openings.last?.kind {
        case .array?: append(value)
        case .key?: setMember(value)
        case .object?: throw Failure("Objects must consist of key:value pairs")
        case nil: throw Failure("',' not as part of an object or array")
        }
        pending = nil
    }

    private mutating func closeArray() throws(Failure) {
        guard let top = openings.last, top.kind == .array else { throw Failure("Unmatched ']'") }
        if let value = pending {
            append(value)
        } else if !top.elements.isEmpty {
            throw Failure("Expected another array element")
        }
        containers -= 1
        pending = .array(openings.removeLast().elements)
    }

    private mutating func closeObject() throws(Failure) {
        guard let top = openings.last else { throw Failure("Unmatched '}'") }
        if let value = pending {
            guard top.kind == .key else {
                throw Failure("Objects must consist of key:value pairs")
            }
            setMember(value)
        } else {
            guard top.kind == .object else { throw Failure("Unmatched '}'") }
            guard top.members.isEmpty else { throw Failure("Expected another key-value pair") }
        }
        containers -= 1
        pending = .object(openings.removeLast().members)
    }

    private mutating func append(_ value: JSONValue) {
        openings[openings.count - 1].elements.append(value)
    }

    /// Sets the member under the key on top.
    private mutating func setMember(_ value: JSONValue) {
        let key = openings.removeLast().key
        openings[openings.count - 1].members[key] = value
    }
}
