import PawlGraph
package import PawlInterpreter

/// Runs many executions against one store: log first, then act.
///
/// An engine holds every execution that it runs under a lease. It renews the leases, fetches what
/// other processes want, and lets go of everything when it is interrupted.
package actor Engine {
    let world: EngineWorld
    let process: ProcessIdentity
    let random: RandomSource
    let compile: DocumentCompiler

    var runners: [String: ExecutionRunner] = [:]
    /// Executions that are being taken up.
    var takingUp: Set<String> = []
    /// Executions that this engine does not run and may hold.
    var owed: [String: OwedRelease] = [:]
    /// How executions left that have not ended; the others are asked of the store.
    var departures: [String: ExecutionResult] = [:]
    private var waiters: [String: [CheckedContinuation<ExecutionResult?, Never>]] = [:]
    private var idleWaiters: [CheckedContinuation<Void, Never>] = []
    /// Compiled documents, by their digest; see `keep`.
    private(set) var graphs: [String: WorkflowGraph] = [:]
    /// The most compiled documents that are kept.
    private static let graphLimit = 256

    /// This engine's name in the store; `nil` before it registers, and after it was declared dead.
    var holder: LeaseHolder?
    private(set) var isStopping = false
    var isWatching = false
    /// Whether a look for executions to take up is under way.
    var isLooking = false
    var housekeeping: Task<Void, Never>?

    /// - Parameters:
    ///   - process: who holds the leases.
    ///   - random: 64 random bits for the names that the engine draws and the seeds of executions.
    ///   - outage: told when recording has to wait for the store.
    ///   - compile: used for executions that were started by another engine.
    package init(
        store: any EventStore,
        executor: any ActivityExecutor,
        clock: any WorldClock = SystemClock(),
        settings: EngineSettings = EngineSettings(),
        process: ProcessIdentity = SystemProcessProbe().current,
        failpoints: Failpoints = .none,
        random: @escaping RandomSource = systemRandom,
        outage: @escaping StoreOutageObserver = { _ in },
        compile: @escaping DocumentCompiler
    ) {
        self.world = EngineWorld(
            store: store,
            executor: executor,
            clock: clock,
            settings: settings,
            failpoints: failpoints,
            outage: outage
        )
        self.process = process
        self.random = random
        self.compile = compile
    }

    /// Everything that is recorded from now on, in order per execution. Ends with the engine.
    package nonisolated func turns() -> AsyncStream<RecordedTurn> {
        world.observers.stream()
    }

    /// What has been recorded so far.
    package nonisolated var counts: EngineCounts { world.tally.counts }

    /// How an execution left this engine; waits while it runs.
    package func result(of id: String) async -> ExecutionResult {
        if runners[id] != nil || takingUp.contains(id) {
            let result = await withCheckedContinuation { waiters[id, default: []].append($0) }
            if let result { return result }
        }
        if let departure = departures[id] { return departure }
        return await recordedResult(of: id)
    }

    /// Waits until this engine runs nothing.
    package func waitUntilIdle() async {
        guard !runners.isEmpty || !takingUp.isEmpty else { return }
        await withCheckedContinuation { idleWaiters.append($0) }
    }

    /// Stops in an orderly way: activities in flight are ended and no outcome is recorded for
    /// them, so that the executions can be resumed; then lets go of all leases.
    package func interrupt() async {
        isStopping = true
        isWatching = false
        await world.queue.hurry()
        await withTaskGroup { group in
            for runner in runners.values { group.addTask { await runner.interrupt() } }
        }
        await waitUntilIdle()
        await shutDown()
    }

    /// Throws the engine away as `kill -9` would: it writes and performs nothing any more. For
    /// tests.
    package nonisolated func crash() { world.life.end() }

    // MARK: For the parts of the engine

    /// An execution is live from now on, and acts on the commands of its first turn here.
    func run(_ runner: ExecutionRunner, _ commands: [Command], isRedo: Bool) async {
        runners[runner.id] = runner
        departures[runner.id] = nil
        // The engine may have been interrupted while the turn was being recorded.
        if isStopping { await runner.interrupt() }
        await runner.begin(commands, isRedo: isRedo)
    }

    /// Makes the callback by which a runner says that it has left.
    nonisolated func departure(
        with lease: Lease
    ) -> @Sendable (ExecutionResult) async -> Void {
        { [weak self] result in await self?.left(lease, with: result) }
    }

    /// Keeps a compiled document for the next execution of it.
    func keep(_ graph: WorkflowGraph, digest: String) {
        if graphs.count >= Self.graphLimit { graphs.removeAll() }
        graphs[digest] = graph
    }

    /// Those who wait for an execution learn how it left; without that they look again.
    func wake(_ id: String, with result: ExecutionResult? = nil) {
        for waiter in waiters.removeValue(forKey: id) ?? [] { waiter.resume(returning: result) }
        guard runners.isEmpty, takingUp.isEmpty else { return }
        let idle = idleWaiters
        idleWaiters = []
        for waiter in idle { waiter.resume() }
    }

    /// A test has thrown the engine away: nobody is kept waiting for it.
    func crashed() async {
        housekeeping?.cancel()
        await world.timers.stop()
        let ids = Array(runners.keys)
        runners = [:]
        for id in ids { departures[id] = .lost }
        for id in Array(waiters.keys) { wake(id) }
        world.observers.finish()
    }

    private func left(_ lease: Lease, with result: ExecutionResult) async {
        let id = lease.executionID
        switch result {
        case .completed, .faulted, .cancelled:
            break
        case .lost:
            departures[id] = result
            // Or it only seems so: the store did not say whether a turn was written.
            if holder != nil { owed[id] = OwedRelease() }
        case .parked(let message):
            departures[id] = result
            do {
                try await world.store.park(lease, message: message, at: world.clock.now())
            } catch {
                owed[id] = OwedRelease(orderlyFence: lease.fence)
            }
        case .interrupted, .failed:
            departures[id] = result
            await letGo(of: lease, orderly: true)
        }
        runners[id] = nil
        wake(id, with: result)
    }

    private func recordedResult(of id: String) async -> ExecutionResult {
        do throws(StoreError) {
            let summary = try await world.store.summary(of: id)
            if let message = summary.parked { return .parked(message: message) }
            guard summary.status.isEnded else { return .lost }
            let page = try await world.store.history(of: id, after: summary.lastSequence - 1)
            if let damage = page.damage { throw damage }
            return page.events.last?.result ?? .lost
        } catch {
            return .failed(error)
        }
    }

    private func shutDown() async {
        housekeeping?.cancel()
        housekeeping = nil
        await world.timers.stop()
        if !world.life.hasEnded {
            await world.queue.flushLogs()
            if let holder { try? await world.store.unregister(holder: holder.id) }
        }
        holder = nil
        world.observers.finish()
    }
}

extension HistoryEvent {
    /// How the execution ended, when this is the event that ends it.
    package var result: ExecutionResult? {
        switch body {
        case .executionCompleted(let output): .completed(output: output)
        case .executionFaulted(let error): .faulted(error)
        case .executionCancelled(let reason): .cancelled(reason: reason)
        case .executionStarted, .executionResumed, .activityCompleted, .activityFailed,
            .activityCancelled, .timerFired, .cancelRequested, .taskStarted, .taskCompleted,
            .taskSkipped, .taskFaulted, .taskRetried, .taskCancelled, .activityScheduled,
            .activityRestarted, .activityCancelRequested, .timerScheduled, .timerCancelled:
            nil
        }
    }
}
