import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Sees that a child has exited, without reaping it.
final class ExitWatch: Sendable {
    let process: pid_t
    private let exitSeen = Mutex<ContinuousClock.Instant?>(nil)

    private static let firstPause = Duration.microseconds(50)
    private static let longestPause = Duration.milliseconds(10)

    init(process: pid_t) {
        self.process = process
    }

    /// Whether the exit was first seen longer ago than this.
    func isPast(_ grace: Duration) -> Bool {
        guard hasExited else { return false }
        let now = ContinuousClock().now
        return exitSeen.withLock { seen in
            let first = seen ?? now
            seen = first
            return now - first > grace
        }
    }

    /// Returns after the exit. Output ends with the exit as a rule, so the wait is short.
    func wait() async {
        var pause = Self.firstPause
        while !hasExited {
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, Self.longestPause)
        }
    }

    private var hasExited: Bool {
        var information = siginfo_t()
        let options = WEXITED | WNOHANG | WNOWAIT
        let result = waitid(P_PID, id_t(process), &information, options)
        // An error means that there is no such child to wait for.
        return result != 0 || information.si_signo == SIGCHLD
    }
}
