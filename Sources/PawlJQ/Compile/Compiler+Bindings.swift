import PawlDiagnostics
import PawlJSON

extension Compiler {
    // MARK: variables

    mutating func variable(_ name: String, _ span: SourceSpan) -> NodeID {
        for binding in scope.reversed() {
            if case .variable(name, let depth, let slot) = binding {
                return emit(.variable(VariablePlace(level: self.depth - depth, slot: slot)))
            }
        }
        if let refusal = Purity.refusal(ofVariable: name, in: world) {
            report(.impure, refusal.message, span, help: refusal.help)
        } else {
            report(
                .unsupported,
                "'$\(name)' names a module, and an expression has none",
                span
            )
        }
        return constant(.null)
    }

    mutating func breakOut(_ name: String, _ span: SourceSpan) -> NodeID {
        for binding in scope.reversed() {
            if case .label(name, let depth, let slot) = binding {
                return emit(.breakOut(VariablePlace(level: self.depth - depth, slot: slot)))
            }
        }
        report(
            .invalid,
            "no label '$\(name)' around this break",
            span,
            help: "write 'label $\(name) | …' around it"
        )
        return emit(.empty)
    }

    // MARK: patterns

    mutating func bind(
        _ source: Syntax,
        _ patterns: [Pattern],
        _ body: Syntax
    ) -> NodeID {
        let source = compile(source)
        let (set, bound) = compile(patterns)
        defer { scope.removeLast(bound) }
        return emit(.bind(source: source, patterns: set, body: compile(body)))
    }

    mutating func reduce(
        _ source: Syntax,
        _ patterns: [Pattern],
        _ initial: Syntax,
        _ update: Syntax
    ) -> NodeID {
        let slot = newSlot()
        let initial = compile(initial)
        let source = compile(source)
        let (set, bound) = compile(patterns)
        defer { scope.removeLast(bound) }
        return emit(
            Loop(
                source: source,
                patterns: set,
                initial: initial,
                update: compile(update),
                slot: slot,
                output: .last
            )
        )
    }

    mutating func foreach(
        _ source: Syntax,
        _ patterns: [Pattern],
        _ initial: Syntax,
        _ update: Syntax,
        _ extract: Syntax?
    ) -> NodeID {
        let slot = newSlot()
        let initial = compile(initial)
        let source = compile(source)
        let (set, bound) = compile(patterns)
        defer { scope.removeLast(bound) }
        let update = compile(update)
        return emit(
            Loop(
                source: source,
                patterns: set,
                initial: initial,
                update: update,
                slot: slot,
                output: .each(extract: extract.map { compile($0) })
            )
        )
    }

    private mutating func emit(_ loop: Loop) -> NodeID {
        assembly.loops.append(loop)
        return emit(.loop(assembly.loops.count - 1))
    }

    /// Emits `source as $name | body` for a name that is stored in a slot.
    mutating func emitBinding(of slot: Int, to source: NodeID, in body: NodeID) -> NodeID {
        assembly.patterns.append(
            PatternSet(alternatives: [PatternSteps(root: slot, steps: [])], slots: [])
        )
        return emit(.bind(source: source, patterns: assembly.patterns.count - 1, body: body))
    }

    /// - Returns: the index of the set, and how many names it put into scope.
    mutating func compile(_ patterns: [Pattern]) -> (set: Int, bound: Int) {
        var slots: [(name: String, slot: Int)] = []
        for name in patterns.flatMap(\.names) where !slots.contains(where: { $0.name == name }) {
            slots.append((name, newSlot()))
        }
        var names = PatternNames(slots: slots, keepsFirst: patterns.count == 1)
        var alternatives: [PatternSteps] = []
        // Keys are compiled before the names come into scope: they see the outer names.
        for pattern in patterns {
            if case .variable(let name, _) = pattern {
                alternatives.append(PatternSteps(root: place(name, &names), steps: []))
            } else {
                var set = PatternSteps(root: newSlot(), steps: [])
                compile(pattern, in: set.root, &names, &set.steps)
                alternatives.append(set)
            }
        }
        for (name, slot) in slots { scope.append(.variable(name, depth: depth, slot: slot)) }
        assembly.patterns.append(
            PatternSet(
                alternatives: alternatives,
                slots: patterns.count > 1 ? slots.map(\.slot) : []
            )
        )
        return (assembly.patterns.count - 1, slots.count)
    }

    /// Where a name of a pattern is stored; nobody reads the place of a name that is not kept.
    private mutating func place(_ name: String, _ names: inout PatternNames) -> Int {
        let isNew = names.stored.insert(name).inserted
        if !isNew, names.keepsFirst { return newSlot() }
        for entry in names.slots where entry.name == name { return entry.slot }
        preconditionFailure("every name of a pattern has a slot")
    }

    private mutating func compile(
        _ pattern: Pattern,
        in container: Int,
        _ names: inout PatternNames,
        _ steps: inout [PatternStep]
    ) {
        switch pattern {
        case .variable: break
        case .array(let elements):
            // jq takes the last element first: its error and the order of its outputs show it.
            for (index, element) in elements.enumerated().reversed() {
                let key = constant(JSONValue(index))
                read(element, from: container, key, &names, &steps)
            }
        case .object(let entries):
            for entry in entries {
                switch entry {
                case .variable(let name, _, let inner):
                    let key = constant(.string(name))
                    let slot = place(name, &names)
                    steps.append(PatternStep(from: container, key: key, into: slot))
                    if let inner { read(inner, from: container, key, &names, &steps) }
                case .named(let name, let inner):
                    read(inner, from: container, compile(name), &names, &steps)
                case .computed(let key, let inner):
                    let compiled = compile(key)
                    checkKey(key, compiled)
                    read(inner, from: container, compiled, &names, &steps)
                }
            }
        }
    }

    private mutating func read(
        _ pattern: Pattern,
        from container: Int,
        _ key: NodeID,
        _ names: inout PatternNames,
        _ steps: inout [PatternStep]
    ) {
        if case .variable(let name, _) = pattern {
            let slot = place(name, &names)
            steps.append(PatternStep(from: container, key: key, into: slot))
            return
        }
        let slot = newSlot()
        steps.append(PatternStep(from: container, key: key, into: slot))
        compile(pattern, in: slot, &names, &steps)
    }
}

/// The names that a set of patterns binds.
private struct PatternNames {
    var slots: [(name: String, slot: Int)]
    /// Of two places for one name, a pattern without alternatives keeps what it reads first, and
    /// one with alternatives what it reads last.
    var keepsFirst: Bool
    var stored: Set<String> = []
}
