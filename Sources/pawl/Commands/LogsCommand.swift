import ArgumentParser
import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime

struct LogsCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs",
        abstract: "Print what the steps of an execution wrote.",
        discussion: "The last 64 KiB of each stream of each attempt are kept."
    )

    @Argument(help: "The id of the execution.")
    var id: String

    @Argument(help: "Only this step: its name, its path (deploy/build) or its pointer.")
    var step: String?

    @Flag(help: "Go on until the execution has ended.")
    var follow = false

    @Flag(help: "Print one JSON object for each stream of each attempt, one a line.")
    var json = false

    @OptionGroup var store: StoreOptions

    private static let pause = Duration.milliseconds(200)

    func validate() throws {
        if follow, json { throw ValidationError("--json does not go with --follow") }
    }

    func run(on console: Console) async throws -> ExitStatus {
        let store = try store.open(creating: false)
        let record = try await RecordedDocument(of: id, in: store)
        var printer = LogPrinter(names: record.names, step: step, console: console)
        try checkStep(record, try await page(store))
        while true {
            // Asked before the logs: what is written before the end is then printed.
            let summary = try await asking { () throws(StoreError) in
                try await store.summary(of: id)
            }
            let tails = try await asking { () throws(StoreError) in
                try await store.activityLogs(of: id, activity: nil)
            }
            printer.learn(try await page(store).events)
            if json {
                printer.objects(tails).forEach { console.print($0.text) }
            } else {
                printer.print(tails)
            }
            if !follow || summary.status.isEnded { break }
            try? await Task.sleep(for: Self.pause)
        }
        if !printer.hasPrinted { console.tell("nothing was written") }
        return .completed
    }

    private func page(_ store: any EventStore) async throws(Failure) -> HistoryPage {
        try await asking { () throws(StoreError) in try await store.history(of: id, after: 0) }
    }

    /// A word that means no task is a mistake, not a step without output.
    private func checkStep(_ record: RecordedDocument, _ page: HistoryPage) throws(Failure) {
        guard let step, let graph = record.graph else { return }
        let isKnown = graph.nodes.contains { record.names.isMeant($0.reference, by: step) }
        if isKnown { return }
        throw Failure(
            .usage,
            "there is no step '\(step)' in '\(record.title)'",
            help: "'pawl show \(id)' shows the steps"
        )
    }
}

/// Prints the output of attempts, each byte once.
struct LogPrinter {
    let names: StepNames
    let step: String?
    let console: Console
    private var activities: [ActivityID: ActivitySchedule] = [:]
    private var printed: [ActivityLogKey: Int] = [:]
    private var last: ActivityLogKey?
    private(set) var hasPrinted = false

    init(names: StepNames, step: String?, console: Console) {
        self.names = names
        self.step = step
        self.console = console
    }

    /// Learns which activity belongs to which task.
    mutating func learn(_ events: [HistoryEvent]) {
        for event in events {
            if case .activityScheduled(let schedule) = event.body {
                activities[schedule.activity] = schedule
            }
        }
    }

    /// Prints what is new. A heading says whose it is, where there is more than one.
    mutating func print(_ tails: [ActivityLogTail]) {
        let wanted = tails.filter { isMeant($0.key) && $0.totalBytes > 0 }
        let needsHeadings = step == nil || Set(wanted.map(\.key)).count > 1
        for tail in wanted {
            let known = printed[tail.key] ?? 0
            guard tail.totalBytes > known else { continue }
            if needsHeadings, last != tail.key { console.print(heading(tail.key)) }
            let lost = max(0, tail.totalBytes - tail.bytes.count - known)
            if lost > 0 { console.print(console.output.faint("… \(lost) bytes are not kept")) }
            var bytes = Array(tail.bytes.suffix(tail.totalBytes - known))
            if needsHeadings, bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
            console.write(bytes)
            printed[tail.key] = tail.totalBytes
            last = tail.key
            hasPrinted = true
        }
    }

    /// `{"step", "reference", "attempt", "stream", "totalBytes", "text"}`; bytes that are not UTF-8
    /// are replaced in the text.
    mutating func objects(_ tails: [ActivityLogTail]) -> [JSONValue] {
        hasPrinted = true
        return tails.filter { isMeant($0.key) }.map { tail in
            [
                "step": .string(names.label(reference(tail.key))),
                "reference": .string(reference(tail.key)),
                "attempt": JSONValue(tail.key.attempt),
                "stream": .string(tail.key.stream.rawValue),
                "totalBytes": JSONValue(tail.totalBytes),
                "text": .string(String(decoding: tail.bytes, as: UTF8.self)),
            ]
        }
    }

    private func reference(_ key: ActivityLogKey) -> String {
        activities[key.activity]?.task.reference ?? ""
    }

    private func isMeant(_ key: ActivityLogKey) -> Bool {
        step.map { names.isMeant(reference(key), by: $0) } ?? true
    }

    private func heading(_ key: ActivityLogKey) -> String {
        let attempt = key.attempt > 1 ? " attempt \(key.attempt)" : ""
        let label = printable(names.label(reference(key)))
        return console.output.strong("==> \(label)\(attempt) \(key.stream.rawValue) <==")
    }
}
