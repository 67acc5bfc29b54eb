import PawlInterpreter
import PawlJSON
import PawlRuntime
import Subprocess
import Synchronization

#if canImport(System)
    import System
#else
    import SystemPackage
#endif
#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The process of `await: false`: started in a session of its own, its output dropped, never
/// signalled. It lives on when the engine ends, and is reaped while the engine lives.
struct DetachedProcess: Sendable {
    let launch: ShellLaunch
    let failpoints: Failpoints

    /// Returns as soon as the process runs, or cannot be started.
    func start() async -> ActivityOutcome {
        let problem: WorkflowError? = await withCheckedContinuation { continuation in
            let answer = Mutex<CheckedContinuation<WorkflowError?, Never>?>(continuation)
            Task.detached {
                do {
                    try await run { answer.take()?.resume(returning: nil) }
                } catch {
                    answer.take()?.resume(returning: launch.error(for: error))
                }
            }
        }
        if problem == nil { try? failpoints.reach(.afterSpawn) }
        return problem.map(ActivityOutcome.failed) ?? .completed(.null)
    }

    private func run(_ started: @Sendable () -> Void) async throws {
        guard let text = launch.shell.stdin else {
            _ = try await Subprocess.run(
                launch.configuration,
                input: .none,
                output: .discarded,
                error: .discarded
            ) { _ in started() }
            return
        }
        let file = try Self.unnamedFile(holding: Array(text.utf8))
        _ = try await Subprocess.run(
            launch.configuration,
            input: .fileDescriptor(file, closeAfterSpawningProcess: true),
            output: .discarded,
            error: .discarded
        ) { _ in started() }
    }

    /// Input from a file without a name stays readable when the engine ends; a pipe would not.
    private static func unnamedFile(holding bytes: [UInt8]) throws -> FileDescriptor {
        var path = Array("/tmp/pawl-stdin-XXXXXX".utf8CString)
        let raw = mkstemp(&path)
        guard raw >= 0 else { throw Errno(rawValue: errno) }
        _ = unlink(path)
        let file = FileDescriptor(rawValue: raw)
        do {
            try file.writeAll(bytes)
            try file.seek(offset: 0, from: .start)
            return file
        } catch {
            try? file.close()
            throw error
        }
    }
}

extension Mutex<CheckedContinuation<WorkflowError?, Never>?> {
    /// The continuation, for the first who asks.
    fileprivate borrowing func take() -> CheckedContinuation<WorkflowError?, Never>? {
        withLock { held in
            defer { held = nil }
            return held
        }
    }
}
