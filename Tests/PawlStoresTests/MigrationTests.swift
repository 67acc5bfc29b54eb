import Foundation
import GRDB
import PawlInterpreter
import PawlJSON
import PawlRuntime
import PawlStores
import Testing

/// Files that earlier versions wrote.
@Suite("migration")
struct MigrationTests {
    let folder: TemporaryFolder
    var path: String { folder.path + "/old.db" }

    init() throws { folder = try TemporaryFolder() }

    /// Makes a file of the first schema, as the program of that time wrote it: `a` is running and
    /// its third event damaged, `b` has completed, and `c` lacks its second event.
    private func writeFirstSchema() throws {
        try DatabaseQueue(path: path).write { database in
            try database.execute(sql: Self.firstSchema)
            for (execution, number, body) in Self.rows {
                let text = "\(execution)\u{0}\(number)\u{0}\(body)"
                try database.execute(
                    sql: "INSERT INTO events VALUES (?, ?, ?, ?)",
                    arguments: [execution, number, body, Int64(CRC32C.checksum(Array(text.utf8)))]
                )
            }
            try database.execute(
                sql: """
                    UPDATE events SET body = replace(body, '"timer":3', '"timer":4')
                        WHERE execution = 'a' AND sequence = 3;
                    DELETE FROM events WHERE execution = 'c' AND sequence = 2;
                    """
            )
        }
    }

