import PawlCompiler
import PawlDiagnostics
import PawlGraph
import PawlInterpreter
import PawlJSON

/// How fast histories are folded, in memory: what taking an execution up costs besides reading it.
struct ReplayBench: Sendable {
    /// Iterations of each workflow: the histories have four events each.
    static let iterations = 2_500

    /// A workflow with a loop; its steps are answered at once while the history is made.
    struct Sample: Sendable {
        let name: String
        let source: String
        let answer: JSONValue
    }

    /// Steps without any expression.
    static let plain = Sample(
        name: "no-op steps",
        source: """
            workflow: replay
            steps:
              - loop:
                  for: { in: "[range(\(iterations))]" }
                  do:
                    - step: { run: "true" }
            """,
        answer: .string("")
    )

    /// The same with a condition, an argument, a transformed output and a context for every step.
    static let expressions = Sample(
        name: "steps with expressions",
        source: """
            workflow: replay
            steps:
              - loop:
                  for: { in: "[range(\(iterations))]" }
                  do:
                    - step:
                        if: $item >= 0
                        run: 'printf %s "$1"'
                        args: ['${ "order-\\($item)" | ascii_upcase }']
                        output: { as: "{ name: ., digits: (. | ltrimstr(\\"ORDER-\\") | length) }" }
                        export: { as: "{ last: .name, seen: (($context.seen // 0) + 1) }" }
            """,
        answer: .string("ORDER-1")
    )

    /// - Returns: events a second.
    static func measure(_ sample: Sample, seconds: Double) throws(Failure) -> Double {
        let file = SourceFile(path: "replay.yaml", bytes: Array(sample.source.utf8))
        let (graph, diagnostics) = compile(file, toRun: true)
        guard let graph else {
            throw Failure(.failed, "the benchmark does not compile: \(diagnostics.summary)")
        }
        let history = history(of: graph, answer: sample.answer)
        let clock = ContinuousClock()
        let start = clock.now
        var rounds = 0
        repeat {
            do {
                let replay = try Execution.replay(history, graph: graph)
                guard case .completed = replay.execution.status else {
                    throw Failure(.failed, "the history of the benchmark does not end")
                }
            } catch let failure as Failure {
                throw failure
            } catch {
                throw Failure(.failed, "the history of the benchmark does not replay: \(error)")
            }
            rounds += 1
        } while start.duration(to: clock.now) < .seconds(seconds)
        return Double(rounds * history.count) / (start.duration(to: clock.now) / .seconds(1))
    }

    /// Makes a history without a store.
    private static func history(of graph: WorkflowGraph, answer: JSONValue) -> [HistoryEvent] {
        var execution = Execution(graph: graph)
        let start = ExecutionStart(
            id: "replay",
            graphDigest: graph.digest.hex,
            input: [:],
            seed: 1,
            workingDirectory: "/",
            runtime: VersionCommand.runtime
        )
        var turn = execution.apply(.executionStarted(start), at: 0)
        var history = turn.events
        while case .startActivity(let request)? = turn.commands.first {
            turn = execution.apply(
                .activityCompleted(request.activity, output: answer),
                at: execution.timeMilliseconds + 1
            )
            history += turn.events
        }
        return history
    }
}
