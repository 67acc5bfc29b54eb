import PawlGraph

/// Which tasks of one list every path from its entry to a task passes through.
///
/// Source: Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
struct Dominators {
    /// A task's place in reverse postorder; tasks that cannot be reached have none.
    private var order: [NodeID: Int] = [:]
    /// By place: the first place and the place after the last of the task's subtree in a walk of
    /// the dominator tree from the top.
    private var subtree: [Range<Int>] = []

    init(_ region: GraphDraft.Region, _ draft: GraphDraft, _ flow: FlowAnalysis) {
        let nodes = Self.reversePostorder(region, draft, flow)
        for (place, node) in nodes.enumerated() { order[node] = place }
        let parents = immediateDominators(nodes, draft, flow)
        subtree = Self.intervals(parents)
    }

    /// Whether every path from the entry to `node` passes through `dominator`, which is another
    /// task. False when either cannot be reached.
    func strictlyDominates(_ dominator: NodeID, _ node: NodeID) -> Bool {
        guard dominator != node else { return false }
        guard let above = order[dominator], let below = order[node] else { return false }
        return subtree[above].contains(subtree[below].lowerBound)
    }

    private static func reversePostorder(
        _ region: GraphDraft.Region,
        _ draft: GraphDraft,
        _ flow: FlowAnalysis
    ) -> [NodeID] {
        guard let entry = region.nodes.first else { return [] }
        var seen: Set<NodeID> = [entry]
        var postorder: [NodeID] = []
        var path = [(node: entry, next: 0, targets: targets(entry, draft, flow))]
        while let top = path.indices.last {
            guard path[top].next < path[top].targets.count else {
                postorder.append(path.removeLast().node)
                continue
            }
            let target = path[top].targets[path[top].next]
            path[top].next += 1
            if seen.insert(target).inserted {
                path.append((target, 0, targets(target, draft, flow)))
            }
        }
        return postorder.reversed()
    }

    private static func targets(
        _ node: NodeID,
        _ draft: GraphDraft,
        _ flow: FlowAnalysis
    ) -> [NodeID] {
        flow.waysOut(of: draft[node]).compactMap { edge in
            if case .node(let target) = edge.target { target } else { nil }
        }
    }

    /// By place: the place of the immediate dominator; the entry is its own.
    private func immediateDominators(
        _ nodes: [NodeID],
        _ draft: GraphDraft,
        _ flow: FlowAnalysis
    ) -> [Int] {
        var predecessors: [[Int]] = Array(repeating: [], count: nodes.count)
        for (place, node) in nodes.enumerated() {
            for target in Self.targets(node, draft, flow) {
                if let targetPlace = order[target] { predecessors[targetPlace].append(place) }
            }
        }
        var parents: [Int?] = Array(repeating: nil, count: nodes.count)
        if !parents.isEmpty { parents[0] = 0 }
        var changed = true
        while changed {
            changed = false
            for place in nodes.indices.dropFirst() {
                let known = predecessors[place].filter { parents[$0] != nil }
                guard let first = known.first else { continue }
                let parent = known.dropFirst().reduce(first) { Self.meet($0, $1, parents) }
                if parents[place] != parent {
                    parents[place] = parent
                    changed = true
                }
            }
        }
        return parents.map { $0 ?? 0 }
    }

    /// The nearest place above both.
    private static func meet(_ left: Int, _ right: Int, _ parents: [Int?]) -> Int {
        var (left, right) = (left, right)
        while left != right {
            if left > right { left = parents[left] ?? 0 } else { right = parents[right] ?? 0 }
        }
        return left
    }

    private static func intervals(_ parents: [Int]) -> [Range<Int>] {
        var sizes = Array(repeating: 1, count: parents.count)
        for place in parents.indices.dropFirst().reversed() {
            sizes[parents[place]] += sizes[place]
        }
        var starts = Array(repeating: 0, count: parents.count)
        var nextFree = Array(repeating: 1, count: parents.count)
        for place in parents.indices.dropFirst() {
            let parent = parents[place]
            starts[place] = nextFree[parent]
            nextFree[parent] += sizes[place]
            nextFree[place] = starts[place] + 1
        }
        return parents.indices.map { starts[$0]..<starts[$0] + sizes[$0] }
    }
}
