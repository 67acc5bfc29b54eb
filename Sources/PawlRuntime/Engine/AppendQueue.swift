import PawlInterpreter

/// Called when an append has to wait for a store that is unavailable, once per append.
package typealias StoreOutageObserver = @Sendable (StoreError) -> Void

/// The one writer of an engine: turns that are ready together share one flush.
///
/// `append` returns only when the turn is on disk. While the store is unavailable turns wait here,
/// so nothing is acted on and no outcome is lost.
actor AppendQueue {
    private let store: any EventStore
    private let clock: any WorldClock
    private let settings: EngineSettings
    private let logs: ActivityLogBuffer
    private let life: EngineLife
    private let tally: EngineTally
    private let outage: StoreOutageObserver

    private var waiting: [Entry] = []
    private var isWriting = false
    private var isStopping = false

    /// What waits for the next flush, with who waits for it.
    private enum Entry {
        case creation(NewExecution, CheckedContinuation<Result<Lease, AppendFailure>, Never>)
        case turn(AppendRequest, CheckedContinuation<Result<Void, AppendFailure>, Never>)

        func fail(_ failure: AppendFailure) {
            switch self {
            case .creation(_, let waiting): waiting.resume(returning: .failure(failure))
            case .turn(_, let waiting): waiting.resume(returning: .failure(failure))
            }
        }
    }

    init(
        store: any EventStore,
        clock: any WorldClock,
        settings: EngineSettings,
        logs: ActivityLogBuffer,
        life: EngineLife,
        tally: EngineTally,
        outage: @escaping StoreOutageObserver
    ) {
        self.store = store
        self.clock = clock
        self.settings = settings
        self.logs = logs
        self.life = life
        self.tally = tally
        self.outage = outage
    }

    /// Puts one turn on disk.
    func append(_ request: AppendRequest) async throws(AppendFailure) {
        let result = await withCheckedContinuation { continuation in
            waiting.append(.turn(request, continuation))
            startWriting()
        }
        try result.get()
    }

    /// Puts a new execution with its first turn on disk.
    func create(_ new: NewExecution) async throws(AppendFailure) -> Lease {
        let result = await withCheckedContinuation { continuation in
            waiting.append(.creation(new, continuation))
            startWriting()
        }
        return try result.get()
    }

    /// Writes buffered output when no turn is about to take it along.
    func flushLogs() async {
        guard !isWriting, !logs.isEmpty, !life.hasEnded else { return }
        isWriting = true
        let chunks = logs.take()
        do {
            _ = try await store.append(AppendBatch(logs: chunks))
        } catch {
            logs.putBack(chunks)
        }
        isWriting = false
        startWriting()
    }

    /// The engine stops: a store that is unavailable is not waited for as long as usual.
    func hurry() { isStopping = true }

    private var patience: Int64 {
        isStopping
            ? settings.stoppingStorePatienceMilliseconds : settings.storePatienceMilliseconds
    }

    private func startWriting() {
        guard !isWriting, !waiting.isEmpty else { return }
        isWriting = true
        // Not the caller's task: its cancellation must not reach what others wait for.
        Task.detached { await self.writeAll() }
    }

    private func writeAll() async {
        while !waiting.isEmpty {
            let entries = Array(waiting.prefix(settings.turnsPerFlush))
            waiting.removeFirst(entries.count)
            await write(entries)
        }
        isWriting = false
    }

    /// Tries until the store answers, or patience or the engine ends; then answers those who wait.
    private func write(_ entries: [Entry]) async {
        var batch = AppendBatch(logs: logs.take())
        for entry in entries {
            switch entry {
            case .creation(let new, _): batch.creations.append(new)
            case .turn(let request, _): batch.requests.append(request)
            }
        }
        var pause = settings.storeRetryMilliseconds
        var waited: Int64 = 0
        while true {
            if life.hasEnded { return entries.forEach { $0.fail(.crashed) } }
            do {
                let answers = try await store.append(batch)
                return await settle(entries, answers, isRetry: waited > 0)
            } catch {
                guard error.isPassing, waited < patience else {
                    return entries.forEach { $0.fail(.store(error)) }
                }
                if waited == 0 { outage(error) }
                await clock.sleep(milliseconds: pause)
                waited += pause
                pause = min(pause * 2, settings.storeRetryMaximumMilliseconds)
            }
        }
    }

    /// Answers those who wait.
    ///
    /// - Parameter isRetry: whether a commit before may have happened although its confirmation
    ///   failed: then this one sees its own events as a conflict, or its own lease as lost.
    private func settle(_ entries: [Entry], _ answers: AppendAnswers, isRetry: Bool) async {
        var leases = answers.creations.makeIterator()
        var turns = answers.requests.makeIterator()
        var events = 0
        for entry in entries {
            switch entry {
            case .creation(let new, let waiting):
                var answer = leases.next() ?? .failure(.unanswered)
                if case .failure(.executionExists) = answer, isRetry,
                    let lease = await ownLease(of: new)
                {
                    answer = .success(lease)
                }
                if case .success = answer { events += new.events.count }
                waiting.resume(returning: answer.mapError(AppendFailure.store))
            case .turn(let request, let waiting):
                var answer = turns.next() ?? .failure(.unanswered)
                if case .failure(let error) = answer, isRetry,
                    error.isConflict || error.isLostLease && request.endsExecution,
                    await holds(request)
                {
                    answer = .success(())
                }
                if case .success = answer { events += request.events.count }
                waiting.resume(returning: answer.mapError(AppendFailure.store))
            }
        }
        tally.flushed(turns: entries.count, events: events)
    }

    private func holds(_ request: AppendRequest) async -> Bool {
        let page = try? await store.history(
            of: request.lease.executionID,
            after: request.expectedLastSequence
        )
        return page?.events == request.events
    }

    /// The lease of an execution that exists already, when that is this very one.
    private func ownLease(of new: NewExecution) async -> Lease? {
        guard let page = try? await store.history(of: new.id, after: 0), page.events == new.events,
            case .granted(let lease, _)? = try? await store.acquireLease(
                of: new.id,
                by: new.holder,
                at: clock.now()
            )
        else { return nil }
        return lease
    }
}

/// Why a turn is not on disk.
enum AppendFailure: Error {
    case store(StoreError)
    /// The engine was thrown away by a test.
    case crashed
}

extension StoreError {
    /// Whether waiting may help.
    var isPassing: Bool {
        switch self {
        case .unavailable: true
        case .appendConflict, .leaseLost, .unknownExecution, .executionExists, .damagedEvent,
            .damagedStore, .newerSchema, .foreignFile, .missingStore, .invalidLocation:
            false
        }
    }

    fileprivate var isConflict: Bool {
        if case .appendConflict = self { true } else { false }
    }

    fileprivate var isLostLease: Bool {
        if case .leaseLost = self { true } else { false }
    }
}

extension AppendRequest {
    /// Whether it also frees the lease: appended again, it looks as if somebody had taken that.
    fileprivate var endsExecution: Bool { events.last?.result != nil }
}

extension StoreError {
    /// A store that answers fewer parts of a batch than it was given.
    fileprivate static var unanswered: StoreError {
        .unavailable(message: "the store did not answer")
    }
}
