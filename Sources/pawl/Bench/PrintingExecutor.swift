import PawlInterpreter
import PawlJSON
import PawlRuntime

/// Answers the benchmark's commands with what they would print, and starts no process: a step that
/// is an activity like any other and costs nothing itself.
struct PrintingExecutor: ActivityExecutor {
    func perform(
        _ request: ActivityRequest,
        in context: ActivityContext
    ) async -> ActivityOutcome {
        switch request.work {
        case .shell(let shell): .completed(.string(shell.arguments.first ?? ""))
        }
    }

    func endLeftovers(ofKey key: String, in context: ActivityContext) async {
        // Nothing was started that could be left over.
    }
}
