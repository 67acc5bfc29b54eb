import PawlGraph

/// Which paths commit nothing that comes from the world: no process, no timer.
///
/// A `for` counts as durable when its body is: that its list may be empty cannot be seen.
struct HotPaths {
    /// A way round in one list that commits nothing.
    struct Cycle {
        /// In order of the flow; the last leads back to the first.
        var nodes: [NodeID]
        /// The jump against document order that closes it: from its task, by its edge.
        var jump: (from: NodeID, label: Edge.Label)
    }

    private let draft: GraphDraft
    private let flow: FlowAnalysis
    /// By node: whether it can complete without committing anything.
    private var isHot: [Bool]
    /// By list: whether some path from its entry out of it commits nothing.
    private var isHotList: [Bool]
    /// By list: whether some path from its entry to a `raise` commits nothing.
    private var faultsHot: [Bool]
    /// In order of their lists.
    private(set) var cycles: [Cycle] = []
    private var listsWithCycles: Set<RegionID> = []

    init(_ draft: GraphDraft, _ flow: FlowAnalysis) {
        self.draft = draft
        self.flow = flow
        self.isHot = Array(repeating: true, count: draft.nodes.count)
        self.isHotList = Array(repeating: false, count: draft.regions.count)
        self.faultsHot = Array(repeating: false, count: draft.regions.count)
        for region in draft.regions.reversed() {
            for id in region.nodes { isHot[id.rawValue] = completesHot(extended: draft[id]) }
            walk(region)
        }
        for region in draft.regions where !region.isUncertain { findCycles(in: region) }
    }

    /// Whether a cycle was found in a list.
    func hasCycle(in region: RegionID) -> Bool { listsWithCycles.contains(region) }

    /// Whether a task and what stands around it can complete without committing anything.
    private func completesHot(extended node: GraphDraft.Node) -> Bool {
        let isDurable = node.extensions.contains { item in
            item.syntax.when == nil && item.regions.contains { !isHotList[$0.rawValue] }
        }
        return !isDurable
            && (completesHot(node) || node.extensions.contains(where: \.replaces))
    }

    private func completesHot(_ node: GraphDraft.Node) -> Bool {
        switch node.syntax.body {
        case .set, .switch:
            return true
        case .call(let call) where call.callsTask:
            return node.regions.allSatisfy { isHotList[$0.rawValue] }
        case .raise, .wait, .shell, .process, .call, .emit, .listen:
            return false
        case .sequence, .forEach:
            return node.regions.allSatisfy { isHotList[$0.rawValue] }
        case .fork(let fork):
            let branches = node.regions.map { isHotList[$0.rawValue] }
            return fork.competes ? branches.contains(true) : !branches.contains(false)
        case .tryCatch(let attempt):
            let body = node.regions.first.map { isHotList[$0.rawValue] } ?? false
            return body || (attempt.catch.then == nil && handlesHot(node))
        }
    }

    /// Whether a `try` can fault and handle that without committing anything.
    private func handlesHot(_ node: GraphDraft.Node) -> Bool {
        guard let body = node.regions.first, faultsHot[body.rawValue] else { return false }
        return node.regions.count < 2 || isHotList[node.regions[1].rawValue]
    }

    private func hotWaysOut(of node: GraphDraft.Node) -> [Edge] {
        flow.waysOut(of: node).filter { edge in
            switch edge.label {
            case .next: isHot[node.id.rawValue]
            case .caught: handlesHot(node)
            case .skipped, .matched: true
            case .body, .handler, .branch, .before, .after, .compensation, .finalizer: false
            }
        }
    }

    private func raisesHot(_ node: GraphDraft.Node) -> Bool {
        switch node.syntax.body {
        case .raise: true
        case .call(let call) where call.callsTask: node.regions.contains { faultsHot[$0.rawValue] }
        case .sequence, .forEach, .fork: node.regions.contains { faultsHot[$0.rawValue] }
        case .tryCatch: node.regions.count > 1 && faultsHot[node.regions[1].rawValue]
        case .set, .switch, .wait, .shell, .process, .call, .emit, .listen: false
        }
    }

    private mutating func walk(_ region: GraphDraft.Region) {
        guard let entry = region.nodes.first else { return }
        var seen: Set<NodeID> = [entry]
        var waiting = [entry]
        while let id = waiting.popLast() {
            let node = draft[id]
            if raisesHot(node) { faultsHot[region.id.rawValue] = true }
            for edge in hotWaysOut(of: node) {
                switch edge.target {
                case .node(let next): if seen.insert(next).inserted { waiting.append(next) }
                case .leave, .replace: isHotList[region.id.rawValue] = true
                case .region, .end: break
                }
            }
        }
    }

    // MARK: Cycles

    private struct Visit {
        let node: NodeID
        let ways: [Edge]
        var next = 0
    }

    /// Depth first over the hot paths; a way back into the path is a cycle. One for each task that
    /// is jumped back to.
    private mutating func findCycles(in region: GraphDraft.Region) {
        var finished: Set<NodeID> = []
        var depths: [NodeID: Int] = [:]
        var closed: Set<NodeID> = []
        for start in region.nodes where flow.isReachable[start.rawValue] {
            guard !finished.contains(start) else { continue }
            var path = [visit(start)]
            depths[start] = 0
            while let top = path.indices.last {
                guard path[top].next < path[top].ways.count else {
                    finished.insert(path[top].node)
                    depths[path[top].node] = nil
                    path.removeLast()
                    continue
                }
                let edge = path[top].ways[path[top].next]
                path[top].next += 1
                guard case .node(let target) = edge.target else { continue }
                if let depth = depths[target] {
                    guard closed.insert(target).inserted else { continue }
                    cycles.append(cycle(path[depth...]))
                    listsWithCycles.insert(region.id)
                } else if !finished.contains(target) {
                    depths[target] = path.count
                    path.append(visit(target))
                }
            }
        }
    }

    private func visit(_ id: NodeID) -> Visit {
        Visit(node: id, ways: hotWaysOut(of: draft[id]))
    }

    /// The cycle along a path whose last edge leads back to its first task.
    private func cycle(_ path: ArraySlice<Visit>) -> Cycle {
        let steps = path.map { (node: $0.node, edge: $0.ways[$0.next - 1]) }
        // Falling through always goes forward, so some edge is a jump back that somebody wrote.
        let jump =
            steps.last { step in
                if case .node(let target) = step.edge.target { target <= step.node } else { false }
            } ?? steps[steps.count - 1]
        return Cycle(nodes: steps.map(\.node), jump: (jump.node, jump.edge.label))
    }
}
