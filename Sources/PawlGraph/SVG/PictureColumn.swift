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
            /// Beside what it passes, that far from the spine.
            case right(at: Int)
            case left(at: Int)
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
        let lanes = PictureLanes(&links, beside: items)

        var top = 0
        tops = items.map { item in
            defer { top += item.height + PictureMetrics.gap }
            return top
        }
        height = max(0, top - PictureMetrics.gap)
        let below = links.filter { $0.way == .down }.map(Self.labelWidth).max() ?? 0
        spine = lanes.left
        width = spine + max(lanes.right, below)
        self.items = items
        self.links = links
    }

    fileprivate static func labelWidth(of link: Link) -> Int {
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
                way = to > from ? .right(at: 0) : .left(at: 0)
            }
            let isCase = isSwitch && arrow.label != nil
            defer { row += isCase ? 1 : 0 }
            // A case that leads to the task below leaves by the side all the same: the line of the
            // case shows which one it is.
            if isCase, way == .down { way = .right(at: 0) }
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
private struct PictureLanes {
    /// How far the list and its lines reach from the spine.
    private(set) var left = 0
    private(set) var right = 0

    /// Short ways lie inside; arrows to one place share a line, close to what they pass.
    init(_ links: inout [PictureColumn.Link], beside items: [PictureColumn.Item]) {
        right = Self.deal(&links, items, forward: true)
        left = Self.deal(&links, items, forward: false)
    }

    /// The arrows to one place.
    private struct Bundle {
        let to: Int
        var low: Int
        var high: Int
        /// How far from the spine their line runs.
        var line = 0
    }

    private static func deal(
        _ links: inout [PictureColumn.Link],
        _ items: [PictureColumn.Item],
        forward: Bool
    ) -> Int {
        let reach = reach(of: items, links, forward)
        var bundles: [Bundle] = []
        for link in links where isBeside(link, forward) {
            let (low, high) = (min(link.from, link.to), max(link.from, link.to))
            if let index = bundles.firstIndex(where: { $0.to == link.to }) {
                bundles[index].low = min(bundles[index].low, low)
                bundles[index].high = max(bundles[index].high, high)
            } else {
                bundles.append(Bundle(to: link.to, low: low, high: high))
            }
        }
        bundles.sort { ($0.high - $0.low, $0.to) < ($1.high - $1.low, $1.to) }
        var lines: [Int: Int] = [:]
        for index in bundles.indices {
            let bundle = bundles[index]
            let passed = reach[bundle.low...bundle.high].max() ?? 0
            let inner = bundles[..<index]
                .filter { $0.low <= bundle.high && bundle.low <= $0.high }
                .map(\.line).max()
            let free = passed + PictureMetrics.lane - PictureMetrics.laneMargin
            bundles[index].line = max(free, (inner ?? 0) + PictureMetrics.lane)
            lines[bundle.to] = bundles[index].line
        }
        for index in links.indices where isBeside(links[index], forward) {
            let line = lines[links[index].to] ?? 0
            links[index].way = forward ? .right(at: line) : .left(at: line)
        }
        let outermost = bundles.map { $0.line + PictureMetrics.laneMargin }.max() ?? 0
        return max(outermost, reach.max() ?? 0)
    }

    /// How far each item reaches to the side, with what is written there.
    private static func reach(
        of items: [PictureColumn.Item],
        _ links: [PictureColumn.Link],
        _ forward: Bool
    ) -> [Int] {
        var reach = items.map { ($0.width + 1) / 2 }
        for link in links where isBeside(link, forward) || forward && link.way == .end {
            let label = PictureColumn.labelWidth(of: link)
            reach[link.from] = max(reach[link.from], items[link.from].width / 2 + label)
        }
        return reach
    }

    private static func isBeside(_ link: PictureColumn.Link, _ forward: Bool) -> Bool {
        switch link.way {
        case .right: forward
        case .left: !forward
        case .down, .end: false
        }
    }
}
