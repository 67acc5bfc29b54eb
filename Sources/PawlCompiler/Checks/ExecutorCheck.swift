import PawlDiagnostics
import PawlGraph

/// Every task is of a kind that this build can run. One that is not compiles all the same, so that
/// documents can be written and checked; `run` refuses them before their first step.
struct ExecutorCheck {
    let draft: GraphDraft

    func run(_ findings: inout Findings) {
        for node in draft.nodes {
            guard let span = node.syntax.body.span,
                let construct = draft.lowerBody(node.syntax.body)?.withoutExecutor
            else { continue }
            findings.report(.cannotRun(construct, at: span))
        }
    }
}

extension TaskBody {
    /// The key of a body that may have no executor; `nil` for those that always have one.
    fileprivate var span: SourceSpan? {
        switch self {
        case .emit(let emit): emit.span
        case .listen(let listen): listen.span
        case .sequence, .set, .switch, .forEach, .fork, .tryCatch, .raise, .wait, .shell: nil
        }
    }
}
