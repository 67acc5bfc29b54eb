package import Foundation
import Subprocess
import Synchronization
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program that a test started, its output read while it runs.
///
/// Foundation's `Process` is not used: it crashed after some hundreds of starts in one process.
package final class ChildProcess: Sendable {
    /// How it ended.
    package struct Result: Sendable {
        /// The exit code, or 128 and the signal's number.
        package var code: Int32
        package var stdout: String
        package var stderr: String
    }

    package let processIdentifier: Int32
    private let result: Task<Result, any Error>
    /// False when it has been waited for: its number may then be somebody else's.
    private let isOurs: Mutex<Bool>

    /// Starts `program`; it runs when this returns.
    ///
    /// - Parameters:
    ///   - environment: added to that of the tests; `nil` takes a variable away.
    ///   - input: what is fed to stdin.
    package init(
        _ program: URL,
        _ arguments: [String],
        in folder: URL,
        environment: [String: String?] = [:],
        input: String = ""
    ) async throws {
        Self.ignoreBrokenPipes
        let (started, starting) = AsyncThrowingStream<Int32, any Error>.makeStream()
        let launch = Task { () async throws -> Result in
            do {
                return try await Self.run(
                    program,
                    arguments,
                    in: folder,
                    environment: environment,
                    input: input
                ) { starting.yield($0) }
            } catch {
                starting.finish(throwing: error)
                throw error
            }
        }
        var identifier: Int32?
        for try await number in started {
            identifier = number
            break
        }
        guard let identifier else { throw CancellationError() }
        processIdentifier = identifier
        result = launch
        isOurs = Mutex(true)
    }

    /// Sends a signal; nothing happens once it has been waited for.
    package func send(_ signal: Int32) {
        isOurs.withLock { if $0 { _ = kill(processIdentifier, signal) } }
    }

    /// Waits for the end.
    package func wait() async throws -> Result {
        defer { isOurs.withLock { $0 = false } }
        return try await result.value
    }

    /// A child that ends before it has read its input must not end the tests.
    private static let ignoreBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    private static func run(
        _ program: URL,
        _ arguments: [String],
        in folder: URL,
        environment: [String: String?],
        input: String,
        started: @escaping @Sendable (Int32) -> Void
    ) async throws -> Result {
        var variables: [Environment.Key: String?] = [:]
        for (name, value) in environment {
            if let key = Environment.Key(rawValue: name) { variables[key] = value }
        }
        let ended = try await Subprocess.run(
            .path(FilePath(program.path)),
            arguments: Arguments(arguments),
            environment: .inherit.updating(variables),
            workingDirectory: FilePath(folder.path),
            input: .inputWriter,
            output: .sequence,
            error: .sequence
        ) { execution in
            started(execution.processIdentifier.value)
            async let stdout = text(execution.standardOutput)
            async let stderr = text(execution.standardError)
            _ = try? await execution.standardInputWriter.write(Array(input.utf8))
            try? await execution.standardInputWriter.finish()
            return try await (stdout, stderr)
        }
        let code: Int32 =
            switch ended.terminationStatus {
            case .exited(let code): Int32(code)
            case .signaled(let number): 128 + Int32(number)
            }
        return Result(code: code, stdout: ended.closureResult.0, stderr: ended.closureResult.1)
    }

    private static func text(_ stream: SubprocessOutputSequence) async throws -> String {
        var bytes: [UInt8] = []
        for try await buffer in stream { bytes += buffer.withUnsafeBytes { Array($0) } }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Runs `pawl` to its end.
package func runPawl(
    _ arguments: [String],
    in folder: URL,
    environment: [String: String?] = [:]
) async throws -> ChildProcess.Result {
    try await ChildProcess(Places.pawl, arguments, in: folder, environment: environment).wait()
}
