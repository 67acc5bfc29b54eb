import PawlDiagnostics
import PawlJSON
import PawlYAML

/// What a YAML scalar means in the core schema of YAML 1.2.
enum ScalarMeaning {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    /// `.inf`, `.nan`: numbers that JSON has no words for.
    case notFinite

    var isNull: Bool {
        if case .null = self { true } else { false }
    }
}

extension YAMLNode {
    /// The scalar's meaning; `nil` for collections.
    var meaning: ScalarMeaning? {
        guard case .scalar(let scalar) = content else { return nil }
        switch scalar.resolved(tag: tag) {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .integer(let literal), .float(let literal):
            return JSONNumber(text: literal).map(ScalarMeaning.number) ?? .string(scalar.text)
        case .infinity, .notANumber: return .notFinite
        case .string(let text): return .string(text)
        }
    }

    /// The text, when this is a string.
    var text: String? {
        if case .string(let text) = meaning { text } else { nil }
    }

    /// The entries, when this is a mapping.
    var entries: [YAMLEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The elements, when this is a sequence.
    var elements: [YAMLNode]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    /// The scalar, when this is one.
    var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The value of a key, when this is a mapping that has it.
    subscript(key: String) -> YAMLNode? {
        entries?.first { $0.key.text == key }?.value
    }

    /// What people call this kind of value: "a mapping", "a text".
    var kindName: String {
        switch content {
        case .mapping: return "a mapping"
        case .sequence: return "a list"
        case .scalar:
            switch meaning {
            case .null: return "nothing"
            case .bool: return "a boolean"
            case .number, .notFinite: return "a number"
            case .string, nil: return "a text"
            }
        }
    }

    /// The value as JSON; what JSON has no words for becomes `null` and is passed to `report`.
    func json(report: (Diagnostic) -> Void = { _ in }) -> JSONValue {
        switch content {
        case .sequence(let elements):
            return .array(elements.map { $0.json(report: report) })
        case .mapping(let entries):
            var object = JSONObject()
            object.reserveCapacity(entries.count)
            for entry in entries { object[entry.key.text] = entry.value.json(report: report) }
            return .object(object)
        case .scalar(let scalar):
            return scalarJSON(scalar, report: report)
        }
    }

    private func scalarJSON(_ scalar: YAMLScalar, report: (Diagnostic) -> Void) -> JSONValue {
        switch meaning {
        case .null, nil: return .null
        case .bool(let value): return .bool(value)
        case .number(let number): return .number(number)
        case .string(let text): return .string(text)
        case .notFinite:
            report(
                .notJSON(
                    "the number '\(scalar.text)' does not exist in JSON",
                    at: span,
                    help: "put it in quotes when it is a text"
                )
            )
            return .null
        }
    }
}
