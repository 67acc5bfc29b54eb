import GRDB

/// One step in the history of the schema. A released step is never changed.
struct Migration: Sendable {
    /// From 1, without gaps; becomes the file's `user_version`.
    let number: Int
    /// What to do, in one transaction with all other steps that are missing.
    let run: @Sendable (Database) throws -> Void

    init(number: Int, run: @escaping @Sendable (Database) throws -> Void) {
        self.number = number
        self.run = run
    }

    init(number: Int, sql: String) {
        self.init(number: number) { try $0.execute(sql: sql) }
    }
}

extension Migration {
    /// All steps, in order.
    static let all: [Migration] = [.migration001, .migration002]

    /// The schema that this version reads and writes.
    static let newest = all.count

    /// Runs the steps after `version`.
    ///
    /// - Precondition: a transaction is open.
    static func run(on database: Database, after version: Int) throws {
        for migration in all where migration.number > version {
            try migration.run(database)
            try database.execute(sql: "PRAGMA user_version = \(migration.number)")
        }
    }
}
