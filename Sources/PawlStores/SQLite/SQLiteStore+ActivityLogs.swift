import Foundation
import GRDB
package import PawlInterpreter
package import PawlRuntime

extension SQLiteStore {
    package func activityLogs(
        of id: String,
        activity: ActivityID?
    ) async throws(StoreError) -> [ActivityLogTail] {
        try await read { database in
            try database.rows(
                """
                SELECT activity, attempt, stream, total_bytes, tail FROM activity_logs
                WHERE execution = ?1 AND (?2 IS NULL OR activity = ?2)
                ORDER BY activity, attempt, stream DESC
                """,
                [id, activity?.rawValue]
            ).map { row in try ActivityLogTail(row, of: id) }
        }
    }
}

extension Database {
    /// Adds to what is kept of a stream, and cuts it at the front.
    func append(_ chunk: ActivityLogChunk) throws {
        let key = chunk.key
        let row = try row(
            """
            SELECT total_bytes, tail FROM activity_logs
            WHERE execution = ? AND activity = ? AND attempt = ? AND stream = ?
            """,
            [key.executionID, key.activity.rawValue, key.attempt, key.stream.rawValue]
        )
        let total: Int = try row?.value("total_bytes") ?? 0
        let tail: Data = try row?.value("tail") ?? Data()
        // A chunk that lost its own front leaves a gap: what came before is no tail any more.
        let kept = chunk.writtenBytes > chunk.bytes.count ? Data() : tail
        try run(
            """
            INSERT OR REPLACE INTO activity_logs
                (execution, activity, attempt, stream, total_bytes, tail)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                key.executionID, key.activity.rawValue, key.attempt, key.stream.rawValue,
                total + chunk.writtenBytes,
                Data((kept + chunk.bytes).suffix(ActivityLogLimits.bytes)),
            ]
        )
    }
}

extension ActivityLogTail {
    fileprivate init(_ row: Row, of id: String) throws(StoreError) {
        let text: String = try row.value("stream")
        guard let stream = ActivityStream(rawValue: text) else {
            throw .damagedStore(message: "there is no stream '\(text)'")
        }
        let tail: Data = try row.value("tail")
        self.init(
            key: ActivityLogKey(
                executionID: id,
                activity: ActivityID(try row.value("activity")),
                attempt: try row.value("attempt"),
                stream: stream
            ),
            totalBytes: try row.value("total_bytes"),
            bytes: Array(tail)
        )
    }
}
