package import PawlGraph
import PawlJSON

extension Execution {
    /// Folds a log.
    ///
    /// The log may end inside a turn: what it lacks is then in `unrecorded`.
    ///
    /// - Parameter recordsTasks: whether to keep the input, output and times of every task.
    /// - Throws: where the log says something else than this graph computes.
    package static func replay(
        _ history: some Sequence<HistoryEvent>,
        graph: WorkflowGraph,
        recordsTasks: Bool = false
    ) throws(NondeterminismError) -> Replay {
        try replay(history, after: Execution(graph: graph, recordsTasks: recordsTasks))
    }

    /// Folds the rest of a log: the events after those that made the state. With a snapshot and the
    /// events after it this is the same as `replay` of all of them.
    ///
    /// - Parameter execution: the state between two turns.
    /// - Throws: where the log says something else than this graph computes.
    package static func replay(
        _ tail: some Sequence<HistoryEvent>,
        after execution: Execution
    ) throws(NondeterminismError) -> Replay {
        var execution = execution
        // What the turn has still to say, the next one last.
        var computed: [HistoryEvent] = []
        var sequence = execution.lastSequence
        for recorded in tail {
            sequence += 1
            if recorded.sequence != sequence {
                throw NondeterminismError.gap(before: recorded, expected: sequence)
            }
            if let next = computed.popLast() {
                try match(recorded, with: next)
            } else {
                computed = try execution.turn(beginningWith: recorded).reversed()
            }
        }
        return Replay(execution: execution, unrecorded: computed.reversed())
    }

    /// - Returns: what follows from a recorded event, without the event itself.
    private mutating func turn(
        beginningWith recorded: HistoryEvent
    ) throws(NondeterminismError) -> ArraySlice<HistoryEvent> {
        if case .executionStarted(let start) = recorded.body {
            try check(start, in: recorded)
        }
        let turn = apply(recorded.body, at: recorded.timeMilliseconds)
        guard let first = turn.events.first else {
            throw NondeterminismError.unexpected(recorded)
        }
        try Self.match(recorded, with: first)
        return turn.events.dropFirst()
    }

    /// Refuses a log of another graph or of rules that this engine does not know.
    private func check(
        _ start: ExecutionStart,
        in event: HistoryEvent
    ) throws(NondeterminismError) {
        if start.semanticsVersion > currentSemanticsVersion || start.semanticsVersion < 1 {
            throw NondeterminismError.unknownSemantics(start.semanticsVersion, in: event)
        }
        if start.graphDigest != graph.digest.hex {
            throw NondeterminismError.otherGraph(
                start.graphDigest,
                graphDigest: graph.digest.hex,
                in: event
            )
        }
    }

    private static func match(
        _ recorded: HistoryEvent,
        with computed: HistoryEvent
    ) throws(NondeterminismError) {
        if recorded == computed { return }
        // A computed NaN is stored as `null`: what counts is what would be written.
        if recorded.json.text == computed.json.text { return }
        throw NondeterminismError.differing(recorded: recorded, computed: computed)
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

extension NondeterminismError {
    static func gap(before recorded: HistoryEvent, expected: Int) -> Self {
        NondeterminismError(
            sequence: expected,
            recorded: recorded,
            computed: nil,
            message: "the log has event \(recorded.sequence) where event \(expected) should be"
        )
    }

    static func unexpected(_ recorded: HistoryEvent) -> Self {
        NondeterminismError(
            sequence: recorded.sequence,
            recorded: recorded,
            computed: nil,
            message: "the log says '\(recorded.plainLine)' where this workflow computes nothing"
        )
    }

    static func differing(recorded: HistoryEvent, computed: HistoryEvent) -> Self {
        var (said, meant) = (recorded.plainLine, computed.plainLine)
        if said == meant { (said, meant) = (recorded.json.text, computed.json.text) }
        return NondeterminismError(
            sequence: computed.sequence,
            recorded: recorded,
            computed: computed,
            message: "the log says '\(said)' where this workflow computes '\(meant)'"
        )
    }

    static func unknownSemantics(_ version: Int, in event: HistoryEvent) -> Self {
        NondeterminismError(
            sequence: event.sequence,
            recorded: event,
            computed: nil,
            message: "the execution follows rules of version \(version), "
                + "this engine knows versions up to \(currentSemanticsVersion)"
        )
    }

    static func otherGraph(_ digest: String, graphDigest: String, in event: HistoryEvent) -> Self {
        NondeterminismError(
            sequence: event.sequence,
            recorded: event,
            computed: nil,
            message: "the execution was started with the graph '\(digest)', "
                + "this is the graph '\(graphDigest)'"
        )
    }
}
