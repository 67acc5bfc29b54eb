import PawlJSON

/// Makes events of a JSON text: `[PATH, LEAF]` for scalars and empty containers, `[PATH]` for the
/// end of any other container.
///
/// The numbers and keys of the path to where the text is are the only thing that is kept. Its
/// mistakes have other words than those of `JSONTreeSink`, as in jq.
struct JSONEventSink: JSONTextSink {
    /// What stood before the next token, at this level of containers.
    private enum Seen {
        case nothing
        case arrayStart
        case objectStart
        case colon
        case comma
        case value
    }

    /// A step of the path: where the next element goes, or under which key the next value goes;
    /// `nil` for an object whose next key was not read.
    private enum Step {
        case index(Int)
        case key(String?)
    }

    private var path: [Step] = []
    private var seen = Seen.nothing
    /// The scalar that waits for what follows it.
    private var pending: JSONValue?
    /// What is complete, at most two events.
    private var events: [JSONValue] = []

    var isOpen: Bool { !path.isEmpty }

    mutating func take() -> JSONValue? {
        if path.isEmpty, let value = pending.take() { return [[], value] }
        guard !events.isEmpty else { return nil }
        return events.removeFirst()
    }

    mutating func accept(_ value: JSONValue) throws(JSONTextFailure) {
        guard pending == nil, seen != .value else {
            throw JSONTextFailure("Expected separator between values")
        }
        seen = path.isEmpty ? .nothing : .value
        pending = value
    }

    mutating func structure(_ byte: UInt8) throws(JSONTextFailure) {
        switch byte {
        case UInt8(ascii: "["): try openArray()
        case UInt8(ascii: "{"): try openObject()
        case UInt8(ascii: ":"): try colon()
        case UInt8(ascii: ","): try comma()
        case UInt8(ascii: "]"): try closeArray()
        default: try closeObject()
        }
    }

    // MARK: events

    private var pathValue: JSONValue {
        .array(
            path.map { step in
                switch step {
                case .index(let index): JSONValue(index)
                case .key(let key): key.map { .string($0) } ?? .null
                }
            }
        )
    }

    /// Tells of the scalar that waits, if one does.
    private mutating func tellPending() {
        if let value = pending.take() { events.append([pathValue, value]) }
    }

    // MARK: structure

    private mutating func openArray() throws(JSONTextFailure) {
        guard pending == nil else { throw JSONTextFailure("Expected a separator between values") }
        try expectValue("[")
        path.append(.index(0))
        seen = .arrayStart
    }

    private mutating func openObject() throws(JSONTextFailure) {
        guard seen != .value else {
            throw JSONTextFailure("Expected a separator between values")
        }
        try expectValue("{")
        path.append(.key(nil))
        seen = .objectStart
    }

    private func expectValue(_ bracket: String) throws(JSONTextFailure) {
        if seen == .objectStart {
            throw JSONTextFailure("Expected string key after '{', not '\(bracket)'")
        }
        if seen == .comma, case .key? = path.last {
            throw JSONTextFailure("Expected string key after ',' in object, not '\(bracket)'")
        }
    }

    private mutating func colon() throws(JSONTextFailure) {
        guard case .key? = path.last else {
            throw JSONTextFailure("':' not as part of an object")
        }
        guard let key = pending, seen != .nothing else {
            throw JSONTextFailure("Expected string key before ':'")
        }
        guard case .string(let name) = key else {
            throw JSONTextFailure("Object keys must be strings")
        }
        guard seen == .value else { throw JSONTextFailure("':' should follow a key") }
        seen = .colon
        path[path.count - 1] = .key(name)
        pending = nil
    }

    private mutating func comma() throws(JSONTextFailure) {
        guard seen == .value else { throw JSONTextFailure("Expected value before ','") }
        switch path.last {
        case nil: throw JSONTextFailure("',' not as part of an object or array")
        case .index(let index)?:
            tellPending()
            path[path.count - 1] = .index(index + 1)
        case .key(nil)?: throw JSONTextFailure("Objects must consist of key:value pairs")
        case .key?:
            tellPending()
            path[path.count - 1] = .key(nil)
        }
        seen = .comma
    }

    private mutating func closeArray() throws(JSONTextFailure) {
        guard let last = path.last else {
            throw JSONTextFailure("Unmatched ']' at the top-level")
        }
        if seen == .comma { throw JSONTextFailure("Expected another array element") }
        guard case .index = last else {
            throw JSONTextFailure("Unmatched ']' in the middle of an object")
        }
        close(isEmpty: seen == .arrayStart, .array([]))
    }

    private mutating func closeObject() throws(JSONTextFailure) {
        guard let last = path.last else {
            throw JSONTextFailure("Unmatched '}' at the top-level")
        }
        if seen == .comma { throw JSONTextFailure("Expected another key:value pair") }
        switch last {
        case .index: throw JSONTextFailure("Unmatched '}' in the middle of an array")
        case .key(nil) where pending != nil:
            throw JSONTextFailure("Objects must consist of key:value pairs")
        case .key where seen == .colon:
            throw JSONTextFailure("Missing value in key:value pair")
        case .key: break
        }
        close(isEmpty: seen == .objectStart, .object(JSONObject()))
    }

    /// Ends a container; an empty one is a leaf.
    private mutating func close(isEmpty: Bool, _ empty: JSONValue) {
        if !isEmpty {
            tellPending()
            events.append([pathValue])
        }
        path.removeLast()
        if isEmpty { events.append([pathValue, empty]) }
        seen = path.isEmpty ? .nothing : .value
    }
}
