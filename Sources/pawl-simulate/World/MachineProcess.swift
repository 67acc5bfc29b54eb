import PawlGraph
import PawlRuntime

/// One process with one engine in the made-up world.
final class MachineProcess: @unchecked Sendable {
    let slot: Int
    let identity: ProcessIdentity
    private(set) var isDead = false
    /// Stopped in an orderly way.
    var isInterrupted = false
    /// The moment at which a process that was stopped by SIGSTOP goes on.
    private var frozenUntil: Int64 = 0
    private let world: World
    private let whenDead: (Int) -> Void
    private var engineIfMade: Engine?

    /// - Parameter whenDead: told the process's number when it has gone.
    init(
        slot: Int,
        pid: Int,
        host: String,
        world: World,
        whenDead: @escaping (Int) -> Void
    ) {
        self.slot = slot
        self.world = world
        self.whenDead = whenDead
        identity = ProcessIdentity(
            host: host,
            boot: "boot",
            namespace: "namespace",
            pid: pid,
            startTicks: pid
        )
    }

    var engine: Engine? { isDead ? nil : engineIfMade }

    var name: String { "process \(identity.pid)" }

    func run(_ engine: Engine) { engineIfMade = engine }

    /// As `kill -9`.
    func crash() {
        guard !isDead else { return }
        isDead = true
        world.note("\(name) is gone")
        engineIfMade?.crash()
        whenDead(identity.pid)
    }

    func freeze(for milliseconds: Int64) {
        guard !isDead else { return }
        frozenUntil = max(frozenUntil, world.elapsed + milliseconds)
        world.note("\(name) stands still for \(milliseconds)")
    }

    /// Returns when the process runs.
    func thaw() async {
        while frozenUntil > world.elapsed, !isDead { await world.rest(frozenUntil - world.elapsed) }
    }
}

/// The clock of a process: it does not run while the process stands still.
struct ProcessClock: WorldClock {
    let world: World
    let process: MachineProcess

    func now() -> Int64 { world.now }

    func sleep(milliseconds: Int64) async {
        await world.sleep(milliseconds)
        await process.thaw()
    }
}
