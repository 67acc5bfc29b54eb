extension WorkflowGraph {
    /// The graph in the language of Graphviz.
    ///
    /// Drawn as the Mermaid flowchart is: tasks that hold tasks are clusters, dashed arrows are the
    /// way of a fault. Graphviz ties arrows to nodes only, so an arrow to a cluster runs to its
    /// first task and is cut at the border.
    package var dot: String {
        var writer = DOTWriter(graph: self)
        writer.write()
        return writer.text
    }
}

private struct DOTWriter {
    let graph: WorkflowGraph
    private(set) var text = ""
    private var depth = 1
    /// For each task the first and the last leaf inside it; the task itself where it holds none.
    private var first: [NodeID]
    private var last: [NodeID]

    init(graph: WorkflowGraph) {
        self.graph = graph
        self.first = graph.nodes.map(\.id)
        self.last = graph.nodes.map(\.id)
        for node in graph.nodes.reversed() {
            guard let list = graph.lists(of: node).first.map({ graph[$0] }) else { continue }
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
        let lists = graph.lists(of: node)
        if lists.isEmpty {
            line(
                "n\(node.id.rawValue) [shape=\(shape(of: node.kind)), "
                    + "label=\(quoted(node.caption))];"
            )
            return
        }
        openCluster("n\(node.id.rawValue)", node.caption)
        for list in lists { writeBox(graph[list]) }
        if case .tryCatch = node.kind, lists.count == 2 { writeFault(from: lists[0], to: lists[1]) }
        closeCluster()
    }

    private mutating func writeBox(_ region: Region) {
        switch region.role {
        case .attempt, .handler:
            openCluster("r\(region.id.rawValue)", region.role.caption)
            writeList(region)
            closeCluster()
        case .workflow, .sequence, .iteration, .branch:
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
        case .shell: "component"
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
