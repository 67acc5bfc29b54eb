import PawlDiagnostics
import PawlGraph
import PawlJQ

/// What a document does with `$context` before anything is added to it.
struct AuthoredContext {
    /// An `export.as`, of a task or of its `foreach`.
    struct Export {
        let node: NodeID
        /// The pointer of the mapping that `export` is a member of.
        let reference: String
        /// What is exported.
        let span: SourceSpan
        /// Of the schema beside it.
        let schema: SourceSpan?
        /// Whether other keys of the context are gone afterwards.
        let replaces: Bool
    }

    private(set) var exports: [Export] = []
    /// The keys that are written or read.
    private(set) var keys: Set<String> = []
    /// Where it would be seen that `$context` has more in it, and why.
    private(set) var obstacles: [(place: SourceSpan, reason: StepObstacle)] = []

    init(_ draft: GraphDraft) {
        // Programs in which `$context` as a whole is what keys are added to.
        var additions: Set<ObjectIdentifier> = []
        for node in draft.nodes {
            let task = node.syntax
            add(task.export, of: node, at: task.reference, &additions)
            add(
                task.body.iterator?.export,
                of: node,
                at: task.reference + task.body.iteratorPath,
                &additions
            )
        }
        readUses(draft, additions)
    }

    private mutating func add(
        _ export: ExportSyntax?,
        of node: GraphDraft.Node,
        at reference: String,
        _ additions: inout Set<ObjectIdentifier>
    ) {
        guard let export, let value = export.as else { return }
        guard let writes = value.contextWrites else {
            obstacles.append((value.span, .exportsAnything))
            return
        }
        if writes.keepsOthers, case .expression(let expression) = value {
            additions.insert(ObjectIdentifier(expression))
        }
        keys.formUnion(writes.entries.map(\.key.value))
        exports.append(
            Export(
                node: node.id,
                reference: reference,
                span: value.span,
                schema: export.schema?.span,
                replaces: !writes.keepsOthers
            )
        )
    }

    private mutating func readUses(_ draft: GraphDraft, _ additions: Set<ObjectIdentifier>) {
        draft.forEachExpression { site in
            var isAddedTo = additions.contains(ObjectIdentifier(site.expression))
            for use in site.expression.program.variableUses {
                let place = site.expression.sourceSpan(of: use.span)
                switch LanguageVariable(rawValue: use.name) {
                case .context:
                    if let key = use.path.first {
                        keys.insert(key)
                    } else if isAddedTo {
                        isAddedTo = false
                    } else {
                        obstacles.append((place, .readsAll))
                    }
                case .workflow, .task:
                    let isHeader = use.path.prefix(2) == ["definition", "document"]
                    let isDefinition = use.path.first == nil || use.path.first == "definition"
                    if isDefinition, !isHeader { obstacles.append((place, .readsDefinition)) }
                case .input, .output, .runtime, .steps, .secrets, .authorization, nil:
                    break
                }
            }
        }
    }
}

extension TaskBody {
    /// From a task to its `foreach`.
    fileprivate var iteratorPath: String {
        if case .call = self { "/with/subscription/foreach" } else { "/foreach" }
    }
}
