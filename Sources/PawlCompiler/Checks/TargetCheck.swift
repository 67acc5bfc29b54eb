import PawlGraph

/// `then` names a task of its own list. Language rule 11; for branches of a `fork` rule 8.
struct TargetCheck {
    let draft: GraphDraft

    func run(_ findings: inout Findings) {
        // The first task of each name anywhere; made when the first unknown name is met.
        var everywhere: [String: NodeID]?
        for node in draft.nodes {
            for then in node.thens where FlowDirective(rawValue: then.value) == nil {
                check(then, of: node, &everywhere, &findings)
            }
        }
    }

    private func check(
        _ then: Located<String>,
        of node: GraphDraft.Node,
        _ everywhere: inout [String: NodeID]?,
        _ findings: inout Findings
    ) {
        let region = draft[node.region]
        if case .branch = region.role {
            findings.report(.jumpOfBranch(then))
            return
        }
        guard region.names[then.value] == nil, !region.brokenNames.contains(then.value) else {
            return
        }
        let names = everywhere ?? draft.firstNodes()
        everywhere = names
        if let elsewhere = names[then.value] {
            findings.report(.targetInAnotherList(then, place: draft[elsewhere].syntax.name.span))
            return
        }
        let suggestion = findings.suggestion(
            for: then.value,
            among: region.nodes.map { draft[$0].syntax.name.value }
                + FlowDirective.allCases.map(\.rawValue)
        )
        findings.report(.unknownTarget(then, suggestion: suggestion))
    }
}

extension GraphDraft.Node {
    /// Every `then` that is written on the task, in document order.
    var thens: [Located<String>] { syntax.thens }

    /// The `then` that an edge comes from; `nil` when the flow just goes on.
    func then(of label: Edge.Label) -> Located<String>? {
        switch label {
        case .next: return syntax.then
        case .caught:
            if case .tryCatch(let attempt) = syntax.body { return attempt.catch.then }
        case .matched(let index):
            if case .switch(let cases) = syntax.body { return cases[index].then }
        case .skipped, .body, .handler, .branch, .before, .after, .compensation, .finalizer: break
        }
        return nil
    }
}

extension GraphDraft {
    /// The first task of each name, in whatever list.
    func firstNodes() -> [String: NodeID] {
        Dictionary(nodes.map { ($0.syntax.name.value, $0.id) }) { first, _ in first }
    }
}
