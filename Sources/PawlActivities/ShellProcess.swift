import PawlGraph
import PawlInterpreter
import PawlRuntime
import Subprocess
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// One attempt that is waited for, from its start until nothing of it runs.
struct ShellProcess: Sendable {
    let launch: ShellLaunch
    let settings: ShellSettings
    let failpoints: Failpoints
    let log: @Sendable ([UInt8], ActivityStream) -> Void

    /// Why an attempt is ended before its time.
    enum StopReason: Hashable, Sendable {
        case cancelled
        case overCap(ActivityStream)
    }

    /// Runs the command.
    ///
    /// The work is done in a task that is never cancelled, because the library's own answer to
    /// cancellation leaves grandchildren behind: cancellation arrives as a `StopReason` instead.
    func outcome() async -> ActivityOutcome {
        let (stops, stop) = AsyncStream.makeStream(of: StopReason.self)
        return await withTaskCancellationHandler {
            await Task.detached { await outcome(stops: stops, stop: stop) }.value
        } onCancel: {
            stop.yield(.cancelled)
        }
    }

    private func outcome(
        stops: AsyncStream<StopReason>,
        stop: AsyncStream<StopReason>.Continuation
    ) async -> ActivityOutcome {
        let spawned = Atomic(false)
        do {
            let (status, watched) = try await run { leader, output, error, input in
                spawned.store(true, ordering: .relaxed)
                // An engine that a test throws away leaves its processes as they are.
                try? failpoints.reach(.afterSpawn)
                return await watch(
                    leader,
                    Streams(output: output, error: error, input: input),
                    stops: stops,
                    stop: stop
                )
            }
            return ShellResult(
                shell: launch.shell,
                status: status,
                stdout: watched.stdout,
                stderr: watched.stderr,
                stopped: watched.stopped
            ).outcome
        } catch {
            stop.finish()
            if !spawned.load(ordering: .relaxed) { return .failed(launch.error(for: error)) }
            return .failed(
                WorkflowError(.runtime, title: "lost the process", detail: "\(error)")
            )
        }
    }

    private typealias Body = (
        pid_t, SubprocessOutputSequence, SubprocessOutputSequence, StandardInputWriter?
    ) async -> Watched

    /// Starts the process with a pipe for stdin, or with `/dev/null` when there is no text.
    private func run(_ body: Body) async throws -> (TerminationStatus, Watched) {
        if launch.shell.stdin == nil {
            let result = try await Subprocess.run(
                launch.configuration,
                input: .none,
                output: .sequence,
                error: .sequence
            ) { execution in
                await body(
                    execution.processIdentifier.value,
                    execution.standardOutput,
                    execution.standardError,
                    nil
                )
            }
            return (result.terminationStatus, result.closureResult)
        }
        let result = try await Subprocess.run(
            launch.configuration,
            input: .inputWriter,
            output: .sequence,
            error: .sequence
        ) { execution in
            await body(
                execution.processIdentifier.value,
                execution.standardOutput,
                execution.standardError,
                execution.standardInputWriter
            )
        }
        return (result.terminationStatus, result.closureResult)
    }

    private struct Streams: Sendable {
        let output: SubprocessOutputSequence
        let error: SubprocessOutputSequence
        let input: StandardInputWriter?
    }

    private struct Watched: Sendable {
        var stdout: StreamCollector
        var stderr: StreamCollector
        var stopped: StopReason?
    }

    /// Feeds, reads and waits, all at once. The process is not reaped before this returns, so its
    /// id stays its own.
    private func watch(
        _ leader: pid_t,
        _ streams: Streams,
        stops: AsyncStream<StopReason>,
        stop: AsyncStream<StopReason>.Continuation
    ) async -> Watched {
        let exit = ExitWatch(process: leader)
        async let stopped = end(leader, at: stops)
        async let fed: Void = feed(streams.input)
        async let stdout = drain(streams.output, .stdout, exit, stop)
        async let stderr = drain(streams.error, .stderr, exit, stop)
        let collected = await (stdout, stderr)
        await exit.wait()
        await fed
        stop.finish()
        return await Watched(stdout: collected.0, stderr: collected.1, stopped: stopped)
    }

    /// Waits for a reason to stop and ends the session then; `nil` when there was none.
    private func end(_ leader: pid_t, at stops: AsyncStream<StopReason>) async -> StopReason? {
        for await reason in stops {
            let ending = ProcessEnding(leader: leader, marker: launch.marker)
            await ending.end(grace: settings.terminationGrace)
            return reason
        }
        return nil
    }

    /// A process that does not read its input is no error.
    private func feed(_ input: StandardInputWriter?) async {
        guard let input, let text = launch.shell.stdin else { return }
        if !text.isEmpty { _ = try? await input.write(Array(text.utf8)) }
        try? await input.finish()
    }

    private func drain(
        _ stream: SubprocessOutputSequence,
        _ name: ActivityStream,
        _ exit: ExitWatch,
        _ stop: AsyncStream<StopReason>.Continuation
    ) async -> StreamCollector {
        var collector = StreamCollector(keeps: keeps(name))
        do {
            for try await buffer in stream {
                let bytes = buffer.withUnsafeBytes { Array($0) }
                log(bytes, name)
                collector.append(bytes)
                if collector.isOverCap { stop.yield(.overCap(name)) }
                if exit.isPast(settings.drainGrace) { break }
            }
        } catch {
            log(Array("pawl: reading \(name.rawValue) failed: \(error)\n".utf8), .stderr)
        }
        return collector
    }

    private func keeps(_ stream: ActivityStream) -> StreamCollector.Keeps {
        if launch.shell.returns.returned.contains(stream) {
            return .whole(cap: launch.shell.returnedBytes)
        }
        return .end(ShellSettings.errorTailBytes)
    }
}
