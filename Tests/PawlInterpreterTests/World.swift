import PawlGraph
import PawlInterpreter
import PawlJSON
import TestSupport
import Testing

/// A made-up world around one execution: a test says what happens, the world keeps the log.
struct World {
    var execution: Execution
    var history: [HistoryEvent] = []
    /// Commands of the last turn.
    var commands: [Command] = []
    var now: Int64 = 1_700_000_000_000

    init(
        _ graph: WorkflowGraph,
        input: JSONValue = .null,
        limits: ExecutionLimits = ExecutionLimits(),
        seed: UInt64 = 1,
        starts: Bool = true
    ) {
        execution = Execution(graph: graph)
        if starts { start(input: input, limits: limits, seed: seed) }
    }

    mutating func start(
        input: JSONValue = .null,
        limits: ExecutionLimits = ExecutionLimits(),
        seed: UInt64 = 1
    ) {
        let start = ExecutionStart(
            id: "test",
            graphDigest: execution.graph.digest.hex,
            input: input,
            seed: seed,
            workingDirectory: "/",
            limits: limits,
            runtime: ["name": "pawl", "version": "0.0.0", "metadata": [:]]
        )
        apply(.executionStarted(start))
    }

    mutating func apply(_ event: HistoryEvent.Body) {
        let turn = execution.apply(event, at: now)
        history += turn.events
        commands = turn.commands
    }

    /// Lets the clock run to the earliest timer and fires it.
    mutating func fire() {
        let timers = pendingTimers
        guard let next = timers.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else {
            Issue.record("no timer is pending")
            return
        }
        now = max(now, next.1)
        apply(.timerFired(next.0))
    }

    /// Answers the pending activity of a task.
    mutating func complete(_ name: String, _ output: JSONValue = .null) {
        answer(name) { .activityCompleted($0, output: output) }
    }

    mutating func fail(_ name: String, _ error: WorkflowError = .init(.communication)) {
        answer(name) { .activityFailed($0, error: error) }
    }

    /// Confirms every cancellation that is asked for.
    mutating func confirmCancellations() {
        for case .cancelActivity(let activity) in execution.pendingCommands {
            apply(.activityCancelled(activity))
        }
    }

    private mutating func answer(_ name: String, _ event: (ActivityID) -> HistoryEvent.Body) {
        guard let request = requests.first(where: { $0.name == name }) else {
            Issue.record("'\(name)' has no pending activity")
            return
        }
        apply(event(request.activity))
    }

    var requests: [ActivityRequest] {
        execution.pendingCommands.compactMap {
            if case .startActivity(let request) = $0 { request } else { nil }
        }
    }

    var pendingTimers: [(TimerID, Int64)] {
        execution.pendingCommands.compactMap {
            if case .startTimer(let timer, let deadline) = $0 { (timer, deadline) } else { nil }
        }
    }

    var lines: [String] {
        var printer = HistoryPrinter()
        return history.map { printer.line($0) }
    }

    /// The lines without their numbers, of the events with one of these names; all by default.
    func lines(_ names: String...) -> [String] {
        lines.map { String($0.drop { $0 != " " }.dropFirst()) }
            .filter { line in names.isEmpty || names.contains { line.hasPrefix($0) } }
    }

    var output: JSONValue? {
        if case .completed(let output) = execution.status { output } else { nil }
    }

    var error: WorkflowError? {
        if case .faulted(let error) = execution.status { error } else { nil }
    }

    /// Every test ends with this: the log replays.
    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        assertReplaysAtEveryPrefix(history, execution.graph, sourceLocation: sourceLocation)
        let problems = snapshotProblems(of: history, graph: execution.graph)
        #expect(problems.isEmpty, sourceLocation: sourceLocation)
        assertLeftoversAreThoseOfTheLog(history, execution, sourceLocation: sourceLocation)
    }
}

/// Replays each prefix of a history: one that ends with a turn gives the state of the live fold,
/// one that ends inside a turn names the events that are missing. Events survive being written.
func assertReplaysAtEveryPrefix(
    _ history: [HistoryEvent],
    _ graph: WorkflowGraph,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    var live = Execution(graph: graph)
    var turnEnd = 0
    do {
        for (index, event) in history.enumerated() {
            if event.isExternal {
                let turn = live.apply(event.body, at: event.timeMilliseconds)
                turnEnd = index + turn.events.count
            }
            let prefix = history[...index].map(rewritten)
            let replay = try Execution.replay(prefix, graph: graph)
            #expect(
                replay.execution.stateDescription == live.stateDescription,
                sourceLocation: sourceLocation
            )
            #expect(
                replay.execution.pendingCommands == live.pendingCommands,
                sourceLocation: sourceLocation
            )
            let missing = history[(index + 1)..<max(turnEnd, index + 1)]
            #expect(replay.unrecorded == Array(missing), sourceLocation: sourceLocation)
        }
    } catch {
        Issue.record(error, sourceLocation: sourceLocation)
    }
}

/// What the state says about processes that may have been left behind is what the log says.
private func assertLeftoversAreThoseOfTheLog(
    _ history: [HistoryEvent],
    _ execution: Execution,
    sourceLocation: SourceLocation
) {
    var keys: [ActivityID: String] = [:]
    for event in history {
        switch event.body {
        case .activityScheduled(let schedule):
            let node = execution.graph.nodes.first { $0.reference == schedule.task.reference }
            if case .shell(let shell) = node?.kind, !shell.awaits { continue }
            keys[schedule.activity] = schedule.key
        case .activityCompleted(let activity, _), .activityFailed(let activity, _),
            .activityCancelled(let activity):
            keys[activity] = nil
        case .executionStarted, .executionResumed, .timerFired, .cancelRequested, .taskStarted,
            .taskCompleted, .taskSkipped, .taskFaulted, .taskRetried, .taskCancelled,
            .activityRestarted, .activityCancelRequested, .timerScheduled, .timerCancelled,
            .executionCompleted, .executionFaulted, .executionCancelled:
            break
        }
    }
    #expect(execution.leftovers == keys, sourceLocation: sourceLocation)
}

/// The event as it comes back from a store.
private func rewritten(_ event: HistoryEvent) -> HistoryEvent {
    do {
        let read = try HistoryEvent(json: try JSONValue.parse(event.json.text))
        #expect(read == event)
        return read
    } catch {
        Issue.record(error)
        return event
    }
}
