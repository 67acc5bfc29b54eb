package import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program that a test started, with its output in files so that nothing can block it.
package final class ChildProcess: @unchecked Sendable {
    /// How it ended.
    package struct Result: Sendable {
        /// The exit code, or 128 and the signal's number.
        package var code: Int32
        package var stdout: String
        package var stderr: String
    }

    private let process = Process()
    private let stdoutFile: URL
    private let stderrFile: URL
    private let ended: AsyncStream<Void>

    /// Starts `program`.
    ///
    /// - Parameter environment: added to that of the tests.
    package init(
        _ program: URL,
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:],
        stdin: URL? = nil
    ) throws {
        let name = UUID().uuidString
        stdoutFile = FileManager.default.temporaryDirectory.appendingPathComponent("\(name).out")
        stderrFile = FileManager.default.temporaryDirectory.appendingPathComponent("\(name).err")
        _ = FileManager.default.createFile(atPath: stdoutFile.path, contents: nil)
        _ = FileManager.default.createFile(atPath: stderrFile.path, contents: nil)
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, new in new }
        process.standardInput =
            try stdin.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: stdoutFile)
        process.standardError = try FileHandle(forWritingTo: stderrFile)
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        ended = stream
        process.terminationHandler = { _ in continuation.finish() }
        try process.run()
    }

    package var isRunning: Bool { process.isRunning }

    /// Sends a signal; nothing happens when the process has ended.
    package func send(_ signal: Int32) {
        if process.isRunning { _ = kill(process.processIdentifier, signal) }
    }

    /// Waits for the end.
    package func wait() async throws -> Result {
        for await _ in ended {}
        defer {
            try? FileManager.default.removeItem(at: stdoutFile)
            try? FileManager.default.removeItem(at: stderrFile)
        }
        let bySignal = process.terminationReason == .uncaughtSignal
        return Result(
            code: (bySignal ? 128 : 0) + process.terminationStatus,
            stdout: String(decoding: try Data(contentsOf: stdoutFile), as: UTF8.self),
            stderr: String(decoding: try Data(contentsOf: stderrFile), as: UTF8.self)
        )
    }
}

/// Runs `pawl` to its end.
package func runPawl(
    _ arguments: [String],
    in folder: URL,
    environment: [String: String] = [:]
) async throws -> ChildProcess.Result {
    try await ChildProcess(Places.pawl, arguments, in: folder, environment: environment).wait()
}
