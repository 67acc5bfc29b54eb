import Foundation
import Synchronization

/// How many shells this machine starts and reaps at best: what the figures of
/// `pawl bench --shell` stand beside.
package enum SpawnRate {
    /// Runs `sh -c true` again and again, each waited for, from several threads.
    ///
    /// - Parameters:
    ///   - parallelism: how many at once; at least 1.
    ///   - seconds: how long.
    /// - Returns: how many ended a second; `nil` when one could not be started.
    package static func measure(parallelism: Int, seconds: Double) async -> Double? {
        let clock = ContinuousClock()
        let start = clock.now
        let tally = Tally(threads: parallelism)
        await withCheckedContinuation { continuation in
            tally.whenDone { continuation.resume() }
            // Threads of their own: waiting for a child blocks.
            for _ in 0..<parallelism {
                Thread.detachNewThread {
                    var count = 0
                    while start.duration(to: clock.now) < .seconds(seconds) {
                        guard runShell() else { return tally.end(nil) }
                        count += 1
                    }
                    tally.end(count)
                }
            }
        }
        let took = start.duration(to: clock.now)
        return tally.count.map { Double($0) / (took / .seconds(1)) }
    }

    /// - Returns: whether it ran and exited with 0.
    private static func runShell() -> Bool {
        var words = ["sh", "-c", "true"].map { (word: String) in strdup(word) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var child = pid_t()
        guard posix_spawn(&child, "/bin/sh", nil, nil, words, environ) == 0 else { return false }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            if errno != EINTR { return false }
        }
        return status == 0
    }
}

/// What the threads have counted.
private final class Tally: Sendable {
    private struct State {
        var running: Int
        var count: Int? = 0
        var action: (@Sendable () -> Void)?
    }

    private let state: Mutex<State>

    init(threads: Int) { state = Mutex(State(running: threads)) }

    /// `nil` when a thread failed.
    var count: Int? { state.withLock { $0.count } }

    /// To be called before the threads begin.
    func whenDone(_ action: @escaping @Sendable () -> Void) {
        state.withLock { $0.action = action }
    }

    /// A thread has ended.
    func end(_ count: Int?) {
        let action = state.withLock { state in
            state.running -= 1
            if let count { state.count? += count } else { state.count = nil }
            return state.running == 0 ? state.action : nil
        }
        action?()
    }
}
