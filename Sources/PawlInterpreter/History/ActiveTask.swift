package import PawlGraph

/// A task that has begun and not ended: where an execution is now.
package struct ActiveTask: Hashable, Sendable {
    /// What the task waits for. Times are milliseconds since 1970.
    package enum State: Hashable, Sendable {
        /// Something inside it runs.
        case running
        /// Its activity runs; the attempt counts from 1.
        case performing(ActivityID, attempt: Int)
        case waiting(untilMilliseconds: Int64)
        /// A `try` between two attempts; retries count from 1.
        case backingOff(retry: Int, untilMilliseconds: Int64, error: WorkflowError)
        /// What is inside it is being ended.
        case ending
    }

    package let activation: ActivationID
    package let node: NodeID
    package let name: String
    /// The JSON pointer.
    package let reference: String
    /// How many tasks this one stands in.
    package let depth: Int
    package let startedMilliseconds: Int64
    package let state: State
}

extension Execution {
    /// The tasks that have begun and not ended, in the order of their start.
    package var activeTasks: [ActiveTask] {
        activations.keys.sorted().compactMap { id in
            guard let activation = activations[id] else { return nil }
            let node = graph[activation.node]
            return ActiveTask(
                activation: id,
                node: node.id,
                name: node.name,
                reference: node.reference,
                depth: depth(of: activation),
                startedMilliseconds: activation.startedMilliseconds,
                state: state(of: activation)
            )
        }
    }

    private func depth(of activation: Activation) -> Int {
        var depth = 0
        var owner = scopes[activation.scope]?.owner
        while let id = owner, let outer = activations[id] {
            depth += 1
            owner = scopes[outer.scope]?.owner
        }
        return depth
    }

    private func state(of activation: Activation) -> ActiveTask.State {
        if activation.ending != nil { return .ending }
        switch activation.machine {
        case .shell:
            guard let id = activation.activity, let activity = activities[id] else {
                return .running
            }
            return .performing(id, attempt: activity.request.attempt)
        case .wait:
            guard let deadline = deadline(of: activation, .wait) else { return .running }
            return .waiting(untilMilliseconds: deadline)
        case .tryCatch(let state):
            guard case .backingOff = state.phase, let error = state.lastError,
                let deadline = deadline(of: activation, .retryDelay)
            else { return .running }
            return .backingOff(retry: state.retries, untilMilliseconds: deadline, error: error)
        case .starting, .sequence, .forEach, .fork:
            return .running
        }
    }

    private func deadline(of activation: Activation, _ role: PendingTimer.Role) -> Int64? {
        let timer = activation.timers.first { timers[$0]?.role == role }
        return timer.flatMap { timers[$0]?.schedule.deadlineMilliseconds }
    }
}
