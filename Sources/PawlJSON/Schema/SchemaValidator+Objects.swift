extension SchemaValidator {
    /// Checks the members of an object against a rule about objects.
    mutating func checkObject(
        _ rule: SchemaRule,
        _ node: SchemaNode,
        _ members: JSONObject,
        _ outcome: inout Outcome
    ) {
        switch rule.check {
        case .required(let keys):
            checkRequired(keys, rule, node, members, &outcome)
        case .dependentRequired(let entries):
            checkDependent(entries, rule, node, members, &outcome)
        case .dependentSchemas(let entries):
            checkDependent(entries, members, &outcome)
        case .properties(let properties):
            check(properties, node, members, &outcome)
        case .propertyNames(let target):
            checkNames(target, node, members, &outcome)
        case .unevaluatedProperties(let target):
            checkUnevaluated(target, members, &outcome)
        case .types, .enumeration, .constant, .minimum, .maximum, .multiple, .atLeast, .atMost,
            .pattern, .format, .items, .contains, .uniqueItems, .all, .any, .one, .not, .condition,
            .reference, .dynamicReference, .unevaluatedItems:
            break
        }
    }

    private mutating func checkRequired(
        _ keys: [String],
        _ rule: SchemaRule,
        _ node: SchemaNode,
        _ members: JSONObject,
        _ outcome: inout Outcome
    ) {
        for key in keys where members[key] == nil {
            outcome.isValid = false
            let pointer = node.pointer.appending(rule.keyword)
            record(pointer, rule.keyword, "missing property '\(key)'")
        }
    }

    private mutating func checkDependent(
        _ entries: [(key: String, required: [String])],
        _ rule: SchemaRule,
        _ node: SchemaNode,
        _ members: JSONObject,
        _ outcome: inout Outcome
    ) {
        for entry in entries where members[entry.key] != nil {
            for key in entry.required where members[key] == nil {
                outcome.isValid = false
                let message = "missing property '\(key)', which '\(entry.key)' needs"
                record(node.pointer.appending(rule.keyword), rule.keyword, message)
            }
        }
    }

    private mutating func checkDependent(
        _ entries: [(key: String, node: Int)],
        _ members: JSONObject,
        _ outcome: inout Outcome
    ) {
        for entry in entries where members[entry.key] != nil {
            apply(entry.node, .object(members), &outcome)
        }
    }

    private mutating func checkNames(
        _ target: Int,
        _ node: SchemaNode,
        _ members: JSONObject,
        _ outcome: inout Outcome
    ) {
        for key in members.keys where spend(1, at: node) {
            if !descend(key, target, .string(key)) { outcome.isValid = false }
        }
    }

    private mutating func check(
        _ properties: SchemaProperties,
        _ node: SchemaNode,
        _ members: JSONObject,
        _ outcome: inout Outcome
    ) {
        for position in members.keys.indices where spend(1, at: node) {
            check(properties, members, position, &outcome)
        }
    }

    /// Checks one member against the schemas for its name.
    private mutating func check(
        _ properties: SchemaProperties,
        _ members: JSONObject,
        _ position: Int,
        _ outcome: inout Outcome
    ) {
        let key = members.keys[position]
        let value = members.values[position]
        var isKnown = false
        if let target = properties.named[JSONKey(key)] {
            isKnown = true
            if !descend(key, target, value) { outcome.isValid = false }
        }
        for pattern in properties.patterns where pattern.matcher.matches(key) {
            isKnown = true
            if !descend(key, pattern.node, value) { outcome.isValid = false }
        }
        if !isKnown, let target = properties.additional {
            isKnown = true
            let refusal = "property '\(key)' is not allowed"
            if !descend(key, target, value, refusal: refusal) { outcome.isValid = false }
        }
        if isKnown, schema.tracksEvaluation { outcome.properties.insert(position) }
    }

    private mutating func checkUnevaluated(
        _ target: Int,
        _ members: JSONObject,
        _ outcome: inout Outcome
    ) {
        for (position, key) in members.keys.enumerated()
        where !outcome.properties.contains(position) {
            let refusal = "property '\(key)' is not allowed"
            let value = members.values[position]
            if !descend(key, target, value, refusal: refusal) { outcome.isValid = false }
            outcome.properties.insert(position)
        }
    }

    /// Applies another schema to the same value.
    mutating func apply(_ target: Int, _ value: JSONValue, _ outcome: inout Outcome) {
        let other = evaluate(target, value)
        if !other.isValid { outcome.isValid = false }
        outcome.merge(other)
    }
}
