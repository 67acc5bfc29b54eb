extension SchemaValidator {
    /// Checks the elements of an array against a rule about arrays.
    mutating func checkArray(
        _ rule: SchemaRule,
        _ node: SchemaNode,
        _ elements: [JSONValue],
        _ outcome: inout Outcome
    ) {
        switch rule.check {
        case .items(let prefix, let rest, _, _):
            checkItems(prefix, rest, node, elements, &outcome)
        case .contains(let target, let minimum, let maximum):
            let limits = (minimum, maximum)
            checkContains(target, limits, node, elements, &outcome)
        case .uniqueItems:
            checkUnique(rule, node, elements, &outcome)
        case .unevaluatedItems(let target):
            checkUnevaluated(target, elements, &outcome)
        case .types, .enumeration, .constant, .minimum, .maximum, .multiple, .atLeast, .atMost,
            .pattern, .format, .required, .dependentRequired, .dependentSchemas, .properties,
            .propertyNames, .all, .any, .one, .not, .condition, .reference, .dynamicReference,
            .unevaluatedProperties:
            break
        }
    }

    private mutating func checkUnique(
        _ rule: SchemaRule,
        _ node: SchemaNode,
        _ elements: [JSONValue],
        _ outcome: inout Outcome
    ) {
        guard spend(elements.count, at: node) else { return }
        guard let (first, second) = Self.duplicates(elements) else { return }
        outcome.isValid = false
        let message = "items \(first) and \(second) are equal"
        record(node.pointer.appending(rule.keyword), rule.keyword, message)
    }

    private mutating func checkUnevaluated(
        _ target: Int,
        _ elements: [JSONValue],
        _ outcome: inout Outcome
    ) {
        for index in elements.indices where !outcome.items.contains(index) {
            let value = elements[index]
            let refusal = "item \(index) is not allowed"
            if !descend("\(index)", target, value, refusal: refusal) { outcome.isValid = false }
            outcome.items.insert(index)
        }
    }

    private mutating func checkItems(
        _ prefix: [Int],
        _ rest: Int?,
        _ node: SchemaNode,
        _ elements: [JSONValue],
        _ outcome: inout Outcome
    ) {
        for (index, element) in elements.enumerated() where spend(1, at: node) {
            guard let target = index < prefix.count ? prefix[index] : rest else { return }
            let refusal = "item \(index) is not allowed"
            if !descend("\(index)", target, element, refusal: refusal) { outcome.isValid = false }
            if schema.tracksEvaluation { outcome.items.insert(index) }
        }
    }

    private mutating func checkContains(
        _ target: Int,
        _ limits: (minimum: Int, maximum: Int?),
        _ node: SchemaNode,
        _ elements: [JSONValue],
        _ outcome: inout Outcome
    ) {
        var count = 0
        for (index, element) in elements.enumerated() where spend(1, at: node) {
            guard attempt(target, element).outcome.isValid else { continue }
            count += 1
            if schema.tracksEvaluation { outcome.items.insert(index) }
        }
        let what = "items that match '\(schema.nodes[target].pointer)', found \(count)"
        if count < limits.minimum {
            outcome.isValid = false
            let keyword = limits.minimum == 1 ? "contains" : "minContains"
            let message = "expected at least \(limits.minimum) \(what)"
            record(node.pointer.appending(keyword), keyword, message)
        }
        if let maximum = limits.maximum, count > maximum {
            outcome.isValid = false
            let message = "expected at most \(maximum) \(what)"
            record(node.pointer.appending("maxContains"), "maxContains", message)
        }
    }

    /// Two equal elements. Sorting bounds the work, however alike the elements are.
    private static func duplicates(_ elements: [JSONValue]) -> (Int, Int)? {
        let texts = elements.map { String(decoding: $0.canonicalUTF8, as: UTF8.self) }
        let order = texts.indices.sorted { first, second in
            let order = JSONText.compare(texts[first], texts[second])
            return order == .less || order == .equal && first < second
        }
        for (first, second) in zip(order, order.dropFirst()) {
            if JSONText.areEqual(texts[first], texts[second]) { return (first, second) }
        }
        return nil
    }
}
