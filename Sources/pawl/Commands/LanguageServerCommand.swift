import ArgumentParser
import PawlLanguageServer

struct LanguageServerCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp",
        abstract: "Serve an editor over standard input and output (Language Server Protocol).",
        discussion: """
            For editors, which start it by themselves. Exit code 0: the editor ended the \
            conversation as the protocol wants, 1: it did not.
            """
    )

    @Flag(help: "Accepted because editors pass it; nothing else is there.")
    var stdio = false

    func run(on console: Console) async throws -> ExitStatus {
        let pages = ErrorPages.all.map { ($0.code, $0.text) }
        let program = LanguageServer.Program(
            version: VersionCommand.number,
            pages: Dictionary(pages) { first, _ in first }
        )
        return EditorConnection(program).serve(on: console)
    }
}
