package import PawlGraph
package import PawlJSON

/// One life of a task, as people look at it.
package struct TaskRecord: Hashable, Sendable {
    /// How the task stands or has ended.
    package enum Outcome: Hashable, Sendable {
        case running
        case completed
        case skipped
        case faulted(WorkflowError)
        case cancelled
    }

    package let activation: ActivationID
    package let node: NodeID
    package let name: String
    /// The JSON pointer.
    package let reference: String
    package let startedMilliseconds: Int64
    /// `nil` while it runs.
    package internal(set) var endedMilliseconds: Int64?
    package internal(set) var outcome: Outcome = .running
    /// The input after `input.from`; before that, the raw one.
    package internal(set) var input: JSONValue
    /// The output after `output.as`; `nil` unless completed or skipped.
    package internal(set) var output: JSONValue?
    /// The number of the last attempt of its activity; 0 without one.
    package internal(set) var attempts = 0
    /// Retries begun, of a `try`.
    package internal(set) var retries = 0
}

// Keeping records, when they were asked for.
extension Execution {
    mutating func noteEntry(of id: ActivationID) {
        guard recordsTasks, let activation = activations[id] else { return }
        let node = graph[activation.node]
        taskRecords.append(
            TaskRecord(
                activation: id,
                node: node.id,
                name: node.name,
                reference: node.reference,
                startedMilliseconds: activation.startedMilliseconds,
                input: activation.rawInput
            )
        )
    }

    mutating func noteInput(of id: ActivationID, _ input: JSONValue) {
        note(id) { $0.input = input }
    }

    mutating func noteAttempt(of id: ActivationID) {
        guard let activity = activations[id]?.activity else { return }
        let attempt = activities[activity]?.request.attempt ?? 0
        note(id) { $0.attempts = attempt }
    }

    mutating func noteRetry(of id: ActivationID, _ retries: Int) {
        note(id) { $0.retries = retries }
    }

    mutating func noteEnd(of id: ActivationID, _ outcome: TaskRecord.Outcome, output: JSONValue?) {
        let time = timeMilliseconds
        note(id) { record in
            record.outcome = outcome
            record.output = output
            record.endedMilliseconds = time
        }
    }

    /// Activations are numbered from 1 in the order of their records.
    private mutating func note(_ id: ActivationID, _ change: (inout TaskRecord) -> Void) {
        guard recordsTasks, taskRecords.indices.contains(id.rawValue - 1) else { return }
        change(&taskRecords[id.rawValue - 1])
    }
}
