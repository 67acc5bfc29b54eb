import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime
import Synchronization

/// Makes attempts that a test has written down, and keeps the ledger of what was done.
///
/// It stands for the machine: it outlives engines, and so do processes whose engine was killed.
final class ScriptedExecutor: ActivityExecutor {
    enum Script: Sendable {
        case completes(JSONValue)
        /// Fails so many times, then completes.
        case flaky(Int, JSONValue)
        /// Until it is ended, or the test lets it complete.
        case hangs
    }

    struct Attempt: Hashable, Sendable {
        var command: String
        var key: String
        var number: Int
    }

    private struct State {
        var ledger: [Attempt] = []
        var ended: [String] = []
        var running: [String: CheckedContinuation<ActivityOutcome, Never>] = [:]
        var keys: [String: String] = [:]
        var cancelledEarly: Set<String> = []
    }

    private let scripts: [String: Script]
    private let state = Mutex(State())

    init(_ scripts: [String: Script] = [:]) { self.scripts = scripts }

    /// Every attempt that was made, in order.
    var ledger: [Attempt] { state.withLock { $0.ledger } }
    /// The keys whose leftovers were ended.
    var ended: [String] { state.withLock { $0.ended } }

    func attempts(of command: String) -> Int {
        ledger.count { $0.command == command }
    }

    /// Lets a hanging command complete.
    func complete(_ command: String, _ output: JSONValue = .null) {
        finish(state.withLock { $0.keys[command] } ?? "", .completed(output))
    }

    func perform(_ request: ActivityRequest, in context: ActivityContext) async -> ActivityOutcome {
        guard case .shell(let shell) = request.work else { return .cancelled }
        let command = shell.command
        state.withLock {
            $0.ledger.append(Attempt(command: command, key: request.key, number: request.attempt))
            $0.keys[command] = request.key
        }
        context.log.append(
            Array("\(command)\n".utf8),
            stream: .stdout,
            activity: request.activity,
            attempt: request.attempt
        )
        do {
            try context.failpoints.reach(.afterSpawn)
        } catch {
            return .cancelled
        }
        switch scripts[command] ?? .completes(.string(command)) {
        case .completes(let output): return .completed(output)
        case .flaky(let failures, let output):
            if request.attempt > failures { return .completed(output) }
            return .failed(WorkflowError(.communication, detail: "not yet"))
        case .hangs: return await hang(request.key)
        }
    }

    func endLeftovers(ofKey key: String, in context: ActivityContext) async {
        state.withLock { $0.ended.append(key) }
        finish(key, .cancelled)
    }

    private func hang(_ key: String) async -> ActivityOutcome {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.cancelledEarly.remove(key) != nil { return true }
                    state.running[key] = continuation
                    return false
                }
                if isOver { continuation.resume(returning: .cancelled) }
            }
        } onCancel: {
            let isEarly = state.withLock { state in
                if state.running[key] != nil { return false }
                state.cancelledEarly.insert(key)
                return true
            }
            if !isEarly { finish(key, .cancelled) }
        }
    }

    private func finish(_ key: String, _ outcome: ActivityOutcome) {
        state.withLock { $0.running.removeValue(forKey: key) }?.resume(returning: outcome)
    }

    var isHanging: Bool { state.withLock { !$0.running.isEmpty } }
}
