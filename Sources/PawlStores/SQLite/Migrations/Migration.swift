import GRDB

/// One step in the history of the schema. A released step is never changed.
struct Migration: Sendable {
    /// From 1, without gaps; becomes the file's `user_version`.
    let number: Int
    /// What to run, in one transaction with all other steps that are missing.
    let sql: String
}

extension Migration {
    /// All steps, in order.
    static let all: [Migration] = [.migration001]

    /// The schema that this version reads and writes.
    static let newest = all.count

    /// Runs the steps after `version`.
    ///
    /// - Precondition: a transaction is open.
    static func run(on database: Database, after version: Int) throws {
        for migration in all where migration.number > version {
            try database.execute(sql: migration.sql)
            try database.execute(sql: "PRAGMA user_version = \(migration.number)")
        }
    }
}
