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
        var text = beginning(of: value).text
        var bytes = Array(text.utf8)
        // A C string ends at its first zero byte; JSON text holds none.
        guard bytes.count > maximumBytes - 1 else { return text }
        let closing: String
        switch bytes[0] {
        case UInt8(ascii: "\""): closing = "\""
        case UInt8(ascii: "["): closing = "]"
        case UInt8(ascii: "{"): closing = "}"
        default: closing = ""
        }
        var length = maximumBytes - (closing.isEmpty ? 4 : 5)
        while length > 0, bytes[length] & 0xC0 == 0x80 { length -= 1 }
        bytes.removeLast(bytes.count - length)
        text = String(decoding: bytes, as: UTF8.self)
        return text + "..." + closing
    }

    /// As much of the value as a message can show; printing the rest would be lost work.
    private static func beginning(of value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number: value
        case .string(let text):
            .string(String(String.UnicodeScalarView(text.unicodeScalars.prefix(maximumBytes))))
        case .array(let elements):
            .array(elements.prefix(maximumBytes).map { beginning(of: $0) })
        case .object(let members):
            .object(
                JSONObject(
                    members.prefix(maximumBytes).map { ($0.key, beginning(of: $0.value)) }
                )
            )
        }
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

    var isTruthy: Bool {
        switch self {
        case .null: false
        case .bool(let value): value
        case .number, .string, .array, .object: true
        }
    }
}
