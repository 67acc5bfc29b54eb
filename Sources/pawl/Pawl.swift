import ArgumentParser
import Foundation

/// The program.
@main
enum Pawl {
    static func main() async {
        // Code of `@main` runs on the main actor, where every call of an actor hops threads.
        let status = await Task.detached { await run(Array(CommandLine.arguments.dropFirst())) }
            .value
        exit(status.rawValue)
    }

    static func run(_ arguments: [String]) async -> ExitStatus {
        let console = Console()
        let status = await run(arguments, on: console)
        guard let reason = console.lostAnswer else { return status }
        console.fail(Failure(.failed, "the answer could not be written: \(reason)"))
        return status == .completed ? .failed : status
    }

    private static func run(_ arguments: [String], on console: Console) async -> ExitStatus {
        do {
            let command = try command(arguments)
            if let command = command as? any ConsoleCommand {
                return try await command.run(on: console)
            }
            // The parser's own commands: they throw what they want to say.
            var other = command
            try other.run()
            return .completed
        } catch let failure as Failure {
            console.fail(failure)
            return failure.status
        } catch {
            return explain(error, on: console)
        }
    }

    private static func command(_ arguments: [String]) throws -> any ParsableCommand {
        // It reads its own arguments. The parser would take longer than most programs of jq run.
        if arguments.first == "jq" {
            var command = JQCommand()
            command.arguments = Array(arguments.dropFirst())
            return command
        }
        return try PawlCommand.parseAsRoot(arguments)
    }

    /// Help and version are answers; everything else that the parser says is a mistake of usage.
    private static func explain(_ error: any Error, on console: Console) -> ExitStatus {
        let message = PawlCommand.fullMessage(for: error)
        if PawlCommand.exitCode(for: error) == .success {
            console.print(message)
            return .completed
        }
        let prefix = "Error: "
        console.tell(
            message.hasPrefix(prefix)
                ? console.error.bad("error") + ": " + message.dropFirst(prefix.count) : message
        )
        return .usage
    }
}

/// The command line.
struct PawlCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pawl",
        abstract: "Durable workflows in YAML.",
        discussion: """
            A workflow survives 'kill -9': 'pawl run' records every step before it acts, and \
            'pawl resume' goes on where the record ends.

            Exit codes: 0 completed, 1 faulted (or errors found by 'check'), 2 usage, \
            3 the document is invalid, 4 cancelled, 5 the store or the engine failed, \
            130 interrupted.
            """,
        version: VersionCommand.line,
        groupedSubcommands: [
            CommandGroup(
                name: "Write",
                subcommands: [
                    CheckCommand.self, ExplainCommand.self, ExportCommand.self, FmtCommand.self,
                    GraphCommand.self, JQCommand.self, LanguageServerCommand.self,
                    SchemaCommand.self,
                ]
            ),
            CommandGroup(
                name: "Run",
                subcommands: [RunCommand.self, ResumeCommand.self, CancelCommand.self]
            ),
            CommandGroup(
                name: "Look",
                subcommands: [
                    ListCommand.self, ShowCommand.self, LogsCommand.self, HistoryCommand.self,
                    DumpCommand.self, BenchCommand.self, VersionCommand.self,
                ]
            ),
        ]
    )
}

/// A command that knows how it went.
protocol ConsoleCommand: ParsableCommand, Sendable {
    /// - Throws: `Failure`, which is shown and decides the exit code.
    func run(on console: Console) async throws -> ExitStatus
}
