import Synchronization

/// Whether a test has thrown the engine away. Checked before everything that others could see.
final class EngineLife: Sendable {
    private let ended = Atomic(false)

    var hasEnded: Bool { ended.load(ordering: .acquiring) }

    func end() { ended.store(true, ordering: .releasing) }
}
