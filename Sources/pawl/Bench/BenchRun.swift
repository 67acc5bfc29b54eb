import Foundation
import PawlActivities
import PawlInterpreter
import PawlRuntime
import Synchronization

/// Runs a load and measures it.
struct BenchRun: Sendable {
    let load: BenchLoad
    let store: any EventStore

    /// What was measured.
    struct Figures: Sendable {
        /// From the first start to the last end.
        var seconds: Double
        /// From the call that starts an execution to the answer that it has completed; sorted.
        var latencies: [Double]
        var counts: EngineCounts

        /// The latency that `share` of all executions stay below, in milliseconds.
        func latencyMilliseconds(_ share: Double) -> Double {
            let place = Int((share * Double(latencies.count)).rounded(.up)) - 1
            return latencies[min(max(0, place), latencies.count - 1)] * 1_000
        }
    }

    /// - Throws: `Failure` when an execution does not complete.
    func figures() async throws(Failure) -> Figures {
        let document = try load.document()
        let engine = Engine(
            store: store,
            executor: load.usesShell ? ShellExecutor() : PrintingExecutor(),
            compile: RecordedDocument.compiler
        )
        let clock = ContinuousClock()
        let start = clock.now
        let queue = BenchQueue(count: load.workflows)
        let results = await withTaskGroup(of: Result<[Double], Failure>.self) { group in
            for _ in 0..<min(load.concurrency, load.workflows) {
                group.addTask {
                    do throws(Failure) {
                        return .success(try await work(document, on: engine, queue))
                    } catch {
                        // One that fails is enough: the others take up no more.
                        queue.close()
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let took = start.duration(to: clock.now)
        await engine.interrupt()
        var latencies: [Double] = []
        for result in results { latencies += try result.get() }
        return Figures(
            seconds: took / .seconds(1),
            latencies: latencies.sorted(),
            counts: engine.counts
        )
    }

    /// Runs one execution after the other until all have been begun.
    ///
    /// - Returns: what each took, in seconds.
    private func work(
        _ document: WorkflowDocument,
        on engine: Engine,
        _ queue: BenchQueue
    ) async throws(Failure) -> [Double] {
        let clock = ContinuousClock()
        let options = StartOptions(
            input: load.input,
            workingDirectory: Files.currentFolder,
            environmentNames: [],
            runtime: VersionCommand.runtime
        )
        var latencies: [Double] = []
        while queue.take() {
            let start = clock.now
            let result: ExecutionResult
            do {
                let answer = try await engine.start(document, options: options)
                result = await engine.result(of: answer.id)
            } catch {
                throw Failure(error)
            }
            guard case .completed = result else {
                throw Failure(.failed, "an execution of the benchmark did not complete: \(result)")
            }
            latencies.append(start.duration(to: clock.now) / .seconds(1))
        }
        return latencies
    }
}

/// The executions that have not begun.
private final class BenchQueue: Sendable {
    private let left: Atomic<Int>

    init(count: Int) { left = Atomic(count) }

    /// - Returns: whether there was one to begin.
    func take() -> Bool { left.wrappingSubtract(1, ordering: .relaxed).newValue >= 0 }

    func close() { left.store(0, ordering: .relaxed) }
}
