import PawlJSON

/// jq's text for what is wrong with a JSON text, without the place.
struct JSONTextFailure: Error {
    var message: String

    init(_ message: String) { self.message = message }
}

/// Makes something of the tokens of a JSON text.
protocol JSONTextSink: Sendable {
    init()

    /// Takes a scalar in.
    mutating func accept(_ value: JSONValue) throws(JSONTextFailure)
    /// Takes one of `[]{}:,` in.
    mutating func structure(_ byte: UInt8) throws(JSONTextFailure)
    /// Hands out what is complete, each time one thing; `nil` when nothing more is.
    mutating func take() -> JSONValue?
    /// Whether an array or object is open.
    var isOpen: Bool { get }
}

/// Reads JSON byte by byte as jq does: what jq accepts beyond RFC 8259, and its words for what it
/// refuses.
///
/// Beyond the standard jq takes `nan` and `infinity`, and numbers such as `.5`, `1.` and `+01`.
///
/// Source: jq 1.8.2, `src/jv_parse.c`.
struct JSONTextScanner<Sink: JSONTextSink>: Sendable {
    /// Where in the text a byte is: in a string, behind a backslash in one, or elsewhere.
    private enum State { case outside, string, escape }

    private(set) var sink = Sink()
    private var token: [UInt8] = []
    private var state = State.outside
    /// The place of the latest byte, as jq counts: lines from 1, columns in bytes.
    private(set) var place: JSONTextPlace

    /// - Parameter place: the place before the first byte.
    init(at place: JSONTextPlace = JSONTextPlace()) { self.place = place }

    /// Whether the text may end here, or begin.
    var isIdle: Bool {
        guard case .outside = state else { return false }
        return token.isEmpty && !sink.isOpen
    }

    /// Hands out what is complete without another byte.
    mutating func take() -> JSONValue? { sink.take() }

    /// Takes a byte in.
    ///
    /// - Returns: a value when one is complete with what has been read.
    mutating func take(_ byte: UInt8) throws(JSONTextFailure) -> JSONValue? {
        place.pass(byte)
        switch state {
        case .outside: return try takeOutside(byte)
        case .string where byte == UInt8(ascii: "\""):
            state = .outside
            try endString()
            return sink.take()
        case .string:
            if byte == UInt8(ascii: "\\") { state = .escape }
        case .escape: state = .string
        }
        token.append(byte)
        return nil
    }

    /// Says that the text has ended.
    ///
    /// - Returns: a last value that only the end completes.
    mutating func end() throws(JSONTextFailure) -> JSONValue? {
        guard case .outside = state else { throw JSONTextFailure("Unfinished string") }
        try endToken()
        guard !sink.isOpen else { throw JSONTextFailure("Unfinished JSON term") }
        return sink.take()
    }

    private mutating func takeOutside(_ byte: UInt8) throws(JSONTextFailure) -> JSONValue? {
        var done: JSONValue?
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
            try endToken()
        case UInt8(ascii: "\""):
            try endToken()
            done = sink.take()
            state = .string
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ":"), UInt8(ascii: ","),
            UInt8(ascii: "]"), UInt8(ascii: "}"):
            try endToken()
            done = sink.take()
            try sink.structure(byte)
        default:
            token.append(byte)
            return nil
        }
        return done ?? sink.take()
    }

    /// Ends a word or number.
    private mutating func endToken() throws(JSONTextFailure) {
        guard let first = token.first else { return }
        let word: (String, JSONValue)?
        switch first {
        case UInt8(ascii: "t"): word = ("true", true)
        case UInt8(ascii: "f"): word = ("false", false)
        case UInt8(ascii: "n") where token.count > 1 && token[1] == UInt8(ascii: "u"):
            word = ("null", .null)
        case UInt8(ascii: "'"):
            throw JSONTextFailure("Invalid string literal; expected \", but got '")
        default: word = nil
        }
        if let (spelling, value) = word {
            guard token.elementsEqual(spelling.utf8) else {
                throw JSONTextFailure("Invalid literal")
            }
            try sink.accept(value)
        } else {
            let spelling = ErrorText.cString(String(decoding: token, as: UTF8.self))
            guard let number = Strings.number(spelling) else {
                throw JSONTextFailure("Invalid numeric literal")
            }
            try sink.accept(.number(number))
        }
        token.removeAll(keepingCapacity: true)
    }

    // MARK: strings

    private mutating func endString() throws(JSONTextFailure) {
        var decoded: [UInt8] = []
        var rest = token[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\") {
                try Self.escape(&rest, into: &decoded)
            } else {
                guard byte >= 0x20 else {
                    throw JSONTextFailure(
                        "Invalid string: control characters from U+0000 through U+001F must be "
                            + "escaped"
                    )
                }
                decoded.append(byte)
            }
        }
        try sink.accept(.string(LooseUTF8.text(decoded)))
        token.removeAll(keepingCapacity: true)
    }

    /// - Parameter rest: begins behind the backslash.
    private static func escape(
        _ rest: inout ArraySlice<UInt8>,
        into decoded: inout [UInt8]
    ) throws(JSONTextFailure) {
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
        default: throw JSONTextFailure("Invalid escape")
        }
    }

    private static func scalar(
        _ rest: inout ArraySlice<UInt8>
    ) throws(JSONTextFailure) -> Unicode.Scalar {
        guard rest.count >= 4 else { throw JSONTextFailure("Invalid \\uXXXX escape") }
        guard let first = hexadecimal(rest) else {
            throw JSONTextFailure("Invalid characters in \\uXXXX escape")
        }
        rest = rest.dropFirst(4)
        guard (0xD800..<0xDC00).contains(first) else {
            return Unicode.Scalar(first) ?? "\u{FFFD}"
        }
        guard rest.starts(with: "\\u".utf8), let second = hexadecimal(rest.dropFirst(2)),
            (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw JSONTextFailure("Invalid \\uXXXX\\uXXXX surrogate pair escape") }
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
}

/// A place in a text as jq counts it.
struct JSONTextPlace {
    /// From 1.
    var line = 1
    /// Bytes of the line up to here.
    var column = 0

    mutating func pass(_ byte: UInt8) {
        column += 1
        if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 0) }
    }
}
