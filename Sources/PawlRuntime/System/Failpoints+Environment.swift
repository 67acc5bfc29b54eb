import Foundation
import Synchronization

extension Failpoints {
    /// The variable that makes an engine kill itself: an aid for the crash tests.
    package static let environmentName = "PAWL_FAILPOINT"

    /// Reads `NAME` or `NAME:COUNT`: the process kills itself with SIGKILL when it comes to that
    /// failpoint for the `COUNT`-th time, from 1.
    ///
    /// - Returns: `nil` when the text is not of that form.
    package init?(environment text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let name = parts.first, let point = Failpoint(rawValue: String(name)) else {
            return nil
        }
        var count = 1
        if parts.count > 1 {
            guard parts.count == 2, let number = Int(parts[1]), number > 0 else { return nil }
            count = number
        }
        let counter = HitCounter(count)
        self.init { reached in
            if reached == point, counter.isReached() { kill(getpid(), SIGKILL) }
        }
    }
}

/// Counts down to the hit that matters.
private final class HitCounter: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) { left = Mutex(count) }

    func isReached() -> Bool {
        left.withLock { left in
            left -= 1
            return left == 0
        }
    }
}
