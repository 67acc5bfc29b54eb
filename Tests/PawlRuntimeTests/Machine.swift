import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime
import PawlStores
import Synchronization
import TestSupport
import Testing

/// A made-up machine: a store, a clock and processes that outlive the engines on it.
final class Machine: Sendable {
    let clock = ManualClock()
    let probe = ScriptedProbe()
    let executor: ScriptedExecutor
    let store: TroubledStore
    let graph: WorkflowGraph
    /// What engines said about the store.
    let outages = Mutex<[StoreError]>([])
    private let pids = Atomic(100)

    init(_ tasks: [TestTask], _ scripts: [String: ScriptedExecutor.Script] = [:]) throws {
        executor = ScriptedExecutor(scripts)
        store = TroubledStore(try openStore(.memory, probe: probe))
        graph = PawlRuntimeTests.graph(tasks, environmentNames: ["HOME", "TOKEN"])
    }

    var document: WorkflowDocument {
        WorkflowDocument(source: Array("order".utf8), path: "/order.yaml", graph: graph)
    }

    /// An engine in a process of its own.
    func engine(
        settings: EngineSettings = EngineSettings(),
        failpoints: Failpoints = .none,
        pid: Int? = nil,
        compiles compiled: WorkflowGraph? = nil
    ) -> Engine {
        let graph = compiled ?? graph
        return Engine(
            store: store,
            executor: executor,
            clock: clock,
            settings: settings,
            process: process(pid ?? pids.add(1, ordering: .relaxed).newValue),
            failpoints: failpoints,
            outage: { [self] error in outages.withLock { $0.append(error) } },
            compile: { _, _ in .success(graph) }
        )
    }

    var options: StartOptions {
        StartOptions(
            id: "a",
            input: ["n": 1],
            workingDirectory: "/srv",
            environmentNames: ["HOME", "PATH"],
            runtime: ["name": "pawl", "version": "0", "metadata": [:]]
        )
    }

    /// Starts the document as execution `a`.
    func start(_ engine: Engine) async throws {
        let answer = try await engine.start(document, options: options)
        #expect(answer == .started(id: "a"))
    }

    /// Lets time pass until something holds.
    func pass(step: Int64 = 50, until isDone: () async throws -> Bool) async rethrows {
        while try await !isDone() {
            clock.advance(by: step)
            for _ in 0..<20 { await Task.yield() }
        }
    }

    /// Lets time pass until the execution has left the engine.
    func result(of id: String = "a", in engine: Engine) async -> ExecutionResult {
        let answer = Answer()
        let asking = Task { answer.result = await engine.result(of: id) }
        await pass { answer.result != nil }
        await asking.value
        return answer.result ?? .lost
    }

    func names(of id: String = "a") async throws -> [String] {
        try await store.wholeHistory(of: id).map(\.body.name)
    }
}

/// A result that arrives on another task.
final class Answer: Sendable {
    private let stored = Mutex<ExecutionResult?>(nil)

    var result: ExecutionResult? {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}
