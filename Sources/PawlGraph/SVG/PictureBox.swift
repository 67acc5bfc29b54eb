/// A task as a box, with the lists inside it; it knows its size, not its place.
struct PictureBox {
    /// A list inside a box, or the lists of a `try` in a frame each.
    struct Inset {
        let column: PictureColumn
        /// `try`, `catch`; `nil` for a list without a frame.
        let title: String?

        var width: Int { column.width + (title == nil ? 0 : 2 * PictureMetrics.padding) }
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
        self.insets = lists.map { list in
            Inset(column: PictureColumn(list, in: graph), title: Self.title(of: list))
        }
        self.cases = Self.cases(of: task, in: graph)

        let text =
            [PictureMetrics.nameWidth(task.name)]
            + (task.facts + cases).map(PictureMetrics.lineWidth)
        let textWidth = (text.max() ?? 0) + 2 * PictureMetrics.padding
        let gap = Self.gap(of: insets)
        let inside = insets.map(\.width).reduce(0, +) + max(0, insets.count - 1) * gap
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
        let gap = Self.gap(of: insets)
        let inside = insets.map(\.width).reduce(0, +) + max(0, insets.count - 1) * gap
        var x = (width - inside) / 2
        return insets.map { inset in
            defer { x += inset.width + gap }
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

    private static func gap(of insets: [Inset]) -> Int {
        hasHandler(insets) ? PictureMetrics.faultGap : PictureMetrics.columnGap
    }

    /// Whether the second list is where faults in the first one lead to.
    static func hasHandler(_ insets: [Inset]) -> Bool {
        insets.count > 1 && insets[1].title == Region.Role.handler.caption
    }

    private static func title(of list: Region) -> String? {
        switch list.role {
        case .attempt, .handler, .before, .after, .compensation, .finalizer: list.role.caption
        case .workflow, .sequence, .iteration, .branch, .function: nil
        }
    }

    private static func cases(of task: TaskFigure, in graph: WorkflowGraph) -> [String] {
        guard case .switch = task.content.kind else { return [] }
        return graph.arrows(of: task.node, in: graph[task.node.region]).compactMap(\.label)
    }
}
