import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime

/// Says how an execution ended.
struct ExecutionReport: Sendable {
    let id: String
    let result: ExecutionResult
    let record: RecordedDocument?
    /// What finds the store again: ` --store …`, or nothing.
    let storeSuffix: String
    /// Whether another program could resume it; not in memory.
    let isResumable: Bool

    /// Writes the answer to standard output and all else to standard error.
    func write(
        asJSON: Bool,
        trace: [HistoryEvent]?,
        on console: Console
    ) -> ExitStatus {
        if asJSON, let object = object(trace) {
            console.print(object.text)
        } else if case .completed(let output) = result {
            console.print(output.text(.pretty(indent: 2)))
        }
        explain(on: console)
        return status
    }

    var status: ExitStatus {
        switch result {
        case .completed: .completed
        case .faulted: .faulted
        case .cancelled: .cancelled
        case .parked, .lost, .failed: .failed
        case .interrupted: .interrupted
        }
    }

    /// `nil` for one that has not ended.
    private func object(_ trace: [HistoryEvent]?) -> JSONValue? {
        var object = JSONObject()
        object["id"] = .string(id)
        switch result {
        case .completed(let output):
            object["status"] = "completed"
            object["output"] = output
            object["error"] = .null
        case .faulted(let error):
            object["status"] = "faulted"
            object["output"] = .null
            object["error"] = error.json
        case .cancelled:
            object["status"] = "cancelled"
            object["output"] = .null
            object["error"] = .null
        case .parked, .lost, .failed, .interrupted:
            return nil
        }
        if let trace {
            object["tasks"] = .array(trace.compactMap { TraceEntry($0, record?.names)?.json })
        }
        return .object(object)
    }

    private func explain(on console: Console) {
        switch result {
        case .completed:
            break
        case .faulted(let error):
            console.tell(FaultText.block(error, id, record, storeSuffix, console.error))
        case .cancelled(let reason):
            let why = reason.map { ": " + printable($0) } ?? ""
            console.tell(console.error.warning("cancelled") + "  execution '\(id)'\(why)")
        case .parked(let message):
            console.fail(Failure(.failed, "execution '\(id)' is parked: \(message)"))
        case .lost:
            console.fail(Failure(.failed, "another process runs execution '\(id)' now"))
        case .interrupted:
            tellResume(console)
        case .failed(let error):
            console.fail(Failure(error))
            tellResume(console)
        }
    }

    private func tellResume(_ console: Console) {
        guard isResumable else {
            console.tell("interrupted; the store was in memory, so nothing can be resumed")
            return
        }
        console.tell("resume with: pawl resume \(id)\(storeSuffix)")
    }
}

/// A fault as a block that people read.
enum FaultText {
    static func block(
        _ error: WorkflowError,
        _ id: String,
        _ record: RecordedDocument?,
        _ storeSuffix: String,
        _ paint: Paint
    ) -> String {
        let title = error.title ?? error.plainText
        var lines = [paint.bad("faulted") + paint.strong(": " + printable(title))]
        func add(_ key: String, _ value: String) {
            let parts = printable(value).split(separator: "\n", omittingEmptySubsequences: false)
            lines.append(
                "  " + paint.faint(padded(key, to: 7)) + (parts.first.map(String.init) ?? "")
            )
            lines += parts.dropFirst().map { String(repeating: " ", count: 9) + $0 }
        }
        add("type", error.type)
        add("status", String(error.status))
        if let detail = error.detail { add("detail", detail) }
        if let instance = error.instance {
            let place = record?.place(instance).map { "\($0)  " } ?? ""
            add("where", place + paint.faint(instance))
            if let node = record?.graph?.nodes.first(where: { $0.reference == instance }) {
                let step = "\(id) \(StoreOptions.quoted(node.name))\(storeSuffix)"
                if case .shell = node.kind { add("logs", "pawl logs \(step)") }
                // What `.` was: after a command it is text, which surprises people.
                if error.type == StandardErrorType.expression.uri {
                    add("input", "pawl show \(step)")
                }
            }
        }
        return lines.joined(separator: "\n")
    }
}

/// One entry of `--trace`: what happened to a task.
struct TraceEntry {
    let event: String
    let task: TaskTransition
    let name: String

    init?(_ recorded: HistoryEvent, _ names: StepNames?) {
        switch recorded.body {
        case .taskStarted(let task): (event, self.task) = ("started", task)
        case .taskCompleted(let task, _, _): (event, self.task) = ("completed", task)
        case .taskFaulted(let task, _): (event, self.task) = ("faulted", task)
        case .taskCancelled(let task): (event, self.task) = ("cancelled", task)
        case .taskSkipped(let task): (event, self.task) = ("skipped", task)
        case .taskRetried(let task, _, _, _): (event, self.task) = ("retried", task)
        case .executionStarted, .executionResumed, .activityCompleted, .activityFailed,
            .activityCancelled, .timerFired, .cancelRequested, .activityScheduled,
            .activityRestarted, .activityCancelRequested, .timerScheduled, .timerCancelled,
            .executionCompleted, .executionFaulted, .executionCancelled:
            return nil
        }
        name = names?.entry(task.reference)?.node.name ?? Self.name(in: task.reference)
    }

    /// The end of the pointer, its escapes undone.
    private static func name(in reference: String) -> String {
        (reference.split(separator: "/").last.map(String.init) ?? "")
            .replacing("~1", with: "/").replacing("~0", with: "~")
    }

    var json: JSONValue {
        ["name": .string(name), "reference": .string(task.reference), "event": .string(event)]
    }
}
