import PawlCompiler
import PawlDiagnostics
import PawlJSON
import PawlRuntime

/// What `pawl bench` runs, and how much of it.
struct BenchLoad: Hashable, Sendable {
    var workflows: Int
    /// Steps of each execution, one after the other.
    var steps: Int
    /// How often each step is made at the same time, as branches of a `fork`; 1 for no `fork`.
    var branches = 1
    /// Executions that run at the same time.
    var concurrency: Int
    /// Bytes that each step prints.
    var payload: Int
    /// Whether the commands of the steps really run.
    var usesShell: Bool

    /// What the command line may ask for.
    enum Limit {
        static let workflows = 10_000_000
        static let steps = 10_000
        static let branches = 10_000
        static let concurrency = 100_000
        /// A payload is an argument of a command, and the system takes no larger ones than 128 KiB.
        static let payload = 100_000
        /// Threads that spawn shells for comparison.
        static let spawners = 64
    }

    /// The workflow. Without `--shell` nobody runs its commands; see `PrintingExecutor`.
    var source: String {
        let run =
            payload == 0
            ? "{ run: \"true\" }"
            : "{ run: 'printf %s \"$1\"', args: [\"${ $workflow.input.payload }\"] }"
        let fork = (1...branches).map { "b\($0): \(run)" }.joined(separator: ", ")
        let body = branches == 1 ? run : "{ parallel: { \(fork) } }"
        let steps = (1...self.steps).map { "  - step\($0): \(body)" }
        return "workflow: bench\nsteps:\n" + steps.joined(separator: "\n") + "\n"
    }

    /// `10`, or `10 × 4` with branches.
    var shape: String { branches == 1 ? "\(steps)" : "\(steps) × \(branches)" }

    var input: JSONValue {
        if payload == 0 { return [:] }
        return ["payload": .string(String(repeating: "x", count: payload))]
    }

    /// - Throws: `Failure` when this program's own document does not compile.
    func document() throws(Failure) -> WorkflowDocument {
        let file = SourceFile(path: "bench.yaml", bytes: Array(source.utf8))
        let (graph, diagnostics) = compile(file, toRun: true)
        guard let graph else {
            throw Failure(.failed, "the benchmark does not compile: \(diagnostics.summary)")
        }
        return WorkflowDocument(
            source: file.bytes,
            path: Files.absolute(file.path),
            graph: graph
        )
    }
}
