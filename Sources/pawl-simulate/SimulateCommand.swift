import ArgumentParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The program: tries seeds until one fails, or all are tried, or the time is up.
@main
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pawl-simulate",
        abstract: "Run generated workflows in a made-up world where everything goes wrong.",
        discussion: """
            Everything follows from the seed: the workflow, the faults, and the order in which the \
            engine's own tasks take turns. A failure is made smaller and printed with its seed.
            """
    )

    @Option(help: "The first seed.")
    var seed: UInt64 = 1

    @Option(help: "How many seeds to try, one after the other.")
    var seeds: Int?

    @Option(help: "How long to try seeds, in seconds of real time.")
    var seconds: Int?

    @Flag(help: "Print what happens, the workflow and the faults.")
    var verbose = false

    func run() throws {
        try Repeatability.makeSure()
        guard JobScheduler.install() else {
            throw ValidationError("this concurrency runtime has no hook for its global executor")
        }
        var tally = Tally()
        var next = seed
        let count = seeds ?? (seconds == nil ? 1 : Int.max)
        while tally.seeds < count, tally.seconds < Double(seconds ?? Int.max) {
            let trial = Trial(seed: next, keepsTrace: verbose)
            tally.add(trial)
            if verbose { tell(trial) }
            if !trial.violations.isEmpty {
                report(trial)
                throw ExitCode.failure
            }
            next += 1
        }
        print(tally.summary)
    }

    private func tell(_ trial: Trial) {
        print("seed \(trial.scenario.seed)\n\(trial.scenario.program.source)")
        for fault in trial.scenario.faults { print("fault: \(fault)") }
        for (index, report) in trial.reports.enumerated() {
            print(index == 0 ? "without faults:" : "with faults:")
            for line in report.trace { print("  \(line)") }
        }
    }

    private func report(_ trial: Trial) {
        let seed = trial.scenario.seed
        for violation in trial.violations {
            print("seed \(seed): \(violation.property.rawValue): \(violation.text)")
        }
        print("reproduce: swift run pawl-simulate --seed \(seed)")
        // What follows takes a while.
        fflush(nil)
        let shrunk = trial.shrunk()
        print("\nA smaller scenario in which it is not so:\n")
        print(shrunk.scenario.program.source)
        print("executions: \(shrunk.scenario.starts.count), engines: \(shrunk.scenario.engines)")
        for fault in shrunk.scenario.faults { print("fault: \(fault)") }
        for violation in shrunk.violations {
            print("\(violation.property.rawValue): \(violation.text)")
        }
        let again = Trial(shrunk.scenario, keepsTrace: true)
        for line in again.reports.last?.trace ?? [] { print("  \(line)") }
    }
}

/// What was tried.
private struct Tally {
    var seeds = 0
    private var elapsed: Int64 = 0
    private var events = 0
    private var faults = 0
    private var digest: UInt64 = 0
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant

    init() { start = clock.now }

    var seconds: Double { (clock.now - start) / .seconds(1) }

    mutating func add(_ trial: Trial) {
        seeds += 1
        elapsed += trial.elapsed
        events += trial.events
        faults += trial.scenario.faults.count
        digest = digest &* 31 &+ trial.traceDigest
    }

    var summary: String {
        let days = Double(elapsed) / 86_400_000
        let rate = days / max(seconds, 0.001)
        func rounded(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
        return """
            \(seeds) seeds, \(faults) faults, \(events) events, \(rounded(days)) days of virtual \
            time in \(rounded(seconds)) s (\(rounded(rate)) days a second)
            trace \(String(digest, radix: 16))
            """
    }
}

/// Swift's dictionaries have another order in every process, unless they are told not to before
/// the process starts. The engine's order of things must be that of the seed.
private enum Repeatability {
    private static let variable = "SWIFT_DETERMINISTIC_HASHING"

    /// Starts this program anew with the variable set, where it is not.
    static func makeSure() throws {
        if unsafe getenv(variable) != nil { return }
        unsafe setenv(variable, "1", 1)
        #if os(Linux)
            let program = "/proc/self/exe"
        #else
            let program = CommandLine.arguments[0]
        #endif
        unsafe execv(program, CommandLine.unsafeArgv)
        throw ValidationError("\(program) could not be started anew with \(variable)=1")
    }
}
