import PawlInterpreter
import PawlJSON
import PawlRuntime

/// The processes that attempts start: they outlive the engines that started them.
///
/// What a process does is written in its command: `act NUMBER KIND MILLISECONDS [FAILURES]`.
final class Activities: @unchecked Sendable {
    final class Attempt: @unchecked Sendable {
        let execution: String
        let request: ActivityRequest
        let process: MachineProcess
        let awaits: Bool
        fileprivate(set) var outcome: ActivityOutcome?
        fileprivate var waiting: [CheckedContinuation<Void, Never>] = []

        init(
            _ execution: String,
            _ request: ActivityRequest,
            awaits: Bool,
            by process: MachineProcess
        ) {
            self.execution = execution
            self.request = request
            self.awaits = awaits
            self.process = process
        }

        /// Returns when nothing of it runs any more.
        func end() async {
            guard outcome == nil else { return }
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private(set) var attempts: [Attempt] = []
    private let world: World
    private let store: MemoryStore
    /// How long it takes at most until a killed process has ended.
    private let grace: Int64
    /// The times that an attempt may take longer than its command says.
    private let slowness: Int
    /// Whether an engine may act on a lease that it has lost without knowing.
    private let staleEngines: Bool

    init(
        world: World,
        store: MemoryStore,
        grace: Int64,
        slowness: Int,
        staleEngines: Bool
    ) {
        self.world = world
        self.store = store
        self.grace = grace
        self.slowness = slowness
        self.staleEngines = staleEngines
    }

    var running: [Attempt] { attempts.filter { $0.outcome == nil } }

    func begin(
        _ request: ActivityRequest,
        of execution: String,
        by process: MachineProcess
    ) -> Attempt {
        guard case .shell(let shell) = request.work else {
            preconditionFailure("the workflows have no other activities")
        }
        let attempt = Attempt(execution, request, awaits: shell.awaits, by: process)
        world.note(
            "\(process.name) begins \(execution) \(shell.command) attempt \(request.attempt)"
        )
        check(attempt)
        attempts.append(attempt)
        let plan = ActivityPlan(shell.command)
        guard plan.kind != .hanging else { return attempt }
        let factor = Int64(slowness > 1 ? world.dice.number(in: 1...slowness) : 1)
        let outcome = plan.outcome(of: request, shell)
        world.after(plan.milliseconds * factor) { [self] in end(attempt, outcome) }
        return attempt
    }

    /// As SIGTERM: it has ended a little later, or has come to its end meanwhile.
    func kill(_ attempt: Attempt) {
        guard attempt.outcome == nil else { return }
        let delay = Int64(world.dice.number(below: Int(grace) + 1))
        world.after(delay) { [self] in end(attempt, .cancelled) }
    }

    func endLeftovers(_ key: String, of execution: String) async {
        let left = running.filter { $0.execution == execution && $0.request.key == key }
        for attempt in left { kill(attempt) }
        for attempt in left { await attempt.end() }
    }

    private func end(_ attempt: Attempt, _ outcome: ActivityOutcome) {
        guard attempt.outcome == nil else { return }
        attempt.outcome = outcome
        world.note("activity \(attempt.request.activity.rawValue) of \(attempt.execution) ends")
        let waiting = attempt.waiting
        attempt.waiting = []
        for continuation in waiting { continuation.resume() }
    }

    // MARK: What must hold when an attempt begins

    private func check(_ attempt: Attempt) {
        let request = attempt.request
        let place = "activity \(request.activity.rawValue) of '\(attempt.execution)'"
        let log = store.rows[attempt.execution]?.events ?? []
        let record = ActivityRecord(request.activity, in: log)
        if !record.attempts.contains(request.attempt) {
            world.violate(.loggedFirst, "\(place), attempt \(request.attempt)")
        }
        if record.key != request.key {
            world.violate(.sameKeys, "\(place) has the key \(request.key), its log says another")
        }
        if staleEngines { return }
        if record.hasOutcome { world.violate(.settledOutcome, place) }
        let isDouble = running.contains { other in
            other.awaits && other.execution == attempt.execution
                && other.request.key == request.key
        }
        if isDouble { world.violate(.singleAttempt, place) }
    }
}

/// What a log says of one activity.
struct ActivityRecord {
    var key: String?
    var attempts: [Int] = []
    var hasOutcome = false

    init(_ activity: ActivityID, in log: [HistoryEvent]) {
        for event in log {
            switch event.body {
            case .activityScheduled(let schedule) where schedule.activity == activity:
                key = schedule.key
                attempts.append(schedule.attempt)
            case .activityRestarted(activity, let attempt):
                attempts.append(attempt)
            case .activityCompleted(activity, _), .activityFailed(activity, _),
                .activityCancelled(activity):
                hasOutcome = true
            default:
                continue
            }
        }
    }
}

/// What one process does, as its command says.
struct ActivityPlan {
    enum Kind: String, CaseIterable {
        case completing
        /// Fails so many times, then completes.
        case flaky
        case broken
        /// Ends only when it is killed.
        case hanging
    }

    var number: Int
    var kind: Kind
    var milliseconds: Int64
    var failures = 0

    init(number: Int, kind: Kind, milliseconds: Int64, failures: Int = 0) {
        self.number = number
        self.kind = kind
        self.milliseconds = milliseconds
        self.failures = failures
    }

    init(_ command: String) {
        let words = command.split(separator: " ").map(String.init)
        guard words.count == 5, words[0] == "act", let number = Int(words[1]),
            let kind = Kind(rawValue: words[2]), let milliseconds = Int64(words[3]),
            let failures = Int(words[4])
        else { preconditionFailure("'\(command)' is no command of this world") }
        self.init(number: number, kind: kind, milliseconds: milliseconds, failures: failures)
    }

    var command: String { "act \(number) \(kind.rawValue) \(milliseconds) \(failures)" }

    /// A function of what the attempt was asked for, and never of when.
    func outcome(of request: ActivityRequest, _ shell: ShellRequest) -> ActivityOutcome {
        if kind == .broken || kind == .flaky && request.attempt <= failures {
            return .failed(
                WorkflowError(type: Self.errorType, status: Self.errorStatus, title: "it failed")
            )
        }
        if !shell.awaits { return .completed(.null) }
        let given = SHA256.hash(shell.arguments.joined(separator: "\n")).hex.prefix(8)
        let text = JSONValue.string("\(number)-\(given)")
        return .completed(shell.parsesJSON ? ["answer": text] : text)
    }

    static let errorType = "https://pawl.example/errors/flaky"
    static let errorStatus = 503
}

/// The hands of one engine.
struct ProcessExecutor: ActivityExecutor {
    let activities: Activities
    let process: MachineProcess

    func perform(_ request: ActivityRequest, in context: ActivityContext) async -> ActivityOutcome {
        await process.thaw()
        if process.isDead { return .cancelled }
        let attempt = activities.begin(request, of: context.executionID, by: process)
        do {
            try context.failpoints.reach(.afterSpawn)
        } catch {
            return .cancelled
        }
        if !attempt.awaits { return .completed(.null) }
        await withTaskCancellationHandler {
            await attempt.end()
        } onCancel: {
            activities.kill(attempt)
        }
        await process.thaw()
        return attempt.outcome ?? .cancelled
    }

    func endLeftovers(ofKey key: String, in context: ActivityContext) async {
        await process.thaw()
        if process.isDead { return }
        await activities.endLeftovers(key, of: context.executionID)
        await process.thaw()
    }
}
