import PawlInterpreter
import PawlRuntime

/// The log of a made-up world: what the port promises, in memory, and watched.
///
/// Its operations happen at once; what makes them slow or fail is `StoreConnection`.
final class MemoryStore: @unchecked Sendable {
    struct Row {
        /// The store's own number of the execution.
        var number: Int64
        var new: NewExecution
        var events: [HistoryEvent]
        var status = ExecutionSummary.Status.running
        var parked: String?
        var updated: Int64
        var ended: Int64?
        var fence = 1
        var holder: String?
        /// The process that held it last.
        var lastPid: Int
        var released = false
    }

    private(set) var rows: [String: Row] = [:]
    /// In the order of their creation.
    private(set) var ids: [String] = []
    private var holders: [LeaseHolder] = []
    private var entries: [InboxEntry] = []
    private var entryNumber: Int64 = 0
    private var documents: [String: StoredDocument] = [:]
    private var logs: [ActivityLogTail] = []
    private let world: World

    init(world: World) { self.world = world }

    // MARK: The log

    func append(_ batch: AppendBatch) -> AppendAnswers {
        for chunk in batch.logs { append(chunk) }
        return AppendAnswers(
            creations: batch.creations.map(create),
            requests: batch.requests.map(append)
        )
    }

    private func create(_ new: NewExecution) -> Result<Lease, StoreError> {
        guard isRegistered(new.holder.id) else { return .failure(.leaseLost(executionID: new.id)) }
        guard rows[new.id] == nil else { return .failure(.executionExists(id: new.id)) }
        documents[new.document.digest] = new.document
        let time = new.events.first?.timeMilliseconds ?? 0
        var row = Row(
            number: Int64(ids.count + 1),
            new: new,
            events: [],
            updated: time,
            holder: new.holder.id,
            lastPid: new.holder.process.pid
        )
        extend(&row, by: new.events)
        rows[new.id] = row
        ids.append(new.id)
        world.note("log of \(new.id) has \(row.events.count) events, fence 1")
        return .success(lease(of: row, to: new.holder))
    }

    private func append(_ request: AppendRequest) -> Result<Void, StoreError> {
        let id = request.lease.executionID
        guard var row = rows[id] else { return .failure(.unknownExecution(id: id)) }
        guard row.fence == request.lease.fence, row.holder == request.lease.holderID else {
            return .failure(.leaseLost(executionID: id))
        }
        guard row.events.count == request.expectedLastSequence else {
            return .failure(
                .appendConflict(
                    executionID: id,
                    expected: request.expectedLastSequence,
                    found: row.events.count
                )
            )
        }
        extend(&row, by: request.events)
        row.parked = nil
        row.released = false
        entries.removeAll { entry in
            request.consumed.contains(entry.id) || row.ended != nil && entry.executionID == id
        }
        rows[id] = row
        world.note("log of \(id) has \(row.events.count) events, fence \(row.fence)")
        return .success(())
    }

    private func lease(of row: Row, to holder: LeaseHolder) -> Lease {
        Lease(
            executionID: row.new.id,
            number: row.number,
            holderID: holder.id,
            fence: row.fence
        )
    }

    private func extend(_ row: inout Row, by events: [HistoryEvent]) {
        for event in events {
            if event.sequence != row.events.count + 1 || row.status.isEnded {
                world.violate(
                    .growingLog,
                    "event \(event.sequence) of '\(row.new.id)' comes after \(row.events.count), "
                        + "\(row.status)"
                )
            }
            row.events.append(event)
            row.updated = event.timeMilliseconds
            guard let status = ExecutionSummary.Status(after: event) else { continue }
            row.status = status
            if status.isEnded { row.ended = event.timeMilliseconds }
        }
        if row.ended != nil { row.holder = nil }
    }

    private func append(_ chunk: ActivityLogChunk) {
        let index = logs.firstIndex { $0.key == chunk.key }
        var tail =
            index.map { logs[$0] } ?? ActivityLogTail(key: chunk.key, totalBytes: 0, bytes: [])
        tail.totalBytes += chunk.writtenBytes
        tail.bytes = (tail.bytes + chunk.bytes).suffix(ActivityLogLimits.bytes)
        if let index { logs[index] = tail } else { logs.append(tail) }
    }

    func row(_ id: String) throws(StoreError) -> Row {
        guard let row = rows[id] else { throw .unknownExecution(id: id) }
        return row
    }

    func document(_ digest: String) -> StoredDocument? { documents[digest] }

