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

    private struct Entry {
        var request: AppendRequest
        var answer: CheckedContinuation<Result<Void, AppendFailure>, Never>
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
            waiting.append(Entry(request: request, answer: continuation))
            startWriting()
        }
        try result.get()
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
            let answers = await write(entries.map(\.request))
            for (entry, answer) in zip(entries, answers) { entry.answer.resume(returning: answer) }
        }
        isWriting = false
    }

    /// Tries until the store answers, or patience or the engine ends.
    private func write(_ requests: [AppendRequest]) async -> [Result<Void, AppendFailure>] {
        let batch = AppendBatch(requests: requests, logs: logs.take())
        var pause = settings.storeRetryMilliseconds
        var waited: Int64 = 0
        while true {
            if life.hasEnded { return requests.map { _ in .failure(.crashed) } }
            do {
                let answers = try await store.append(batch)
                tally.flushed(
                    turns: requests.count,
                    events: requests.reduce(0) { $0 + $1.events.count }
                )
                return await settle(answers, of: requests, isRetry: waited > 0)
            } catch {
                guard error.isPassing, waited < patience else {
                    return requests.map { _ in .failure(.store(error)) }
                }
                if waited == 0 { outage(error) }
                await clock.sleep(milliseconds: pause)
                waited += pause
                pause = min(pause * 2, settings.storeRetryMaximumMilliseconds)
            }
        }
    }

    /// A commit whose confirmation failed may have happened: then the retry sees a conflict with
    /// its own events.
    private func settle(
        _ answers: [Result<Void, StoreError>],
        of requests: [AppendRequest],
        isRetry: Bool
    ) async -> [Result<Void, AppendFailure>] {
        var settled: [Result<Void, AppendFailure>] = []
        for (answer, request) in zip(answers, requests) {
            switch answer {
            case .success:
                settled.append(.success(()))
            case .failure(let error):
                let isThere = isRetry && error.isConflict ? await holds(request) : false
                settled.append(isThere ? .success(()) : .failure(.store(error)))
            }
        }
        return settled
    }

    private func holds(_ request: AppendRequest) async -> Bool {
        let page = try? await store.history(
            of: request.lease.executionID,
            after: request.expectedLastSequence
        )
        return page?.events == request.events
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
}
