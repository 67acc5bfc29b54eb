extension Migration {
    /// The first schema.
    ///
    /// An event's body is the JSON that `pawl history --json` prints, as text, so that any SQLite
    /// tool shows it. An execution's row is a summary of its log, changed in the same transaction.
    static let migration001 = Migration(
        number: 1,
        sql: """
            CREATE TABLE store (
                id TEXT NOT NULL
            ) STRICT;
            INSERT INTO store (id) VALUES (lower(hex(randomblob(8))));

            CREATE TABLE documents (
                digest TEXT PRIMARY KEY NOT NULL,
                source BLOB NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE holders (
                id TEXT PRIMARY KEY NOT NULL,
                host TEXT NOT NULL,
                boot TEXT NOT NULL,
                namespace TEXT NOT NULL,
                pid INTEGER NOT NULL,
                start_ticks INTEGER NOT NULL,
                expires_ms INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE executions (
                id TEXT PRIMARY KEY NOT NULL,
                namespace TEXT NOT NULL,
                name TEXT NOT NULL,
                version TEXT NOT NULL,
                document_digest TEXT NOT NULL,
                document_path TEXT NOT NULL,
                graph_digest TEXT NOT NULL,
                status TEXT NOT NULL,
                parked TEXT,
                created_ms INTEGER NOT NULL,
                updated_ms INTEGER NOT NULL,
                ended_ms INTEGER,
                last_sequence INTEGER NOT NULL,
                fence INTEGER NOT NULL,
                holder TEXT,
                released INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX executions_by_time ON executions (created_ms);
            CREATE INDEX executions_open ON executions (created_ms, holder)
                WHERE ended_ms IS NULL AND parked IS NULL;

            CREATE TABLE events (
                execution TEXT NOT NULL,
                sequence INTEGER NOT NULL,
                body TEXT NOT NULL,
                checksum INTEGER NOT NULL,
                PRIMARY KEY (execution, sequence)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE inbox (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                execution TEXT NOT NULL,
                wish TEXT NOT NULL,
                reason TEXT,
                created_ms INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE activity_logs (
                execution TEXT NOT NULL,
                activity INTEGER NOT NULL,
                attempt INTEGER NOT NULL,
                stream TEXT NOT NULL,
                total_bytes INTEGER NOT NULL,
                tail BLOB NOT NULL,
                PRIMARY KEY (execution, activity, attempt, stream)
            ) STRICT, WITHOUT ROWID;
            """
    )
}
