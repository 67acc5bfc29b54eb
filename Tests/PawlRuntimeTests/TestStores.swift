import PawlInterpreter
import PawlRuntime
import PawlStores
import Synchronization

/// A store that fails when a test says so, and counts.
final class TroubledStore: EventStore {
    private struct State {
        var failures = 0
        /// The failure comes after the commit: the answer is lost, not the work.
        var commitsBeforeFailing = false
        var damage: StoreError?
        var refusesReleases = false
        var appends = 0
        var turns = 0
    }

    let inner: any EventStore
    private let state = Mutex(State())

    init(_ inner: any EventStore) { self.inner = inner }

    /// The next appends fail, so many.
    func fail(_ count: Int, afterCommit: Bool = false) {
        state.withLock {
            $0.failures = count
            $0.commitsBeforeFailing = afterCommit
        }
    }

    /// Whether leases cannot be let go of.
    func refuseReleases(_ refuses: Bool) { state.withLock { $0.refusesReleases = refuses } }

    func damage(_ error: StoreError) { state.withLock { $0.damage = error } }

    /// Appends that succeeded, and the turns in them.
    var counts: (appends: Int, turns: Int) { state.withLock { ($0.appends, $0.turns) } }
    var failuresLeft: Int { state.withLock { $0.failures } }

    var storeID: String { inner.storeID }

    func append(_ batch: AppendBatch) async throws(StoreError) -> AppendAnswers {
        let trouble = state.withLock { state -> Bool? in
            guard state.failures > 0, !batch.requests.isEmpty || !batch.creations.isEmpty else {
                return nil
            }
            state.failures -= 1
            return state.commitsBeforeFailing
        }
        switch trouble {
        case nil: break
        case true?:
            _ = try await inner.append(batch)
            throw .unavailable(message: "the answer was lost")
        case false?:
            throw .unavailable(message: "the disk is full")
        }
        let answers = try await inner.append(batch)
        if batch.requests.isEmpty { return answers }
        state.withLock {
            $0.appends += 1
            $0.turns += batch.requests.count
        }
        return answers
    }

    func history(of id: String, after sequence: Int) async throws(StoreError) -> HistoryPage {
        if let damage = state.withLock({ $0.damage }) {
            return HistoryPage(events: [], damage: damage)
        }
        return try await inner.history(of: id, after: sequence)
    }

    func document(digest: String) async throws(StoreError) -> StoredDocument? {
        try await inner.document(digest: digest)
    }

    func summary(of id: String) async throws(StoreError) -> ExecutionSummary {
        try await inner.summary(of: id)
    }

    func summaries(
        matching filter: ExecutionFilter
    ) async throws(StoreError) -> [ExecutionSummary] {
        try await inner.summaries(matching: filter)
    }

    func register(_ holder: LeaseHolder) async throws(StoreError) {
        try await inner.register(holder)
    }

    func renew(holder id: String, until milliseconds: Int64) async throws(StoreError) -> Bool {
        try await inner.renew(holder: id, until: milliseconds)
    }

    func acquireLease(
        of id: String,
        by holder: LeaseHolder,
        at milliseconds: Int64
    ) async throws(StoreError) -> LeaseAnswer {
        try await inner.acquireLease(of: id, by: holder, at: milliseconds)
    }

    func release(_ leases: [Lease], orderly: Bool) async throws(StoreError) {
        if state.withLock({ $0.refusesReleases }) {
            throw .unavailable(message: "the disk is full")
        }
        try await inner.release(leases, orderly: orderly)
    }

    func unregister(holder id: String) async throws(StoreError) {
        try await inner.unregister(holder: id)
    }

    func park(
        _ lease: Lease,
        message: String,
        at milliseconds: Int64
    ) async throws(StoreError) {
        try await inner.park(lease, message: message, at: milliseconds)
    }

    func runnable(at milliseconds: Int64, limit: Int) async throws(StoreError) -> [String] {
        try await inner.runnable(at: milliseconds, limit: limit)
    }

    func requestCancel(
        of id: String,
        reason: String?,
        at milliseconds: Int64
    ) async throws(StoreError) -> Bool {
        try await inner.requestCancel(of: id, reason: reason, at: milliseconds)
    }

    func inbox(of scope: InboxScope) async throws(StoreError) -> [InboxEntry] {
        try await inner.inbox(of: scope)
    }

    func activityLogs(
        of id: String,
        activity: ActivityID?
    ) async throws(StoreError) -> [ActivityLogTail] {
        try await inner.activityLogs(of: id, activity: activity)
    }
}
