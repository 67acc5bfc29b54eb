import PawlDiagnostics

extension WorkflowGraph {
    /// The graph as a picture in SVG, which browsers show; it follows their light or dark theme.
    ///
    /// Lists run downwards, branches stand side by side, a task that holds others is a box around
    /// them. Dashed arrows are the way of a fault.
    ///
    /// - Parameter marks: what has become of the tasks, which colours them and adds a legend.
    package func svg(marks: TaskMarks = [:]) -> String {
        var writer = SVGWriter(marks: marks)
        return writer.picture(of: self)
    }
}

private struct SVGWriter {
    let marks: TaskMarks
    private var body = ""
    private var used: Set<TaskMark> = []

    init(marks: TaskMarks) {
        self.marks = marks
    }

    mutating func picture(of graph: WorkflowGraph) -> String {
        let title = graph.header.title ?? graph.header.name
        let column = PictureColumn(graph.root, in: graph)
        let margin = PictureMetrics.margin
        let heading = PictureMetrics.nameHeight + PictureMetrics.padding
        text(title, x: margin, y: margin + 14, "name")
        draw(column, x: margin, y: margin + heading)
        var width = max(column.width, PictureMetrics.nameWidth(title)) + 2 * margin
        var height = column.height + heading + 2 * margin
        if let finalizer = graph.finalizer {
            let list = graph[finalizer]
            let inset = PictureBox.Inset(
                column: PictureColumn(list, in: graph),
                title: list.title,
                role: list.role
            )
            draw(inset, x: margin, y: height - margin + PictureMetrics.gap)
            width = max(width, inset.width + 2 * margin)
            height += inset.height + PictureMetrics.gap
        }
        if !used.isEmpty { drawLegend(y: height, &width, &height) }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" role="img">
            <title>\(escaped(title))</title>
            <style>
            \(Self.style(used))
            </style>
            <defs>
            <marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" \
            orient="auto-start-reverse"><path class="head" d="M0 0L8 4L0 8z"/></marker>
            <marker id="fault" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" \
            markerHeight="8" orient="auto-start-reverse"><path class="fault-head" d="M0 0L8 4L0 8z"/>\
            </marker>
            </defs>
            <rect class="page" width="100%" height="100%"/>
            \(body)</svg>

            """
    }

    // MARK: Lists and boxes

    private mutating func draw(_ column: PictureColumn, x: Int, y: Int) {
        for (item, top) in zip(column.items, column.tops) {
            let middle = x + column.spine
            switch item {
            case .start: circle("start", x: middle, y: y + top)
            case .finish: circle("finish", x: middle, y: y + top)
            case .exit: circle("exit", x: middle, y: y + top)
            case .task(let box): draw(box, x: middle - box.width / 2, y: y + top)
            }
        }
        for link in column.links { draw(link, of: column, x: x, y: y) }
    }

    private mutating func draw(_ box: PictureBox, x: Int, y: Int) {
        let kind = box.task.content.kind.keyword
        let mark = marks[box.task.node.id]
        if let mark { used.insert(mark) }
        var classes = ["box", "kind-\(kind)"] + (mark.map { ["mark-\($0.rawValue)"] } ?? [])
        if !box.insets.isEmpty { classes.append("holds") }
        let radius = kind == "wait" ? box.height / 2 : PictureMetrics.radius
        line("<g class=\"\(classes.joined(separator: " "))\">")
        line("<title>\(escaped(tooltip(box.task, mark)))</title>")
        line(
            "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(box.width)\" height=\"\(box.height)\" "
                + "rx=\"\(min(radius, 20))\"/>"
        )
        let textX = x + PictureMetrics.padding
        text(box.task.name, x: textX, y: y + 18, "name")
        var baseline = y + 18
        for fact in box.task.facts {
            baseline += PictureMetrics.lineHeight
            text(fact, x: textX, y: baseline, "fact")
        }
        for row in box.cases {
            baseline += PictureMetrics.lineHeight
            text(
                row,
                x: x + box.width - PictureMetrics.padding,
                y: baseline,
                "case"
            )
        }
        line("</g>")
        for (inset, place) in zip(box.insets, box.places) {
            draw(inset, x: x + place.x, y: y + place.y)
        }
        drawFault(of: box, x: x, y: y)
    }

    private mutating func draw(_ inset: PictureBox.Inset, x: Int, y: Int) {
        guard let title = inset.title else { return draw(inset.column, x: x, y: y) }
        line(
            "<rect class=\"\(inset.role == .handler ? "frame catch" : "frame")\" "
                + "x=\"\(x)\" y=\"\(y)\" width=\"\(inset.width)\" height=\"\(inset.height)\" rx=\"\(PictureMetrics.radius)\"/>"
        )
        text(title, x: x + PictureMetrics.padding, y: y + 15, "fact")
        draw(
            inset.column,
            x: x + PictureMetrics.padding,
            y: y + PictureMetrics.lineHeight + PictureMetrics.padding
        )
    }

    /// From the list of a `try` to its handler.
    private mutating func drawFault(of box: PictureBox, x: Int, y: Int) {
        guard let handler = box.insets.firstIndex(where: { $0.role == .handler }), handler > 0
        else { return }
        let from = x + box.places[handler - 1].x + box.insets[handler - 1].width
        let to = x + box.places[handler].x
        let level = y + box.headHeight + PictureMetrics.lineHeight
        arrow("M\(from) \(level)H\(to)", isFault: true)
        text("error", x: (from + to) / 2, y: level - 5, "fault-word")
    }

    // MARK: Arrows

    private mutating func draw(_ link: PictureColumn.Link, of column: PictureColumn, x: Int, y: Int)
    {
        let from = column.items[link.from]
        let to = column.items[link.to]
        let middle = x + column.spine
        var start = y + column.tops[link.from] + from.height / 2
        if case .task(let box) = from {
            start = y + column.tops[link.from] + box.departure(link.row)
        }
        let arrival = y + column.tops[link.to] + min(PictureMetrics.arrival, to.height / 2)
        switch link.way {
        case .down:
            let top = y + column.tops[link.from] + from.height
            arrow("M\(middle) \(top)V\(y + column.tops[link.to])", isFault: link.followsFault)
            label(link, x: middle + 6, y: top + PictureMetrics.gap / 2 + 4)
        case .right(let distance):
            let out = middle + from.width / 2
            beside(out, start, middle + distance, arrival, middle + to.width / 2, link)
            label(link, x: out + 6, y: start - 4)
        case .left(let distance):
            let out = middle - from.width / 2
            beside(out, start, middle - distance, arrival, middle - to.width / 2, link)
            label(link, x: out - 6, y: start - 4, endsThere: true)
        case .end:
            let out = middle + from.width / 2
            let width = link.label.map { PictureMetrics.lineWidth($0) } ?? 0
            let stop = out + width + PictureMetrics.dot
            arrow("M\(out) \(start)H\(stop)", isFault: link.followsFault)
            line("<circle class=\"finish\" cx=\"\(stop + 6)\" cy=\"\(start)\" r=\"6\"/>")
            text("end", x: stop + 16, y: start + 4, "fact")
            label(link, x: out + 6, y: start - 4)
        }
    }

    /// Out to a line beside the list, along it, and back in.
    private mutating func beside(
        _ out: Int,
        _ start: Int,
        _ turn: Int,
        _ arrival: Int,
        _ end: Int,
        _ link: PictureColumn.Link
    ) {
        let side = turn > out ? 1 : -1
        let bend = min(5, abs(turn - out), abs(arrival - start) / 2)
        let down = arrival > start ? 1 : -1
        arrow(
            "M\(out) \(start)H\(turn - side * bend)"
                + "q\(side * bend) 0 \(side * bend) \(down * bend)"
                + "V\(arrival - down * bend)"
                + "q0 \(down * bend) \(-side * bend) \(down * bend)H\(end)",
            isFault: link.followsFault
        )
    }

    private mutating func arrow(_ path: String, isFault: Bool) {
        line(
            isFault
                ? "<path class=\"arrow fault\" d=\"\(path)\" marker-end=\"url(#fault)\"/>"
                : "<path class=\"arrow\" d=\"\(path)\" marker-end=\"url(#head)\"/>"
        )
    }

    private mutating func label(
        _ link: PictureColumn.Link,
        x: Int,
        y: Int,
        endsThere: Bool = false
    ) {
        guard let label = link.label else { return }
        let name = link.followsFault ? "fault-label" : "label"
        text(label, x: x, y: y, endsThere ? name + " ends" : name)
    }

    // MARK: Legend

    /// What the colours mean.
    private mutating func drawLegend(y: Int, _ width: inout Int, _ height: inout Int) {
        var x = PictureMetrics.margin
        for mark in TaskMark.allCases where used.contains(mark) {
            line("<g class=\"box mark-\(mark.rawValue)\">")
            line("<rect x=\"\(x)\" y=\"\(y - 4)\" width=\"14\" height=\"14\" rx=\"3\"/></g>")
            text(mark.rawValue, x: x + 20, y: y + 7, "fact")
            x += PictureMetrics.lineWidth(mark.rawValue) + 40
        }
        width = max(width, x + PictureMetrics.margin)
        height += 24
    }

    // MARK: Text

    private func tooltip(_ task: TaskFigure, _ mark: TaskMark?) -> String {
        let words = ["\(task.content.kind.keyword), \(task.node.reference)"]
        return (words + (mark.map { [$0.rawValue] } ?? [])).joined(separator: ": ")
    }

    private mutating func circle(_ name: String, x: Int, y: Int) {
        let radius = PictureMetrics.dot / 2
        line("<circle class=\"\(name)\" cx=\"\(x)\" cy=\"\(y + radius)\" r=\"\(radius - 3)\">")
        line("<title>\(name)</title></circle>")
    }

    private mutating func text(_ text: String, x: Int, y: Int, _ name: String) {
        guard !text.isEmpty else { return }
        line("<text class=\"\(name)\" x=\"\(x)\" y=\"\(y)\">\(escaped(text))</text>")
    }

    private mutating func line(_ text: String) {
        body += text
        body += "\n"
    }

    /// Text as XML takes it: what it cannot hold at all becomes a replacement character.
    private func escaped(_ text: String) -> String {
        xmlText(text) { control in control == "\n" || control == "\t" ? " " : "\u{FFFD}" }
    }

    // MARK: Style

    private static func style(_ marks: Set<TaskMark>) -> String {
        var lines = [
            "text{font:12px ui-monospace,\"DejaVu Sans Mono\",Menlo,Consolas,monospace;fill:#1f2328}",
            "text.name{font-size:13px;font-weight:bold}",
            "text.fact{fill:#59636e}text.label,text.case{fill:#59636e}text.case{text-anchor:end}",
            "text.fault-word{fill:#cf222e;text-anchor:middle}text.fault-label{fill:#cf222e}.ends{text-anchor:end}",
            ".page{fill:#ffffff}",
            ".box rect{fill:#f6f8fa;stroke:#59636e;stroke-width:1.2}",
            ".kind-for>rect{stroke:#1a7f37}.kind-fork>rect{stroke:#0969da}",
            ".kind-switch>rect{stroke:#8250df}.kind-wait>rect{stroke:#9a6700}",
            ".kind-raise>rect{stroke:#cf222e;stroke-width:2}",
            ".frame{fill:none;stroke:#818b98;stroke-dasharray:2 3}",
            ".catch{stroke:#cf222e}",
            ".arrow{fill:none;stroke:#59636e;stroke-width:1.2}.head{fill:#59636e}",
            ".fault{stroke:#cf222e;stroke-dasharray:5 3}.fault-head{fill:#cf222e}",
            ".start{fill:#59636e}.finish{fill:#59636e;stroke:#ffffff;stroke-width:2}",
            ".exit{fill:none;stroke:#59636e;stroke-width:2}",
        ]
        for mark in TaskMark.allCases where marks.contains(mark) {
            let style = MarkStyle(mark)
            let dash = style.isDashed ? ";stroke-dasharray:4 3" : ""
            let name = ".mark-\(mark.rawValue)"
            lines.append("\(name)>rect{fill:\(style.fill);stroke:\(style.stroke)\(dash)}")
        }
        // A box that holds others shows its mark by the border: they have marks of their own.
        lines += [
            ".box.holds>rect{fill:none}",
            "@media(prefers-color-scheme:dark){",
            "text{fill:#f0f6fc}text.fact,text.label,text.case{fill:#9198a1}.page{fill:#0d1117}",
            ".box:not([class*=mark])>rect{fill:#151b23}.finish{stroke:#0d1117}",
            ".box.holds>rect{fill:none}",
            "[class*=mark]:not(.holds)>text{fill:#1f2328}}",
        ]
        return lines.joined(separator: "\n")
    }
}
