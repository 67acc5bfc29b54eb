import ArgumentParser
import PawlCompiler

struct SchemaCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of workflows, for editors.",
        discussion: """
            JSON Schema 2020-12 of both spellings, with descriptions for hover. Editors of YAML \
            take it by a first line of a workflow: '# yaml-language-server: $schema=FILE'. \
            Exit code 0: printed, 2: usage.
            """
    )

    func run(on console: Console) async throws -> ExitStatus {
        console.write(Array(WorkflowSchema.text.utf8))
        return .completed
    }
}
