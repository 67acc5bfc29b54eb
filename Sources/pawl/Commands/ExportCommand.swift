import ArgumentParser
import PawlCompiler
import PawlDiagnostics

struct ExportCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print a workflow in the standard's own form.",
        discussion: """
            The short form becomes Open Workflow Specification 1.0.3; comments are kept where they \
            can be. What the standard has no words for is named at its place. Exit code 0: printed, \
            2: usage, 3: the document is invalid, or the standard cannot say it.
            """
    )

    @Argument(help: "The workflow; - for standard input.")
    var file: String

    func run(on console: Console) async throws -> ExitStatus {
        let file = try DocumentFile(file)
        let (text, diagnostics) = exportStandard(file.source)
        if !diagnostics.isEmpty {
            console.tell(console.error.diagnostics.render(diagnostics, in: file.source))
        }
        guard let text else {
            throw Failure(
                .invalidDocument,
                "'\(file.source.path)' is not exported: \(diagnostics.summary)"
            )
        }
        console.write(Array(text.utf8))
        return .completed
    }
}
