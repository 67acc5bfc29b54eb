package import PawlGraph
package import PawlJSON

/// One life of a workflow, as a value: its graph and the state that its events so far make.
///
/// A pure fold. `apply` takes what the world says and answers with the events to record and the
/// commands to perform once they are on disk; `replay` does the same with a log and compares.
package struct Execution: Sendable {
    package enum Status: Hashable, Sendable {
        /// Created; `executionStarted` has not been applied.
        case created
        case running
        /// A cancellation was requested and what runs is being ended.
        case cancelling
        case completed(output: JSONValue)
        case faulted(WorkflowError)
        case cancelled(reason: String?)
    }

    package let graph: WorkflowGraph
    package private(set) var status: Status
    /// The sequence number of the last event; 0 before the first.
    package private(set) var lastSequence: Int

    package init(graph: WorkflowGraph) {
        self.graph = graph
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
        fatalError("treaty")
    }

    /// Folds a log.
    ///
    /// The log may end inside a turn: what it lacks is then in `unrecorded`.
    ///
    /// - Throws: where the log says something else than this graph computes.
    package static func replay(
        _ history: some Sequence<HistoryEvent>,
        graph: WorkflowGraph
    ) throws(NondeterminismError) -> Replay {
        fatalError("treaty")
    }

    /// Commands whose answers are not in the log: activities without an outcome, cancellations not
    /// confirmed, timers not fired. In the order in which they were asked for.
    package var pendingCommands: [Command] {
        fatalError("treaty")
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

/// The result of folding a log.
package struct Replay: Sendable {
    package var execution: Execution
    /// What the log's last turn lacks; to be appended before anything else.
    package var unrecorded: [HistoryEvent]

    package init(execution: Execution, unrecorded: [HistoryEvent]) {
        self.execution = execution
        self.unrecorded = unrecorded
    }
}

/// A log that this graph does not produce. It parks this one execution.
package struct NondeterminismError: Error, Hashable, Sendable {
    /// Of the first event that differs.
    package var sequence: Int
    /// What the log says, or `nil` when it says nothing more where something was computed.
    package var recorded: HistoryEvent?
    /// What the graph computes, or `nil` when it computes nothing more.
    package var computed: HistoryEvent?
    /// One line, both sides named.
    package var message: String

    package init(
        sequence: Int,
        recorded: HistoryEvent?,
        computed: HistoryEvent?,
        message: String
    ) {
        self.sequence = sequence
        self.recorded = recorded
        self.computed = computed
        self.message = message
    }
}
