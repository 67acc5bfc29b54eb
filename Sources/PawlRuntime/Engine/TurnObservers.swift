import PawlInterpreter
import Synchronization

/// Those who follow what an engine records.
final class TurnObservers: Sendable {
    private let observers = Mutex<[Int: AsyncStream<RecordedTurn>.Continuation]>([:])
    private let numbers = Atomic(0)

    func stream() -> AsyncStream<RecordedTurn> {
        let (stream, continuation) = AsyncStream.makeStream(of: RecordedTurn.self)
        let number = numbers.add(1, ordering: .relaxed).newValue
        observers.withLock { $0[number] = continuation }
        continuation.onTermination = { [weak self] _ in
            self?.observers.withLock { _ = $0.removeValue(forKey: number) }
        }
        return stream
    }

    func tell(_ events: [HistoryEvent], of executionID: String) {
        guard !events.isEmpty else { return }
        let turn = RecordedTurn(executionID: executionID, events: events)
        // Each observer has its own queue: the order between observers cannot be seen.
        for observer in observers.withLock({ Array($0.values) }) { observer.yield(turn) }
    }

    func finish() {
        for observer in observers.withLock({ Array($0.values) }) { observer.finish() }
    }
}
