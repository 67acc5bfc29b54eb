import PawlCompiler
import PawlDiagnostics
import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime

/// What came of a run.
struct RunReport {
    var violations: [Violation]
    var trace: [String]
    var traceDigest: UInt64
    /// Virtual milliseconds.
    var elapsed: Int64
    var appends: Int
    var passed: [Failpoint: Int]
    /// The logs of the executions, by their ids.
    var logs: [String: [HistoryEvent]]

    var events: Int { logs.values.reduce(0) { $0 + $1.count } }
}

/// Runs a scenario: engines, those who use them, and what goes wrong.
final class Simulation: @unchecked Sendable {
    private let scenario: Scenario
    private let world: World
    private let store: MemoryStore
    private let troubles: Troubles
    private let activities: Activities
    private let document: WorkflowDocument
    private var randomness: Dice
    private var processes: [MachineProcess]
    private var pids = 0
    private var clientsLeft: Int
    private var isOver = false
    private var hasStopped = false

    private static let killGrace: Int64 = 40
    /// How long the last task may sleep after every process has gone.
    private static let silenceSpans: Int64 = 10_000_000

    init(_ scenario: Scenario, graph: WorkflowGraph, keepsTrace: Bool) {
        self.scenario = scenario
        world = World(seed: scenario.seed, keepsTrace: keepsTrace)
        store = MemoryStore(world: world)
        troubles = Troubles(scenario.faults, maximumLatency: scenario.latency)
        activities = Activities(
            world: world,
            store: store,
            grace: Self.killGrace,
            slowness: scenario.slowness,
            staleEngines: scenario.faults.contains(where: \.losesLeases)
        )
        document = WorkflowDocument(
            source: Array(scenario.program.source.utf8),
            path: "/simulated.yaml",
            graph: graph
        )
        randomness = Dice(seed: scenario.seed, for: 5)
        processes = []
        clientsLeft = scenario.starts.count
    }

    /// Compiles the workflow of a scenario; the problems are the compiler's.
    static func compiled(_ program: Program) -> (WorkflowGraph?, [String]) {
        let file = SourceFile(path: "simulated.yaml", text: program.source)
        let (graph, diagnostics) = compile(file, toRun: true)
        return (
            graph,
            diagnostics.filter { $0.severity == .error }.map {
                "\($0.code.rawValue): \($0.message)"
            }
        )
    }

    /// Runs to the end of everything, or to `limit`.
    func run(limit: Int64) -> RunReport {
        JobScheduler.seed(scenario.seed)
        for slot in 0..<scenario.engines { processes.append(makeProcess(slot)) }
        for process in processes { boot(process) }
        for execution in scenario.starts.indices {
            Task.detached { await self.use(execution) }
        }
        plan()
        while clientsLeft > 0 {
            if JobScheduler.step() { continue }
            guard world.advance(until: limit) else { break }
        }
        if clientsLeft > 0 { reportStuck(limit) }
        stop()
        let logs = store.rows.mapValues(\.events)
        check(logs)
        return RunReport(
            violations: world.violations,
            trace: world.trace,
            traceDigest: world.traceDigest,
            elapsed: world.elapsed,
            appends: troubles.passedAppends,
            passed: Dictionary(
                uniqueKeysWithValues: Failpoint.allCases.map { ($0, troubles.passed($0)) }
            ),
            logs: logs
        )
    }

    // MARK: Engines

    private func makeProcess(_ slot: Int) -> MachineProcess {
        pids += 1
        let host = scenario.isOneHost ? "host" : "host\(slot)"
        return MachineProcess(slot: slot, pid: pids, host: host, world: world) { [troubles] pid in
            troubles.deadPids.insert(pid)
        }
    }

    private func boot(_ process: MachineProcess) {
        let engine = Engine(
            store: StoreConnection(
                store: store,
                world: world,
                process: process,
                troubles: troubles
            ),
            executor: ProcessExecutor(activities: activities, process: process),
            clock: ProcessClock(world: world, process: process),
            settings: scenario.settings,
            process: process.identity,
            failpoints: Failpoints { [troubles, world] point throws(SimulatedCrash) in
                if process.isDead { throw SimulatedCrash() }
                guard troubles.isLast(point, of: process.slot) else { return }
                world.note("\(process.name) comes to \(point.rawValue)")
                process.crash()
                throw SimulatedCrash()
            },
            random: { [self] in randomness.next() },
            compile: { [document] source, _ in
                source == document.source
                    ? .success(document.graph)
                    : .failure(DocumentRefusal(message: "another document"))
            }
        )
        world.note("\(process.name) starts")
        process.run(engine)
        Task.detached { await self.mind(process, engine) }
    }

    /// Watches until the engine is gone, and then replaces it.
    private func mind(_ process: MachineProcess, _ engine: Engine) async {
        var isWatching = false
        while !process.isDead, !process.isInterrupted, !isOver {
            if !isWatching { isWatching = (try? await engine.watch()) != nil }
            await world.sleep(scenario.program.scale)
        }
        guard !isOver else { return }
        await world.sleep(Int64(world.dice.number(below: 5)) * scenario.program.scale)
        guard !isOver else { return }
        let next = makeProcess(process.slot)
        processes[process.slot] = next
        boot(next)
    }

    // MARK: Those who use the engines

    private func id(_ execution: Int) -> String { "e\(execution)" }

    /// Wants an execution until it has ended.
    private func use(_ execution: Int) async {
        let id = id(execution)
        await world.sleep(scenario.starts[execution])
        var turn = execution
        // The others trust that some engine takes up what is there.
        let insists = world.dice.chance(of: 2)
        while !isOver {
            let process = processes[turn % processes.count]
            turn += 1
            if let engine = process.engine, !process.isInterrupted,
                insists || store.rows[id] == nil
            {
                await use(id, engine, process)
            }
            if store.rows[id]?.ended != nil { break }
            await world.sleep(scenario.program.scale)
        }
        clientsLeft -= 1
    }

