import PawlJSON

/// Builds the values of a JSON text, with a stack of its own, so that nesting costs no call stack.
struct JSONTreeSink: JSONTextSink {
    /// Arrays, objects and keys that may be open at once, as in jq.
    static let maximumDepth = 10_000

    /// What is open around the next token.
    private struct Opening {
        enum Kind { case array, object, key }

        let kind: Kind
        var elements: [JSONValue] = []
        var members = JSONObject()
        var key = ""
    }

    private var openings: [Opening] = []
    /// Arrays and objects that are open.
    private(set) var containers = 0
    /// The value that waits for what follows it.
    private var pending: JSONValue?

    var isOpen: Bool { !openings.isEmpty }

    mutating func take() -> JSONValue? {
        guard openings.isEmpty else { return nil }
        return pending.take()
    }

    mutating func accept(_ value: JSONValue) throws(JSONTextFailure) {
        guard pending == nil else { throw JSONTextFailure("Expected separator between values") }
        pending = value
    }

    mutating func structure(_ byte: UInt8) throws(JSONTextFailure) {
        switch byte {
        case UInt8(ascii: "["): try open(.array)
        case UInt8(ascii: "{"): try open(.object)
        case UInt8(ascii: ":"): try colon()
        case UInt8(ascii: ","): try comma()
        case UInt8(ascii: "]"): try closeArray()
        default: try closeObject()
        }
    }

    private mutating func open(_ kind: Opening.Kind) throws(JSONTextFailure) {
        guard openings.count < Self.maximumDepth else {
            throw JSONTextFailure("Exceeds depth limit for parsing")
        }
        guard pending == nil else { throw JSONTextFailure("Expected separator between values") }
        openings.append(Opening(kind: kind))
        containers += 1
    }

    private mutating func colon() throws(JSONTextFailure) {
        guard let key = pending else { throw JSONTextFailure("Expected string key before ':'") }
        guard openings.last?.kind == .object else {
            throw JSONTextFailure("':' not as part of an object")
        }
        guard case .string(let name) = key else {
            throw JSONTextFailure("Object keys must be strings")
        }
        openings.append(Opening(kind: .key, key: name))
        pending = nil
    }

    private mutating func comma() throws(JSONTextFailure) {
        guard let value = pending else { throw JSONTextFailure("Expected value before ','") }
        switch openings.last?.kind {
        case .array?: append(value)
        case .key?: setMember(value)
        case .object?: throw JSONTextFailure("Objects must consist of key:value pairs")
        case nil: throw JSONTextFailure("',' not as part of an object or array")
        }
        pending = nil
    }

    private mutating func closeArray() throws(JSONTextFailure) {
        guard let top = openings.last, top.kind == .array else {
            throw JSONTextFailure("Unmatched ']'")
        }
        if let value = pending {
            append(value)
        } else if !top.elements.isEmpty {
            throw JSONTextFailure("Expected another array element")
        }
        containers -= 1
        pending = .array(openings.removeLast().elements)
    }

    private mutating func closeObject() throws(JSONTextFailure) {
        guard let top = openings.last else { throw JSONTextFailure("Unmatched '}'") }
        if let value = pending {
            guard top.kind == .key else {
                throw JSONTextFailure("Objects must consist of key:value pairs")
            }
            setMember(value)
        } else {
            guard top.kind == .object else { throw JSONTextFailure("Unmatched '}'") }
            guard top.members.isEmpty else {
                throw JSONTextFailure("Expected another key-value pair")
            }
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
