import PawlGraph

/// A retry policy ends: by a count, by a duration, or by a `timeout` around it.
/// Language rule 14 allows one that does not, with a warning.
struct RetryLimitCheck {
    let draft: GraphDraft

    func run(_ findings: inout Findings) {
        for node in draft.nodes {
            guard case .tryCatch(let attempt) = node.syntax.body,
                let retry = attempt.catch.retry.flatMap(draft.definitions.resolve),
                retry.retryLimit == nil, retry.totalDuration == nil, !retry.isBroken,
                !isBounded(node)
            else { continue }
            findings.report(.unlimitedRetry(retry.span))
        }
    }

    private func isBounded(_ node: GraphDraft.Node) -> Bool {
        var current: GraphDraft.Node? = node
        while let task = current {
            if task.syntax.timeout != nil { return true }
            current = draft[task.region].owner.map { draft[$0] }
        }
        return draft.syntax.timeout != nil
    }
}
