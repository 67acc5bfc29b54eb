import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

/// Answers, faults, timers, cancellations and engine deaths in a random order.
@Suite struct RandomTests {
    static let documents = [
        """
        steps:
          - both:
              timeout: 40s
              parallel:
                a: { run: "a", retry: { attempts: 3, delay: 2s, jitter: 1s } }
                b:
                  steps:
                    - wait: { wait: 5s }
                    - run: { run: "b", timeout: 3s, export: { as: "{ b: . }" } }
          - after: { run: "after" }
        """,
        """
        timeout: 10m
        steps:
          - loop:
              for: { in: "[1, 2, 3]" }
              steps:
                - race:
                    compete: true
                    parallel:
                      fast: { run: "f" }
                      slow: { steps: [ { w: { wait: 2s } }, { s: { run: "s" } } ] }
                - stop: { if: "$item == 2", run: "stop", then: exit }
                - rest: { wait: 1s }
        """,
        """
        steps:
          - outer:
              timeout: 1m
              try:
                - inner:
                    try:
                      - one: { run: "one", export: { as: "{ n: (($context.n // 0) + 1) }" } }
                      - two: { run: "two" }
                    catch:
                      errors: { with: { status: 500 } }
                      retry:
                        delay: { seconds: 1 }
                        backoff: { exponential: {} }
                        limit:
                          attempt: { count: 3, duration: { seconds: 4 } }
                          duration: { seconds: 9 }
                - ends: { if: "$context.n == 1", run: "three", then: end }
              catch:
                steps: [ { mend: { run: "mend" } } ]
        """,
    ]

    @Test(arguments: 0..<60)
    func everythingEndsAndReplays(seed: Int) {
        var driver = Driver(seed: UInt64(seed), text: Self.documents[seed % 3])
        driver.run()
        #expect(driver.world.execution.pendingCommands.isEmpty, "seed \(seed)")
        #expect(driver.world.execution.activeTasks.isEmpty, "seed \(seed)")
        driver.world.check()
        checkNesting(driver.world, seed: seed)
    }

    /// A damaged log is refused or happens to be one; it never traps.
    @Test(arguments: 0..<30)
    func damagedLogsNeverTrap(seed: Int) {
        var driver = Driver(seed: UInt64(seed), text: Self.documents[seed % 3])
        driver.run()
        let graph = driver.world.execution.graph
        for _ in 0..<20 {
            var history = driver.world.history
            driver.damage(&history)
            do {
                let replay = try Execution.replay(history, graph: graph)
                #expect(replay.execution.lastSequence >= history.count)
            } catch {
                #expect(!error.message.isEmpty)
            }
        }
    }

    /// Nothing inside a task is left when the task ends, and every task that starts ends once.
    private func checkNesting(_ world: World, seed: Int) {
        var open: [ActivationID: String] = [:]
        var running: [ActivityID: String] = [:]
        for event in world.history {
            switch event.body {
            case .taskStarted(let task):
                open[task.activation] = task.reference
            case .taskCompleted(let task, _, _), .taskFaulted(let task, _),
                .taskCancelled(let task):
                open[task.activation] = nil
                let inside = (Array(open.values) + Array(running.values))
                    .filter { $0 == task.reference || $0.hasPrefix(task.reference + "/") }
                #expect(inside.isEmpty, "seed \(seed), event \(event.sequence)")
            case .activityScheduled(let schedule):
                running[schedule.activity] = schedule.task.reference
            case .activityCompleted(let id, _), .activityFailed(let id, _),
                .activityCancelled(let id):
                #expect(running.removeValue(forKey: id) != nil, "seed \(seed): two outcomes")
            case .executionStarted, .executionResumed, .timerFired, .cancelRequested, .taskSkipped,
                .taskRetried, .activityRestarted, .activityCancelRequested, .timerScheduled,
                .timerCancelled, .executionCompleted, .executionFaulted, .executionCancelled:
                break
            }
        }
        #expect(open.isEmpty, "seed \(seed)")
    }
}

private struct Driver {
    var world: World
    private var state: UInt64

    init(seed: UInt64, text: String) {
        world = World(compiled(text), seed: seed)
        state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
    }

    mutating func run() {
        for step in 0..<300 {
            guard let command = pick(world.execution.pendingCommands) else { return }
            // Engines die in the middle, but not for ever.
            if step < 100, chance(of: 12) {
                world.apply(.executionResumed(Resumption(released: chance(of: 2))))
            } else if chance(of: 60) {
                world.apply(.cancelRequested(reason: nil))
            } else {
                answer(command)
            }
        }
        Issue.record("it does not end")
    }

    /// Swaps, drops, repeats or renumbers an event.
    mutating func damage(_ history: inout [HistoryEvent]) {
        let (one, other) = (number(below: history.count), number(below: history.count))
        switch number(below: 4) {
        case 0:
            (history[one].body, history[other].body) = (history[other].body, history[one].body)
        case 1:
            history.remove(at: one)
        case 2:
            history.insert(history[one], at: other)
        default:
            history[one].timeMilliseconds = [.min, -1, .max][number(below: 3)]
        }
    }

    private mutating func answer(_ command: Command) {
        world.now += Int64(number(below: 1500))
        switch command {
        case .startActivity(let request) where chance(of: 3):
            world.apply(.activityFailed(request.activity, error: WorkflowError(.communication)))
        case .startActivity(let request):
            world.apply(.activityCompleted(request.activity, output: JSONValue(world.lines.count)))
        case .cancelActivity(let activity) where chance(of: 4):
            world.apply(.activityCompleted(activity, output: "late"))
        case .cancelActivity(let activity):
            world.apply(.activityCancelled(activity))
        case .startTimer, .cancelTimer:
            world.fire()
        }
    }

    private mutating func pick(_ commands: [Command]) -> Command? {
        commands.isEmpty ? nil : commands[number(below: commands.count)]
    }

    private mutating func chance(of count: Int) -> Bool { number(below: count) == 0 }

    /// Xorshift, so that a seed means the same everywhere.
    private mutating func number(below limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(limit))
    }
}
