import Foundation
import GRDB
import PawlInterpreter
package import PawlRuntime

extension SQLiteStore {
    package func append(_ batch: AppendBatch) async throws(StoreError) -> AppendAnswers {
        try await write { database in
            var answers = AppendAnswers()
            answers.creations = try batch.creations.map { try database.create($0) }
            answers.requests = try batch.requests.map { try database.append($0) }
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
                "SELECT number, last_sequence FROM executions WHERE id = ?",
                [id]
            )
            guard let row else { throw StoreError.unknownExecution(id: id) }
            return try database.page(
                of: id,
                number: row.value("number"),
                after: sequence,
                through: row.value("last_sequence")
            )
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

// MARK: - Creating

/// The fencing number of an execution's first lease.
private let firstFence = 1

extension Database {
    /// Records one execution; what is wrong with it alone is in the answer.
    fileprivate func create(_ new: NewExecution) throws -> Result<Lease, StoreError> {
        do {
            try requireRegistered(new.holder.id, wanting: new.id, in: self)
            let definition = try definition(of: new)
            do {
                try insert(new, definition: definition)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                return .failure(.executionExists(id: new.id))
            }
            let number = lastInsertedRowID
            do {
                try insert(new.turn, of: number)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                try run("DELETE FROM executions WHERE number = ?", [number])
                return .failure(.tooLong(new.id, after: 0))
            }
            return .success(
                Lease(
                    executionID: new.id,
                    number: number,
                    holderID: new.holder.id,
                    fence: firstFence
                )
            )
        } catch let error as StoreError {
            return .failure(error)
        }
    }

    /// The number of what the execution shares with others of its document.
    private func definition(of new: NewExecution) throws -> Int64 {
        let values: StatementArguments = [
            new.document.digest, new.documentPath, new.graphDigest, new.namespace, new.name,
            new.version,
        ]
        let known = try row(
            """
            SELECT number FROM definitions WHERE document_digest = ? AND document_path = ?
                AND graph_digest = ? AND namespace = ? AND name = ? AND version = ?
            """,
            values
        )
        if let known { return try known.value("number") }
        try run(
            "INSERT OR IGNORE INTO documents (digest, source) VALUES (?, ?)",
            [new.document.digest, Data(new.document.source)]
        )
        try run(
            """
            INSERT INTO definitions
                (document_digest, document_path, graph_digest, namespace, name, version)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            values
        )
        return lastInsertedRowID
    }

    private func insert(_ new: NewExecution, definition: Int64) throws {
        let change = LogChange(new.events)
        try run(
            """
            INSERT INTO executions (id, definition, status, parked, created_ms, updated_ms,
                ended_ms, last_sequence, fence, holder, released)
            VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, 0)
            """,
            [
                new.id, definition, (change.status ?? .running).rawValue,
                change.firstMilliseconds, change.lastMilliseconds, change.endedMilliseconds,
                new.turn.last, firstFence,
                change.endedMilliseconds == nil ? new.holder.id : nil,
            ]
        )
    }
}

// MARK: - Appending

extension Database {
    /// Appends one request; what is wrong with it alone is in the answer.
    ///
    /// Where all is well, as nearly always, that is one insertion and one update, which finds the
    /// row only if the appender is right about it. Otherwise the insertion is taken back.
    fileprivate func append(_ request: AppendRequest) throws -> Result<Void, StoreError> {
        do {
            if let turn = request.turn { try insert(turn, of: request.lease.number) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // An event with such a number is there.
            return .failure(
                try refusal(of: request)
                    ?? .tooLong(request.lease.executionID, after: request.expectedLastSequence)
            )
        }
        let inserted = lastInsertedRowID
        let change = LogChange(request.events)
        if try !update(for: request, change) {
            if request.turn != nil { try run("DELETE FROM turns WHERE rowid = ?", [inserted]) }
            return .failure(
                try refusal(of: request)
                    ?? .unavailable(message: "the execution's row could not be changed")
            )
        }
        for entry in request.consumed { try run("DELETE FROM inbox WHERE id = ?", [entry]) }
        if change.endedMilliseconds != nil {
            try run("DELETE FROM inbox WHERE execution = ?", [request.lease.executionID])
        }
        return .success(())
    }

    fileprivate func insert(_ turn: StoredTurn, of number: Int64) throws {
        try run(
            "INSERT INTO turns (execution, first, last, body, checksum) VALUES (?, ?, ?, ?, ?)",
            [
                number, turn.first, turn.last, String(decoding: turn.body, as: UTF8.self),
                Int64(turn.checksum),
            ]
        )
    }

    /// Brings the summary up to date.
    ///
    /// - Returns: `false` when the appender is wrong about the lease or the log's end.
    private func update(for request: AppendRequest, _ change: LogChange) throws -> Bool {
        let guards: StatementArguments = [
            request.lease.number, request.lease.fence, request.lease.holderID,
            request.expectedLastSequence,
        ]
        let last = request.turn?.last ?? request.expectedLastSequence
        if change.endedMilliseconds == nil {
            // What indexes hold stays as it is, so they are left alone.
            try run(
                """
                UPDATE executions SET last_sequence = ?, status = coalesce(?, status),
                    updated_ms = coalesce(?, updated_ms), released = 0
                WHERE number = ? AND fence = ? AND holder = ? AND last_sequence = ?
                    AND parked IS NULL
                """,
                [last, change.status?.rawValue, change.lastMilliseconds] + guards
            )
            if changesCount > 0 { return true }
        }
        try run(
            """
            UPDATE executions SET last_sequence = ?, status = coalesce(?, status),
                updated_ms = coalesce(?, updated_ms), ended_ms = ?,
                holder = iif(?, NULL, holder), parked = NULL, released = 0
            WHERE number = ? AND fence = ? AND holder = ? AND last_sequence = ?
            """,
            [
                last, change.status?.rawValue, change.lastMilliseconds, change.endedMilliseconds,
                change.endedMilliseconds != nil,
            ] + guards
        )
        return changesCount > 0
    }

    /// Why a request cannot be appended; `nil` when the execution's row says nothing against it.
    private func refusal(of request: AppendRequest) throws -> StoreError? {
        let id = request.lease.executionID
        let row = try row(
            "SELECT number, last_sequence, fence, holder FROM executions WHERE id = ?",
            [id]
        )
        guard let row else { return .unknownExecution(id: id) }
        guard try row.value("number") == request.lease.number,
            try row.value("fence") == request.lease.fence,
            try row.optional("holder") == request.lease.holderID
        else { return .leaseLost(executionID: id) }
        let found: Int = try row.value("last_sequence")
        if found == request.expectedLastSequence { return nil }
        return .appendConflict(
            executionID: id,
            expected: request.expectedLastSequence,
            found: found
        )
    }
}

extension StoreError {
    fileprivate static func tooLong(_ id: String, after sequence: Int) -> StoreError {
        .damagedEvent(
            executionID: id,
            sequence: sequence + 1,
            message: "the log is longer than its summary says"
        )
    }

    fileprivate static func twice(_ sequence: Int, of id: String) -> StoreError {
        .damagedEvent(executionID: id, sequence: sequence, message: "it is there twice")
    }

    fileprivate static func missing(_ sequence: Int, of id: String) -> StoreError {
        .damagedEvent(executionID: id, sequence: sequence, message: "it is missing")
    }
}

// MARK: - Reading

extension Database {
    /// The events after `sequence`, as far as they are sound and without a gap.
    fileprivate func page(
        of id: String,
        number: Int64,
        after sequence: Int,
        through lastSequence: Int
    ) throws -> HistoryPage {
        // From the turn that holds the first of them.
        let rows = try rows(
            """
            SELECT first, last, body, checksum FROM turns
            WHERE execution = ?1 AND first >= coalesce(
                (SELECT max(first) FROM turns WHERE execution = ?1 AND first <= ?2), 0)
            ORDER BY first
            """,
            [number, sequence + 1]
        )
        var page = HistoryPage(events: [])
        do throws(StoreError) {
            for row in rows {
                let last = page.events.last?.sequence
                let turn = try StoredTurn(row, following: last ?? sequence, of: id)
                guard turn.first <= (last ?? sequence) + 1 else {
                    throw .missing((last ?? sequence) + 1, of: id)
                }
                // Only the turn that holds the first event wanted may begin before that.
                if last != nil, turn.first != (last ?? sequence) + 1 {
                    throw .twice(turn.first, of: id)
                }
                page.events += try turn.events(of: id).drop { $0.sequence <= last ?? sequence }
            }
            let last = page.events.last?.sequence ?? sequence
            guard last == max(sequence, lastSequence) else {
                throw last < lastSequence
                    ? .missing(last + 1, of: id) : .tooLong(id, after: lastSequence)
            }
        } catch {
            page.damage = error
        }
        return page
    }
}

extension StoredTurn {
    /// Reads a row of `turns`.
    ///
    /// - Parameter sequence: the number of the event before, for the error.
    fileprivate init(
        _ row: Row,
        following sequence: Int,
        of id: String
    ) throws(StoreError) {
        do {
            let body: String = try row.value("body")
            self.init(
                first: try row.value("first"),
                last: try row.value("last"),
                body: Array(body.utf8),
                checksum: UInt32(truncatingIfNeeded: try row.value("checksum") as Int64)
            )
        } catch {
            throw .damagedEvent(
                executionID: id,
                sequence: sequence + 1,
                message: "it cannot be read"
            )
        }
    }
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
