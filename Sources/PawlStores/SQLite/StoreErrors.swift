import GRDB
import PawlRuntime

/// Runs a body and says what SQLite says in the store's words.
func storeErrors<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    do {
        return try body()
    } catch let error as StoreError {
        throw error
    } catch let error as DatabaseError {
        throw StoreError(error)
    } catch {
        throw .unavailable(message: "\(error)")
    }
}

extension StoreError {
    init(_ error: DatabaseError) {
        let message = error.message ?? error.resultCode.description
        switch error.resultCode {
        case .SQLITE_CORRUPT:
            self = .damagedStore(message: message)
        case .SQLITE_NOTADB:
            self = .foreignFile(message: "the file is not a database, or its header is damaged")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self = .unavailable(message: "the file cannot be written (\(message))")
        case .SQLITE_CANTOPEN:
            self = .unavailable(message: "the file cannot be opened (\(message))")
        case .SQLITE_FULL:
            self = .unavailable(message: "the disk is full")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self = .unavailable(message: "another process has locked it")
        default:
            // The result codes of SQLite are an open set of numbers, not an enumeration of ours.
            self = .unavailable(message: message)
        }
    }
}
