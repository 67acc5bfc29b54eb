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
    /// There is no store at this place, and none was to be made.
    case missingStore(path: String)
    /// A `--store` URL that no store understands.
    case invalidLocation(message: String)
}

extension StoreError: CustomStringConvertible {
    /// One line for people, without a full stop.
    package var description: String {
        switch self {
        case .unavailable(let message):
            "the store is not available: \(message)"
        case .appendConflict(let id, let expected, let found):
            "the log of execution '\(id)' has \(found) events where \(expected) were expected: "
                + "another process has written to it"
        case .leaseLost(let id):
            "execution '\(id)' has passed to another process"
        case .unknownExecution(let id):
            "there is no execution '\(id)' in this store"
        case .executionExists(let id):
            "there is an execution '\(id)' in this store already"
        case .damagedEvent(let id, let sequence, let message):
            "event \(sequence) of execution '\(id)' is damaged: \(message)"
        case .damagedStore(let message):
            "the store is damaged: \(message)"
        case .newerSchema(let found, let supported):
            "the store was written by a newer version of pawl (schema \(found), "
                + "this version knows up to \(supported))"
        case .foreignFile(let message):
            "not a store of pawl: \(message)"
        case .missingStore(let path):
            "there is no store at '\(path)'"
        case .invalidLocation(let message):
            message
        }
    }
}
