import Foundation
import GRDB
import PawlInterpreter
import PawlJSON
import PawlRuntime

extension Migration {
    /// A row for each append instead of one for each event, small rows for executions, and what
    /// executions of one document share in a table of its own.
    ///
    /// `turns` lies in the order in which it was written, with an index for reading: were its rows
    /// kept by execution, a flush with turns of a hundred executions would write a hundred pages.
    static let migration002 = Migration(number: 2) { database in
        try database.execute(sql: newTables)
        try moveEvents(in: database)
        try database.execute(sql: "DROP TABLE events; DROP TABLE executions_1;")
    }

    private static let newTables = """
        DROP INDEX executions_by_time;
        DROP INDEX executions_open;
        ALTER TABLE executions RENAME TO executions_1;

        CREATE TABLE definitions (
            number INTEGER PRIMARY KEY,
            document_digest TEXT NOT NULL,
            document_path TEXT NOT NULL,
            graph_digest TEXT NOT NULL,
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            UNIQUE (document_digest, document_path, graph_digest, namespace, name, version)
        ) STRICT;
        INSERT INTO definitions
            (document_digest, document_path, graph_digest, namespace, name, version)
            SELECT DISTINCT document_digest, document_path, graph_digest, namespace, name, version
            FROM executions_1;

        CREATE TABLE executions (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            definition INTEGER NOT NULL,
            status TEXT NOT NULL,
            parked TEXT,
            created_ms INTEGER NOT NULL,
            updated_ms INTEGER NOT NULL,
            ended_ms INTEGER,
            last_sequence INTEGER NOT NULL,
            fence INTEGER NOT NULL,
            holder TEXT,
            released INTEGER NOT NULL
        ) STRICT;
        INSERT INTO executions
            (id, definition, status, parked, created_ms, updated_ms, ended_ms, last_sequence,
                fence, holder, released)
            SELECT id, number, status, parked, created_ms, updated_ms, ended_ms, last_sequence,
                fence, holder, released
            FROM executions_1 JOIN definitions USING
                (document_digest, document_path, graph_digest, namespace, name, version)
            ORDER BY created_ms, id;
        CREATE INDEX executions_by_time ON executions (created_ms);
        CREATE INDEX executions_open ON executions (created_ms, holder)
            WHERE ended_ms IS NULL AND parked IS NULL;

        CREATE TABLE turns (
            execution INTEGER NOT NULL,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            body TEXT NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX turns_by_execution ON turns (execution, first);
        CREATE INDEX inbox_by_execution ON inbox (execution);
        """

    /// Every event becomes a turn of its own: the old rows do not say which belonged together.
    private static func moveEvents(in database: Database) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT number, id, sequence, body, checksum
                FROM executions JOIN events ON execution = id ORDER BY number, sequence
                """
        )
        let insert = try database.makeStatement(
            sql: "INSERT INTO turns (execution, first, last, body, checksum) VALUES (?, ?, ?, ?, ?)"
        )
        while let row = try rows.next() {
            let number: Int64 = try row.value("number")
            let id: String = try row.value("id")
            let event = StoredEvent(
                sequence: try row.value("sequence"),
                body: try row.value("body"),
                checksum: UInt32(truncatingIfNeeded: try row.value("checksum") as Int64)
            )
            let turn = event.turn(of: id)
            try insert.execute(
                arguments: [
                    number, turn.first, turn.last, String(decoding: turn.body, as: UTF8.self),
                    Int64(turn.checksum),
                ]
            )
        }
    }
}

/// An event as the first schema stored it: its text, and a checksum over whose it is, which it is,
/// and the text.
private struct StoredEvent {
    var sequence: Int
    var body: String
    var checksum: UInt32

    /// The event as a turn. What was damaged stays so: its text is kept, under a checksum that is
    /// not that of the text.
    func turn(of execution: String) -> StoredTurn {
        if let event = event(of: execution) { return StoredTurn([event], of: execution) }
        let body = Array(body.utf8)
        let sound = StoredTurn.checksum(of: body, first: sequence, execution: execution)
        return StoredTurn(first: sequence, last: sequence, body: body, checksum: ~sound)
    }

    /// - Returns: `nil` when it is not what was written.
    private func event(of execution: String) -> HistoryEvent? {
        let text = "\(execution)\u{0}\(sequence)\u{0}\(body)"
        guard checksum == CRC32C.checksum(Array(text.utf8)),
            let json = try? JSONValue.parse(body, options: .envelope),
            let event = try? HistoryEvent(json: json), event.sequence == sequence
        else { return nil }
        return event
    }
}
