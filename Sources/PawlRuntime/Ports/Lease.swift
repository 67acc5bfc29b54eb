/// The right to append to one execution. The fencing number grows with every change of hands, so
/// that an append by a former holder is refused.
package struct Lease: Hashable, Sendable {
    package var executionID: String
    /// The store's own number of the execution.
    package var number: Int64
    package var holderID: String
    package var fence: Int

    package init(executionID: String, number: Int64, holderID: String, fence: Int) {
        self.executionID = executionID
        self.number = number
        self.holderID = holderID
        self.fence = fence
    }
}

/// An engine that holds leases. All of its leases expire together.
package struct LeaseHolder: Hashable, Sendable {
    /// Random; never used twice.
    package var id: String
    package var process: ProcessIdentity
    /// Without a renewal until then the holder counts as dead, whatever its process does.
    package var expiresMilliseconds: Int64

    package init(id: String, process: ProcessIdentity, expiresMilliseconds: Int64) {
        self.id = id
        self.process = process
        self.expiresMilliseconds = expiresMilliseconds
    }
}

/// The answer to somebody who wants to hold an execution.
package enum LeaseAnswer: Hashable, Sendable {
    /// - released: whether the holder before let go in an orderly way.
    case granted(Lease, released: Bool)
    case held(by: LeaseHolder)
    case ended(ExecutionSummary.Status)
}

/// One process of one machine, told from all others that ever had its number.
package struct ProcessIdentity: Hashable, Sendable {
    package var host: String
    /// Drawn anew by the kernel at each start of the machine.
    package var boot: String
    /// Which numbering of processes `pid` belongs to: containers have their own.
    package var namespace: String
    package var pid: Int
    /// Ticks from the machine's start to the process's.
    package var startTicks: Int

    package init(host: String, boot: String, namespace: String, pid: Int, startTicks: Int) {
        self.host = host
        self.boot = boot
        self.namespace = namespace
        self.pid = pid
        self.startTicks = startTicks
    }
}

/// Tells whether processes live: the port to the operating system's process table.
package protocol ProcessProbe: Sendable {
    /// This process.
    var current: ProcessIdentity { get }

    func liveness(of process: ProcessIdentity) -> ProcessLiveness
}

/// What can be known of a process.
package enum ProcessLiveness: Hashable, Sendable {
    case alive
    case gone
    /// It belongs to a machine or a container that cannot be seen from here.
    case unknown
}
