import GRDB
package import PawlRuntime

extension SQLiteStore {
    package func summary(of id: String) async throws(StoreError) -> ExecutionSummary {
        try await read { database in
            let row = try database.row("\(selection) WHERE id = ?", [id])
            guard let row else { throw StoreError.unknownExecution(id: id) }
            return try ExecutionSummary(row, in: database)
        }
    }

    package func summaries(
        matching filter: ExecutionFilter
    ) async throws(StoreError) -> [ExecutionSummary] {
        try await read { database in
            let condition = SQLCondition(filter)
            return try Row.fetchAll(
                database,
                sql: """
                    \(selection) \(condition.text)
                    ORDER BY created_ms DESC, id DESC LIMIT ?
                    """,
                arguments: condition.arguments + [filter.limit]
            ).map { try ExecutionSummary($0, in: database) }
        }
    }
}

/// An execution's row with what it shares with others of its document.
private let selection = """
    SELECT executions.*, document_digest, document_path, graph_digest, namespace, name, version
    FROM executions JOIN definitions ON definitions.number = definition
    """

/// A `WHERE` with its arguments.
private struct SQLCondition {
    var text = ""
    var arguments = StatementArguments()

    init(_ filter: ExecutionFilter) {
        if !filter.statuses.isEmpty {
            let places = filter.statuses.map { _ in "?" }.joined(separator: ",")
            add("status IN (\(places))", StatementArguments(filter.statuses.map(\.rawValue)))
        }
        if let name = filter.name { add("name = ?", [name]) }
        if let parked = filter.parked { add(parked ? "parked NOTNULL" : "parked ISNULL", []) }
    }

    private mutating func add(_ condition: String, _ values: StatementArguments) {
        text += (text.isEmpty ? "WHERE " : " AND ") + condition
        arguments += values
    }
}

extension ExecutionSummary {
    /// Reads a row of `executions`, and the holder that it names.
    fileprivate init(_ row: Row, in database: Database) throws {
        let holder: String? = try row.optional("holder")
        self.init(
            id: try row.value("id"),
            namespace: try row.value("namespace"),
            name: try row.value("name"),
            version: try row.value("version"),
            documentDigest: try row.value("document_digest"),
            documentPath: try row.value("document_path"),
            graphDigest: try row.value("graph_digest"),
            status: try Status(stored: row.value("status")),
            parked: try row.optional("parked"),
            createdMilliseconds: try row.value("created_ms"),
            updatedMilliseconds: try row.value("updated_ms"),
            endedMilliseconds: try row.optional("ended_ms"),
            lastSequence: try row.value("last_sequence"),
            holder: try holder.flatMap { try database.holder($0) }
        )
    }
}

extension ExecutionSummary.Status {
    init(stored text: String) throws(StoreError) {
        guard let status = Self(rawValue: text) else {
            throw .damagedStore(message: "there is no status '\(text)'")
        }
        self = status
    }
}
