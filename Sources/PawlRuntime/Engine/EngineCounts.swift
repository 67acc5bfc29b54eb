import Synchronization

/// What an engine has recorded since it was made.
package struct EngineCounts: Hashable, Sendable {
    /// Transactions that put turns on disk; each costs one flush.
    package var flushes = 0
    package var turns = 0
    package var events = 0

    package init() {}
}

/// Counts for all executions of an engine.
final class EngineTally: Sendable {
    private let state = Mutex(EngineCounts())

    var counts: EngineCounts { state.withLock { $0 } }

    /// A transaction has put turns on disk.
    ///
    /// - Parameter events: how many each of the turns has.
    func flushed(turns: Int, events: Int) {
        state.withLock { counts in
            counts.flushes += 1
            counts.turns += turns
            counts.events += events
        }
    }
}
