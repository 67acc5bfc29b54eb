import PawlInterpreter
import PawlRuntime
import Synchronization

/// Performs activities as another executor does, and tells the last line that each has written.
struct OutputTee: ActivityExecutor {
    let executor: any ActivityExecutor
    let display: ProgressDisplay

    func perform(
        _ request: ActivityRequest,
        in context: ActivityContext
    ) async -> ActivityOutcome {
        var watched = context
        let id = context.executionID
        let reference = request.reference
        watched.log = LastLineLog(log: context.log) { [display] line in
            display.wrote(line, id: id, reference: reference)
        }
        return await executor.perform(request, in: watched)
    }

    func endLeftovers(ofKey key: String, in context: ActivityContext) async {
        await executor.endLeftovers(ofKey: key, in: context)
    }
}

/// Passes output on and tells the last line of each chunk, a few times a second at most.
private final class LastLineLog: ActivityLog {
    private let log: any ActivityLog
    private let tell: @Sendable (String) -> Void
    private let toldAt = Mutex<ContinuousClock.Instant?>(nil)

    private static let pause = Duration.milliseconds(100)
    private static let length = 200

    init(log: any ActivityLog, tell: @escaping @Sendable (String) -> Void) {
        self.log = log
        self.tell = tell
    }

    func append(_ bytes: [UInt8], stream: ActivityStream, activity: ActivityID, attempt: Int) {
        log.append(bytes, stream: stream, activity: activity, attempt: attempt)
        let now = ContinuousClock().now
        let isDue = toldAt.withLock { last in
            if let last, now - last < Self.pause { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let end = bytes[max(0, bytes.count - 4 * Self.length)...]
        let lines = end.split { $0 == UInt8(ascii: "\n") }
        guard let line = lines.last else { return }
        tell(printable(String(decoding: line.prefix(Self.length), as: UTF8.self)))
    }
}
