import PawlGraph
import PawlJSON

/// Writes the records of a snapshot: one object for each struct of the state, its members named as
/// the properties; what is empty, `nil` or follows from other records is left out.
struct SnapshotWriter {
    var values = SnapshotValueWriter()
    private(set) var contents: [JSONValue] = []
    private var contentsOf: [[Int]: Int] = [:]

    /// The place of a value in the table.
    mutating func value(_ value: JSONValue) -> JSONValue {
        JSONValue(values.index(of: value))
    }

    /// A text as it is, or the place of a long one, which others may share, in the table.
    mutating func text(_ text: String) -> JSONValue {
        guard text.utf8.count >= SnapshotLimits.entryTextBytes else { return .string(text) }
        return value(.string(text))
    }

    /// The place of what a strand holds in the list of these, which the branches of a fork share:
    /// the context, and in turn the nodes and outputs of `$steps`.
    mutating func content(_ strand: Strand) -> JSONValue {
        var numbers = [values.index(of: strand.context)]
        for node in strand.steps.keys.sorted() {
            numbers += [node.rawValue, values.index(of: strand.steps[node] ?? .null)]
        }
        if let known = contentsOf[numbers] { return JSONValue(known) }
        contentsOf[numbers] = contents.count
        contents.append(.array(numbers.map { JSONValue($0) }))
        return JSONValue(contents.count - 1)
    }

    // MARK: Records

    mutating func record(_ start: ExecutionStart) -> JSONValue {
        var start = start
        start.input = value(start.input)
        start.runtime = value(start.runtime)
        var object = JSONObject()
        start.write(to: &object)
        return .object(object)
    }

    mutating func record(_ status: Execution.Status) -> JSONValue {
        switch status {
        case .created: "created"
        case .running: "running"
        case .cancelling: "cancelling"
        case .completed(let output): ["completed": value(output)]
        case .faulted(let error): ["faulted": error.json]
        case .cancelled(let reason): ["cancelled": .text(reason)]
        }
    }

    mutating func record(_ ending: WorkflowEnding) -> JSONValue {
        switch ending {
        case .completed(let output): ["completed": value(output)]
        case .faulted(let error): ["faulted": error.json]
        case .cancelled(let reason): ["cancelled": .text(reason)]
        }
    }

    func record(_ counters: Counters) -> JSONValue {
        [
            "activations": JSONValue(counters.activations),
            "activities": JSONValue(counters.activities),
            "timers": JSONValue(counters.timers),
            "scopes": JSONValue(counters.scopes),
            "strands": JSONValue(counters.strands),
            "draws": JSONValue(counters.draws),
        ]
    }

    mutating func record(_ scope: Scope) -> JSONValue {
        var object = JSONObject()
        object["id"] = JSONValue(scope.id.rawValue)
        object["region"] = JSONValue(scope.region.rawValue)
        object["owner"] = scope.owner.map { JSONValue($0.rawValue) }
        object["strand"] = JSONValue(scope.strand.rawValue)
        object["iteration"] = scope.iteration.map { JSONValue($0) }
        var bindings: [JSONValue] = []
        for binding in scope.bindings {
            bindings.append([.string(binding.name), value(binding.value)])
        }
        object["bindings"] = .list(bindings)
        let visits = scope.visits.keys.sorted().map { node in
            [JSONValue(node.rawValue), JSONValue(scope.visits[node] ?? 0)] as JSONValue
        }
        object["visits"] = .list(visits)
        return .object(object)
    }

    mutating func record(_ activation: Activation) -> JSONValue {
        var object = JSONObject()
        object["id"] = JSONValue(activation.id.rawValue)
        object["node"] = JSONValue(activation.node.rawValue)
        object["scope"] = JSONValue(activation.scope.rawValue)
        object["visit"] = JSONValue(activation.visit)
        object["rawInput"] = value(activation.rawInput)
        object["input"] = value(activation.input)
        object["startedMilliseconds"] = JSONValue(Int(activation.startedMilliseconds))
        object["machine"] = record(activation.machine)
        if let extensions = activation.extensions { object["extensions"] = record(extensions) }
        object["children"] = .list(activation.children.map { JSONValue($0.rawValue) })
        if let ending = activation.ending { object["ending"] = record(ending) }
        object["attempts"] = .list(
            activation.attempts.keys.sorted(by: JSONText.precedes).map { place in
                record(activation.attempts[place], at: place)
            }
        )
        return .object(object)
    }

    private func record(_ attempt: AttemptRecord?, at place: String) -> JSONValue {
        guard let attempt else { return nil }
        return [
            .string(place), JSONValue(attempt.attempt), .string(attempt.key),
            .string(attempt.requestDigest),
        ]
    }

    private func record(_ ending: Ending) -> JSONValue {
        switch ending {
        case .proceeding: "proceeding"
        case .faulted(let error): ["faulted": error.json]
        case .cancelled: "cancelled"
        }
    }

    private mutating func record(_ machine: Machine) -> JSONValue {
        switch machine {
        case .starting: "starting"
        case .sequence: "sequence"
        case .forEach(let state): ["forEach": record(state)]
        case .fork(let state): ["fork": record(state)]
        case .tryCatch(let state): ["tryCatch": record(state)]
        case .wait: "wait"
        case .shell: "shell"
        }
    }

    mutating func record(_ state: ForState) -> JSONValue {
        ["items": value(.array(state.items)), "index": JSONValue(state.index)]
    }

