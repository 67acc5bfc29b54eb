import PawlDiagnostics
import PawlGraph

/// Names of `use` that tasks refer to are defined, and what is defined is used.
struct DefinitionCheck {
    let syntax: WorkflowSyntax
    let draft: GraphDraft

    /// The three kinds of definition.
    enum Kind: String, CaseIterable {
        case errors, retries, timeouts
    }

    func run(_ findings: inout Findings) {
        var used: [Kind: Set<String>] = [:]
        for (kind, name) in references {
            used[kind, default: []].insert(name.value)
            let isBroken = syntax.use.brokenNames.contains(name.value)
            guard !isBroken, !isDefined(kind, name.value) else { continue }
            let names = definitions(kind).map(\.value)
            findings.report(
                .unknownDefinition(
                    name,
                    in: kind,
                    suggestion: findings.suggestion(for: name.value, among: names)
                )
            )
        }
        // What a broken task uses is not known.
        guard draft.regions.allSatisfy(\.brokenNames.isEmpty) else { return }
        for kind in Kind.allCases {
            for name in definitions(kind) where used[kind]?.contains(name.value) != true {
                findings.report(.unusedDefinition(name, in: kind))
            }
        }
    }

    private var references: [(Kind, Located<String>)] {
        var result: [(Kind, Located<String>)] = []
        func add(_ timeout: TimeoutSyntax?) {
            if case .named(let name) = timeout { result.append((.timeouts, name)) }
        }
        add(syntax.timeout)
        for node in draft.nodes {
            add(node.syntax.timeout)
            switch node.syntax.body {
            case .raise(.named(let name)):
                result.append((.errors, name))
            case .tryCatch(let attempt):
                if case .named(let name) = attempt.catch.retry { result.append((.retries, name)) }
            case .sequence, .set, .switch, .forEach, .fork, .raise(.inline), .wait, .shell,
                .emit:
                break
            }
        }
        return result
    }

    private func isDefined(_ kind: Kind, _ name: String) -> Bool {
        switch kind {
        case .errors: draft.definitions.errors[name] != nil
        case .retries: draft.definitions.retries[name] != nil
        case .timeouts: draft.definitions.timeouts[name] != nil
        }
    }

    private func definitions(_ kind: Kind) -> [Located<String>] {
        switch kind {
        case .errors: syntax.use.errors.map(\.name)
        case .retries: syntax.use.retries.map(\.name)
        case .timeouts: syntax.use.timeouts.map(\.name)
        }
    }
}
