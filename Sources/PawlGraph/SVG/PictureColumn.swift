/// The tasks of a list, one below the other, and the arrows between them.
///
/// An arrow to the task below runs straight down. Any other runs beside the list: forward on the
/// right, back on the left, all that lead to one place on one line.
struct PictureColumn {
    /// What stands in the column.
    enum Item {
        case start
        case task(PictureBox)
        /// Where `then: exit` leads.
        case exit
        case finish

        var width: Int {
            if case .task(let box) = self { box.width } else { PictureMetrics.dot }
        }

        var height: Int {
            if case .task(let box) = self { box.height } else { PictureMetrics.dot }
        }
    }

    /// An arrow that leaves item `from`.
    struct Link {
        enum Way: Equatable {
            /// To the item below.
            case down
            /// Beside the list, in lane n from 0.
            case right(lane: Int)
            case left(lane: Int)
            /// To the end of the workflow, from inside another task.
            case end
        }

        let from: Int
        let to: Int
        var way: Way
        /// The line of a `switch` that it belongs to.
        let row: Int?
        /// Written at the arrow; the cases of a `switch` are written in its box.
        let label: String?
        let followsFault: Bool
    }

    private(set) var items: [Item] = []
    private(set) var links: [Link] = []
    /// The upper border of each item.
    private(set) var tops: [Int] = []
    /// The line on which all items are centred.
    let spine: Int
    /// Where the lanes on the left end.
    let leftEdge: Int
    /// Where the lanes on the right begin.
    let rightEdge: Int
    let width: Int
    let height: Int

    init(_ list: Region, in graph: WorkflowGraph) {
        let isRoot = list.role == .workflow
        var items: [Item] = isRoot ? [.start] : []
        var indexes: [NodeID: Int] = [:]
        for id in list.nodes {
            indexes[id] = items.count
            items.append(.task(PictureBox(graph.drawn(graph[id]), in: graph)))
        }
        let last = items.count
        if isRoot {
            items.append(.finish)
        } else if graph.drawsExit(of: list) {
            items.append(.exit)
        }

        var links: [Link] = []
        if isRoot {
            links.append(
                Link(from: 0, to: 1, way: .down, row: nil, label: nil, followsFault: false)
            )
        }
        for id in list.nodes {
            guard let from = indexes[id] else { continue }
            links += Self.links(of: graph[id], in: list, graph, from: from, indexes, last: last)
        }
        if case .exit? = items.last, graph[list.nodes[list.nodes.count - 1]].leaves {
            links.append(
                Link(
                    from: last - 1,
                    to: last,
                    way: .down,
                    row: nil,
                    label: nil,
                    followsFault: false
                )
            )
        }
        let lanes = PictureLanes(&links)

        var top = 0
        tops = items.map { item in
            defer { top += item.height + PictureMetrics.gap }
            return top
        }
        height = max(0, top - PictureMetrics.gap)
        let half = (items.map(\.width).max() ?? 0) / 2
        var (left, right) = (half, half)
        for link in links {
            let label = Self.labelWidth(of: link)
            let besides = items[link.from].width / 2 + label
            switch link.way {
            case .down: right = max(right, label)
            case .right, .end: right = max(right, besides)
            case .left: left = max(left, besides)
            }
        }
        leftEdge = lanes.left * PictureMetrics.lane
        spine = leftEdge + left
        rightEdge = spine + right
        width = rightEdge + lanes.right * PictureMetrics.lane
        self.items = items
        self.links = links
    }

    private static func labelWidth(of link: Link) -> Int {
        let text = link.label.map { PictureMetrics.lineWidth($0) + PictureMetrics.padding } ?? 0
        return link.way == .end ? text + 3 * PictureMetrics.dot : text
    }

    private static func links(
        of node: Node,
        in list: Region,
        _ graph: WorkflowGraph,
        from: Int,
        _ indexes: [NodeID: Int],
        last: Int
    ) -> [Link] {
        var row = 0
        let isSwitch = if case .switch = graph.drawn(node).content.kind { true } else { false }
        return graph.arrows(of: node, in: list).map { arrow in
            let to: Int
            var way = Link.Way.down
            switch arrow.target {
            case .node(let id): to = indexes[id] ?? from
            case .exit: to = last
            case .finish:
                to = list.role == .workflow ? last : from
                if list.role != .workflow { way = .end }
            }
            if way != .end, to != from + 1 {
                way = to > from ? .right(lane: 0) : .left(lane: 0)
            }
            let isCase = isSwitch && arrow.label != nil
            defer { row += isCase ? 1 : 0 }
            // A case that leads to the task below leaves by the side all the same: the line of the
            // case shows which one it is.
            if isCase, way == .down { way = .right(lane: 0) }
            return Link(
                from: from,
                to: to,
                way: way,
                row: isCase ? row : nil,
                label: isCase ? nil : arrow.label,
                followsFault: arrow.followsFault
            )
        }
    }
}

extension Node {
    /// Whether the task's completion ends its list.
    fileprivate var leaves: Bool { target(.next) == .leave }
}

/// Deals out the lines beside a list.
struct PictureLanes {
    private(set) var left = 0
    private(set) var right = 0

    /// Short ways lie inside; arrows to one place share a line.
    init(_ links: inout [PictureColumn.Link]) {
        right = Self.deal(&links, forward: true)
        left = Self.deal(&links, forward: false)
    }

    private static func deal(_ links: inout [PictureColumn.Link], forward: Bool) -> Int {
        var spans: [(to: Int, low: Int, high: Int)] = []
        for link in links where isBeside(link, forward) {
            let (low, high) = (min(link.from, link.to), max(link.from, link.to))
            if let index = spans.firstIndex(where: { $0.to == link.to }) {
                spans[index].low = min(spans[index].low, low)
                spans[index].high = max(spans[index].high, high)
            } else {
                spans.append((link.to, low, high))
            }
        }
        spans.sort { ($0.high - $0.low, $0.to) < ($1.high - $1.low, $1.to) }
        var lanes: [[(low: Int, high: Int)]] = []
        var chosen: [Int: Int] = [:]
        for span in spans {
            let free = lanes.firstIndex { lane in
                !lane.contains { $0.low <= span.high && span.low <= $0.high }
            }
            let lane = free ?? lanes.count
            if lane == lanes.count { lanes.append([]) }
            lanes[lane].append((span.low, span.high))
            chosen[span.to] = lane
        }
        for index in links.indices where isBeside(links[index], forward) {
            let lane = chosen[links[index].to] ?? 0
            links[index].way = forward ? .right(lane: lane) : .left(lane: lane)
        }
        return lanes.count
    }

    private static func isBeside(_ link: PictureColumn.Link, _ forward: Bool) -> Bool {
        switch link.way {
        case .right: forward
        case .left: !forward
        case .down, .end: false
        }
    }
}
