import PawlGraph

/// Every task has a way to the end of its list or of the workflow.
///
/// A loop that runs for ever can be meant, so this is a warning; none is given where a `timeout`
/// or a competing branch ends the loop from outside.
struct TerminationCheck {
    let draft: GraphDraft
    let flow: FlowAnalysis
    let hotPaths: HotPaths

    func run(_ findings: inout Findings) {
        for region in draft.regions where !region.isUncertain {
            guard !hotPaths.hasCycle(in: region.id), let stuck = firstStuck(in: region) else {
                continue
            }
            if !isBounded(region) { findings.report(.noWayOut(draft[stuck].syntax.name)) }
        }
    }

    /// The first task that can be reached and from which no path leads out.
    private func firstStuck(in region: GraphDraft.Region) -> NodeID? {
        let reachable = region.nodes.filter { flow.isReachable[$0.rawValue] }
        var sources: [NodeID: [NodeID]] = [:]
        var waiting: [NodeID] = []
        var leadsOut: Set<NodeID> = []
        for id in reachable {
            let node = draft[id]
            var isExit = flow.raises(node) || flow.endsInside(node)
            for edge in flow.waysOut(of: node) {
                switch edge.target {
                case .node(let target): sources[target, default: []].append(id)
                case .leave, .end, .replace: isExit = true
                case .region: break
                }
            }
            if isExit || isTrap(node) {
                leadsOut.insert(id)
                waiting.append(id)
            }
        }
        while let id = waiting.popLast() {
            for source in sources[id] ?? [] where leadsOut.insert(source).inserted {
                waiting.append(source)
            }
        }
        return reachable.first { !leadsOut.contains($0) }
    }

    /// A task that never completes because of a list inside, which has its own finding.
    private func isTrap(_ node: GraphDraft.Node) -> Bool {
        !node.regions.isEmpty && !flow.completes[node.id.rawValue]
    }

    private func isBounded(_ region: GraphDraft.Region) -> Bool {
        var owner = region.owner
        while let id = owner {
            if draft[id].isBounded { return true }
            owner = draft[draft[id].region].owner
        }
        return draft.syntax.timeout != nil
    }
}

extension GraphDraft.Node {
    /// Whether something from outside ends the lists inside the task: a limit in time, a faster
    /// branch.
    var isBounded: Bool {
        if syntax.timeout != nil { return true }
        switch syntax.body {
        case .fork(let fork):
            return fork.competes
        case .tryCatch(let attempt):
            guard case .inline(let retry) = attempt.catch.retry else { return false }
            return retry.attemptDuration != nil || retry.totalDuration != nil
        case .sequence, .set, .switch, .forEach, .raise, .wait, .shell, .process, .call, .emit,
            .listen:
            return false
        }
    }
}
