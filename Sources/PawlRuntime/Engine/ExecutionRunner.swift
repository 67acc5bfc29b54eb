import PawlGraph
import PawlInterpreter

/// One live execution: a mailbox, the fold, and what runs for it.
///
/// What the world says is folded, recorded, and only then acted on. Messages that arrive while a
/// turn is being recorded wait and are then folded together, into one append. Between messages
/// nothing of this exists but the actor itself.
actor ExecutionRunner {
    nonisolated let id: String
    nonisolated let lease: Lease
    nonisolated let world: EngineWorld
    private let ended: @Sendable (ExecutionResult) async -> Void

    private var execution: Execution
    private var mailbox: [Message] = []
    private var isWorking = false
    private var whenIdle: [CheckedContinuation<Void, Never>] = []
    private var wishes: Set<Int64> = []
    private(set) var phase = Phase.running

    var activities: [ActivityID: RunningActivity] = [:]
    private var timers: Set<TimerID> = []
    nonisolated let workingDirectory: String
    /// The keys of activities that an engine before this one may have left processes of.
    let leftovers: [ActivityID: String]

    enum Phase: Hashable {
        case running
        /// No message is taken any more.
        case stopping
        case ended
    }

    private enum Message {
        case outcome(ActivityID, ActivityOutcome)
        case timer(TimerID)
        case wish(InboxEntry)
    }

    init(
        execution: Execution,
        lease: Lease,
        workingDirectory: String,
        leftovers: [ActivityID: String] = [:],
        world: EngineWorld,
        ended: @escaping @Sendable (ExecutionResult) async -> Void
    ) {
        self.id = lease.executionID
        self.lease = lease
        self.execution = execution
        self.workingDirectory = workingDirectory
        self.leftovers = leftovers
        self.world = world
        self.ended = ended
    }

    // MARK: What the engine says

    /// Acts for the first time, after the first turn in this engine is on disk.
    ///
    /// - Parameter isRedo: whether an engine before this one may have left processes behind.
    func begin(_ commands: [Command], isRedo: Bool) async {
        guard phase == .running else { return }
        await perform(commands, isRedo: isRedo)
        await leaveIfEnded()
    }

    func timerFired(_ timer: TimerID) { deliver(.timer(timer)) }

    func deliver(_ wish: InboxEntry) {
        // It is fetched again and again until the append that answers it has deleted it.
        guard wishes.insert(wish.id).inserted else { return }
        deliver(.wish(wish))
    }

    /// Records what has arrived, ends what runs without recording how it ended, and leaves.
    func interrupt() async {
        guard phase == .running else { return }
        phase = .stopping
        await idle()
        await leave(.interrupted)
    }

    /// The leases of the engine are gone: ends what runs.
    func lose() async {
        guard phase == .running else { return }
        phase = .stopping
        await idle()
        await leave(.lost)
    }

    // MARK: What its activities say

    /// An attempt has ended, and nothing of it runs any more.
    func activityEnded(_ activity: ActivityID, _ outcome: ActivityOutcome) {
        activities[activity] = nil
        deliver(.outcome(activity, outcome))
    }

    // MARK: The loop

    private func deliver(_ message: Message) {
        guard phase == .running, !world.life.hasEnded else { return }
        mailbox.append(message)
        guard !isWorking else { return }
        isWorking = true
        // Not the caller's task, which may be an activity's and be cancelled.
        Task.detached { await self.work() }
    }

    private func work() async {
        while !mailbox.isEmpty, phase != .ended {
            let messages = mailbox
            mailbox = []
            let batch = fold(messages)
            do {
                try await record(batch)
            } catch {
                becomeIdle()
                await depart(error)
                return
            }
            await perform(batch.commands, isRedo: false)
            await leaveIfEnded()
        }
        becomeIdle()
    }

    private func becomeIdle() {
        isWorking = false
        let waiting = whenIdle
        whenIdle = []
        for continuation in waiting { continuation.resume() }
    }

    private func idle() async {
        guard isWorking else { return }
        await withCheckedContinuation { whenIdle.append($0) }
    }

    /// What several messages lead to.
    private struct Batch {
        /// The log's end before it.
        var expectedLastSequence: Int
        var events: [HistoryEvent] = []
        var commands: [Command] = []
        var consumed: [Int64] = []
        var holdsOutcome = false
    }

    private func fold(_ messages: [Message]) -> Batch {
        var batch = Batch(expectedLastSequence: execution.lastSequence)
        for message in messages {
            let body: HistoryEvent.Body
            switch message {
            case .outcome(let activity, let outcome):
                body = outcome.event(of: activity)
                batch.holdsOutcome = true
            case .timer(let timer):
                timers.remove(timer)
                body = .timerFired(timer)
            case .wish(let wish):
                batch.consumed.append(wish.id)
                body = wish.event
            }
            let turn = execution.apply(body, at: world.clock.now())
            batch.events += turn.events
            batch.commands += turn.commands
        }
        return batch
    }

    private func record(_ batch: Batch) async throws(Departure) {
        guard !batch.events.isEmpty || !batch.consumed.isEmpty else { return }
        do {
            if batch.holdsOutcome { try world.reach(.beforeResultAppend) }
            try world.reach(.beforeAppend)
            try await world.queue.append(
                AppendRequest(
                    lease: lease,
                    expectedLastSequence: batch.expectedLastSequence,
                    events: batch.events,
                    consumed: batch.consumed
                )
            )
            world.observers.tell(batch.events, of: id)
            try world.reach(.afterAppend)
        } catch let failure as AppendFailure {
            throw Departure(failure)
        } catch {
            throw .crashed
        }
    }

    private func perform(_ commands: [Command], isRedo: Bool) async {
        for command in commands {
            switch command {
            case .startActivity(let request):
                if phase == .running { start(request, isRedo: isRedo) }
            case .cancelActivity(let activity):
                cancel(activity, graph: execution.graph)
            case .startTimer(let timer, let deadline):
                guard phase == .running, timers.insert(timer).inserted else { continue }
                await world.timers.set(timer, of: self, deadline: deadline)
            case .cancelTimer(let timer):
                timers.remove(timer)
                await world.timers.cancel(timer, of: id)
            }
        }
    }

    // MARK: The end

    private func leaveIfEnded() async {
        guard let result = execution.status.result, phase != .ended else { return }
        await leave(result)
    }

    private func depart(_ departure: Departure) async {
        guard phase != .ended else { return }
        phase = .stopping
        switch departure {
        case .crashed:
            // As after a kill: processes live on, and nobody is told.
            phase = .ended
            await ended(.lost)
        case .lost:
            await leave(.lost)
        case .store(let error):
            await leave(.failed(error))
        case .damaged(let error):
            await leave(.parked(message: error.description))
        }
    }

    /// Ends what runs, waits until it has, and says how the execution left.
    private func leave(_ result: ExecutionResult) async {
        guard phase != .ended else { return }
        phase = .ended
        mailbox = []
        await world.timers.cancel(timers, of: id)
        timers = []
        for activity in activities.values { activity.task.cancel() }
        for activity in activities.values { await activity.task.value }
        activities = [:]
        await ended(result)
    }
}

