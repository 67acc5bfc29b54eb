import Foundation
import GRDB
package import PawlRuntime

/// Executions in one SQLite file, or in memory with the same code.
///
/// WAL mode with `synchronous=FULL`: what a method has written when it returns survives the loss
/// of power. One connection a process; other processes wait for each other inside SQLite.
///
/// The queries are in extensions, one file a subject.
package struct SQLiteStore: EventStore {
    package let storeID: String
    let queue: DatabaseQueue
    let probe: any ProcessProbe

    /// How long a process waits for another one's transaction.
    static let busySeconds: TimeInterval = 10

    /// Opens a file.
    ///
    /// - Parameter path: absolute.
    package init(
        path: String,
        createIfMissing: Bool,
        probe: any ProcessProbe
    ) throws(StoreError) {
        try Self.prepareFile(path, createIfMissing: createIfMissing)
        let configuration = Self.configuration
        let (queue, id) = try storeErrors {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return (queue, try queue.inDatabase { try SQLiteOpening.prepare($0, isFile: true) })
        }
        self.init(queue: queue, storeID: id, probe: probe)
    }

    /// Makes a store that lives as long as this value and its copies.
    package init(inMemoryWith probe: any ProcessProbe) throws(StoreError) {
        let configuration = Self.configuration
        let (queue, id) = try storeErrors {
            let queue = try DatabaseQueue(configuration: configuration)
            return (queue, try queue.inDatabase { try SQLiteOpening.prepare($0, isFile: false) })
        }
        self.init(queue: queue, storeID: id, probe: probe)
    }

    private init(queue: DatabaseQueue, storeID: String, probe: any ProcessProbe) {
        self.queue = queue
        self.storeID = storeID
        self.probe = probe
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busySeconds)
        // No table refers to another: an execution's rows are written by one transaction.
        configuration.foreignKeysEnabled = false
        return configuration
    }

    private static func prepareFile(
        _ path: String,
        createIfMissing: Bool
    ) throws(StoreError) {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        if files.fileExists(atPath: path, isDirectory: &isFolder) {
            if isFolder.boolValue {
                throw .foreignFile(message: "this is a folder")
            }
            return
        }
        guard createIfMissing else { throw .missingStore(path: path) }
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .unavailable(message: "cannot make the folder '\(folder)'")
        }
    }
}

extension SQLiteStore {
    /// Runs a body in one transaction that writes.
    ///
    /// GRDB's own `async` methods stop when the calling task is cancelled; what has to be written
    /// while an engine stops must not be.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        try await transaction(.immediate, body)
    }

    /// Runs a body in one transaction that only reads.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        try await transaction(.deferred, body)
    }

    /// Moves what the write-ahead log holds into the file itself, as far as no reader is in the way:
    /// after an orderly end the file alone is whole.
    func checkpoint() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            queue.asyncWriteWithoutTransaction { database in
                // A failure loses nothing: the write-ahead log stays and is read with the file.
                _ = try? Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(PASSIVE)")
                continuation.resume()
            }
        }
    }

    private func transaction<Value: Sendable>(
        _ kind: Database.TransactionKind,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let answer: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    returning: Result { () throws(StoreError) in
                        try storeErrors { try run(body, in: database, kind) }
                    }
                )
            }
        }
        return try answer.get()
    }
}

private func run<Value>(
    _ body: (Database) throws -> Value,
    in database: Database,
    _ kind: Database.TransactionKind
) throws -> Value {
    var value: Value?
    try database.inTransaction(kind) {
        value = try body(database)
        return .commit
    }
    guard let value else { throw StoreError.unavailable(message: "the transaction did not run") }
    return value
}

extension SQLiteStore {
    /// What a pragma reads back, for tests of what SQLite promises.
    package func pragma(_ name: String) throws(StoreError) -> String? {
        try storeErrors {
            try queue.inDatabase { try String.fetchOne($0, sql: "PRAGMA \(name)") }
        }
    }
}
