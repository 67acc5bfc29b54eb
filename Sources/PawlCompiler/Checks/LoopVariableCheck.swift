/// The item and the index of a `for` have different names.
struct LoopVariableCheck {
    let draft: GraphDraft

    func run(_ findings: inout Findings) {
        for node in draft.nodes {
            guard case .forEach(let loop) = node.syntax.body,
                loop.itemVariable == loop.indexVariable, let name = loop.at ?? loop.each
            else { continue }
            findings.report(.sameLoopVariable(name))
        }
    }
}
