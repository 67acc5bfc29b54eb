extension SchemaValidator {
    /// Checks a value against a rule made of schemas for the same value.
    mutating func checkCombination(
        _ rule: SchemaRule,
        _ node: SchemaNode,
        _ value: JSONValue,
        _ outcome: inout Outcome
    ) {
        switch rule.check {
        case .reference(let target):
            apply(target, value, &outcome)
        case .dynamicReference(let target, let anchor):
            apply(dynamicTarget(target, anchor: anchor), value, &outcome)
        case .all(let targets):
            for target in targets { apply(target, value, &outcome) }
        case .any(let targets):
            checkAny(targets, rule, node, value, &outcome)
        case .one(let targets):
            checkOne(targets, rule, node, value, &outcome)
        case .not(let target):
            guard attempt(target, value).outcome.isValid else { return }
            outcome.isValid = false
            let message = "expected no match, found \(value.inWords)"
            record(node.pointer.appending(rule.keyword), rule.keyword, message)
        case .condition(let test, let then, let otherwise):
            let tested = attempt(test, value).outcome
            outcome.merge(tested)
            if let target = tested.isValid ? then : otherwise { apply(target, value, &outcome) }
        case .types, .enumeration, .constant, .minimum, .maximum, .multiple, .atLeast, .atMost,
            .pattern, .format, .required, .dependentRequired, .dependentSchemas, .properties,
            .propertyNames, .items, .contains, .uniqueItems, .unevaluatedProperties,
            .unevaluatedItems:
            break
        }
    }

    private mutating func checkAny(
        _ targets: [Int],
        _ rule: SchemaRule,
        _ node: SchemaNode,
        _ value: JSONValue,
        _ outcome: inout Outcome
    ) {
        var failures: [[SchemaViolation]] = []
        for target in targets {
            let (other, violations) = attempt(target, value)
            outcome.merge(other)
            if !other.isValid {
                failures.append(violations)
            } else if !schema.tracksEvaluation {
                return
            }
        }
        if failures.count == targets.count { recordNone(failures, rule, node, value, &outcome) }
    }

    private mutating func checkOne(
        _ targets: [Int],
        _ rule: SchemaRule,
        _ node: SchemaNode,
        _ value: JSONValue,
        _ outcome: inout Outcome
    ) {
        var failures: [[SchemaViolation]] = []
        var matches: [Int] = []
        for (index, target) in targets.enumerated() {
            let (other, violations) = attempt(target, value)
            outcome.merge(other)
            if other.isValid { matches.append(index) } else { failures.append(violations) }
        }
        if matches.isEmpty { recordNone(failures, rule, node, value, &outcome) }
        if matches.count > 1 {
            outcome.isValid = false
            let places = matches.map(String.init).joined(separator: ", ")
            let message = "expected exactly one match, found alternatives \(places)"
            record(node.pointer.appending(rule.keyword), rule.keyword, message)
        }
    }

    /// Records that no alternative fits, with the first violation of the one that came closest:
    /// the one that failed furthest inside the value.
    private mutating func recordNone(
        _ failures: [[SchemaViolation]],
        _ rule: SchemaRule,
        _ node: SchemaNode,
        _ value: JSONValue,
        _ outcome: inout Outcome
    ) {
        outcome.isValid = false
        var message = "expected one of \(failures.count) alternatives, found \(value.inWords)"
        var closest: SchemaViolation?
        for violation in failures.compactMap(\.first)
        where violation.instance.tokens.count > (closest?.instance.tokens.count ?? -1) {
            closest = violation
        }
        if let closest {
            let place = closest.instance.tokens.dropFirst(path.count)
            let prefix = place.isEmpty ? "" : "\(JSONPointer(Array(place))) "
            message += "; closest: \(prefix)\(closest.message)"
        }
        record(node.pointer.appending(rule.keyword), rule.keyword, message)
    }
}
