import PawlDiagnostics
import PawlGraph

/// Every task can be reached from the entry of its list.
///
/// Of tasks that follow each other the first is reported: the others only follow from it.
struct ReachabilityCheck {
    let draft: GraphDraft
    let flow: FlowAnalysis

    func run(_ findings: inout Findings) {
        for region in draft.regions where !region.isUncertain {
            var previous: NodeID?
            for id in region.nodes {
                let isFirst = previous.map { flow.isReachable[$0.rawValue] } ?? false
                if isFirst, !flow.isReachable[id.rawValue] {
                    findings.report(unreachable(id, after: previous))
                }
                previous = id
            }
        }
    }

    private func unreachable(_ id: NodeID, after previous: NodeID?) -> Diagnostic {
        let before = previous.map { draft[$0].syntax }
        return .unreachable(
            draft[id].syntax.name,
            before: before?.name,
            jump: before?.then
        )
    }
}
