import PawlRuntime
import Synchronization

/// Time that passes only when a test says so.
final class ManualClock: WorldClock {
    private struct State {
        var now: Int64 = 1_700_000_000_000
        var numbers = 0
        var sleepers: [Int: (until: Int64, wake: CheckedContinuation<Void, Never>)] = [:]
        /// Sleepers that were cancelled before they slept.
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

    func now() -> Int64 { state.withLock { $0.now } }

    func sleep(milliseconds: Int64) async {
        let number = state.withLock { state in
            state.numbers += 1
            return state.numbers
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isAwake = state.withLock { state in
                    if state.cancelled.remove(number) != nil { return true }
                    state.sleepers[number] = (state.now + milliseconds, continuation)
                    return false
                }
                if isAwake { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state -> CheckedContinuation<Void, Never>? in
                if let sleeper = state.sleepers.removeValue(forKey: number) { return sleeper.wake }
                state.cancelled.insert(number)
                return nil
            }
            sleeper?.resume()
        }
    }

    func advance(by milliseconds: Int64) {
        let woken = state.withLock { state in
            state.now += milliseconds
            let due = state.sleepers.filter { $0.value.until <= state.now }
            for number in due.keys { state.sleepers[number] = nil }
            return due.values.map(\.wake)
        }
        for sleeper in woken { sleeper.resume() }
    }
}
