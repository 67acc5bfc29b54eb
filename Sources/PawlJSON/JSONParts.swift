/// The values right inside an array or object, in order; none of any other value. A copy costs one
/// reference.
package enum JSONParts: RandomAccessCollection, Sendable {
    case none
    case elements([JSONValue])
    case values(JSONObject.Values)

    package var startIndex: Int { 0 }

    package var endIndex: Int {
        switch self {
        case .none: 0
        case .elements(let elements): elements.count
        case .values(let values): values.count
        }
    }

    package subscript(position: Int) -> JSONValue {
        switch self {
        case .none: preconditionFailure("no such part")
        case .elements(let elements): elements[position]
        case .values(let values): values[position]
        }
    }
}

extension JSONValue {
    /// The values right inside this one.
    package var parts: JSONParts {
        switch self {
        case .null, .bool, .number, .string: .none
        case .array(let elements): .elements(elements)
        case .object(let members): .values(members.values)
        }
    }
}
