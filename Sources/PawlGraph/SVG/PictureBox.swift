/// A task as a box, with the lists inside it; it knows its size, not its place.
struct PictureBox {
    /// A list inside a box, or the lists of a `try` in a frame each.
    struct Inset {
        let column: PictureColumn
        /// `try`, `catch`; `nil` for a list without a frame.
        let title: String?
        let role: Region.Role

        var width: Int { column.width + (title == nil ? 0 : 2 * PictureMetrics.padding) }
        /// Before the list, where another one stands there.
        var gap: Int { role == .handler ? PictureMetrics.faultGap : PictureMetrics.columnGap }

        var height: Int {
            title == nil
                ? column.height
                : column.height + PictureMetrics.lineHeight + 2 * PictureMetrics.padding
        }
    }

    let task: TaskFigure
    let insets: [Inset]
    /// The cases of a `switch`, a line each, in order.
    let cases: [String]
    let width: Int
    let height: Int
    /// Where the lists begin, below the upper border.
    let headHeight: Int

    init(_ task: TaskFigure, in graph: WorkflowGraph) {
        self.task = task
        let lists = graph.lists(of: task.content).map { graph[$0] }
        // As they follow each other in time, stable among those of one rank.
        let inOrder = (0...3).flatMap { rank in lists.filter { $0.role.rank == rank } }
        self.insets = inOrder.map { list in
            let title = list.hasFrame ? list.title : nil
            return Inset(column: PictureColumn(list, in: graph), title: title, role: list.role)
        }
        self.cases = Self.cases(of: task, in: graph)

        let text =
            [PictureMetrics.nameWidth(task.name)]
            + (task.facts + cases).map(PictureMetrics.lineWidth)
        let textWidth = (text.max() ?? 0) + 2 * PictureMetrics.padding
        let inside = Self.width(of: insets)
        width = max(
            PictureMetrics.leastWidth,
            textWidth,
            insets.isEmpty ? 0 : inside + 2 * PictureMetrics.padding
        )
        headHeight =
            PictureMetrics.nameHeight + (task.facts.count + cases.count) * PictureMetrics.lineHeight
            + PictureMetrics.padding
        height =
            headHeight
            + (insets.isEmpty ? 0 : (insets.map(\.height).max() ?? 0) + PictureMetrics.padding)
    }

    /// Where each list stands: from the left border and from the upper one.
    var places: [(x: Int, y: Int)] {
        var x = (width - Self.width(of: insets)) / 2
        return insets.enumerated().map { index, inset in
            x += index == 0 ? 0 : inset.gap
            defer { x += inset.width }
            return (x, headHeight)
        }
    }

    /// How far below the upper border the arrow of a way out begins.
    func departure(_ row: Int?) -> Int {
        guard let row, row < cases.count else { return headHeight / 2 }
        return PictureMetrics.nameHeight + PictureMetrics.padding / 2
            + (task.facts.count + row) * PictureMetrics.lineHeight
            + PictureMetrics.lineHeight / 2
    }

    /// Of all lists side by side.
    private static func width(of insets: [Inset]) -> Int {
        insets.map(\.width).reduce(0, +) + insets.dropFirst().map(\.gap).reduce(0, +)
    }

    private static func cases(of task: TaskFigure, in graph: WorkflowGraph) -> [String] {
        guard case .switch = task.content.kind else { return [] }
        return graph.arrows(of: task.node, in: graph[task.node.region]).compactMap(\.label)
    }
}

extension Region {
    /// Whether pictures draw a frame around the list.
    fileprivate var hasFrame: Bool {
        switch role {
        case .attempt, .handler, .before, .after, .compensation, .finalizer: true
        case .workflow, .sequence, .iteration, .branch, .function: false
        }
    }
}

extension Region.Role {
    /// Where a list stands among those of its task, from the left.
    fileprivate var rank: Int {
        switch self {
        case .before: 0
        case .workflow, .sequence, .iteration, .branch, .function, .attempt, .handler: 1
        case .after: 2
        case .compensation, .finalizer: 3
        }
    }
}
