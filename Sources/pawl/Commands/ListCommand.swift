import ArgumentParser
import PawlJSON
import PawlRuntime

struct ListCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List executions, the newest first."
    )

    @Option(help: "Only with this status: running, cancelling, completed, faulted or cancelled.")
    var status: [ExecutionSummary.Status] = []

    @Option(help: "Only of the workflow with this name.")
    var name: String?

    @Option(help: "At most so many.")
    var limit = 100

    @Flag(help: "Print one JSON array.")
    var json = false

    @OptionGroup var store: StoreOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit is at least 1") }
    }

    func run(on console: Console) async throws -> ExitStatus {
        let summaries = try await summaries()
        if json {
            console.print(JSONValue.array(summaries.map(\.json)).text)
            return .completed
        }
        if summaries.isEmpty {
            console.tell("no executions")
            return .completed
        }
        var table = TextTable(["ID", "WORKFLOW", "STATUS", "STARTED", "TOOK"])
        for summary in summaries { table.add(row(summary)) }
        table.lines(console.output).forEach(console.print)
        return .completed
    }

    private func summaries() async throws(Failure) -> [ExecutionSummary] {
        guard let store = try store.openIfThere() else { return [] }
        var filter = ExecutionFilter()
        filter.statuses = status
        filter.name = name
        filter.limit = limit
        let wanted = filter
        return try await asking { () throws(StoreError) in
            try await store.summaries(matching: wanted)
        }
    }

    private func row(_ summary: ExecutionSummary) -> [String] {
        let end = summary.endedMilliseconds ?? nowMilliseconds()
        return [
            summary.id,
            printable("\(summary.name) \(summary.version)"),
            summary.word,
            TimeFormat.moment(summary.createdMilliseconds),
            TimeFormat.span(milliseconds: end - summary.createdMilliseconds),
        ]
    }
}

extension ExecutionSummary.Status: ExpressibleByArgument {}
