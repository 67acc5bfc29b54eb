import PawlGraph
import PawlJSON

/// How a passage through a list ended.
enum PassageEnd: Sendable {
    case left(JSONValue)
    case faulted(WorkflowError)
    case cancelled
}

// Ending what runs: everything inside a task has ended before the task itself does.
extension Execution {
    /// Ends everything inside a task; `ending` happens afterwards.
    mutating func end(_ id: ActivationID, _ ending: Ending) {
        guard let activation = activations[id] else { return }
        switch (activation.ending, ending) {
        case (.cancelled, _), (.faulted, .proceeding), (.faulted, .faulted),
            (.proceeding, .proceeding):
            // What is under way already is at least as strong.
            return
        case (nil, _), (.proceeding, _), (.faulted, .cancelled):
            activations[id]?.ending = ending
        }
        switch ending {
        case .proceeding:
            break
        case .faulted, .cancelled:
            cancelTimers(of: id)
        }
        then(.settle(id))
        if let activity = activation.activity { requestCancellation(of: activity) }
        for scope in activation.children.reversed() { cancelPassage(scope) }
    }

    /// Ends one passage of a task that goes on.
    mutating func cancelPassage(_ id: ScopeID) {
        guard let scope = scopes[id] else { return }
        if let current = scope.current {
            then(.cancel(current))
        } else {
            // Between two tasks nothing runs: the step that would enter the next finds no scope.
            then(.passageCancelled(id))
        }
    }

    mutating func cancel(_ id: ActivationID) {
        end(id, .cancelled)
    }

    /// Continues an activation that is ending as soon as nothing inside it is left.
    mutating func settle(_ id: ActivationID) {
        guard let activation = activations[id], !activation.isOccupied else { return }
        switch activation.ending {
        case nil:
            break
        case .proceeding:
            activations[id]?.ending = nil
            proceed(id)
        case .faulted(let error):
            fault(id, error)
        case .cancelled:
            record(.taskCancelled(transition(of: activation)))
            noteEnd(of: id, .cancelled, output: nil)
            remove(activation)
            then(.passageCancelled(activation.scope))
        }
    }

    /// Ends a passage and tells the task that it belongs to.
    mutating func close(_ id: ScopeID, _ end: PassageEnd) {
        guard let scope = scopes.removeValue(forKey: id) else { return }
        guard let owner = scope.owner else { return closeRoot(end) }
        activations[owner]?.children.removeAll { $0 == id }
        guard activations[owner]?.ending == nil else { return then(.settle(owner)) }
        switch end {
        case .left(let output):
            passageLeft(scope, of: owner, output: output)
        case .faulted(let error):
            passageFaulted(of: owner, error: error)
        case .cancelled:
            // Passages of a task that is not ending are cancelled by nobody.
            break
        }
    }

    private mutating func closeRoot(_ end: PassageEnd) {
        switch end {
        case .left(let output):
            endWorkflow(.completed(output: output))
        case .faulted(let error):
            endWorkflow(.faulted(error))
        case .cancelled:
            then(.finish)
        }
    }

    /// Ends everything; `ending` happens afterwards.
    mutating func endWorkflow(_ ending: WorkflowEnding) {
        switch (self.ending, ending) {
        case (nil, _), (.completed, .cancelled), (.faulted, .cancelled):
            self.ending = ending
        case (.completed, .completed), (.completed, .faulted), (.faulted, .completed),
            (.faulted, .faulted), (.cancelled, _):
            // What is under way already stays.
            return
        }
        for timer in timers.keys.sorted() where timers[timer]?.activation == nil {
            cancelTimer(timer)
        }
        if scopes[rootScope] != nil { cancelPassage(rootScope) } else { then(.finish) }
    }

    mutating func finishWorkflow() {
        guard let ending else { return }
        self.ending = nil
        switch ending {
        case .completed(let lastOutput):
            do {
                let output = try evaluate(graph.output.as, on: lastOutput, in: Place())
                try validate(output, against: graph.output.schema, what: "output")
                record(.executionCompleted(output: output))
                status = .completed(output: output)
            } catch {
                faultWorkflow(error)
            }
        case .faulted(let error):
            faultWorkflow(error)
        case .cancelled(let reason):
            record(.executionCancelled(reason: reason))
            status = .cancelled(reason: reason)
        }
        strands = [:]
    }

    private mutating func faultWorkflow(_ error: WorkflowError) {
        record(.executionFaulted(error: error))
        status = .faulted(error)
    }
}
