package import PawlRuntime
import Synchronization

/// A process table that a test writes.
package final class ScriptedProbe: ProcessProbe {
    private let gone = Mutex<Set<Int>>([])

    package let current = process(1)

    package init() {}

    /// From now on the process is gone.
    package func kill(_ pid: Int) { gone.withLock { _ = $0.insert(pid) } }

    package func liveness(of process: ProcessIdentity) -> ProcessLiveness {
        gone.withLock { $0.contains(process.pid) ? .gone : .alive }
    }
}

/// The process of that number on the one machine of the tests.
package func process(_ pid: Int) -> ProcessIdentity {
    ProcessIdentity(host: "here", boot: "b", namespace: "n", pid: pid, startTicks: pid)
}
