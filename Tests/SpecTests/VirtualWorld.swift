import PawlActivities
import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime

/// Runs one execution with real commands and made-up time.
///
/// Timers fire in the order of their deadlines without waiting. A command that begins with
/// `sleep N` takes N seconds of the made-up time and then runs without it; every other command
/// takes none. Answers of the same moment are applied in the order in which they were asked for,
/// so a page shows the same history on every machine.
struct VirtualWorld {
    /// What the world will say, and when.
    private struct Answer {
        var time: Int64
        var order: Int
        var activity: ActivityID?
        var timer: TimerID?
        var event: () async -> HistoryEvent.Body
    }

    private let executor: any ActivityExecutor
    private let context: ActivityContext
    private var answers: [Answer] = []
    private var asked = 0
    private(set) var history: [HistoryEvent] = []
    private(set) var execution: Execution

    /// The moment at which every execution of the pages starts: 2026-01-01T00:00:00Z.
    static let startMilliseconds: Int64 = 1_767_225_600_000
    /// Answers that one execution may take; a page that needs more is wrong.
    static let answersMax = 10_000

    /// Lower than the default, so that the pages on budgets take no time.
    static let expressionSteps = 200_000

    init(graph: WorkflowGraph, directory: String) {
        self.execution = Execution(graph: graph)
        self.executor = ShellExecutor()
        self.context = ActivityContext(
            executionID: "spec",
            storeID: "specs",
            workingDirectory: directory,
            log: NoLog()
        )
    }

    /// Runs to the end; `history` then holds everything.
    mutating func run(input: JSONValue) async {
        var limits = ExecutionLimits()
        limits.expressionSteps = Self.expressionSteps
        let start = ExecutionStart(
            id: "spec",
            graphDigest: execution.graph.digest.description,
            input: input,
            seed: 1,
            workingDirectory: context.workingDirectory,
            limits: limits,
            runtime: ["name": "pawl", "version": "0", "metadata": [:]]
        )
        apply(.executionStarted(start), at: Self.startMilliseconds)
        for _ in 0..<Self.answersMax {
            guard let answer = takeNext() else { return }
            apply(await answer.event(), at: answer.time)
        }
    }

    private mutating func takeNext() -> Answer? {
        let next = answers.indices.min {
            (answers[$0].time, answers[$0].order) < (answers[$1].time, answers[$1].order)
        }
        return next.map { answers.remove(at: $0) }
    }

    private mutating func apply(_ event: HistoryEvent.Body, at time: Int64) {
        let turn = execution.apply(event, at: time)
        history += turn.events
        for command in turn.commands { perform(command, at: time) }
    }

    private mutating func perform(_ command: Command, at time: Int64) {
        asked += 1
        switch command {
        case .startActivity(let request):
            start(request, at: time)
        case .cancelActivity(let activity):
            answers.removeAll { $0.activity == activity }
            let ended = Answer(time: time, order: asked, activity: activity, timer: nil) {
                .activityCancelled(activity)
            }
            answers.append(ended)
        case .startTimer(let timer, let deadline):
            let fires = Answer(time: max(time, deadline), order: asked, activity: nil, timer: timer)
            { .timerFired(timer) }
            answers.append(fires)
        case .cancelTimer(let timer):
            answers.removeAll { $0.timer == timer }
        }
    }

    private mutating func start(_ request: ActivityRequest, at time: Int64) {
        var request = request
        var delay: Int64 = 0
        if case .shell(var shell) = request.work {
            (delay, shell.command) = Self.splitSleep(shell.command)
            request.work = .shell(shell)
        }
        let (executor, context, made) = (executor, context, request)
        let outcome = Answer(
            time: time + delay,
            order: asked,
            activity: request.activity,
            timer: nil
        ) {
            switch await executor.perform(made, in: context) {
            case .completed(let output): .activityCompleted(made.activity, output: output)
            case .failed(let error): .activityFailed(made.activity, error: error)
            case .cancelled: .activityCancelled(made.activity)
            }
        }
        answers.append(outcome)
    }

    /// Takes `sleep N` (seconds) off the front of a command.
    static func splitSleep(_ command: String) -> (milliseconds: Int64, rest: String) {
        guard command.hasPrefix("sleep ") else { return (0, command) }
        let number = command.dropFirst(6).prefix { $0.isNumber || $0 == "." }
        guard let seconds = Double(number) else { return (0, command) }
        var rest = command.dropFirst(6 + number.count)
        for separator in ["; ", " && ", "\n"] where rest.hasPrefix(separator) {
            rest = rest.dropFirst(separator.count)
            break
        }
        return (Int64(seconds * 1000), rest.isEmpty ? "true" : String(rest))
    }
}

/// Keeps nothing.
private struct NoLog: ActivityLog {
    func append(_ bytes: [UInt8], stream: ActivityStream, activity: ActivityID, attempt: Int) {}
}
