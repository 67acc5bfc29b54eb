import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime

/// What must hold of a log alone, and of a log and the attempts that were made.
struct LogCheck {
    let id: String
    let log: [HistoryEvent]
    let graph: WorkflowGraph
    let world: World

    func run(attempts: [Activities.Attempt]) {
        checkOutcomes(attempts.filter { $0.execution == id })
        checkReplay()
    }

    private func checkOutcomes(_ attempts: [Activities.Attempt]) {
        var settled: Set<ActivityID> = []
        for event in log {
            let activity: ActivityID
            let isReal: (ActivityOutcome?) -> Bool
            switch event.body {
            case .activityCompleted(let ended, let output):
                activity = ended
                isReal = { outcome in
                    if case .completed(let had) = outcome { had == output } else { outcome == nil }
                }
            case .activityFailed(let ended, let error):
                activity = ended
                isReal = { outcome in
                    if case .failed(let had) = outcome { had.title == error.title } else { false }
                }
            case .activityCancelled(let ended):
                activity = ended
                isReal = { _ in true }
            default:
                continue
            }
            let place = "activity \(activity.rawValue) of '\(id)', event \(event.sequence)"
            if !settled.insert(activity).inserted { world.violate(.singleOutcome, place) }
            if case .activityCancelled = event.body { continue }
            let made = attempts.filter { $0.request.activity == activity }
            if !made.contains(where: { !$0.awaits || isReal($0.outcome) }) {
                world.violate(.recordedOutcome, place)
            }
        }
    }

    /// Folds the log turn by turn and compares every event: a prefix is replayed by the same steps,
    /// so this is every prefix. Some are replayed as a take-up does it.
    private func checkReplay() {
        var live = Execution(graph: graph)
        var index = 0
        while index < log.count {
            let first = log[index]
            let turn = live.apply(first.body, at: first.timeMilliseconds)
            let recorded = log[index..<min(log.count, index + turn.events.count)]
            if turn.events.isEmpty || Array(recorded) != turn.events {
                return world.violate(.replay, "'\(id)', the turn of event \(first.sequence)")
            }
            // An answer that is repeated says nothing new.
            var again = live
            if index > 0, !isResumption(first),
                !again.apply(first.body, at: world.now).events.isEmpty
            {
                world.violate(.singleOutcome, "'\(id)' takes event \(first.sequence) twice")
            }
            index += turn.events.count
        }
        if !live.status.isEnded { return }
        if !live.pendingCommands.isEmpty || !live.activeTasks.isEmpty {
            world.violate(.ending, "'\(id)' ended, and something in it did not")
        }
        for length in [log.count, world.dice.number(in: 1...log.count)] {
            do {
                let replay = try Execution.replay(log.prefix(length), graph: graph)
                let expected = log.dropFirst(length).prefix(replay.unrecorded.count)
                if Array(expected) != replay.unrecorded {
                    world.violate(.replay, "'\(id)', the first \(length) events")
                }
            } catch {
                world.violate(.replay, "'\(id)', the first \(length) events: \(error.message)")
            }
        }
    }

    private func isResumption(_ event: HistoryEvent) -> Bool {
        if case .executionResumed = event.body { true } else { false }
    }
}

extension Execution.Status {
    fileprivate var isEnded: Bool {
        switch self {
        case .completed, .faulted, .cancelled: true
        case .created, .running, .cancelling: false
        }
    }
}

/// What must be as in the run without faults.
enum Comparison {
    /// The result, unless somebody had the execution cancelled; and, of those that complete in
    /// every run, the activities' idempotency keys.
    static func violations(
        of report: RunReport,
        against calm: RunReport,
        in scenario: Scenario
    )
        -> [Violation]
    {
        guard scenario.hasOneResult else { return [] }
        var violations: [Violation] = []
        for (id, log) in report.logs.sorted(by: { $0.key < $1.key }) {
            let isCancelled = log.contains { event in
                if case .cancelRequested = event.body { true } else { false }
            }
            guard !isCancelled, let result = log.last?.result, let other = calm.logs[id],
                let expected = other.last?.result
            else { continue }
            if result != expected {
                violations.append(
                    Violation(
                        property: .sameResult,
                        text: "'\(id)' ends with \(result), without faults with \(expected)"
                    )
                )
            } else if !scenario.program.endsSiblings, keys(log) != keys(other) {
                violations.append(Violation(property: .sameKeys, text: "of '\(id)'"))
            }
        }
        return violations
    }

    private static func keys(_ log: [HistoryEvent]) -> Set<String> {
        var scheduled: [ActivityID: String] = [:]
        var keys: Set<String> = []
        for event in log {
            switch event.body {
            case .activityScheduled(let schedule): scheduled[schedule.activity] = schedule.key
            case .activityCompleted(let activity, _): keys.insert(scheduled[activity] ?? "")
            default: continue
            }
        }
        return keys
    }
}