    private func use(_ id: String, _ engine: Engine, _ process: MachineProcess) async {
        var options = StartOptions(
            id: id,
            input: ["id": .string(id)],
            workingDirectory: "/srv",
            environmentNames: [],
            runtime: ["name": "pawl", "version": "0", "metadata": [:]]
        )
        options.limits.redos = scenario.redos
        do {
            let answer = try await engine.start(document, options: options)
            world.note("\(process.name) answers: \(answer)")
        } catch {
            world.note("\(process.name) answers: \(error)")
            if case .otherDocument = error { world.violate(.toldResult, "\(error)") }
            return
        }
        let result = await engine.result(of: id)
        world.note("\(process.name) says of \(id): \(result.name)")
        check(result, of: id, from: process)
    }

    /// What an engine says must be what the log says.
    private func check(_ result: ExecutionResult, of id: String, from process: MachineProcess) {
        guard !process.isDead, let row = store.rows[id] else { return }
        switch result {
        case .completed, .faulted, .cancelled:
            if row.events.last?.result != result {
                world.violate(.toldResult, "'\(id)' \(result.name), which its log does not say")
            }
        case .lost:
            guard row.events.last?.result == nil else {
                // Somebody else may have ended it; then the fence has grown since.
                if row.lastPid == process.identity.pid {
                    world.violate(.toldResult, "'\(id)' is called lost by the engine that ended it")
                }
                return
            }
            break
        case .parked(let message):
            world.violate(.toldResult, "'\(id)' is parked: \(message)")
        case .interrupted, .failed:
            break
        }
    }

    // MARK: What goes wrong

    private func plan() {
        for fault in scenario.faults {
            switch fault {
            case .append, .failpoint, .outage:
                break
            case .kill(let slot, let at):
                world.after(at) { [self] in processes[slot].crash() }
            case .interrupt(let slot, let at):
                world.after(at) { [self] in interrupt(processes[slot]) }
            case .freeze(let slot, let at, let span):
                world.after(at) { [self] in processes[slot].freeze(for: span) }
            case .clock(let at, let by):
                world.after(at) { [world] in
                    world.skew += by
                    world.note("the clock is set by \(by)")
                }
            case .cancel(let execution, let at):
                world.after(at) { [self] in cancel(id(execution)) }
            }
        }
    }

    private func interrupt(_ process: MachineProcess) {
        guard let engine = process.engine, !process.isInterrupted else { return }
        world.note("\(process.name) is interrupted")
        process.isInterrupted = true
        Task.detached { await self.interrupt(process, engine) }
    }

    private func interrupt(_ process: MachineProcess, _ engine: Engine) async {
        await engine.interrupt()
        guard !process.isDead else { return }
        for attempt in activities.running where attempt.process === process && attempt.awaits {
            world.violate(
                .noLeftovers,
                "activity \(attempt.request.activity.rawValue) of '\(attempt.execution)' runs "
                    + "on after an interruption"
            )
        }
        process.crash()
    }

    private func cancel(_ id: String) {
        guard store.rows[id] != nil else { return }
        world.note("somebody wants \(id) cancelled")
        _ = try? store.requestCancel(id, reason: "enough")
    }

    // MARK: The end

    private func reportStuck(_ limit: Int64) {
        for execution in scenario.starts.indices {
            let id = id(execution)
            guard store.rows[id]?.ended == nil else { continue }
            let row = store.rows[id]
            world.violate(
                .ending,
                "'\(id)' has \(row?.events.count ?? 0) events after \(world.elapsed) ms, the limit "
                    + "is \(limit); held by \(row?.holder ?? "nobody")"
            )
        }
    }

    /// Stops everything, so that nothing of this run is left for the next.
    private func stop() {
        isOver = true
        let living = processes.filter { !$0.isDead && !$0.isInterrupted }
        for process in living { interrupt(process) }
        let limit = world.elapsed + 1_000 * scenario.program.scale
        while processes.contains(where: { !$0.isDead }) {
            if JobScheduler.step() { continue }
            guard world.advance(until: limit) else {
                world.violate(.ending, "an engine does not stop")
                break
            }
        }
        for process in processes { process.crash() }
        checkLeftovers()
        for attempt in activities.running { activities.kill(attempt) }
        let last = world.elapsed + Self.silenceSpans * scenario.program.scale
        while JobScheduler.step() || world.advance(until: last) {}
        if world.isWaiting { world.violate(.ending, "something sleeps although all have gone") }
    }

    /// What killed engines left running was ended by those who took their executions up.
    private func checkLeftovers() {
        guard !scenario.faults.contains(where: \.losesLeases) else { return }
        for attempt in activities.running where attempt.awaits {
            world.violate(
                .noLeftovers,
                "activity \(attempt.request.activity.rawValue) of '\(attempt.execution)' runs on"
            )
        }
    }

    private func check(_ logs: [String: [HistoryEvent]]) {
        for (id, log) in logs.sorted(by: { $0.key < $1.key }) {
            LogCheck(id: id, log: log, graph: document.graph, world: world)
                .run(attempts: activities.attempts)
        }
    }
}

extension ExecutionResult {
    var name: String {
        switch self {
        case .completed: "completed"
        case .faulted: "faulted"
        case .cancelled: "cancelled"
        case .parked: "parked"
        case .interrupted: "interrupted"
        case .lost: "lost"
        case .failed: "failed"
        }
    }
}
