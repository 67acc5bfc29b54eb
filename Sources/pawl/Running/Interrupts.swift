import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, and what asks a program to end: the first is heard, the second ends at once.
///
/// Unchecked because Dispatch does not say that its sources may be shared; they are only kept.
final class Interrupts: @unchecked Sendable {
    private let state = State()
    private let sources: [any DispatchSourceSignal]

    init() {
        let state = state
        sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { state.heard() }
            source.resume()
            return source
        }
    }

    /// Yields once.
    var first: AsyncStream<Void> { state.first }

    var wereHeard: Bool { state.count.load(ordering: .relaxed) > 0 }

    /// Nothing is waited for any more.
    func finish() { state.continuation.finish() }

    private final class State: Sendable {
        let first: AsyncStream<Void>
        let continuation: AsyncStream<Void>.Continuation
        let count = Atomic(0)

        init() {
            (first, continuation) = AsyncStream.makeStream(of: Void.self)
        }

        func heard() {
            if count.add(1, ordering: .relaxed).oldValue == 0 {
                continuation.yield()
                return
            }
            // Whoever asks twice does not want to wait for anything, not even for tidy ends.
            let text = Array(LiveProgress.showCursor.utf8)
            if isatty(STDERR_FILENO) == 1 { _ = write(STDERR_FILENO, text, text.count) }
            _exit(ExitStatus.interrupted.rawValue)
        }
    }
}
