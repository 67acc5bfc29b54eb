import Foundation
import PawlRuntime
import Synchronization

extension Failpoints {
    /// `PAWL_FAILPOINT=NAME:COUNT` makes the program kill itself when it comes to the failpoint for
    /// the COUNTth time: the crash tests do this to the program that people use.
    ///
    /// - Throws: `Failure` with `usage` for a value that means nothing.
    static func fromEnvironment(
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Failure) -> Failpoints {
        guard let text = environment["PAWL_FAILPOINT"], !text.isEmpty else { return .none }
        let parts = text.split(separator: ":")
        guard parts.count == 2, let wanted = Failpoint(rawValue: String(parts[0])),
            let limit = Int(parts[1]), limit > 0
        else { throw Failure(.usage, "'\(text)' in PAWL_FAILPOINT is not NAME:COUNT") }
        let counter = Counter()
        return Failpoints { point throws(SimulatedCrash) in
            if point == wanted, counter.next() == limit { kill(getpid(), SIGKILL) }
        }
    }

    private final class Counter: Sendable {
        private let value = Atomic(0)

        func next() -> Int { value.add(1, ordering: .relaxed).newValue }
    }
}
