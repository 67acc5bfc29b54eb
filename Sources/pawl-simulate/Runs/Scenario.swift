import PawlRuntime

/// Everything that a run is a function of. Whatever is drawn besides comes from `seed`.
struct Scenario {
    var seed: UInt64
    var program: Program
    /// When each execution is wanted, in milliseconds since the world began.
    var starts: [Int64]
    /// How many engines there are at a time; a dead one is replaced.
    var engines: Int
    /// Whether processes see each other die; otherwise leases have to expire.
    var isOneHost: Bool
    /// The longest way to the store.
    var latency: Int64
    /// How much longer than its command says an attempt may take.
    var slowness: Int
    /// `ExecutionLimits.redos`.
    var redos: Int
    var faults: [Fault] = []

    /// Draws all but the faults.
    init(seed: UInt64) {
        self.seed = seed
        var dice = Dice(seed: seed, for: 3)
        program = Program(&dice)
        let scale = program.scale
        starts = (0..<dice.pick([1, 1, 2, 3])).map { _ in Int64(dice.number(below: 4)) * scale }
        engines = dice.pick([1, 2, 2, 3])
        isOneHost = dice.chance(of: 2)
        latency = dice.chance(of: 2) ? 0 : scale / 8
        slowness = dice.chance(of: 3) ? 4 : 1
        redos = dice.chance(of: 10) ? 1 : 1_000
    }

    /// The same workflow where nothing goes wrong.
    var withoutFaults: Scenario {
        var scenario = self
        scenario.faults = []
        scenario.engines = 1
        scenario.latency = 0
        scenario.slowness = 1
        return scenario
    }

    /// Whether a difference to the run without faults must come from a mistake.
    var hasOneResult: Bool { !program.isTimed && redos > 1 }

    var settings: EngineSettings {
        let scale = program.scale
        var settings = EngineSettings()
        settings.pollMilliseconds = scale / 2
        settings.heartbeatMilliseconds = 2 * scale
        settings.leaseMilliseconds = 12 * scale
        settings.watchMilliseconds = 3 * scale
        settings.timerSliceMilliseconds = 5 * scale
        settings.storeRetryMilliseconds = scale / 20
        settings.storeRetryMaximumMilliseconds = scale
        settings.storePatienceMilliseconds = 20 * scale
        settings.stoppingStorePatienceMilliseconds = scale
        return settings
    }

    /// Draws what goes wrong, where something happened in the run without faults.
    mutating func drawFaults(after report: RunReport) {
        var dice = Dice(seed: seed, for: 4)
        let scale = program.scale
        let span = max(report.elapsed, 4 * scale)
        func moment() -> Int64 { Int64(dice.number(below: Int(span))) }
        for _ in 0..<dice.number(in: 1...8) {
            let slot = dice.number(below: engines)
            let number = dice.number(in: 1...max(1, report.appends))
            switch dice.number(below: 16) {
            case 0...5:
                faults.append(
                    .append(slot: slot, number: number, dice.pick(AppendFault.allCases))
                )
            case 6...8:
                let point = dice.pick(Failpoint.allCases)
                let count = max(1, report.passed[point] ?? 1)
                faults.append(
                    .failpoint(slot: slot, point, number: dice.number(in: 1...count))
                )
            case 9: faults.append(.kill(slot: slot, at: moment()))
            case 10: faults.append(.interrupt(slot: slot, at: moment()))
            case 11, 12:
                let length = Int64(dice.number(in: 1...40)) * scale
                faults.append(.freeze(slot: slot, at: moment(), milliseconds: length))
            case 13:
                let length = Int64(dice.number(in: 1...40)) * scale
                faults.append(.outage(at: moment(), milliseconds: length))
            case 14:
                let jump = Int64(dice.number(in: 1...60)) * (dice.chance(of: 2) ? -scale : scale)
                faults.append(.clock(at: moment(), by: jump))
            default:
                guard dice.chance(of: 2) else { continue }
                faults.append(.cancel(execution: dice.number(below: starts.count), at: moment()))
            }
        }
    }
}