    mutating func record(_ state: ForkState) -> JSONValue {
        var object = JSONObject()
        object["base"] = content(state.base)
        object["strands"] = .array(state.strands.map { JSONValue($0.rawValue) })
        var outputs: [JSONValue] = []
        for output in state.outputs { outputs.append(output.map { value($0) } ?? .null) }
        object["outputs"] = .array(outputs)
        object["winner"] = state.winner.map { JSONValue($0) }
        return .object(object)
    }

    mutating func record(_ state: TryState) -> JSONValue {
        var object = JSONObject()
        object["base"] = content(state.base)
        object["phase"] = record(state.phase)
        object["retries"] = JSONValue(state.retries)
        object["lastError"] = state.lastError?.json
        return .object(object)
    }

    private func record(_ phase: TryState.Phase) -> JSONValue {
        switch phase {
        case .attempting: "attempting"
        case .interrupting(let error, let givesUp):
            ["interrupting": ["error": error.json, "givesUp": .bool(givesUp)]]
        case .backingOff: "backingOff"
        case .handling: "handling"
        }
    }

    mutating func record(_ state: ExtensionState) -> JSONValue {
        var object = JSONObject()
        switch state.phase {
        case .before(let index): object["phase"] = ["before": JSONValue(index)]
        case .body: object["phase"] = "body"
        case .after(let index): object["phase"] = ["after": JSONValue(index)]
        case .done: object["phase"] = "done"
        }
        object["applies"] = .array(state.applies.map(JSONValue.bool))
        if state.isReplaced { object["isReplaced"] = true }
        if let result = state.result {
            object["result"] = [
                "output": value(result.output), "label": result.label.snapshot,
            ]
        }
        return .object(object)
    }

    mutating func record(_ activity: Activity, id: ActivityID) -> JSONValue {
        var object = JSONObject()
        object["id"] = JSONValue(id.rawValue)
        object["activation"] = JSONValue(activity.activation.rawValue)
        object["request"] = record(activity.request)
        object["askedSequence"] = JSONValue(activity.askedSequence)
        if activity.isCancelling { object["isCancelling"] = true }
        if activity.redos > 0 { object["redos"] = JSONValue(activity.redos) }
        return .object(object)
    }

    /// The activity and what its task is called are known from elsewhere.
    mutating func record(_ request: ActivityRequest) -> JSONValue {
        var object = JSONObject()
        object["key"] = .string(request.key)
        object["attempt"] = JSONValue(request.attempt)
        switch request.work {
        case .shell(let shell): object["work"] = ["shell": record(shell)]
        }
        return .object(object)
    }

    mutating func record(_ request: ShellRequest) -> JSONValue {
        var object = JSONObject()
        object["command"] = text(request.command)
        var arguments: [JSONValue] = []
        for argument in request.arguments { arguments.append(text(argument)) }
        object["arguments"] = .list(arguments)
        var environment: [JSONValue] = []
        for variable in request.environment {
            environment.append([.string(variable.name), text(variable.value)])
        }
        object["environment"] = .list(environment)
        if let stdin = request.stdin { object["stdin"] = text(stdin) }
        if let directory = request.directory { object["directory"] = text(directory) }
        object["returns"] = .string(request.returns.rawValue)
        object["awaits"] = .bool(request.awaits)
        object["parsesJSON"] = .bool(request.parsesJSON)
        object["returnedBytes"] = JSONValue(request.returnedBytes)
        return .object(object)
    }

    /// The rest of the schedule follows from the role and the task.
    func record(_ timer: PendingTimer) -> JSONValue {
        var object = JSONObject()
        object["id"] = JSONValue(timer.schedule.timer.rawValue)
        object["role"] = .string(timer.role.rawValue)
        object["deadlineMilliseconds"] = JSONValue(Int(timer.schedule.deadlineMilliseconds))
        object["delayMilliseconds"] = JSONValue(Int(timer.delayMilliseconds))
        object["activation"] = timer.activation.map { JSONValue($0.rawValue) }
        object["sequence"] = JSONValue(timer.sequence)
        return .object(object)
    }
}

extension JSONValue {
    /// The string, or `null`.
    fileprivate static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// The list, or `nil` for one without elements.
    fileprivate static func list(_ elements: [JSONValue]) -> JSONValue? {
        elements.isEmpty ? nil : .array(elements)
    }
}

extension JSONText {
    fileprivate static func precedes(_ left: String, _ right: String) -> Bool {
        compare(left, right) == .less
    }
}

extension Edge.Label {
    /// The case, with its number where it has one.
    var snapshot: JSONValue {
        switch self {
        case .next: "next"
        case .skipped: "skipped"
        case .matched(let index): ["matched": JSONValue(index)]
        case .caught: "caught"
        case .body: "body"
        case .handler: "handler"
        case .branch(let index): ["branch": JSONValue(index)]
        case .before(let index): ["before": JSONValue(index)]
        case .after(let index): ["after": JSONValue(index)]
        case .compensation: "compensation"
        case .finalizer: "finalizer"
        }
    }

    init(snapshot json: JSONValue, _ place: SnapshotPlace) throws(SnapshotError) {
        let (word, rest) = try place.word(json)
        if let rest {
            let index = try place.number(rest)
            switch word {
            case "matched": self = .matched(index)
            case "branch": self = .branch(index)
            case "before": self = .before(index)
            case "after": self = .after(index)
            default: throw place.error("is no edge")
            }
            return
        }
        switch word {
        case "next": self = .next
        case "skipped": self = .skipped
        case "caught": self = .caught
        case "body": self = .body
        case "handler": self = .handler
        case "compensation": self = .compensation
        case "finalizer": self = .finalizer
        default: throw place.error("is no edge")
        }
    }
}
