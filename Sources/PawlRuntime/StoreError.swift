/// Why a store did not do what it was asked.
package enum StoreError: Error, Hashable, Sendable {
    /// The disk is full, the connection is lost, a file cannot be read. Nothing was written.
    case unavailable(message: String)
    /// The log is longer than the appender believes: another holder has written.
    case appendConflict(executionID: String, expected: Int, found: Int)
    /// The lease has passed to another holder; its fencing number is larger.
    case leaseLost(executionID: String)
    /// There is no such execution.
    case unknownExecution(id: String)
    /// An execution with this id exists already.
    case executionExists(id: String)
    /// An event's bytes do not match their checksum or cannot be read. Parks that execution.
    case damagedEvent(executionID: String, sequence: Int, message: String)
    /// The store itself is damaged: SQLite says so.
    case damagedStore(message: String)
    /// The file was written by a newer version of Pawl.
    case newerSchema(found: Int, supported: Int)
    /// The file is a database, but not one of Pawl's.
    case foreignFile(message: String)
    /// A `--store` URL that no store understands.
    case invalidLocation(message: String)
}
