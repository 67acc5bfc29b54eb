import PawlGraph
import PawlJSON

/// An activity without an outcome.
struct Activity: Sendable {
    let activation: ActivationID
    /// Of the attempt that was asked for last.
    var request: ActivityRequest
    /// The event that asked for what is pending.
    var askedSequence: Int
    var isCancelling = false
    /// Attempts in a row that the engine's own death interrupted.
    var redos = 0

    var pendingCommand: Command {
        isCancelling ? .cancelActivity(request.activity) : .startActivity(request)
    }
}

/// What an executor answers.
enum ActivityOutcome: Sendable {
    case completed(JSONValue)
    case failed(WorkflowError)
    case cancelled
}

extension Execution {
    /// Records and asks for an outside effect of a task.
    mutating func schedule(_ work: ActivityRequest.Work, for id: ActivationID) {
        guard let activation = activations[id] else { return }
        counters.activities += 1
        let activity = ActivityID(counters.activities)
        let node = graph[activation.node]
        let digest = work.digest
        let attempt = nextAttempt(of: activation, requestDigest: digest)
        let schedule = ActivitySchedule(
            activity: activity,
            task: TaskTransition(activation: id, reference: node.reference),
            key: attempt.key,
            attempt: attempt.attempt,
            requestDigest: digest
        )
        let request = ActivityRequest(
            activity: activity,
            reference: node.reference,
            name: node.name,
            key: attempt.key,
            attempt: attempt.attempt,
            work: work
        )
        record(.activityScheduled(schedule))
        remember(attempt, of: id)
        activations[id]?.activity = activity
        activities[activity] = Activity(
            activation: id,
            request: request,
            askedSequence: lastSequence
        )
        noteAttempt(of: id)
        turn.commands.append(.startActivity(request))
    }

    /// Takes an answer. One that comes after a cancellation only says that the activity has ended.
    mutating func activityEnded(_ id: ActivityID, _ outcome: ActivityOutcome) {
        guard let activity = activities.removeValue(forKey: id) else { return }
        let activation = activity.activation
        activations[activation]?.activity = nil
        guard activations[activation]?.ending == nil else { return then(.settle(activation)) }
        switch outcome {
        case .completed(let output):
            shellCompleted(activation, output: output)
        case .failed(let error):
            then(.fault(activation, error))
        case .cancelled:
            // Only asked of activations that are ending, which was dealt with above.
            then(.cancel(activation))
        }
    }

    mutating func requestCancellation(of id: ActivityID) {
        guard activities[id]?.isCancelling == false else { return }
        record(.activityCancelRequested(id))
        activities[id]?.isCancelling = true
        activities[id]?.askedSequence = lastSequence
        turn.commands.append(.cancelActivity(id))
    }

    /// Makes interrupted attempts again and asks again for what has no answer.
    mutating func resume(_ resumption: Resumption) {
        for id in activities.keys.sorted() {
            guard let activity = activities[id] else { continue }
            if !activity.isCancelling { restart(id, released: resumption.released) }
        }
        // Whatever is pending now must be asked for again: the engine before took it along.
        turn.commands = pendingCommands
    }

    private mutating func restart(_ id: ActivityID, released: Bool) {
        guard var activity = activities[id], let limits = start?.limits else { return }
        if !released { activity.redos += 1 }
        guard activity.redos <= limits.redos else {
            if leavesProcesses(activity) { abandoned[id] = activity.request.key }
            activities[id] = nil
            activations[activity.activation]?.activity = nil
            return then(.fault(activity.activation, .tooManyRedos(limit: limits.redos)))
        }
        activity.request.attempt += 1
        record(.activityRestarted(id, attempt: activity.request.attempt))
        activity.askedSequence = lastSequence
        activities[id] = activity
        remember(
            AttemptRecord(
                attempt: activity.request.attempt,
                key: activity.request.key,
                requestDigest: activity.request.work.digest
            ),
            of: activity.activation
        )
        noteAttempt(of: activity.activation)
        renewAttemptLimits(of: activity.activation)
    }
}

extension Execution {
    /// The keys of all activities without an outcome whose processes may still run when their
    /// engine is gone; those that were given up stay, because the engine that gave them up may
    /// not have come to end what was left of them.
    package var leftovers: [ActivityID: String] {
        var keys = abandoned
        for (id, activity) in activities where leavesProcesses(activity) {
            keys[id] = activity.request.key
        }
        return keys
    }

    /// Whether the processes of an activity end with it: those of `await: false` outlive it.
    private func leavesProcesses(_ activity: Activity) -> Bool {
        switch activity.request.work {
        case .shell(let request): request.awaits
        }
    }
}

extension WorkflowError {
    static func tooManyRedos(limit: Int) -> WorkflowError {
        WorkflowError(
            .runtime,
            title: "interrupted too often",
            detail: "the engine died during each of the last \(limit + 1) attempts; "
                + "the limit 'redos' is \(limit)"
        )
    }
}