    func logs(of id: String, activity: ActivityID?) -> [ActivityLogTail] {
        logs.filter { $0.key.executionID == id && (activity ?? $0.key.activity) == $0.key.activity }
    }

    func summary(_ row: Row) -> ExecutionSummary {
        ExecutionSummary(
            id: row.new.id,
            namespace: row.new.namespace,
            name: row.new.name,
            version: row.new.version,
            documentDigest: row.new.document.digest,
            documentPath: row.new.documentPath,
            graphDigest: row.new.graphDigest,
            status: row.status,
            parked: row.parked,
            createdMilliseconds: row.events.first?.timeMilliseconds ?? 0,
            updatedMilliseconds: row.updated,
            endedMilliseconds: row.ended,
            lastSequence: row.events.count,
            holder: row.holder.flatMap { id in holders.first { $0.id == id } }
        )
    }

    // MARK: Who holds what

    func isRegistered(_ holder: String) -> Bool { holders.contains { $0.id == holder } }

    func register(_ holder: LeaseHolder) {
        holders.removeAll { $0.id == holder.id }
        holders.append(holder)
    }

    func renew(_ holder: String, until milliseconds: Int64) -> Bool {
        guard let index = holders.firstIndex(where: { $0.id == holder }) else { return false }
        holders[index].expiresMilliseconds = milliseconds
        return true
    }

    func unregister(_ holder: String) { holders.removeAll { $0.id == holder } }

    /// - Parameter isGone: what the asking process sees of another.
    func acquire(
        _ id: String,
        by holder: LeaseHolder,
        at milliseconds: Int64,
        _ isGone: (ProcessIdentity) -> Bool
    ) throws(StoreError) -> LeaseAnswer {
        guard isRegistered(holder.id) else { throw .leaseLost(executionID: id) }
        var row = try row(id)
        if row.status.isEnded { return .ended(row.status) }
        if let current = row.holder, current != holder.id,
            let other = holders.first(where: { $0.id == current })
        {
            if isAlive(other, at: milliseconds, isGone) { return .held(by: other) }
            unregister(current)
        }
        row.fence += 1
        row.holder = holder.id
        row.lastPid = holder.process.pid
        rows[id] = row
        world.note("process \(holder.process.pid) holds \(id), fence \(row.fence)")
        return .granted(lease(of: row, to: holder), released: row.released)
    }

    private func isAlive(
        _ holder: LeaseHolder,
        at milliseconds: Int64,
        _ isGone: (ProcessIdentity) -> Bool
    ) -> Bool {
        holder.expiresMilliseconds > milliseconds && !isGone(holder.process)
    }

    func release(_ leases: [Lease], orderly: Bool) {
        for lease in leases {
            guard var row = rows[lease.executionID], isHeld(row, under: lease) else { continue }
            row.holder = nil
            row.released = row.released || orderly
            rows[lease.executionID] = row
            world.note("\(lease.executionID) is released")
        }
    }

    func park(_ lease: Lease, message: String, at milliseconds: Int64) throws(StoreError) {
        guard var row = rows[lease.executionID], isHeld(row, under: lease) else {
            throw .leaseLost(executionID: lease.executionID)
        }
        row.holder = nil
        row.parked = message
        row.updated = max(row.updated, milliseconds)
        rows[lease.executionID] = row
        world.violate(.replay, "'\(lease.executionID)' was parked: \(message)")
    }

    private func isHeld(_ row: Row, under lease: Lease) -> Bool {
        row.holder == lease.holderID && row.fence == lease.fence
    }

    func runnable(
        at milliseconds: Int64,
        limit: Int,
        _ isGone: (ProcessIdentity) -> Bool
    ) -> [String] {
        let alive = holders.filter { isAlive($0, at: milliseconds, isGone) }.map(\.id)
        let free = ids.filter { id in
            guard let row = rows[id], row.ended == nil, row.parked == nil else { return false }
            return row.holder.map { !alive.contains($0) } ?? true
        }
        return Array(free.prefix(limit))
    }

    // MARK: What others want

    func requestCancel(_ id: String, reason: String?) throws(StoreError) -> Bool {
        if try row(id).status.isEnded { return false }
        if entries.contains(where: { $0.executionID == id }) { return true }
        entryNumber += 1
        entries.append(
            InboxEntry(id: entryNumber, executionID: id, wish: .cancel(reason: reason))
        )
        return true
    }

    func inbox(_ scope: InboxScope) -> [InboxEntry] {
        entries.filter { entry in
            switch scope {
            case .holder(let holder): rows[entry.executionID]?.holder == holder
            case .execution(let id): entry.executionID == id
            }
        }
    }
}
