package import PawlDiagnostics
import PawlGraph
import PawlJQ

/// A name that a document gives to something, and where it is used.
package struct DefinedName: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A task; lists have names of their own.
        case task
        /// An entry under a key of `use`, such as `retries`.
        case definition(of: String)
        /// A variable of a loop, a `catch` or a `foreach`, without `$`.
        case variable
    }

    package var kind: Kind
    package var name: String
    /// The name where it is defined, quotes included.
    package var span: SourceSpan
    /// Where it is used: the names alone, in source order.
    package var references: [SourceSpan] = []
    /// Whether some use cannot be changed by writing another name there, such as `$steps["a"]` or
    /// `{$item}`.
    package var hasHiddenUses = false
}

extension GraphDraft {
    /// Tasks, variables and the entries of `use`, with their uses, in source order.
    var definedNames: [DefinedName] {
        var collector = NameCollector(draft: self)
        collector.collectTasks()
        collector.collectSteps()
        collector.collectVariables()
        collector.collectDefinitions()
        return collector.names.sorted { $0.span.start < $1.span.start }.map { name in
            var name = name
            name.references = Set(name.references).sorted { $0.start < $1.start }
            return name
        }
    }
}

/// Names by the place of their definition: what `retry` wraps is the same task twice.
private struct NameCollector {
    let draft: GraphDraft
    var names: [DefinedName] = []
    private var indices: [SourceSpan: Int] = [:]

    init(draft: GraphDraft) {
        self.draft = draft
    }

    mutating func collectTasks() {
        for node in draft.nodes {
            let name = node.syntax.name
            guard indices[name.span] == nil else { continue }
            indices[name.span] = names.count
            names.append(DefinedName(kind: .task, name: name.value, span: name.span))
        }
        for node in draft.nodes {
            let region = draft[node.region]
            for then in node.thens where FlowDirective(rawValue: then.value) == nil {
                if let target = region.names[then.value] { use(target, at: then.span) }
            }
        }
    }

    mutating func collectSteps() {
        var found: [(step: NodeID, span: SourceSpan?)] = []
        for site in draft.readers {
            for use in site.expression.program.variableUses
            where use.name == GraphDraft.stepsVariable {
                guard let name = use.path.first,
                    let step = draft.step(named: name, seenFrom: site.node)
                else { continue }
                found.append((step, site.expression.span(ofField: name, after: use.span)))
            }
        }
        for (step, span) in found { use(step, at: span) }
    }

    private mutating func use(_ task: NodeID, at span: SourceSpan?) {
        guard let index = indices[draft[task].syntax.name.span] else { return }
        if let span {
            names[index].references.append(span)
        } else {
            names[index].hasHiddenUses = true
        }
    }

    mutating func collectVariables() {
        for variable in draft.nodes.flatMap(\.syntax.body.variables) {
            guard let place = variable.place, indices[place] == nil else { continue }
            indices[place] = names.count
            names.append(DefinedName(kind: .variable, name: variable.name, span: place))
        }
        let scopes = VariableScopeCheck(draft: draft)
        for site in draft.readers {
            let local = scopes.localVariables(at: site)
            if local.isEmpty { continue }
            for use in site.expression.program.variableUses {
                guard let place = local.last(where: { $0.name == use.name })?.place,
                    let index = indices[place]
                else { continue }
                let word = SourceSpan(start: use.span.start + 1, end: use.span.end)
                names[index].references.append(site.expression.sourceSpan(of: word))
                if use.isAlsoKey { names[index].hasHiddenUses = true }
            }
        }
    }

    mutating func collectDefinitions() {
        let check = DefinitionCheck(syntax: draft.syntax, draft: draft)
        let references = check.references
        for kind in DefinitionCheck.Kind.allCases {
            for definition in check.definitions(kind) {
                let uses = references.filter { $0.0 == kind && $0.1.value == definition.value }
                names.append(
                    DefinedName(
                        kind: .definition(of: kind.rawValue),
                        name: definition.value,
                        span: definition.span,
                        references: uses.map(\.1.span)
                    )
                )
            }
        }
    }
}
