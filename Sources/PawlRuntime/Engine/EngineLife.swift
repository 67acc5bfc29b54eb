import Synchronization

/// Whether a test has thrown the engine away. Checked before everything that others could see.
final class EngineLife: Sendable {
    private let ended = Atomic(false)
    private let listener = Mutex<(@Sendable () -> Void)?>(nil)

    var hasEnded: Bool { ended.load(ordering: .acquiring) }

    /// - Parameter action: called once, when the engine is thrown away.
    func whenEnded(_ action: @escaping @Sendable () -> Void) {
        listener.withLock { $0 = action }
    }

    func end() {
        ended.store(true, ordering: .releasing)
        let action = listener.withLock { listener in
            defer { listener = nil }
            return listener
        }
        action?()
    }
}