/// Why an execution leaves the engine before its end.
private enum Departure: Error {
    case lost
    case store(StoreError)
    case damaged(StoreError)
    case crashed

    init(_ failure: AppendFailure) {
        switch failure {
        case .crashed:
            self = .crashed
        case .store(let error):
            switch error {
            case .appendConflict, .leaseLost, .unknownExecution: self = .lost
            case .damagedEvent: self = .damaged(error)
            case .unavailable, .executionExists, .damagedStore, .newerSchema, .foreignFile,
                .missingStore, .invalidLocation:
                self = .store(error)
            }
        }
    }
}

extension ActivityOutcome {
    fileprivate func event(of activity: ActivityID) -> HistoryEvent.Body {
        switch self {
        case .completed(let output): .activityCompleted(activity, output: output)
        case .failed(let error): .activityFailed(activity, error: error)
        case .cancelled: .activityCancelled(activity)
        }
    }
}

extension InboxEntry {
    /// The event that answers it.
    var event: HistoryEvent.Body {
        switch wish {
        case .cancel(let reason): .cancelRequested(reason: reason)
        }
    }
}

extension Execution.Status {
    /// How the execution ended, or `nil` while it goes on.
    var result: ExecutionResult? {
        switch self {
        case .created, .running, .cancelling: nil
        case .completed(let output): .completed(output: output)
        case .faulted(let error): .faulted(error)
        case .cancelled(let reason): .cancelled(reason: reason)
        }
    }
}
