import ArgumentParser
import PawlInterpreter
import PawlJSON
import PawlRuntime

struct HistoryCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Print the log of an execution, one line an event."
    )

    @Argument(help: "The id of the execution.")
    var id: String

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @Flag(help: "Begin each line with the time.")
    var times = false

    @OptionGroup var store: StoreOptions

    func run(on console: Console) async throws -> ExitStatus {
        let store = try store.open(creating: false)
        _ = try await asking { () throws(StoreError) in try await store.summary(of: id) }
        let page = try await asking { () throws(StoreError) in
            try await store.history(of: id, after: 0)
        }
        var printer = HistoryPrinter()
        for event in page.events {
            let line = json ? event.json.text : printable(printer.line(event))
            let time = TimeFormat.universal(event.timeMilliseconds)
            console.print(times && !json ? "\(console.output.faint(time)) \(line)" : line)
        }
        if let damage = page.damage { throw Failure(damage) }
        return .completed
    }
}
