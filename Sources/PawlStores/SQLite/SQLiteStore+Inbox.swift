import GRDB
package import PawlRuntime

extension SQLiteStore {
    package func requestCancel(
        of id: String,
        reason: String?,
        at milliseconds: Int64
    ) async throws(StoreError) -> Bool {
        try await write { database in
            let row = try database.row("SELECT status FROM executions WHERE id = ?", [id])
            guard let row else { throw StoreError.unknownExecution(id: id) }
            if try ExecutionSummary.Status(stored: row.value("status")).isEnded { return false }
            // A second request would change nothing.
            try database.run(
                """
                INSERT INTO inbox (execution, wish, reason, created_ms)
                SELECT ?1, ?2, ?3, ?4
                WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE execution = ?1 AND wish = ?2)
                """,
                [id, StoredWish.cancel.rawValue, reason, milliseconds]
            )
            return true
        }
    }

    package func inbox(of scope: InboxScope) async throws(StoreError) -> [InboxEntry] {
        try await read { database in
            let rows =
                switch scope {
                case .holder(let holder):
                    try database.rows(
                        """
                        SELECT inbox.id, execution, wish, reason
                        FROM inbox JOIN executions ON executions.id = execution
                        WHERE holder = ? ORDER BY inbox.id
                        """,
                        [holder]
                    )
                case .execution(let id):
                    try database.rows(
                        """
                        SELECT id, execution, wish, reason FROM inbox
                        WHERE execution = ? ORDER BY id
                        """,
                        [id]
                    )
                }
            return try rows.map { row in try InboxEntry(row) }
        }
    }
}

/// `inbox.wish`.
private enum StoredWish: String {
    case cancel
}

extension InboxEntry {
    fileprivate init(_ row: Row) throws(StoreError) {
        let text: String = try row.value("wish")
        guard let stored = StoredWish(rawValue: text) else {
            throw .damagedStore(message: "there is no wish '\(text)'")
        }
        let wish: Wish =
            switch stored {
            case .cancel: .cancel(reason: try row.optional("reason"))
            }
        self.init(id: try row.value("id"), executionID: try row.value("execution"), wish: wish)
    }
}
