import PawlGraph
import PawlInterpreter

/// An execution whose log was folded, with the turn that takes it up again.
struct Revival: Sendable {
    var execution: Execution
    /// The log's end.
    var expectedLastSequence: Int
    /// What the log's last turn lacks, and the turns of taking it up.
    var events: [HistoryEvent]
    /// The inbox entries that `events` answer.
    var consumed: [Int64]
    var workingDirectory: String
    /// The keys of activities without an outcome whose processes may still run.
    var leftovers: [ActivityID: String]

    /// Folds a log and takes the execution up: it is resumed, what others wanted meanwhile is
    /// heard, and the timers that passed meanwhile fire. Only then is it seen what is to be done,
    /// so that no attempt begins that a passed deadline would end at once.
    ///
    /// Not isolated to the caller: a fold may compute for long.
    @concurrent
    static func make(
        history: [HistoryEvent],
        graph: WorkflowGraph,
        wishes: [InboxEntry],
        released: Bool,
        at now: Int64
    ) async throws(TakeUpFailure) -> Revival {
        guard let first = history.first, case .executionStarted(let start) = first.body else {
            throw .impossible("its log does not begin with its start")
        }
        let replay: Replay
        do {
            replay = try Execution.replay(history, graph: graph)
        } catch {
            throw .impossible(error.message)
        }
        var revival = Revival(
            execution: replay.execution,
            expectedLastSequence: history.count,
            events: replay.unrecorded,
            consumed: wishes.map(\.id),
            workingDirectory: start.workingDirectory,
            leftovers: leftovers(in: history, graph: graph)
        )
        revival.apply(.executionResumed(Resumption(released: released)), at: now)
        for wish in wishes { revival.apply(wish.event, at: now) }
        for timer in revival.passedTimers(at: now) { revival.apply(.timerFired(timer), at: now) }
        return revival
    }

    /// The keys among `leftovers` that nothing ends later: the activity is neither made again nor
    /// cancelled, because taking the execution up was what ended it.
    var abandoned: [String] {
        var remaining = leftovers
        for command in execution.pendingCommands {
            switch command {
            case .startActivity(let request): remaining[request.activity] = nil
            case .cancelActivity(let activity): remaining[activity] = nil
            case .startTimer, .cancelTimer: break
            }
        }
        return remaining.values.sorted()
    }

    private mutating func apply(_ event: HistoryEvent.Body, at now: Int64) {
        // The commands are not kept: `pendingCommands` says what is still wanted after all of it.
        events += execution.apply(event, at: now).events
    }

    /// Timers whose deadlines have passed, the earliest first.
    private func passedTimers(at now: Int64) -> [TimerID] {
        var passed: [(deadline: Int64, timer: TimerID)] = []
        for case .startTimer(let timer, let deadline) in execution.pendingCommands
        where deadline <= now {
            passed.append((deadline, timer))
        }
        return passed.sorted { $0 < $1 }.map(\.timer)
    }

    private static func leftovers(
        in history: [HistoryEvent],
        graph: WorkflowGraph
    ) -> [ActivityID: String] {
        var keys: [ActivityID: String] = [:]
        for event in history {
            switch event.body {
            case .activityScheduled(let schedule):
                if graph.mayEnd(schedule.task.reference) { keys[schedule.activity] = schedule.key }
            case .activityCompleted(let activity, _), .activityFailed(let activity, _),
                .activityCancelled(let activity):
                keys[activity] = nil
            case .executionStarted, .executionResumed, .timerFired, .cancelRequested,
                .taskStarted, .taskCompleted, .taskSkipped, .taskFaulted, .taskRetried,
                .taskCancelled, .activityRestarted, .activityCancelRequested, .timerScheduled,
                .timerCancelled, .executionCompleted, .executionFaulted, .executionCancelled:
                break
            }
        }
        return keys
    }
}

extension WorkflowGraph {
    /// Whether the processes of a task end with it: those of `await: false` outlive it.
    fileprivate func mayEnd(_ reference: String) -> Bool {
        for node in nodes where node.reference == reference {
            if case .shell(let shell) = node.kind { return shell.awaits }
        }
        return true
    }
}
