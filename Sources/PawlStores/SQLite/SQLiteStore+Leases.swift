import GRDB
package import PawlRuntime

extension SQLiteStore {
    package func register(_ holder: LeaseHolder) async throws(StoreError) {
        try await write { database in
            try database.run(
                """
                INSERT OR REPLACE INTO holders
                    (id, host, boot, namespace, pid, start_ticks, expires_ms)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    holder.id, holder.process.host, holder.process.boot,
                    holder.process.namespace, holder.process.pid, holder.process.startTicks,
                    holder.expiresMilliseconds,
                ]
            )
        }
    }

    package func renew(
        holder id: String,
        until milliseconds: Int64
    ) async throws(StoreError) -> Bool {
        try await write { database in
            try database.run(
                "UPDATE holders SET expires_ms = ? WHERE id = ?",
                [milliseconds, id]
            )
            return database.changesCount > 0
        }
    }

    package func unregister(holder id: String) async throws(StoreError) {
        try await write { try $0.run("DELETE FROM holders WHERE id = ?", [id]) }
        await checkpoint()
    }

    package func acquireLease(
        of id: String,
        by holder: LeaseHolder,
        at milliseconds: Int64
    ) async throws(StoreError) -> LeaseAnswer {
        let probe = probe
        return try await write { database in
            try requireRegistered(holder.id, wanting: id, in: database)
            let row = try database.row(
                "SELECT number, status, fence, holder, released FROM executions WHERE id = ?",
                [id]
            )
            guard let row else { throw StoreError.unknownExecution(id: id) }
            let status = try ExecutionSummary.Status(stored: row.value("status"))
            if status.isEnded { return .ended(status) }
            if let current: String = try row.optional("holder"), current != holder.id,
                let other = try database.holder(current)
            {
                if other.isAlive(at: milliseconds, by: probe) { return .held(by: other) }
                // With its row all of its leases are free at once, and its next renewal fails.
                try database.run("DELETE FROM holders WHERE id = ?", [current])
            }
            let fence: Int = try row.value("fence") + 1
            try database.run(
                "UPDATE executions SET holder = ?, fence = ? WHERE id = ?",
                [holder.id, fence, id]
            )
            let lease = Lease(
                executionID: id,
                number: try row.value("number"),
                holderID: holder.id,
                fence: fence
            )
            return .granted(lease, released: try row.value("released"))
        }
    }

    package func release(_ leases: [Lease], orderly: Bool) async throws(StoreError) {
        try await write { database in
            for lease in leases {
                try database.run(
                    """
                    UPDATE executions SET holder = NULL, released = max(released, ?)
                    WHERE id = ? AND holder = ? AND fence = ?
                    """,
                    [orderly, lease.executionID, lease.holderID, lease.fence]
                )
            }
        }
    }

    package func park(
        _ lease: Lease,
        message: String,
        at milliseconds: Int64
    ) async throws(StoreError) {
        try await write { database in
            try database.run(
                """
                UPDATE executions SET holder = NULL, parked = ?, updated_ms = max(updated_ms, ?)
                WHERE id = ? AND holder = ? AND fence = ?
                """,
                [message, milliseconds, lease.executionID, lease.holderID, lease.fence]
            )
            guard database.changesCount > 0 else {
                throw StoreError.leaseLost(executionID: lease.executionID)
            }
        }
    }

    package func runnable(
        at milliseconds: Int64,
        limit: Int
    ) async throws(StoreError) -> [String] {
        let probe = probe
        return try await read { database in
            let alive = try database.holders().filter { $0.isAlive(at: milliseconds, by: probe) }
            let places = Array(repeating: "?", count: alive.count).joined(separator: ",")
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT id FROM executions
                    WHERE ended_ms IS NULL AND parked IS NULL
                        AND (holder IS NULL OR holder NOT IN (\(places)))
                    ORDER BY created_ms, id LIMIT ?
                    """,
                arguments: StatementArguments(alive.map(\.id)) + [limit]
            ).map { try $0.value("id") }
        }
    }
}

/// Fails when somebody has declared the holder dead.
func requireRegistered(_ holder: String, wanting id: String, in database: Database) throws {
    guard try database.row("SELECT 1 FROM holders WHERE id = ?", [holder]) != nil else {
        throw StoreError.leaseLost(executionID: id)
    }
}

extension LeaseHolder {
    /// Reads a row of `holders`.
    init(_ row: Row) throws(StoreError) {
        self.init(
            id: try row.value("id"),
            process: ProcessIdentity(
                host: try row.value("host"),
                boot: try row.value("boot"),
                namespace: try row.value("namespace"),
                pid: try row.value("pid"),
                startTicks: try row.value("start_ticks")
            ),
            expiresMilliseconds: try row.value("expires_ms")
        )
    }

    fileprivate func isAlive(at milliseconds: Int64, by probe: any ProcessProbe) -> Bool {
        guard expiresMilliseconds > milliseconds else { return false }
        switch probe.liveness(of: process) {
        case .alive, .unknown: return true
        case .gone: return false
        }
    }
}

extension Database {
    func holder(_ id: String) throws -> LeaseHolder? {
        try row("SELECT * FROM holders WHERE id = ?", [id]).map { row in try LeaseHolder(row) }
    }

    func holders() throws -> [LeaseHolder] {
        try rows("SELECT * FROM holders ORDER BY id", []).map { row in try LeaseHolder(row) }
    }
}
