extension WorkflowGraph {
    /// The graph as a Mermaid flowchart.
    ///
    /// A task that holds other tasks is a box around them, each list of a `try` a box in it; every
    /// other task has the shape of its kind. Dashed arrows are the way of a fault.
    package var mermaid: String {
        var writer = MermaidWriter(graph: self)
        writer.write()
        return writer.text
    }
}

private struct MermaidWriter {
    let graph: WorkflowGraph
    private(set) var text = ""
    private var depth = 1

    init(graph: WorkflowGraph) {
        self.graph = graph
    }

    mutating func write() {
        text = "flowchart TD\n"
        line("start([start])")
        line("start --> n\(graph.root.entry.rawValue)")
        writeList(graph.root)
        line("finish([end])")
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
        let lists = graph.lists(of: node)
        if lists.isEmpty {
            line("n\(node.id.rawValue)" + shape(of: node))
            return
        }
        line("subgraph n\(node.id.rawValue)[\(quoted(node.caption))]")
        depth += 1
        for list in lists { writeBox(graph[list]) }
        if case .tryCatch = node.kind, lists.count == 2 {
            line("r\(lists[0].rawValue) -. \(quoted("fault")) .-> r\(lists[1].rawValue)")
        }
        depth -= 1
        line("end")
    }

    /// A list of a `try` gets a box of its own; the others lie directly in their task's.
    private mutating func writeBox(_ region: Region) {
        switch region.role {
        case .attempt, .handler:
            line("subgraph r\(region.id.rawValue)[\(quoted(region.role.caption))]")
            depth += 1
            writeList(region)
            depth -= 1
            line("end")
        case .workflow, .sequence, .iteration, .branch:
            writeList(region)
        }
    }

    private func shape(of node: Node) -> String {
        let caption = quoted(node.caption)
        return switch node.kind {
        case .set, .sequence, .forEach, .fork, .tryCatch: "[\(caption)]"
        case .switch: "{\(caption)}"
        case .wait: "([\(caption)])"
        case .shell: "[[\(caption)]]"
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
