/// Checks one value against a schema.
struct SchemaValidator {
    let schema: JSONSchema

    var violations: [SchemaViolation] = []
    /// The way to the value that is being checked.
    var path: [String] = []
    /// The resources on the way to the schema at work, outermost first; `$dynamicRef` looks there.
    private var scopes: [Int] = []
    private var depth = 0
    private var steps = 0
    /// Why the check had to stop, once it had to.
    private var stopped: SchemaViolation?

    init(schema: JSONSchema) {
        self.schema = schema
    }

    /// What checking a value against one schema gave.
    struct Outcome {
        var isValid = true
        /// The positions of the members and elements that some keyword looked at; kept only where
        /// the document has a keyword that asks for it.
        var properties: Set<Int> = []
        var items: Set<Int> = []

        static let valid = Outcome()
        static let invalid = Outcome(isValid: false)

        /// Adds what a schema applied to the same value looked at; a failed one looked at nothing.
        mutating func merge(_ other: Outcome) {
            guard other.isValid else { return }
            properties.formUnion(other.properties)
            items.formUnion(other.items)
        }
    }

    mutating func validate(_ value: JSONValue) -> [SchemaViolation] {
        _ = evaluate(0, value)
        if let stopped { violations.append(stopped) }
        return violations
    }

    /// Checks a value against a node and records what it breaks.
    mutating func evaluate(_ index: Int, _ value: JSONValue) -> Outcome {
        let node = schema.nodes[index]
        if let answer = node.boolean {
            if answer { return .valid }
            return violation(node, "false", "no value is allowed here", of: value)
        }
        guard isWithinLimits(node) else { return .valid }
        depth += 1
        scopes.append(node.resource)
        var outcome = Outcome()
        for rule in node.rules where stopped == nil {
            check(rule, node, value, &outcome)
        }
        scopes.removeLast()
        depth -= 1
        return outcome
    }

    /// Checks without keeping what is broken; answers the outcome and what would be recorded.
    mutating func attempt(
        _ index: Int,
        _ value: JSONValue
    ) -> (outcome: Outcome, violations: [SchemaViolation]) {
        var kept: [SchemaViolation] = []
        swap(&kept, &violations)
        let outcome = evaluate(index, value)
        swap(&kept, &violations)
        return (outcome, kept)
    }

    /// Checks a member or element, one step further on the way.
    mutating func descend(_ token: String, _ index: Int, _ value: JSONValue) -> Bool {
        path.append(token)
        defer { path.removeLast() }
        return evaluate(index, value).isValid
    }

    /// Checks a member or element against a schema that names what is not expected: where that
    /// schema is `false`, the message says so in the words of its keyword.
    mutating func descend(
        _ token: String,
        _ index: Int,
        _ value: JSONValue,
        refusal: String
    ) -> Bool {
        guard schema.nodes[index].boolean == false else { return descend(token, index, value) }
        path.append(token)
        defer { path.removeLast() }
        let pointer = schema.nodes[index].pointer
        record(pointer, pointer.tokens.last ?? "false", refusal)
        return false
    }

    private mutating func check(
        _ rule: SchemaRule,
        _ node: SchemaNode,
        _ value: JSONValue,
        _ outcome: inout Outcome
    ) {
        guard spend(1, at: node) else { return }
        switch rule.check {
        case .types, .enumeration, .constant, .minimum, .maximum, .multiple, .atLeast, .atMost,
            .pattern, .format:
            if let message = message(rule.check, value) {
                outcome.isValid = false
                record(node.pointer.appending(rule.keyword), rule.keyword, message)
            }
        case .required, .dependentRequired, .dependentSchemas, .properties, .propertyNames,
            .unevaluatedProperties:
            if case .object(let members) = value {
                checkObject(rule, node, members, &outcome)
            }
        case .items, .contains, .uniqueItems, .unevaluatedItems:
            if case .array(let elements) = value { checkArray(rule, node, elements, &outcome) }
        case .all, .any, .one, .not, .condition, .reference, .dynamicReference:
            checkCombination(rule, node, value, &outcome)
        }
    }

    /// The node that a dynamic reference means here: that of the outermost resource on the way
    /// which has the anchor.
    func dynamicTarget(_ node: Int, anchor: String?) -> Int {
        guard let anchor else { return node }
        for scope in scopes {
            if let target = schema.resources[scope].dynamicAnchors[anchor] { return target }
        }
        return node
    }
}

extension SchemaValidator {
    /// Counts work done; answers `false` once there was too much of it.
    mutating func spend(_ count: Int, at node: SchemaNode) -> Bool {
        steps += count
        if steps > SchemaLimits.steps {
            stop(node, "checking this value takes more than \(SchemaLimits.steps) steps")
        }
        return stopped == nil
    }

    private mutating func isWithinLimits(_ node: SchemaNode) -> Bool {
        if depth >= SchemaLimits.evaluationDepth {
            stop(node, "more than \(SchemaLimits.evaluationDepth) schemas inside one another")
        }
        return stopped == nil
    }

    private mutating func stop(_ node: SchemaNode, _ message: String) {
        guard stopped == nil else { return }
        stopped = SchemaViolation(
            instance: JSONPointer(path),
            schema: node.pointer,
            keyword: "limit",
            message: message
        )
    }

    mutating func violation(
        _ node: SchemaNode,
        _ keyword: String,
        _ message: String,
        of value: JSONValue
    ) -> Outcome {
        record(node.pointer, keyword, "\(message), found \(value.inWords)")
        return .invalid
    }

    /// Records a violation at the current place, while there are few enough of them.
    mutating func record(_ pointer: JSONPointer, _ keyword: String, _ message: String) {
        guard violations.count < SchemaLimits.violations else { return }
        violations.append(
            SchemaViolation(
                instance: JSONPointer(path),
                schema: pointer,
                keyword: keyword,
                message: message
            )
        )
    }
}
