extension SchemaCompiler {
    /// Finds the node of every reference. A place that only a reference calls a schema is compiled
    /// when it is first met, which may bring further references.
    mutating func resolveReferences() {
        var next = 0
        while next < pending.count {
            let reference = pending[next]
            next += 1
            guard let target = target(of: reference) else { continue }
            nodes[reference.node].rules[reference.rule].check =
                reference.isDynamic
                ? .dynamicReference(target.node, anchor: target.dynamicAnchor)
                : .reference(target.node)
        }
    }

    private mutating func target(
        of reference: PendingReference
    ) -> (node: Int, dynamicAnchor: String?)? {
        let node = nodes[reference.node]
        let place = node.pointer.appending(node.rules[reference.rule].keyword)
        guard let (name, fragment) = URIReference.split(reference.text) else {
            problem(place, "'\(reference.text)' is not a reference")
            return nil
        }
        let uri = URIReference.resolve(name, against: resources[node.resource].uri)
        guard let resource = resource(named: uri, from: node.resource, isSame: name.isEmpty) else {
            problem(place, "'\(reference.text)' is outside this document; put it under '$defs'")
            return nil
        }
        if !fragment.isEmpty, !fragment.hasPrefix("/") {
            if let node = resources[resource].anchors[fragment] {
                let isDynamic = resources[resource].dynamicAnchors[fragment] != nil
                return (node, isDynamic ? fragment : nil)
            }
        } else if let pointer = JSONPointer(text: fragment) {
            let pointer = JSONPointer(resources[resource].root.tokens + pointer.tokens)
            if let value = pointer.resolve(in: document) {
                return (schema(value, at: pointer, in: resource, depth: 0), nil)
            }
        }
        problem(place, "nothing at '\(reference.text)'")
        return nil
    }

    private func resource(named uri: String, from current: Int, isSame: Bool) -> Int? {
        isSame ? current : resources.firstIndex { JSONText.areEqual($0.uri, uri) }
    }

    /// Reports schemas that apply themselves to the very value they are checking.
    mutating func findCycles() {
        // 0: not seen, 1: being followed, 2: leads to no cycle.
        var marks = [UInt8](repeating: 0, count: nodes.count)
        for start in nodes.indices where marks[start] == 0 {
            var trail = [(node: start, next: 0)]
            marks[start] = 1
            while let last = trail.indices.last {
                let targets = nodes[trail[last].node].inPlaceTargets
                guard trail[last].next < targets.count else {
                    marks[trail.removeLast().node] = 2
                    continue
                }
                let target = targets[trail[last].next]
                trail[last].next += 1
                switch marks[target] {
                case 0:
                    marks[target] = 1
                    trail.append((target, 0))
                case 1:
                    let message = "this schema refers to itself without going into the value"
                    problem(nodes[target].pointer, message)
                default:
                    break
                }
            }
        }
    }
}

extension SchemaNode {
    /// The schemas that are applied to the same value as this one.
    fileprivate var inPlaceTargets: [Int] {
        rules.flatMap { rule -> [Int] in
            switch rule.check {
            case .all(let nodes), .any(let nodes), .one(let nodes): nodes
            case .not(let node), .reference(let node), .dynamicReference(let node, _): [node]
            case .condition(let test, let then, let otherwise):
                [test] + [then, otherwise].compactMap { $0 }
            case .dependentSchemas(let entries): entries.map(\.node)
            case .types, .enumeration, .constant, .minimum, .maximum, .multiple, .atLeast, .atMost,
                .pattern, .format, .required, .dependentRequired, .properties, .propertyNames,
                .items, .contains, .uniqueItems, .unevaluatedProperties, .unevaluatedItems:
                []
            }
        }
    }
}
