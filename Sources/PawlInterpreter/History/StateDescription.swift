import PawlGraph
import PawlJSON

extension Execution {
    /// The whole state as text, for people: `pawl dump --stage state`, and to compare two folds.
    /// Deterministic; equal for executions whose future is equal.
    package var stateDescription: String {
        var lines = ["status: \(status.text)", "events: \(lastSequence)"]
        lines.append("time: \(timeMilliseconds)")
        lines.append("counters: \(counters.text)")
        if let ending { lines.append("ending: \(ending.text)") }
        for id in strands.keys.sorted() { lines += describe(strand: id) }
        for id in scopes.keys.sorted() { lines += describe(scope: id) }
        for id in activations.keys.sorted() { lines += describe(activation: id) }
        for id in abandoned.keys.sorted() {
            lines.append("abandoned: \(id.rawValue) key=\(abandoned[id] ?? "")")
        }
        for command in pendingCommands { lines.append("pending: \(command.text)") }
        return lines.joined(separator: "\n")
    }

    private func describe(strand id: StrandID) -> [String] {
        guard let strand = strands[id] else { return [] }
        var lines = ["strand \(id.rawValue): context=\(strand.context.text)"]
        for node in strand.steps.keys.sorted() {
            let output = strand.steps[node] ?? .null
            lines.append("  step \(graph[node].reference): \(output.text)")
        }
        return lines
    }

    private func describe(scope id: ScopeID) -> [String] {
        guard let scope = scopes[id] else { return [] }
        var line = "scope \(id.rawValue): \(graph[scope.region].reference)"
        line += " strand=\(scope.strand.rawValue)"
        if let owner = scope.owner { line += " owner=\(owner.rawValue)" }
        if let current = scope.current { line += " current=\(current.rawValue)" }
        if let iteration = scope.iteration { line += " iteration=\(iteration)" }
        for binding in scope.bindings { line += " $\(binding.name)=\(binding.value.text)" }
        for node in scope.visits.keys.sorted() {
            line += " \(graph[node].name)×\(scope.visits[node] ?? 0)"
        }
        return [line]
    }

    private func describe(activation id: ActivationID) -> [String] {
        guard let activation = activations[id] else { return [] }
        var line = "task \(id.rawValue): \(graph[activation.node].reference)"
        line += " \(activation.machine.text) since=\(activation.startedMilliseconds)"
        line += " input=\(activation.input.text)"
        if activation.rawInput != activation.input { line += " raw=\(activation.rawInput.text)" }
        if let extensions = activation.extensions { line += " \(extensions.text)" }
        if let ending = activation.ending { line += " \(ending.text)" }
        var lines = [line]
        for place in activation.attempts.keys.sorted() {
            guard let attempt = activation.attempts[place] else { continue }
            lines.append("  attempt \(attempt.attempt) of \(place): \(attempt.key)")
        }
        for timer in activation.timers {
            guard let state = timers[timer] else { continue }
            lines.append("  timer \(timer.rawValue): \(state.role)")
        }
        if let activity = activation.activity, let state = activities[activity] {
            lines.append("  activity \(activity.rawValue): redos=\(state.redos)")
        }
        return lines
    }
}

extension Execution.Status {
    fileprivate var text: String {
        switch self {
        case .created: "created"
        case .running: "running"
        case .cancelling: "cancelling"
        case .completed(let output): "completed output=\(output.text)"
        case .faulted(let error): "faulted error=\(error.json.text)"
        case .cancelled(let reason): "cancelled reason=\(reason ?? "")"
        }
    }
}

extension WorkflowEnding {
    fileprivate var text: String {
        switch self {
        case .completed(let output): "completed output=\(output.text)"
        case .faulted(let error): "faulted error=\(error.json.text)"
        case .cancelled(let reason): "cancelled reason=\(reason ?? "")"
        }
    }
}

extension Ending {
    fileprivate var text: String {
        switch self {
        case .proceeding: "ending what is inside"
        case .faulted(let error): "ending, faulted error=\(error.json.text)"
        case .cancelled: "ending, cancelled"
        }
    }
}

extension Machine {
    fileprivate var text: String {
        switch self {
        case .starting: "starting"
        case .sequence: "do"
        case .forEach(let state): "for \(state.index)/\(state.items.count)"
        case .fork(let state): "fork \(state.text)"
        case .tryCatch(let state): "try \(state.text)"
        case .wait: "wait"
        case .shell: "shell"
        }
    }
}

extension ExtensionState {
    fileprivate var text: String {
        var text: String
        switch phase {
        case .before(let index): text = "before \(index)"
        case .body: text = "body"
        case .after(let index): text = "after \(index)"
        case .done: text = "done"
        }
        text += " applies=" + applies.map { $0 ? "1" : "0" }.joined()
        if isReplaced { text += " replaced" }
        if let result { text += " result=\(result.output.text) by=\(result.label)" }
        return text
    }
}

extension ForkState {
    fileprivate var text: String {
        let branches = zip(strands, outputs).map { "\($0.rawValue):\($1?.text ?? "-")" }
        let won = winner.map { " winner=\($0)" } ?? ""
        return branches.joined(separator: " ") + won
    }
}

extension TryState {
    fileprivate var text: String {
        var text: String
        switch phase {
        case .attempting: text = "attempting"
        case .interrupting(let error, let givesUp):
            text = "interrupting givesUp=\(givesUp) error=\(error.json.text)"
        case .backingOff: text = "backingOff"
        case .handling: text = "handling"
        }
        text += " retries=\(retries) base=\(base.context.text)"
        if let lastError { text += " last=\(lastError.json.text)" }
        return text
    }
}

extension Counters {
    fileprivate var text: String {
        "activations=\(activations) activities=\(activities) timers=\(timers) "
            + "scopes=\(scopes) strands=\(strands) draws=\(draws)"
    }
}

extension Command {
    fileprivate var text: String {
        switch self {
        case .startActivity(let request):
            "startActivity \(request.activity.rawValue) \(request.reference) "
                + "attempt=\(request.attempt) key=\(request.key)"
        case .cancelActivity(let activity):
            "cancelActivity \(activity.rawValue)"
        case .startTimer(let timer, let deadline):
            "startTimer \(timer.rawValue) at=\(deadline)"
        case .cancelTimer(let timer):
            "cancelTimer \(timer.rawValue)"
        }
    }
}
