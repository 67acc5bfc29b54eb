import ArgumentParser
import PawlDiagnostics
import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime

struct ShowCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one execution: where it is, its data, its steps.",
        discussion: "With a step: the input and output of each time it was entered."
    )

    @Argument(help: "The id of the execution.")
    var id: String

    @Argument(help: "A step: its name, its path (deploy/build) or its pointer.")
    var step: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    @OptionGroup var store: StoreOptions

    func run(on console: Console) async throws -> ExitStatus {
        let store = try store.open(creating: false)
        let record = try await RecordedDocument(of: id, in: store)
        let page = try await asking { () throws(StoreError) in
            try await store.history(of: id, after: 0)
        }
        if let step {
            let records = try StepRecords(step, record, page)
            let lines = records.lines(console.output)
            console.print(json ? records.json.text : lines.joined(separator: "\n"))
        } else {
            let view = ExecutionView(record, page.events)
            let text =
                json
                ? view.json.text
                : view.lines(console.output, storeSuffix: self.store.suffix)
                    .joined(separator: "\n")
            console.print(text)
        }
        if let damage = page.damage { throw Failure(damage) }
        return .completed
    }
}

/// One execution as `show` shows it.
struct ExecutionView: Sendable {
    private let record: RecordedDocument
    private let board: StepBoard

    init(_ record: RecordedDocument, _ events: [HistoryEvent]) {
        self.record = record
        board = StepBoard(names: record.names, events: events)
    }

    private var output: JSONValue? {
        if case .executionCompleted(let output)? = board.ending?.body { output } else { nil }
    }

    private var error: WorkflowError? {
        if case .executionFaulted(let error)? = board.ending?.body { error } else { nil }
    }

    /// Steps that run or wait and hold no other such step.
    private var active: [StepBoard.Step] {
        let open = board.ordered.filter { !$0.state.isEnded }
        if board.ending != nil { return [] }
        return open.filter { step in
            !open.contains { $0.reference.hasPrefix(step.reference + "/") }
        }
    }

    /// Where it is: `order.yaml:4:5  build (running)`, one for each branch.
    var places: [String] {
        active.map { step in
            let place = record.place(step.reference) ?? step.reference
            let name = printable(board.names.label(step.reference))
            return "\(place)  \(name) (\(step.state.mark.rawValue))"
        }
    }

    func lines(_ paint: Paint, storeSuffix: String) -> [String] {
        let summary = record.summary
        var lines: [String] = []
        func add(_ key: String, _ value: String) {
            lines.append(paint.faint(padded(key, to: 10)) + value)
        }
        add("execution", summary.id)
        add("workflow", printable("\(summary.namespace)/\(summary.name) \(summary.version)"))
        add("document", printable(record.source.path))
        add("status", paint.status(summary.word))
        if let parked = summary.parked { add("parked", printable(parked)) }
        add("started", TimeFormat.moment(summary.createdMilliseconds))
        if let ended = summary.endedMilliseconds {
            let took = TimeFormat.span(milliseconds: ended - summary.createdMilliseconds)
            add("ended", "\(TimeFormat.moment(ended)) (after \(took))")
        }
        if let holder = summary.livingHolder, !summary.status.isEnded {
            add("run by", "process \(holder.process.pid) on \(printable(holder.process.host))")
        }
        for place in places { add("now at", place) }
        add("input", board.input.text)
        if let output { add("output", output.text) }
        if let error {
            lines.append(FaultText.block(error, summary.id, record, storeSuffix, paint))
        }
        return lines + stepLines(paint)
    }

    private func stepLines(_ paint: Paint) -> [String] {
        let now = board.ending?.timeMilliseconds ?? nowMilliseconds()
        let rows = board.ordered.map { step -> String in
            let entry = board.names.entry(step.reference)
            let indent = String(repeating: "  ", count: (entry?.depth ?? 0) + 1)
            let name = printable(entry?.node.name ?? board.names.label(step.reference))
            let remarks = StepText.remarks(step, now: now).joined(separator: ", ")
            let time = TimeFormat.clock(step.startedMilliseconds)
            var reason = ""
            if case .faulted(let error) = step.state { reason = "  " + StepText.reason(error) }
            let glyph = StepText.glyph(step.state, paint)
            return indent + glyph + " " + padded(name, to: 20) + "  " + paint.faint(time) + "  "
                + remarks + paint.faint(cut(reason, to: 80))
        }
        return rows.isEmpty ? [] : [paint.faint("steps")] + rows
    }

