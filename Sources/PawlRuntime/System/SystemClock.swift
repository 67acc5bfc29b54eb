import Foundation

/// The machine's clocks.
package struct SystemClock: WorldClock {
    package init() {}

    package func now() -> Int64 {
        Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down))
    }

    package func sleep(milliseconds: Int64) async {
        // An early return is what cancellation is for.
        try? await Task.sleep(for: .milliseconds(milliseconds), clock: .continuous)
    }
}
