import Foundation
import GRDB
import PawlRuntime

/// What is done once with a connection before it is used.
enum SQLiteOpening {
    /// `PAWL` in ASCII: tells our files from other databases.
    static let applicationID = 0x5041_574C

    /// `PRAGMA synchronous` as it reads back when every commit waits for the disk.
    static let synchronousFull = 2

    /// Checks what the file is, brings it to the newest schema, and makes commits durable.
    ///
    /// - Returns: the store's id.
    static func prepare(_ database: Database, isFile: Bool) throws -> String {
        var version = try recognise(database)
        if isFile { try makeDurable(database) }
        if version < Migration.newest {
            version = try migrate(database)
        }
        guard let id = try String.fetchOne(database, sql: "SELECT id FROM store") else {
            throw StoreError.damagedStore(message: "the store's own id is missing")
        }
        return id
    }

    /// - Returns: the file's schema; 0 for one that is empty.
    /// - Throws: `foreignFile`, `newerSchema`.
    private static func recognise(_ database: Database) throws -> Int {
        let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if application == applicationID {
            guard version <= Migration.newest else {
                throw StoreError.newerSchema(found: version, supported: Migration.newest)
            }
            return version
        }
        let objects = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        guard application == 0, version == 0, objects == 0 else {
            throw StoreError.foreignFile(message: "the file is the database of another program")
        }
        return 0
    }

    static func makeDurable(_ database: Database) throws {
        let mode = try retryingWhileBusy {
            try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
        }
        guard mode == "wal" else {
            throw StoreError.unavailable(message: "SQLite cannot keep a write-ahead log here")
        }
        try database.execute(sql: "PRAGMA synchronous = FULL")
        guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == synchronousFull else {
            throw StoreError.unavailable(message: "SQLite refuses to wait for the disk")
        }
    }

    private static func migrate(_ database: Database) throws -> Int {
        try database.inTransaction(.immediate) {
            // Another process may have been faster.
            let version = try recognise(database)
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try Migration.run(on: database, after: version)
            return .commit
        }
        return Migration.newest
    }

    /// Several processes that switch a new file to WAL at once get `SQLITE_BUSY` without the busy
    /// timeout, because waiting could be a deadlock.
    private static func retryingWhileBusy<Value>(_ body: () throws -> Value) throws -> Value {
        let pause: TimeInterval = 0.01
        var waited: TimeInterval = 0
        while true {
            do {
                return try body()
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY && waited < SQLiteStore.busySeconds
            {
                Thread.sleep(forTimeInterval: pause)
                waited += pause
            }
        }
    }
}