    /// The summary's members, and `at`, `input`, `output`, `error`, `steps`.
    var json: JSONValue {
        var object = record.summary.jsonObject
        object["at"] = .array(
            active.map { step in
                var place = JSONObject()
                place["name"] = .string(board.names.label(step.reference))
                place["reference"] = .string(step.reference)
                place["state"] = .string(step.state.mark.rawValue)
                addPosition(of: step.reference, to: &place)
                return .object(place)
            }
        )
        object["input"] = board.input
        object["output"] = output ?? .null
        object["error"] = error?.json ?? .null
        object["steps"] = .array(board.ordered.map(json))
        return .object(object)
    }

    private func json(_ step: StepBoard.Step) -> JSONValue {
        var object = JSONObject()
        object["name"] = .string(board.names.label(step.reference))
        object["reference"] = .string(step.reference)
        addPosition(of: step.reference, to: &object)
        object["state"] = .string(step.state.mark.rawValue)
        object["activations"] = JSONValue(step.activations)
        object["attempts"] = JSONValue(step.attempts)
        object["startedAt"] = .string(TimeFormat.universal(step.startedMilliseconds))
        object["endedAt"] =
            step.endedMilliseconds.map { .string(TimeFormat.universal($0)) } ?? .null
        switch step.state {
        case .faulted(let error): object["error"] = error.json
        case .waiting(let until):
            object["until"] = .string(TimeFormat.universal(until))
        case .retrying(let at, let retry):
            object["until"] = .string(TimeFormat.universal(at))
            object["retry"] = JSONValue(retry)
        case .running, .completed, .skipped, .cancelled: break
        }
        return .object(object)
    }

    private func addPosition(of reference: String, to object: inout JSONObject) {
        guard let position = record.position(reference) else { return }
        object["line"] = JSONValue(position.line)
        object["column"] = JSONValue(position.column)
    }
}

/// The data of one step, found by replaying the log.
struct StepRecords: Sendable {
    private let records: [TaskRecord]
    private let names: StepNames

    init(
        _ step: String,
        _ record: RecordedDocument,
        _ page: HistoryPage
    ) throws(Failure) {
        guard let graph = record.graph else {
            throw Failure(.failed, "the recorded document does not compile with this version")
        }
        let names = record.names
        do {
            let replay = try Execution.replay(page.events, graph: graph, recordsTasks: true)
            records = replay.execution.taskRecords.filter { names.isMeant($0.reference, by: step) }
        } catch {
            throw Failure(.failed, "the log does not fit its document: \(error.message)")
        }
        self.names = names
        if records.isEmpty {
            throw Failure(.usage, "there is no step '\(step)' that was entered")
        }
    }

    func lines(_ paint: Paint) -> [String] {
        records.flatMap { record -> [String] in
            let time = TimeFormat.moment(record.startedMilliseconds)
            var head = "\(names.label(record.reference))  \(word(record.outcome))"
            if let ended = record.endedMilliseconds {
                head +=
                    "  "
                    + TimeFormat.span(milliseconds: ended - record.startedMilliseconds)
            }
            if record.attempts > 1 { head += "  attempt \(record.attempts)" }
            var lines = [paint.strong(printable(head)) + "  " + paint.faint(time)]
            lines.append("  input   \(record.input.text)")
            if let output = record.output { lines.append("  output  \(output.text)") }
            if case .faulted(let error) = record.outcome {
                lines.append("  error   \(error.json.text)")
            }
            return lines
        }
    }

    var json: JSONValue {
        .array(
            records.map { record in
                var object = JSONObject()
                object["name"] = .string(record.name)
                object["reference"] = .string(record.reference)
                object["state"] = .string(word(record.outcome))
                object["attempts"] = JSONValue(record.attempts)
                object["retries"] = JSONValue(record.retries)
                object["startedAt"] = .string(TimeFormat.universal(record.startedMilliseconds))
                object["endedAt"] =
                    record.endedMilliseconds.map { .string(TimeFormat.universal($0)) } ?? .null
                object["input"] = record.input
                object["output"] = record.output ?? .null
                if case .faulted(let error) = record.outcome { object["error"] = error.json }
                return .object(object)
            }
        )
    }

    private func word(_ outcome: TaskRecord.Outcome) -> String {
        switch outcome {
        case .running: "running"
        case .completed: "completed"
        case .skipped: "skipped"
        case .faulted: "faulted"
        case .cancelled: "cancelled"
        }
    }
}
