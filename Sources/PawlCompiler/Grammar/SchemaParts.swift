import PawlJSON

// The words that the schema is written in.

extension WorkflowSchema {
    /// The schema of a name in `$defs`.
    static func ref(_ name: String) -> JSONValue { ["$ref": .string("#/$defs/\(name)")] }

    /// A mapping that holds these keys and no others.
    ///
    /// - Parameters:
    ///   - construct: where `KeyReference` describes the keys.
    ///   - rules: what else must hold: `oneOf`, `dependentRequired`.
    static func mapping(
        _ construct: String,
        _ members: KeyValuePairs<String, JSONValue>,
        required: [String] = [],
        _ rules: KeyValuePairs<String, JSONValue> = [:]
    ) -> JSONValue {
        mapping(
            construct,
            members.map { ($0.key, $0.value) },
            required: required,
            rules.map { ($0.key, $0.value) }
        )
    }

    static func mapping(
        _ construct: String,
        _ members: [(String, JSONValue)],
        required: [String],
        _ rules: [(String, JSONValue)]
    ) -> JSONValue {
        var properties = JSONObject()
        for (key, schema) in members {
            let text = KeyReference.text(of: key, in: [construct])
            precondition(text != nil, "\(construct).\(key) is not described")
            properties[key] = described(schema, text ?? "")
        }
        var object = JSONObject([
            ("type", "object"), ("properties", .object(properties)),
            ("additionalProperties", false),
        ])
        if !required.isEmpty { object["required"] = texts(required) }
        for (key, rule) in rules { object[key] = rule }
        return .object(object)
    }

    /// A mapping from names that authors choose.
    static func names(
        _ value: JSONValue,
        _ rules: KeyValuePairs<String, JSONValue> = [:]
    ) -> JSONValue {
        var object = JSONObject([("type", "object"), ("additionalProperties", value)])
        for (key, rule) in rules { object[key] = rule }
        return .object(object)
    }

    /// A list of mappings of one name each.
    static func namedList(
        _ value: JSONValue,
        names: JSONValue? = nil,
        _ rules: KeyValuePairs<String, JSONValue> = [:]
    ) -> JSONValue {
        var entry = JSONObject([
            ("type", "object"), ("minProperties", 1), ("maxProperties", 1),
            ("additionalProperties", value),
        ])
        if let names { entry["propertyNames"] = names }
        var list = JSONObject([("type", "array"), ("items", .object(entry))])
        for (key, rule) in rules { list[key] = rule }
        return .object(list)
    }

    static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

    /// A text of some form.
    ///
    /// - Parameter examples: texts that have the form; editors show them.
    static func text(_ pattern: String, examples: String...) -> JSONValue {
        ["type": "string", "pattern": .string(pattern), "examples": texts(examples)]
    }

    static func words(_ words: [String]) -> JSONValue {
        ["type": "string", "enum": texts(words)]
    }

    static func wholeNumber(_ range: ClosedRange<Int>) -> JSONValue {
        [
            "type": "integer", "minimum": JSONValue(range.lowerBound),
            "maximum": JSONValue(range.upperBound),
        ]
    }

    static func any(_ choices: JSONValue...) -> JSONValue { ["anyOf": .array(choices)] }

    static func described(_ schema: JSONValue, _ text: String) -> JSONValue {
        guard case .object(var object) = schema else { return schema }
        object["description"] = .string(text)
        return .object(object)
    }

    static func titled(_ title: String, _ schema: JSONValue) -> JSONValue {
        guard case .object(let object) = schema else { return schema }
        return .object(JSONObject([("title", .string(title))] + object.map { ($0.key, $0.value) }))
    }

    static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    // MARK: Rules

    /// Holds when all the keys are there.
    static func has(_ keys: String...) -> JSONValue { ["required": texts(keys)] }

    /// One of the keys must be there, and only one.
    static func exactlyOne(_ keys: [String]) -> JSONValue {
        ["oneOf": .array(keys.map { has($0) })]
    }

    static func notBoth(_ first: String, _ second: String) -> JSONValue {
        ["not": has(first, second)]
    }

    /// Holds when a key is there and its value is this one.
    static func isValue(_ key: String, _ value: JSONValue) -> JSONValue {
        ["properties": [key: ["const": value]], "required": [.string(key)]]
    }

    static func when(_ condition: JSONValue, _ then: JSONValue) -> JSONValue {
        ["if": condition, "then": then]
    }

    static func unless(_ condition: JSONValue, _ otherwise: JSONValue) -> JSONValue {
        ["if": condition, "else": otherwise]
    }

    /// None of the keys may be there.
    static func without(_ keys: String...) -> JSONValue {
        ["properties": .object(JSONObject(keys.map { ($0, .bool(false)) }))]
    }
}
