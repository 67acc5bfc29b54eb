import Foundation
import GRDB
import PawlInterpreter
package import PawlRuntime

extension SQLiteStore {
    package func create(_ new: NewExecution) async throws(StoreError) -> Lease {
        try await write { database in
            try requireRegistered(new.holder.id, wanting: new.id, in: database)
            let known = try database.row("SELECT 1 FROM executions WHERE id = ?", [new.id])
            guard known == nil else { throw StoreError.executionExists(id: new.id) }
            try database.insert(new.document)
            try database.insert(new)
            try database.insert(new.events, of: new.id)
            return Lease(executionID: new.id, holderID: new.holder.id, fence: firstFence)
        }
    }

    package func append(
        _ batch: AppendBatch
    ) async throws(StoreError) -> [Result<Void, StoreError>] {
        try await write { database in
            let answers = try batch.requests.map { try database.append($0) }
            for chunk in batch.logs { try database.append(chunk) }
            return answers
        }
    }

    package func history(
        of id: String,
        after sequence: Int
    ) async throws(StoreError) -> HistoryPage {
        try await read { database in
            let row = try database.row(
                "SELECT last_sequence FROM executions WHERE id = ?",
                [id]
            )
            guard let row else { throw StoreError.unknownExecution(id: id) }
            return try database.page(of: id, after: sequence, through: row.value("last_sequence"))
        }
    }

    package func document(digest: String) async throws(StoreError) -> StoredDocument? {
        try await read { database in
            let row = try database.row("SELECT source FROM documents WHERE digest = ?", [digest])
            guard let row else { return nil }
            let source: Data = try row.value("source")
            return StoredDocument(digest: digest, source: Array(source))
        }
    }
}

/// The fencing number of an execution's first lease.
private let firstFence = 1

extension Database {
    fileprivate func insert(_ document: StoredDocument) throws {
        try run(
            "INSERT OR IGNORE INTO documents (digest, source) VALUES (?, ?)",
            [document.digest, Data(document.source)]
        )
    }

    fileprivate func insert(_ new: NewExecution) throws {
        let change = LogChange(new.events)
        try run(
            """
            INSERT INTO executions (id, namespace, name, version, document_digest, document_path,
                graph_digest, status, parked, created_ms, updated_ms, ended_ms, last_sequence,
                fence, holder, released)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, 0)
            """,
            [
                new.id, new.namespace, new.name, new.version, new.document.digest,
                new.documentPath, new.graphDigest,
                (change.status ?? .running).rawValue,
                change.firstMilliseconds, change.lastMilliseconds, change.endedMilliseconds,
                new.events.count, firstFence,
                change.endedMilliseconds == nil ? new.holder.id : nil,
            ]
        )
    }

    fileprivate func insert(_ events: [HistoryEvent], of execution: String) throws {
        let statement = try cachedStatement(
            sql: "INSERT INTO events (execution, sequence, body, checksum) VALUES (?, ?, ?, ?)"
        )
        for event in events {
            let stored = StoredEvent(event, of: execution)
            try statement.execute(
                arguments: [execution, stored.sequence, stored.body, Int64(stored.checksum)]
            )
        }
    }

    /// Appends one request; what is wrong with it alone is in the answer.
    fileprivate func append(_ request: AppendRequest) throws -> Result<Void, StoreError> {
        do {
            try inSavepoint {
                try appendChecked(request)
                return .commit
            }
            return .success(())
        } catch let error as StoreError {
            return .failure(error)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // An event with such a number is there although the summary says otherwise.
            return .failure(
                .damagedEvent(
                    executionID: request.lease.executionID,
                    sequence: request.expectedLastSequence + 1,
                    message: "the log is longer than its summary says"
                )
            )
        }
    }

    private func appendChecked(_ request: AppendRequest) throws {
        let id = request.lease.executionID
        let row = try row(
            "SELECT last_sequence, fence, holder FROM executions WHERE id = ?",
            [id]
        )
        guard let row else { throw StoreError.unknownExecution(id: id) }
        guard try row.value("fence") == request.lease.fence,
            try row.optional("holder") == request.lease.holderID
        else { throw StoreError.leaseLost(executionID: id) }
        let found: Int = try row.value("last_sequence")
        guard found == request.expectedLastSequence else {
            throw StoreError.appendConflict(
                executionID: id,
                expected: request.expectedLastSequence,
                found: found
            )
        }
        try insert(request.events, of: id)
        try update(id, with: LogChange(request.events), lastSequence: found + request.events.count)
        for entry in request.consumed { try run("DELETE FROM inbox WHERE id = ?", [entry]) }
    }

    private func update(_ id: String, with change: LogChange, lastSequence: Int) throws {
        let ended = change.endedMilliseconds != nil
        try run(
            """
            UPDATE executions SET last_sequence = ?, status = coalesce(?, status),
                updated_ms = coalesce(?, updated_ms), ended_ms = coalesce(?, ended_ms),
                holder = iif(?, NULL, holder), parked = NULL, released = 0
            WHERE id = ?
            """,
            [
                lastSequence, change.status?.rawValue, change.lastMilliseconds,
                change.endedMilliseconds, ended, id,
            ]
        )
        if ended { try run("DELETE FROM inbox WHERE execution = ?", [id]) }
    }

    /// The events after `sequence`, as far as they are sound and without a gap.
    fileprivate func page(
        of id: String,
        after sequence: Int,
        through lastSequence: Int
    ) throws -> HistoryPage {
        let rows = try rows(
            """
            SELECT sequence, body, checksum FROM events
            WHERE execution = ? AND sequence > ? ORDER BY sequence
            """,
            [id, sequence]
        )
        var page = HistoryPage(events: [])
        page.events.reserveCapacity(rows.count)
        do throws(StoreError) {
            for row in rows { page.events.append(try event(row, after: page, sequence, of: id)) }
            let last = page.events.last?.sequence ?? sequence
            guard last == max(sequence, lastSequence) else {
                throw last < lastSequence
                    ? missing(last + 1, of: id)
                    : .damagedEvent(
                        executionID: id,
                        sequence: lastSequence + 1,
                        message: "the log is longer than its summary says"
                    )
            }
        } catch {
            page.damage = error
        }
        return page
    }
}

private func event(
    _ row: Row,
    after page: HistoryPage,
    _ sequence: Int,
    of id: String
) throws(StoreError) -> HistoryEvent {
    let expected = (page.events.last?.sequence ?? sequence) + 1
    let stored: StoredEvent
    do {
        stored = StoredEvent(
            sequence: try row.value("sequence"),
            body: try row.value("body"),
            checksum: UInt32(truncatingIfNeeded: try row.value("checksum") as Int64)
        )
    } catch {
        throw .damagedEvent(executionID: id, sequence: expected, message: "it cannot be read")
    }
    guard stored.sequence == expected else { throw missing(expected, of: id) }
    return try stored.event(of: id)
}

private func missing(_ sequence: Int, of id: String) -> StoreError {
    .damagedEvent(executionID: id, sequence: sequence, message: "it is missing")
}

/// What events change in the summary of their execution.
private struct LogChange {
    /// Of the last event that changes it.
    var status: ExecutionSummary.Status?
    var firstMilliseconds: Int64?
    var lastMilliseconds: Int64?
    var endedMilliseconds: Int64?

    init(_ events: [HistoryEvent]) {
        for event in events {
            if let status = ExecutionSummary.Status(after: event) { self.status = status }
        }
        firstMilliseconds = events.first?.timeMilliseconds
        lastMilliseconds = events.last?.timeMilliseconds
        if status?.isEnded == true { endedMilliseconds = lastMilliseconds }
    }
}
