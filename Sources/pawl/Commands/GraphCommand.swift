import ArgumentParser
import PawlGraph

struct GraphCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "Draw the graph of a workflow."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case mermaid, dot, text
    }

    @Argument(help: "The workflow; - for standard input.")
    var file: String

    @Option(help: "How to draw: mermaid, dot (Graphviz) or text (a complete listing).")
    var format: Format = .mermaid

    func run(on console: Console) async throws -> ExitStatus {
        let graph = try DocumentFile(file).compiled(telling: console)
        let text =
            switch format {
            case .mermaid: graph.mermaid
            case .dot: graph.dot
            case .text: graph.text
            }
        console.write(Array(text.utf8))
        if !text.hasSuffix("\n") { console.print("") }
        return .completed
    }
}
