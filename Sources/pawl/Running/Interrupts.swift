import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, and what asks a program to end: the first is heard, the second ends at once.
final class Interrupts: Sendable {
    /// Yields once.
    let first: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let sources: Mutex<[any DispatchSourceSignal]> = Mutex([])
    private let count = Atomic(0)

    init() {
        (first, continuation) = AsyncStream.makeStream(of: Void.self)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [weak self] in self?.heard() }
            source.resume()
            sources.withLock { $0.append(source) }
        }
    }

    private func heard() {
        if count.add(1, ordering: .relaxed).oldValue == 0 {
            continuation.yield()
            return
        }
        // Whoever asks twice does not want to wait for anything, not even for tidy ends.
        let text = Array(LiveProgress.showCursor.utf8)
        if isatty(STDERR_FILENO) == 1 { _ = write(STDERR_FILENO, text, text.count) }
        _exit(ExitStatus.interrupted.rawValue)
    }

    /// Nothing is waited for any more.
    func finish() { continuation.finish() }
}
