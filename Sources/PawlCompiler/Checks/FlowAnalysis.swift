import PawlGraph

/// Which tasks and ways out of lists can be reached, over every path that the edges allow.
///
/// Conditions are not evaluated: a way that some data could open is open. A list whose flow is
/// uncertain counts as one that can be left, so that nothing is concluded from it.
struct FlowAnalysis {
    private let draft: GraphDraft
    /// By node: whether the edge `next` can be taken.
    private(set) var completes: [Bool]
    /// By node: whether it can be reached from the entry of its own list.
    private(set) var isReachable: [Bool]
    /// By list: whether a path leads from its entry out of it.
    private(set) var canLeave: [Bool]
    /// By list: whether a path leads from its entry to an `end`, here or further in.
    private(set) var canEnd: [Bool]
    /// By list: whether a path leads from its entry to a `raise`, here or further in.
    private(set) var canRaise: [Bool]

    init(_ draft: GraphDraft) {
        self.draft = draft
        self.completes = Array(repeating: true, count: draft.nodes.count)
        self.isReachable = Array(repeating: false, count: draft.nodes.count)
        self.canLeave = draft.regions.map(\.isUncertain)
        self.canEnd = Array(repeating: false, count: draft.regions.count)
        self.canRaise = Array(repeating: false, count: draft.regions.count)
        // A list inside another has the higher number, so what a task needs is always there.
        for region in draft.regions.reversed() {
            for id in region.nodes {
                let node = draft[id]
                completes[id.rawValue] =
                    canComplete(node) || node.extensions.contains(where: \.replaces)
            }
            walk(region)
        }
    }

    /// The edges that can be taken out of a task; those into its own lists are not among them.
    func waysOut(of node: GraphDraft.Node) -> [Edge] {
        node.edges.filter { edge in
            switch edge.label {
            case .next: completes[node.id.rawValue]
            case .caught: handlerCompletes(node)
            case .skipped, .matched: true
            case .body, .handler, .branch, .before, .after, .compensation, .finalizer: false
            }
        }
    }

    /// Whether the task can end the flow through its list by a fault that somebody wrote.
    func raises(_ node: GraphDraft.Node) -> Bool {
        if case .raise = node.syntax.body { return true }
        return node.regions.contains { canRaise[$0.rawValue] }
    }

    /// Whether an `end` inside the task can end the workflow.
    func endsInside(_ node: GraphDraft.Node) -> Bool {
        let regions = node.regions + node.extensions.flatMap(\.regions)
        return regions.contains { canEnd[$0.rawValue] }
    }

    private func canComplete(_ node: GraphDraft.Node) -> Bool {
        switch node.syntax.body {
        case .sequence:
            return node.regions.allSatisfy { canLeave[$0.rawValue] }
        case .fork(let fork):
            let branches = node.regions.map { canLeave[$0.rawValue] }
            return fork.competes ? branches.contains(true) : !branches.contains(false)
        case .tryCatch(let attempt):
            let body = node.regions.first.map { canLeave[$0.rawValue] } ?? true
            return body || (attempt.catch.then == nil && handlerCompletes(node))
        case .call(let call) where call.callsTask:
            return node.regions.allSatisfy { canLeave[$0.rawValue] }
        case .set, .switch, .forEach, .wait, .shell, .process, .call, .emit, .listen:
            // A `for` over an empty list runs nothing.
            return true
        case .raise:
            return false
        }
    }

    private func handlerCompletes(_ node: GraphDraft.Node) -> Bool {
        node.regions.count < 2 || canLeave[node.regions[1].rawValue]
    }

    private mutating func walk(_ region: GraphDraft.Region) {
        guard let entry = region.nodes.first else { return }
        var waiting = [entry]
        isReachable[entry.rawValue] = true
        while let id = waiting.popLast() {
            let node = draft[id]
            if raises(node) { canRaise[region.id.rawValue] = true }
            if endsInside(node) { canEnd[region.id.rawValue] = true }
            for edge in waysOut(of: node) {
                switch edge.target {
                case .node(let next) where !isReachable[next.rawValue]:
                    isReachable[next.rawValue] = true
                    waiting.append(next)
                case .node, .region: break
                case .leave, .replace: canLeave[region.id.rawValue] = true
                case .end: canEnd[region.id.rawValue] = true
                }
            }
        }
    }
}
