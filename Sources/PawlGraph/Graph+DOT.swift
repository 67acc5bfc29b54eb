extension WorkflowGraph {
    /// The graph in the language of Graphviz.
    ///
    /// Drawn as the Mermaid flowchart is: tasks that hold tasks are clusters, dashed arrows are the
    /// way of a fault. Graphviz ties arrows to nodes only, so an arrow to a cluster runs to its
    /// first task and is cut at the border.
    ///
    /// - Parameter marks: what has become of the tasks, which colours them.
    package func dot(marks: TaskMarks = [:]) -> String {
        var writer = DOTWriter(graph: self, marks: marks)
        writer.write()
        return writer.text
    }
}

private struct DOTWriter {
    let graph: WorkflowGraph
    let marks: TaskMarks
    private(set) var text = ""
    private var depth = 1
    /// For each task the first and the last leaf inside it; the task itself where it holds none.
    private var first: [NodeID]
    private var last: [NodeID]

    init(graph: WorkflowGraph, marks: TaskMarks) {
        self.graph = graph
        self.marks = marks
        self.first = graph.nodes.map(\.id)
        self.last = graph.nodes.map(\.id)
        for node in graph.nodes.reversed() {
            let content = graph.drawn(node).content
            guard let list = graph.lists(of: content).first.map({ graph[$0] }) else { continue }
            first[node.id.rawValue] = first[list.entry.rawValue]
            last[node.id.rawValue] = last[list.nodes[list.nodes.count - 1].rawValue]
        }
    }

    mutating func write() {
        text = "digraph workflow {\n"
        line("compound=true; node [fontname=\"sans-serif\"]; edge [fontname=\"sans-serif\"];")
        line("start [shape=circle, label=\"start\"];")
        line("finish [shape=doublecircle, label=\"end\"];")
        writeEdge("start", to: .node(graph.root.entry), [])
        writeList(graph.root)
        if let finalizer = graph.finalizer { writeBox(graph[finalizer]) }
        text += "}\n"
    }

    private mutating func line(_ content: String) {
        text += String(repeating: "  ", count: depth) + content + "\n"
    }

    // MARK: Tasks

    private mutating func writeList(_ region: Region) {
        for id in region.nodes { writeTask(graph[id]) }
        if graph.drawsExit(of: region) {
            line("x\(region.id.rawValue) [shape=circle, label=\"exit\"];")
        }
        for id in region.nodes { writeEdges(of: graph[id], in: region) }
    }

    private mutating func writeTask(_ node: Node) {
        let task = graph.drawn(node)
        let lists = graph.lists(of: task.content)
        let mark = marks[node.id].map(MarkStyle.init)
        if lists.isEmpty {
            var style = ""
            if let mark {
                style = ", style=\"filled\(mark.isDashed ? ",dashed" : "")\", "
                style += "fillcolor=\"\(mark.fill)\", color=\"\(mark.stroke)\""
            }
            line(
                "n\(node.id.rawValue) [shape=\(shape(of: task.content.kind)), "
                    + "label=\(quoted(task.caption))\(style)];"
            )
            return
        }
        openCluster("n\(node.id.rawValue)", task.caption)
        if let mark {
            line("style=\"filled\(mark.isDashed ? ",dashed" : "")\";")
            line("fillcolor=\"\(mark.fill)\"; color=\"\(mark.stroke)\";")
        }
        for list in lists { writeBox(graph[list]) }
        if case .tryCatch = task.content.kind, lists.count > 1, graph[lists[1]].role == .handler {
            writeFault(from: lists[0], to: lists[1])
        }
        closeCluster()
    }

    private mutating func writeBox(_ region: Region) {
        switch region.role {
        case .attempt, .handler, .before, .after, .compensation, .finalizer:
            openCluster("r\(region.id.rawValue)", region.title)
            writeList(region)
            closeCluster()
        case .workflow, .sequence, .iteration, .branch, .function:
            writeList(region)
        }
    }

    private mutating func openCluster(_ name: String, _ caption: String) {
        line("subgraph cluster_\(name) {")
        depth += 1
        line("label=\(quoted(caption));")
    }

    private mutating func closeCluster() {
        depth -= 1
        line("}")
    }

    private func shape(of kind: NodeKind) -> String {
        switch kind {
        case .set, .sequence, .forEach, .fork, .tryCatch: "box"
        case .switch: "diamond"
        case .wait: "oval"
        case .shell, .process: "component"
        case .call: "cds"
        case .emit: "cds"
        case .listen: "house"
        case .raise: "octagon"
        }
    }

    // MARK: Edges

    private mutating func writeEdges(of node: Node, in region: Region) {
        for arrow in graph.arrows(of: node, in: region) {
            var attributes: [String] = []
            if let label = arrow.label { attributes.append("label=\(quoted(label))") }
            if arrow.followsFault { attributes.append("style=dashed") }
            let source = last[node.id.rawValue]
            if source != node.id { attributes.append("ltail=cluster_n\(node.id.rawValue)") }
            writeEdge("n\(source.rawValue)", to: arrow.target, attributes)
        }
    }

    private mutating func writeEdge(
        _ source: String,
        to target: Arrow.Target,
        _ attributes: [String]
    ) {
        var attributes = attributes
        let head: String
        switch target {
        case .node(let id):
            let entry = first[id.rawValue]
            if entry != id { attributes.append("lhead=cluster_n\(id.rawValue)") }
            head = "n\(entry.rawValue)"
        case .exit(let region): head = "x\(region.rawValue)"
        case .finish: head = "finish"
        }
        let list = attributes.isEmpty ? "" : " [" + attributes.joined(separator: ", ") + "]"
        line("\(source) -> \(head)\(list);")
    }

    private mutating func writeFault(from attempt: RegionID, to handler: RegionID) {
        let list = graph[attempt].nodes
        writeEdge(
            "n\(last[list[list.count - 1].rawValue].rawValue)",
            to: .node(first[graph[handler].entry.rawValue]),
            [
                "label=\"fault\"", "style=dashed", "ltail=cluster_r\(attempt.rawValue)",
                "lhead=cluster_r\(handler.rawValue)",
            ]
        )
    }

    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar.isControl ? " " : scalar)
            }
        }
        return result + "\""
    }
}
