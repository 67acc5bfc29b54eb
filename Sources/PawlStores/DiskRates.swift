import Foundation
import GRDB
package import PawlRuntime

/// What a disk and SQLite on it do at best: what the figures of `pawl bench` stand beside.
package struct DiskRates: Hashable, Sendable {
    /// Appends of one page to a file, each forced to the disk, one after the other.
    package var flushesPerSecond: Double
    /// Transactions of SQLite with one row each, one after the other.
    package var commitsPerSecond: Double
    /// Rows of SQLite in transactions of `group` rows each.
    package var rowsPerSecond: Double

    /// Rows that share a transaction in `rowsPerSecond`.
    package static let group = 100
    /// Bytes of text in each row: about those of a recorded event.
    package static let rowBytes = 150
    /// What one flush writes: a page of SQLite.
    private static let pageBytes = 4_096

    /// Measures in files of its own, which are gone when it returns.
    ///
    /// - Parameters:
    ///   - folder: where the store lies that is measured; absolute, and there.
    ///   - seconds: how long each of the three is measured.
    /// - Throws: `unavailable` when the folder cannot be written to.
    package static func measure(
        in folder: String,
        seconds: Double
    ) throws(StoreError) -> DiskRates {
        let name = "\(folder)/pawl-rates-\(UUID().uuidString)"
        defer { for end in ["", "-wal", "-shm"] { _ = unlink(name + end) } }
        let flushes = try flushRate(of: name, seconds: seconds)
        _ = unlink(name)
        return try storeErrors {
            let queue = try DatabaseQueue(path: name)
            return try queue.inDatabase { database in
                try SQLiteOpening.makeDurable(database)
                try database.execute(
                    sql: "CREATE TABLE rows (number INTEGER PRIMARY KEY, body TEXT NOT NULL)"
                )
                return DiskRates(
                    flushesPerSecond: flushes,
                    commitsPerSecond: try rowRate(in: database, group: 1, seconds: seconds),
                    rowsPerSecond: try rowRate(in: database, group: group, seconds: seconds)
                )
            }
        }
    }

    private static func flushRate(
        of path: String,
        seconds: Double
    ) throws(StoreError) -> Double {
        let file = open(path, O_CREAT | O_WRONLY, 0o600)
        guard file >= 0 else {
            throw .unavailable(
                message: "cannot write '\(path)': \(String(cString: strerror(errno)))"
            )
        }
        defer { close(file) }
        let page = [UInt8](repeating: 0xA5, count: pageBytes)
        return try storeErrors {
            try rate(seconds: seconds) {
                guard write(file, page, page.count) == page.count, flush(file) == 0 else {
                    throw StoreError.unavailable(message: String(cString: strerror(errno)))
                }
                return 1
            }
        }
    }

    private static func flush(_ file: Int32) -> Int32 {
        #if canImport(Darwin)
            fcntl(file, F_FULLFSYNC)
        #else
            fdatasync(file)
        #endif
    }

    private static func rowRate(
        in database: Database,
        group: Int,
        seconds: Double
    ) throws -> Double {
        let body = String(repeating: "x", count: rowBytes)
        let statement = try database.cachedStatement(sql: "INSERT INTO rows (body) VALUES (?)")
        return try rate(seconds: seconds) {
            try database.inTransaction(.immediate) {
                for _ in 0..<group { try statement.execute(arguments: [body]) }
                return .commit
            }
            return group
        }
    }

    /// - Parameter body: does something and says how often it has done it.
    /// - Returns: how often a second.
    private static func rate(seconds: Double, _ body: () throws -> Int) rethrows -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + .seconds(seconds)
        var count = 0
        repeat { count += try body() } while clock.now < end
        let took = start.duration(to: clock.now)
        return Double(count) / (took / .seconds(1))
    }
}
