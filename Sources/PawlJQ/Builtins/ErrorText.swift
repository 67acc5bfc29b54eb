import PawlJSON

/// The texts of jq's run-time errors.
///
/// Source: jq 1.8.2, `src/builtin.c`, `src/execute.c`, `src/jv_aux.c`.
enum ErrorText {
    /// Bytes that a value may take in a message, the final zero of a C string included.
    private static let maximumBytes = 30

    static func raised(_ message: String) -> JQError {
        .raised(.string(message))
    }

    /// `number (42)`
    static func described(_ value: JSONValue) -> String {
        "\(value.kindName) (\(truncated(value)))"
    }

    static func type(_ value: JSONValue, _ message: String) -> JQError {
        raised("\(described(value)) \(message)")
    }

    static func types(_ left: JSONValue, _ right: JSONValue, _ message: String) -> JQError {
        raised("\(described(left)) and \(described(right)) \(message)")
    }

    /// The value as JSON, cut to what fits into jq's buffer.
    static func truncated(_ value: JSONValue) -> String {
        var beginning = Beginning(limit: maximumBytes)
        beginning.append(value)
        let bytes = beginning.bytes
        // A C string ends at its first zero byte; JSON text holds none.
        guard bytes.count > maximumBytes - 1 else { return String(decoding: bytes, as: UTF8.self) }
        let closing: String
        switch bytes[0] {
        case UInt8(ascii: "\""): closing = "\""
        case UInt8(ascii: "["): closing = "]"
        case UInt8(ascii: "{"): closing = "}"
        default: closing = ""
        }
        var length = maximumBytes - (closing.isEmpty ? 4 : 5)
        while length > 0, bytes[length] & 0xC0 == 0x80 { length -= 1 }
        return String(decoding: bytes[..<length], as: UTF8.self) + "..." + closing
    }

    /// A text as C's `%s` prints it: up to its first zero byte.
    static func cString(_ text: String) -> String {
        guard let end = text.utf8.firstIndex(of: 0) else { return text }
        return String(text[..<end])
    }

    static func cannotIterate(_ value: JSONValue) -> JQError {
        raised("Cannot iterate over \(described(value))")
    }

    static func objectKey(_ key: JSONValue) -> JQError {
        raised("Cannot use \(described(key)) as object key")
    }

    static func invalidPath(result: JSONValue) -> JQError {
        raised("Invalid path expression with result \(truncated(result))")
    }

    static func invalidPath(iterating value: JSONValue) -> JQError {
        raised(
            "Invalid path expression near attempt to iterate through \(truncated(value))"
        )
    }

    static func invalidPath(
        accessing key: JSONValue,
        of value: JSONValue,
        _ path: PathNode
    ) -> JQError {
        raised(
            "Invalid path expression near attempt to access element \(truncated(key)) of "
                + truncated(value)
        )
    }
}

/// The first bytes of a value's JSON text; printing the rest would be lost work, and the parts of
/// a value can be shared so often that there is no end of it.
private struct Beginning {
    private(set) var bytes: [UInt8] = []
    /// Once so many bytes are there, no part is begun.
    let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    private var isFull: Bool { bytes.count >= limit }

    private mutating func append(_ text: some Sequence<UInt8>) {
        bytes.append(contentsOf: text)
    }

    /// Every level writes a bracket first, so the recursion is no deeper than `limit`.
    mutating func append(_ value: JSONValue) {
        switch value {
        case .null, .bool, .number: append(value.text.utf8)
        case .string(let text): append(string: text)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() where !isFull {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(element)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() where !isFull {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(string: member.key)
                bytes.append(UInt8(ascii: ":"))
                append(member.value)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private mutating func append(string text: String) {
        let beginning = String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
        append(JSONValue.string(beginning).text.utf8)
    }
}

extension JSONValue {
    /// jq's name of the type.
    var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    /// Whether jq counts both as one kind; `true` and `false` are two.
    func hasSameKind(as other: JSONValue) -> Bool {
        if case .bool = self { return self == other }
        return kindName == other.kindName
    }

    /// Whether a condition holds for it.
    package var isTruthy: Bool {
        switch self {
        case .null: false
        case .bool(let value): value
        case .number, .string, .array, .object: true
        }
    }
}
