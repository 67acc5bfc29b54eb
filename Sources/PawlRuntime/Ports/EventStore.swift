package import PawlInterpreter

/// The durable log of all executions, and what processes that share it say to each other.
///
/// Every method is one transaction: all of it is on disk when the method returns, or nothing of it
/// has happened. Many processes may use one store. A store has no clock: times are arguments, in
/// milliseconds since 1970.
package protocol EventStore: Sendable {
    /// Drawn when the store was made; tells processes of one store from those of another.
    var storeID: String { get }

    // MARK: The log

    /// Records new executions with their documents and first turns, and appends turns of others,
    /// all with one flush.
    ///
    /// A new execution is held by its `holder`. The last event of an execution frees its lease.
    ///
    /// - Throws: when nothing of the batch was written.
    func append(_ batch: AppendBatch) async throws(StoreError) -> AppendAnswers

    /// The events after a sequence number, in order, up to the first that cannot be read.
    func history(of id: String, after sequence: Int) async throws(StoreError) -> HistoryPage

    /// The document with this digest, or `nil`.
    func document(digest: String) async throws(StoreError) -> StoredDocument?

    func summary(of id: String) async throws(StoreError) -> ExecutionSummary

    /// Newest first.
    func summaries(
        matching filter: ExecutionFilter
    ) async throws(StoreError) -> [ExecutionSummary]

    // MARK: Who holds what

    /// Makes a holder known, before it acquires anything.
    func register(_ holder: LeaseHolder) async throws(StoreError)

    /// Extends all leases of a holder.
    ///
    /// - Returns: `false` when another process has declared the holder dead: it has to drop
    ///   everything and to register anew under another id.
    func renew(holder id: String, until milliseconds: Int64) async throws(StoreError) -> Bool

    /// Takes the lease of an execution that nobody holds, or whose holder is late or gone.
    func acquireLease(
        of id: String,
        by holder: LeaseHolder,
        at milliseconds: Int64
    ) async throws(StoreError) -> LeaseAnswer

    /// Lets go of executions. Leases that were lost meanwhile are passed over.
    ///
    /// - Parameter orderly: whether this holder had taken them up and nothing of their activities
    ///   runs any more; otherwise they are left as they were found.
    func release(_ leases: [Lease], orderly: Bool) async throws(StoreError)

    /// Forgets a holder; what it still holds becomes free, as if it had died.
    func unregister(holder id: String) async throws(StoreError)

    /// Sets an execution aside with the reason, and lets go of it; a later append clears that.
    func park(
        _ lease: Lease,
        message: String,
        at milliseconds: Int64
    ) async throws(StoreError)

    /// Executions that are not ended, not parked, and held by nobody who is alive; oldest first.
    func runnable(at milliseconds: Int64, limit: Int) async throws(StoreError) -> [String]

    // MARK: What others want

    /// Records that somebody wants an execution cancelled.
    ///
    /// - Returns: `false` when it has ended already, and nothing was recorded.
    func requestCancel(
        of id: String,
        reason: String?,
        at milliseconds: Int64
    ) async throws(StoreError) -> Bool

    /// What others want of the executions in `scope`, oldest first. An entry stays until an append
    /// names it in `consumed`.
    func inbox(of scope: InboxScope) async throws(StoreError) -> [InboxEntry]

    // MARK: Output of activities

    /// What is kept of the output of an execution's activities, by activity, attempt and stream.
    ///
    /// - Parameter activity: only of this one, when given.
    func activityLogs(
        of id: String,
        activity: ActivityID?
    ) async throws(StoreError) -> [ActivityLogTail]
}

extension EventStore {
    /// Records one execution alone.
    package func create(_ new: NewExecution) async throws(StoreError) -> Lease {
        let answers = try await append(AppendBatch(creations: [new]))
        guard let answer = answers.creations.first else {
            throw .unavailable(message: "the store did not answer")
        }
        return try answer.get()
    }

    /// Appends one turn alone.
    package func append(_ request: AppendRequest) async throws(StoreError) {
        let answers = try await append(AppendBatch(requests: [request]))
        for answer in answers.requests { try answer.get() }
    }

    /// The whole log; throws where a part of it is damaged.
    package func wholeHistory(of id: String) async throws(StoreError) -> [HistoryEvent] {
        let page = try await history(of: id, after: 0)
        if let damage = page.damage { throw damage }
        return page.events
    }
}
