import PawlInterpreter
import PawlRuntime

/// What one process has of the store: calls take time, fail, lose their answers, and may be the
/// last thing that the process does.
final class StoreConnection: EventStore, @unchecked Sendable {
    let storeID = "made-up"

    private let store: MemoryStore
    private let world: World
    private let process: MachineProcess
    private let troubles: Troubles

    init(store: MemoryStore, world: World, process: MachineProcess, troubles: Troubles) {
        self.store = store
        self.world = world
        self.process = process
        self.troubles = troubles
    }

    private func isGone(_ other: ProcessIdentity) -> Bool {
        other.host == process.identity.host && troubles.deadPids.contains(other.pid)
    }

    /// The way to the store.
    private func go() async throws(StoreError) {
        await pass()
        if process.isDead { throw .unavailable(message: "the process is dead") }
        if troubles.isOut(at: world.elapsed) {
            throw .unavailable(message: "the disk is full")
        }
    }

    /// The way back.
    private func pass() async {
        let latency = troubles.latency(&world.dice)
        if latency > 0 { await world.rest(latency) }
        await process.thaw()
    }

    private func ask<Answer: Sendable>(
        _ operation: () throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        try await go()
        let answer = try operation()
        await pass()
        return answer
    }

    // MARK: The log

    func append(_ batch: AppendBatch) async throws(StoreError) -> AppendAnswers {
        if batch.requests.isEmpty, batch.creations.isEmpty {
            return try await ask { () throws(StoreError) in store.append(batch) }
        }
        return try await write { () throws(StoreError) in store.append(batch) }
    }

    /// Puts turns on the log, with the faults that are planned for it.
    private func write<Answer: Sendable>(
        _ operation: () throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        try await go()
        let fault = troubles.nextAppend(of: process.slot)
        switch fault {
        case .refused:
            world.note("\(process.name): an append is refused")
            throw .unavailable(message: "the disk is full")
        case .killedBefore:
            process.crash()
            throw .unavailable(message: "the process is dead")
        case .killedAfter, .unconfirmed, nil:
            break
        }
        let answer = try operation()
        if fault == .killedAfter { process.crash() }
        await pass()
        if fault == .unconfirmed {
            world.note("\(process.name): a confirmation is lost")
            throw .unavailable(message: "the answer was lost")
        }
        return answer
    }

    func history(of id: String, after sequence: Int) async throws(StoreError) -> HistoryPage {
        try await ask { () throws(StoreError) in
            HistoryPage(events: Array(try store.row(id).events.dropFirst(sequence)))
        }
    }

    func document(digest: String) async throws(StoreError) -> StoredDocument? {
        try await ask { () throws(StoreError) in store.document(digest) }
    }

    func summary(of id: String) async throws(StoreError) -> ExecutionSummary {
        try await ask { () throws(StoreError) in store.summary(try store.row(id)) }
    }

    func summaries(
        matching filter: ExecutionFilter
    ) async throws(StoreError) -> [ExecutionSummary] {
        try await ask { () throws(StoreError) in
            let all = store.ids.reversed().compactMap { store.rows[$0].map(store.summary) }
            let found = all.filter { summary in
                (filter.statuses.isEmpty || filter.statuses.contains(summary.status))
                    && (filter.name ?? summary.name) == summary.name
                    && (filter.parked ?? (summary.parked != nil)) == (summary.parked != nil)
            }
            return Array(found.prefix(filter.limit))
        }
    }

    // MARK: Who holds what

    func register(_ holder: LeaseHolder) async throws(StoreError) {
        try await ask { () throws(StoreError) in store.register(holder) }
    }

    func renew(holder id: String, until milliseconds: Int64) async throws(StoreError) -> Bool {
        try await ask { () throws(StoreError) in store.renew(id, until: milliseconds) }
    }

    func acquireLease(
        of id: String,
        by holder: LeaseHolder,
        at milliseconds: Int64
    ) async throws(StoreError) -> LeaseAnswer {
        try await ask { () throws(StoreError) in
            try store.acquire(id, by: holder, at: milliseconds, isGone)
        }
    }

    func release(_ leases: [Lease], orderly: Bool) async throws(StoreError) {
        try await ask { () throws(StoreError) in store.release(leases, orderly: orderly) }
    }

    func unregister(holder id: String) async throws(StoreError) {
        try await ask { () throws(StoreError) in store.unregister(id) }
    }

    func park(
        _ lease: Lease,
        message: String,
        at milliseconds: Int64
    ) async throws(StoreError) {
        try await ask { () throws(StoreError) in
            try store.park(lease, message: message, at: milliseconds)
        }
    }

    func runnable(at milliseconds: Int64, limit: Int) async throws(StoreError) -> [String] {
        try await ask { () throws(StoreError) in
            store.runnable(at: milliseconds, limit: limit, isGone)
        }
    }

    // MARK: What others want

    func requestCancel(
        of id: String,
        reason: String?,
        at milliseconds: Int64
    ) async throws(StoreError) -> Bool {
        try await ask { () throws(StoreError) in try store.requestCancel(id, reason: reason) }
    }

    func inbox(of scope: InboxScope) async throws(StoreError) -> [InboxEntry] {
        try await ask { () throws(StoreError) in store.inbox(scope) }
    }

    func activityLogs(
        of id: String,
        activity: ActivityID?
    ) async throws(StoreError) -> [ActivityLogTail] {
        try await ask { () throws(StoreError) in store.logs(of: id, activity: activity) }
    }
}
