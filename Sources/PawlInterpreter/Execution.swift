package import PawlGraph
package import PawlJSON

/// One life of a workflow, as a value: its graph and the state that its events so far make.
///
/// A pure fold. `apply` takes what the world says and answers with the events to record and the
/// commands to perform once they are on disk; `replay` does the same with a log and compares.
///
/// The state is a tree. A `Scope` is one passage through a task list and holds at most one
/// `Activation`, the life of the task that is being run; an activation holds the scopes of the
/// lists that it owns. What a turn has still to do stands on the `agenda`, so nesting never uses
/// the stack. One file of `Machines` says what each kind of task does.
package struct Execution: Sendable {
    /// What has been heard last, with the events that are valid next.
    package enum Status: Hashable, Sendable {
        /// Nothing has been applied. Next: `executionStarted`.
        case created
        /// Next: `executionResumed`, `cancelRequested`, the firing of a pending timer, the outcome
        /// of a pending activity.
        case running
        /// A cancellation was requested and what runs is being ended. Next: `executionResumed`,
        /// the outcome of a pending activity.
        case cancelling
        /// The end. Next: nothing.
        case completed(output: JSONValue)
        /// The end. Next: nothing.
        case faulted(WorkflowError)
        /// The end. Next: nothing.
        case cancelled(reason: String?)
    }

    package let graph: WorkflowGraph
    package internal(set) var status: Status
    /// The sequence number of the last event; 0 before the first.
    package internal(set) var lastSequence: Int
    /// The time of the last event: what `now` answers; 0 before the first.
    package internal(set) var timeMilliseconds: Int64 = 0
    /// The time of the first event; 0 before it.
    package internal(set) var startedMilliseconds: Int64 = 0
    /// What the first event says; `nil` before it.
    package internal(set) var start: ExecutionStart?

    /// Whether `taskRecords` is kept; off unless asked for, because it grows with the history.
    let recordsTasks: Bool
    /// Every activation so far, in the order of their start, when `recordsTasks`.
    package internal(set) var taskRecords: [TaskRecord] = []

    var scopes: [ScopeID: Scope] = [:]
    var activations: [ActivationID: Activation] = [:]
    var strands: [StrandID: Strand] = [:]
    var activities: [ActivityID: Activity] = [:]
    var timers: [TimerID: PendingTimer] = [:]
    /// The keys of activities that were given up without an outcome: the engine that was to end
    /// what is left of their processes may have died as well.
    var abandoned: [ActivityID: String] = [:]
    var counters = Counters()
    /// Why the whole execution is being ended, once it is.
    var ending: WorkflowEnding?

    /// What the current turn has still to do; the last is next. Empty between turns.
    var agenda: [Step] = []
    /// What the current turn has led to. Empty between turns.
    var turn = Turn()
    /// Tasks entered in the current turn.
    var tasksThisTurn = 0

    /// - Parameter recordsTasks: whether to keep the input, output and times of every task.
    package init(graph: WorkflowGraph, recordsTasks: Bool = false) {
        self.graph = graph
        self.recordsTasks = recordsTasks
        self.status = .created
        self.lastSequence = 0
    }

    /// Applies what the world says.
    ///
    /// - Parameters:
    ///   - event: an event that begins a turn (`isExternal`).
    ///   - timeMilliseconds: the time to record; raised to that of the last event when the clock
    ///     went back.
    /// - Returns: the event itself and all that follows from it, and the commands to perform after
    ///   they are on disk; empty when the event says nothing new (a timer already cancelled, an
    ///   outcome already recorded, an execution already ended).
    package mutating func apply(_ event: HistoryEvent.Body, at timeMilliseconds: Int64) -> Turn {
        guard accepts(event) else { return Turn() }
        let time = min(timeMilliseconds, Self.latestMilliseconds)
        self.timeMilliseconds = max(self.timeMilliseconds, time)
        turn = Turn()
        tasksThisTurn = 0
        record(event)
        dispatch(event)
        while let step = agenda.popLast() { perform(step) }
        defer { turn = Turn() }
        return turn
    }

    /// The latest moment that an event can hold: a JSON number keeps whole numbers up to here.
    static let latestMilliseconds: Int64 = (1 << 53) - 1

    /// Whether an event says something new in the present state.
    private func accepts(_ event: HistoryEvent.Body) -> Bool {
        switch (status, event) {
        case (.created, .executionStarted):
            true
        case (.running, .executionResumed), (.cancelling, .executionResumed):
            true
        case (.running, .cancelRequested):
            true
        case (.running, .timerFired(let timer)), (.cancelling, .timerFired(let timer)):
            timers[timer] != nil
        case (.running, .activityCompleted(let activity, _)),
            (.cancelling, .activityCompleted(let activity, _)),
            (.running, .activityFailed(let activity, _)),
            (.cancelling, .activityFailed(let activity, _)):
            activities[activity] != nil
        case (.running, .activityCancelled(let activity)),
            (.cancelling, .activityCancelled(let activity)):
            activities[activity]?.isCancelling ?? false
        case (.created, _), (.running, _), (.cancelling, _), (.completed, _), (.faulted, _),
            (.cancelled, _):
            false
        }
    }

    /// - Precondition: `accepts(event)`.
    private mutating func dispatch(_ event: HistoryEvent.Body) {
        switch event {
        case .executionStarted(let start):
            startWorkflow(start)
        case .executionResumed(let resumption):
            resume(resumption)
        case .activityCompleted(let activity, let output):
            activityEnded(activity, .completed(output))
        case .activityFailed(let activity, let error):
            activityEnded(activity, .failed(error))
        case .activityCancelled(let activity):
            activityEnded(activity, .cancelled)
        case .timerFired(let timer):
            timerFired(timer)
        case .cancelRequested(let reason):
            status = .cancelling
            endWorkflow(.cancelled(reason: reason))
        case .taskStarted, .taskCompleted, .taskSkipped, .taskFaulted, .taskRetried,
            .taskCancelled, .activityScheduled, .activityRestarted, .activityCancelRequested,
            .timerScheduled, .timerCancelled, .executionCompleted, .executionFaulted,
            .executionCancelled:
            // `accepts` lets no computed event through.
            break
        }
    }

    /// Adds an event to the turn.
    mutating func record(_ body: HistoryEvent.Body) {
        lastSequence += 1
        turn.events.append(
            HistoryEvent(sequence: lastSequence, timeMilliseconds: timeMilliseconds, body: body)
        )
    }

    /// Commands whose answers are not in the log: activities without an outcome, cancellations not
    /// confirmed, timers not fired. In the order in which they were asked for.
    package var pendingCommands: [Command] {
        var pending: [(sequence: Int, command: Command)] = []
        for (_, activity) in activities {
            pending.append((activity.askedSequence, activity.pendingCommand))
        }
        for (timer, state) in timers {
            let deadline = state.schedule.deadlineMilliseconds
            let command = Command.startTimer(timer, deadlineMilliseconds: deadline)
            pending.append((state.sequence, command))
        }
        // Sequence numbers are unique, so the dictionaries' order cannot be seen.
        pending.sort { $0.sequence < $1.sequence }
        return pending.map(\.command)
    }
}

/// What one event leads to.
package struct Turn: Hashable, Sendable {
    /// To be appended as one; the first is the event that was applied.
    package var events: [HistoryEvent] = []
    /// To be performed, in order, after the append has returned.
    package var commands: [Command] = []

    package init(events: [HistoryEvent] = [], commands: [Command] = []) {
        self.events = events
        self.commands = commands
    }
}
