extension WorkflowGraph {
    /// The graph as a Mermaid flowchart.
    ///
    /// A task that holds other tasks is a box around them, each list of a `try` a box in it; every
    /// other task has the shape of its kind. Dashed arrows are the way of a fault.
    ///
    /// - Parameter marks: what has become of the tasks, which colours them.
    package func mermaid(marks: TaskMarks = [:]) -> String {
        var writer = MermaidWriter(graph: self, marks: marks)
        writer.write()
        return writer.text
    }
}

private struct MermaidWriter {
    let graph: WorkflowGraph
    let marks: TaskMarks
    private(set) var text = ""
    private var depth = 1
    private var drawn: [NodeID] = []

    init(graph: WorkflowGraph, marks: TaskMarks) {
        self.graph = graph
        self.marks = marks
    }

    mutating func write() {
        text = "flowchart TD\n"
        line("start([start])")
        line("start --> n\(graph.root.entry.rawValue)")
        writeList(graph.root)
        line("finish([end])")
        if let finalizer = graph.finalizer { writeBox(graph[finalizer]) }
        for mark in TaskMark.allCases { writeMark(mark) }
    }

    private mutating func writeMark(_ mark: TaskMark) {
        let tasks = drawn.filter { marks[$0] == mark }.map { "n\($0.rawValue)" }
        guard !tasks.isEmpty else { return }
        let style = MarkStyle(mark)
        let dash = style.isDashed ? ",stroke-dasharray:4 3" : ""
        line(
            "classDef \(mark.rawValue) fill:\(style.fill),stroke:\(style.stroke),color:#1f2328\(dash)"
        )
        line("class \(tasks.joined(separator: ",")) \(mark.rawValue)")
    }

    private mutating func line(_ content: String) {
        text += String(repeating: "  ", count: depth) + content + "\n"
    }

    // MARK: Tasks

    /// The tasks of a list, then the arrows between them.
    private mutating func writeList(_ region: Region) {
        for id in region.nodes { writeTask(graph[id]) }
        if graph.drawsExit(of: region) { line("x\(region.id.rawValue)((exit))") }
        for id in region.nodes { writeArrows(of: graph[id], in: region) }
    }

    private mutating func writeTask(_ node: Node) {
        let task = graph.drawn(node)
        drawn.append(node.id)
        let lists = graph.lists(of: task.content)
        if lists.isEmpty {
            line("n\(node.id.rawValue)" + shape(of: task))
            return
        }
        line("subgraph n\(node.id.rawValue)[\(quoted(task.caption))]")
        depth += 1
        for list in lists { writeBox(graph[list]) }
        if case .tryCatch = task.content.kind, lists.count > 1, graph[lists[1]].role == .handler {
            line("r\(lists[0].rawValue) -. \(quoted("fault")) .-> r\(lists[1].rawValue)")
        }
        depth -= 1
        line("end")
    }

    /// A list of a `try` gets a box of its own; the others lie directly in their task's.
    private mutating func writeBox(_ region: Region) {
        switch region.role {
        case .attempt, .handler, .before, .after, .compensation, .finalizer:
            line("subgraph r\(region.id.rawValue)[\(quoted(region.title))]")
            depth += 1
            writeList(region)
            depth -= 1
            line("end")
        case .workflow, .sequence, .iteration, .branch, .function:
            writeList(region)
        }
    }

    private func shape(of task: TaskFigure) -> String {
        let caption = quoted(task.caption)
        return switch task.content.kind {
        case .set, .sequence, .forEach, .fork, .tryCatch: "[\(caption)]"
        case .switch: "{\(caption)}"
        case .wait: "([\(caption)])"
        case .shell, .process: "[[\(caption)]]"
        case .call: "[/\(caption)/]"
        case .emit: ">\(caption)]"
        case .listen: "[/\(caption)\\]"
        case .raise: "{{\(caption)}}"
        }
    }

    // MARK: Arrows

    private mutating func writeArrows(of node: Node, in region: Region) {
        for arrow in graph.arrows(of: node, in: region) {
            let target: String
            switch arrow.target {
            case .node(let id): target = "n\(id.rawValue)"
            case .exit(let id): target = "x\(id.rawValue)"
            case .finish: target = "finish"
            }
            let label = arrow.label.map { "|\(quoted($0))|" } ?? ""
            let line = arrow.followsFault ? "-.->" : "-->"
            self.line("n\(node.id.rawValue) \(line)\(label) \(target)")
        }
    }

    /// Text in quotes, with everything that Mermaid or HTML would read as markup as an entity.
    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "#quot;"
            case "#": result += "#35;"
            case "&": result += "#amp;"
            case "<": result += "#lt;"
            case ">": result += "#gt;"
            case "`": result += "#96;"
            case "\\": result += "#92;"
            case "\n": result += "<br/>"
            default: result.unicodeScalars.append(scalar.isControl ? " " : scalar)
            }
        }
        return result + "\""
    }
}