    private static let rows: [(String, Int, String)] = [
        ("a", 1, #"{"sequence":1,"timeMilliseconds":5,"event":"timerFired","timer":1}"#),
        ("a", 2, #"{"sequence":2,"timeMilliseconds":5,"event":"timerFired","timer":2}"#),
        ("a", 3, #"{"sequence":3,"timeMilliseconds":6,"event":"timerFired","timer":3}"#),
        ("b", 1, #"{"sequence":1,"timeMilliseconds":7,"event":"timerFired","timer":1}"#),
        (
            "b", 2,
            #"{"sequence":2,"timeMilliseconds":8,"event":"executionCompleted","output":1.10}"#
        ),
        ("c", 1, #"{"sequence":1,"timeMilliseconds":9,"event":"timerFired","timer":1}"#),
        ("c", 2, #"{"sequence":2,"timeMilliseconds":9,"event":"timerFired","timer":2}"#),
        ("c", 3, #"{"sequence":3,"timeMilliseconds":9,"event":"timerFired","timer":3}"#),
    ]

    @Test("the first schema: everything is there, and what was damaged stays damaged")
    func firstToNewest() async throws {
        try writeFirstSchema()
        let store = try openStore(.sqlite(path: path), createIfMissing: false)
        #expect(store.storeID == "0123456789abcdef")

        let damaged = try await store.history(of: "a", after: 0)
        #expect(damaged.events.map(\.body) == [.timerFired(TimerID(1)), .timerFired(TimerID(2))])
        #expect(
            damaged.damage
                == .damagedEvent(
                    executionID: "a",
                    sequence: 3,
                    message: "its checksum does not match"
                )
        )
        let whole = try await store.wholeHistory(of: "b")
        #expect(whole.map(\.json.text) == Self.rows.filter { $0.0 == "b" }.map(\.2))
        let gap = try await store.history(of: "c", after: 0)
        #expect(gap.events.count == 1)
        #expect(
            gap.damage
                == .damagedEvent(executionID: "c", sequence: 2, message: "it is missing")
        )

        let summaries = try await store.summaries(matching: ExecutionFilter())
        #expect(summaries.map(\.id) == ["c", "b", "a"])
        #expect(summaries.map(\.status) == [.running, .completed, .running])
        #expect(summaries.map(\.name) == ["order", "order", "order"])
        #expect(summaries.map(\.version) == ["0.2.0", "0.1.0", "0.1.0"])
        #expect(summaries[1].endedMilliseconds == 8 && summaries[1].lastSequence == 2)
        #expect(try await store.document(digest: "d1")?.source == Array("workflow: order".utf8))
        #expect(try await store.inbox(of: .execution("a")).map(\.wish) == [.cancel(reason: "why")])
        #expect(try await store.activityLogs(of: "a", activity: nil).map(\.bytes) == [[104, 105]])
    }

    @Test("an execution of the first schema goes on")
    func goesOn() async throws {
        try writeFirstSchema()
        let store = try openStore(.sqlite(path: path), createIfMissing: false)
        try await store.register(holder(1))
        let answer = try await store.acquireLease(of: "c", by: holder(1), at: 1)
        let lease = try #require(granted(answer))
        #expect(lease.fence == 5)
        try await store.append(
            AppendRequest(lease: lease, expectedLastSequence: 3, events: events(4...6))
        )
        #expect(try await store.history(of: "c", after: 2).events.map(\.sequence) == [3, 4, 5, 6])
        #expect(try await store.summary(of: "c").lastSequence == 6)
    }

    @Test("a file is migrated once, and is small afterwards")
    func once() throws {
        try writeFirstSchema()
        for _ in 0..<2 { _ = try openStore(.sqlite(path: path), createIfMissing: false) }
        let database = try DatabaseQueue(path: path)
        let tables = try database.read {
            try String.fetchAll($0, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        #expect(!tables.contains("events") && !tables.contains("executions_1"))
        let count = try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM turns") }
        #expect(count == Self.rows.count - 1)
    }

    private static let firstSchema = """
        PRAGMA application_id = \(0x5041_574C);
        PRAGMA user_version = 1;
        CREATE TABLE store (id TEXT NOT NULL) STRICT;
        INSERT INTO store VALUES ('0123456789abcdef');
        CREATE TABLE documents (digest TEXT PRIMARY KEY NOT NULL, source BLOB NOT NULL)
            STRICT, WITHOUT ROWID;
        INSERT INTO documents VALUES ('d1', CAST('workflow: order' AS BLOB));
        CREATE TABLE holders (
            id TEXT PRIMARY KEY NOT NULL, host TEXT NOT NULL, boot TEXT NOT NULL,
            namespace TEXT NOT NULL, pid INTEGER NOT NULL, start_ticks INTEGER NOT NULL,
            expires_ms INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE executions (
            id TEXT PRIMARY KEY NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL,
            version TEXT NOT NULL, document_digest TEXT NOT NULL, document_path TEXT NOT NULL,
            graph_digest TEXT NOT NULL, status TEXT NOT NULL, parked TEXT,
            created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL, ended_ms INTEGER,
            last_sequence INTEGER NOT NULL, fence INTEGER NOT NULL, holder TEXT,
            released INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX executions_by_time ON executions (created_ms);
        CREATE INDEX executions_open ON executions (created_ms, holder)
            WHERE ended_ms IS NULL AND parked IS NULL;
        INSERT INTO executions VALUES
            ('a', 'default', 'order', '0.1.0', 'd1', '/order.yaml', 'g1', 'running', NULL,
                5, 6, NULL, 3, 1, 'gone', 0),
            ('b', 'default', 'order', '0.1.0', 'd1', '/order.yaml', 'g1', 'completed', NULL,
                7, 8, 8, 2, 2, NULL, 0),
            ('c', 'default', 'order', '0.2.0', 'd2', '/order.yaml', 'g2', 'running', NULL,
                9, 9, NULL, 3, 4, NULL, 1);
        CREATE TABLE events (
            execution TEXT NOT NULL, sequence INTEGER NOT NULL, body TEXT NOT NULL,
            checksum INTEGER NOT NULL, PRIMARY KEY (execution, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE inbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT, execution TEXT NOT NULL, wish TEXT NOT NULL,
            reason TEXT, created_ms INTEGER NOT NULL
        ) STRICT;
        INSERT INTO inbox (execution, wish, reason, created_ms) VALUES ('a', 'cancel', 'why', 6);
        CREATE TABLE activity_logs (
            execution TEXT NOT NULL, activity INTEGER NOT NULL, attempt INTEGER NOT NULL,
            stream TEXT NOT NULL, total_bytes INTEGER NOT NULL, tail BLOB NOT NULL,
            PRIMARY KEY (execution, activity, attempt, stream)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO activity_logs VALUES ('a', 1, 1, 'stdout', 2, CAST('hi' AS BLOB));
        """
}
