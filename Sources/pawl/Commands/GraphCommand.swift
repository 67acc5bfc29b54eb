import ArgumentParser
import PawlGraph
import PawlJSON
import PawlRuntime

struct GraphCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "Draw the graph of a workflow.",
        discussion: "With --execution: the graph of an execution, coloured by what has happened."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case mermaid, dot, svg, json, text
    }

    @Argument(help: "The workflow; - for standard input.")
    var file: String?

    @Option(help: "mermaid, dot (Graphviz), svg, json, or text (a complete listing).")
    var format: Format = .mermaid

    @Option(help: "Draw the workflow of this execution, as it was when it started.")
    var execution: String?

    @OptionGroup var store: StoreOptions

    func run(on console: Console) async throws -> ExitStatus {
        let (graph, marks) = try await subject(console)
        let text =
            switch format {
            case .mermaid: graph.mermaid(marks: marks)
            case .dot: graph.dot(marks: marks)
            case .svg: graph.svg(marks: marks)
            case .json: graph.json(marks: marks).text
            case .text: graph.text
            }
        console.write(Array(text.utf8))
        if !text.hasSuffix("\n") { console.print("") }
        return .completed
    }

    /// What is drawn: a file, or an execution with what has become of its tasks.
    private func subject(_ console: Console) async throws -> (WorkflowGraph, TaskMarks) {
        switch (file, execution) {
        case (let file?, nil):
            return (try DocumentFile(file).compiled(telling: console), [:])
        case (nil, let id?):
            return try await recorded(id)
        case (nil, nil), (_?, _?):
            throw Failure(
                .usage,
                "name a workflow or an execution",
                help: "see 'pawl graph --help'"
            )
        }
    }

    private func recorded(_ id: String) async throws -> (WorkflowGraph, TaskMarks) {
        let store = try store.open(creating: false)
        let record = try await RecordedDocument(of: id, in: store)
        guard let graph = record.graph else {
            throw Failure(.invalidDocument, "this version refuses the document of '\(id)'")
        }
        let page = try await asking { () throws(StoreError) in
            try await store.history(of: id, after: 0)
        }
        let board = StepBoard(names: record.names, events: page.events)
        if let damage = page.damage { throw Failure(damage) }
        var marks: TaskMarks = [:]
        for node in graph.nodes {
            marks[node.id] = board.steps[node.reference]?.state.mark
        }
        return (graph, marks)
    }
}
