import PawlJQ
import PawlJSON

/// One line of `pawl jq --batch`: `{"id": N, "program": P, "input": V, "args": {…}}`, or with
/// `"input_text"`, which goes before `"input"`. Other members mean nothing.
struct BatchRequest {
    /// Levels that a line may nest: what jq reads, less some for what a program and the answer may
    /// put around it.
    static let nesting = DeepStack.nesting - 200

    /// Why a line is none. Lower case, without a full stop.
    struct Refusal: Error {
        /// The line's id, where it could be read.
        var id = JSONValue.null
        var message: String
    }

    /// What the program is run on.
    enum Input {
        case value(JSONValue)
        /// JSON text, read as jq reads its inputs.
        case text(String)
    }

    /// Any value; the answer has it again.
    let id: JSONValue
    let program: String
    let input: Input
    /// The values of the program's free variables, by their names.
    let arguments: JSONObject

    init(_ line: [UInt8]) throws(Refusal) {
        let value: JSONValue
        do {
            value = try JSONValue.parse(line, options: .allowsNaN, depth: Self.nesting)
        } catch {
            throw Refusal(message: "the line is not JSON: \(error)")
        }
        guard let members = value.object else {
            throw Refusal(message: "the line is not an object")
        }
        id = members["id"] ?? .null
        switch members["program"] {
        case .string(let text)?: program = text
        case nil: throw Refusal(id: id, message: "the line has no 'program'")
        default: throw Refusal(id: id, message: "'program' is not a string")
        }
        switch members["input_text"] {
        case nil: input = .value(members["input"] ?? .null)
        case .string(let text)?: input = .text(text)
        default: throw Refusal(id: id, message: "'input_text' is not a string")
        }
        switch members["args"] {
        case nil, .null?: arguments = JSONObject()
        case .object(let values)?: arguments = values
        default: throw Refusal(id: id, message: "'args' is not an object")
        }
    }

    /// The value that the program is run on.
    ///
    /// - Throws: jq's error for an `input_text` that is not JSON, or not one value.
    var value: JSONValue {
        get throws(JQError) {
            switch input {
            case .value(let value): return value
            case .text(let text):
                let values = try JQInputReader.values(of: Array(text.utf8))
                if let value = values.first, values.count == 1 { return value }
                throw .raised(
                    .string("'input_text' has \(values.isEmpty ? "no" : "more than one") value")
                )
            }
        }
    }
}
