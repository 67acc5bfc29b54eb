import ArgumentParser
import Foundation
import PawlActivities
import PawlJSON
import PawlRuntime
import PawlStores

struct BenchCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure a store and the machine it is on.",
        discussion: """
            Runs many executions of a small workflow with everything that makes them durable, and \
            says what the disk, SQLite and the starting of shells reach at best in the same run. \
            Without --store it writes to a file of its own under .pawl, which is gone afterwards; \
            in a store that is named the executions stay.
            """
    )

    @Option(help: "How many executions.")
    var workflows = 1_000

    @Option(help: "Steps of each, one after the other.")
    var steps = 1

    @Option(help: "Branches of each step, all at the same time.")
    var branches = 1

    @Option(help: "How many executions at a time.")
    var concurrency = 100

    @Option(help: ArgumentHelp("What each step prints.", valueName: "bytes"))
    var payload = 0

    @Option(help: ArgumentHelp("The store: sqlite:PATH or memory:.", valueName: "url"))
    var store: String?

    @Flag(help: "Run the commands of the steps, instead of answering for them.")
    var shell = false

    @Flag(help: "Print one JSON object.")
    var json = false

    /// How long each figure of the machine is measured.
    private static let machineSeconds = 0.5

    func validate() throws {
        try check(workflows, 1...BenchLoad.Limit.workflows, "--workflows")
        try check(steps, 1...BenchLoad.Limit.steps, "--steps")
        try check(branches, 1...BenchLoad.Limit.branches, "--branches")
        try check(concurrency, 1...BenchLoad.Limit.concurrency, "--concurrency")
        try check(payload, 0...BenchLoad.Limit.payload, "--payload")
    }

    func run(on console: Console) async throws -> ExitStatus {
        let load = BenchLoad(
            workflows: workflows,
            steps: steps,
            branches: branches,
            concurrency: concurrency,
            payload: payload,
            usesShell: shell
        )
        let place = try BenchPlace(store)
        defer { place.remove() }
        let machine = try await machine(at: place)
        let run = BenchRun(load: load, store: try place.open())
        let before = place.bytes
        let figures = try await run.figures()
        let report = BenchReport(
            load: load,
            figures: figures,
            bytes: place.bytes.map { $0 - (before ?? 0) },
            machine: machine
        )
        if json {
            console.print(report.json.text)
        } else {
            report.lines.forEach(console.print)
        }
        return .completed
    }

    private func machine(at place: BenchPlace) async throws(Failure) -> BenchReport.Machine {
        let seconds = Self.machineSeconds
        let spawners = min(concurrency, BenchLoad.Limit.spawners)
        guard let spawns = await SpawnRate.measure(parallelism: spawners, seconds: seconds) else {
            throw Failure(.failed, "'sh -c true' cannot be run here")
        }
        var disk: DiskRates?
        if let folder = place.folder {
            disk = try await asking { () throws(StoreError) in
                try DiskRates.measure(in: folder, seconds: seconds)
            }
        }
        return BenchReport.Machine(
            disk: disk,
            spawnsPerSecond: spawns,
            spawners: spawners,
            replayedPerSecond: try ReplayBench.measure(ReplayBench.plain, seconds: seconds),
            replayedExpressionsPerSecond: try ReplayBench.measure(
                ReplayBench.expressions,
                seconds: seconds
            )
        )
    }

    private func check(_ value: Int, _ range: ClosedRange<Int>, _ name: String) throws {
        guard !range.contains(value) else { return }
        throw ValidationError("\(name) is \(range.lowerBound) to \(range.upperBound)")
    }
}
