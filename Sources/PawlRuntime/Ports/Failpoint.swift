/// Moments at which the crash tests kill an engine.
package enum Failpoint: String, Hashable, Sendable, CaseIterable {
    /// Before a turn goes to the store.
    case beforeAppend
    /// A turn is on disk; its commands are not performed.
    case afterAppend
    /// Before an attempt is handed to the executor.
    case beforeSpawn
    /// The process runs. Reached by the executor.
    case afterSpawn
    /// An attempt has ended; its outcome is known to nobody else.
    case beforeResultAppend
}

/// What happens at failpoints: nothing, outside of tests.
package struct Failpoints: Sendable {
    private let action: @Sendable (Failpoint) throws(SimulatedCrash) -> Void

    /// - Parameter action: may kill the process, or throw to make the engine stop dead.
    package init(action: @escaping @Sendable (Failpoint) throws(SimulatedCrash) -> Void) {
        self.action = action
    }

    package static let none = Failpoints { _ in }

    /// Says that the engine has come to a failpoint.
    package func reach(_ point: Failpoint) throws(SimulatedCrash) {
        try action(point)
    }
}

/// The end of an engine that a test throws away: it writes and performs nothing any more.
package struct SimulatedCrash: Error, Hashable, Sendable {
    package init() {}
}
