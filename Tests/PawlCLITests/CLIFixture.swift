import Foundation
import PawlJSON
import Subprocess
import SystemPackage
import TestSupport

/// The built program in a folder of its own.
struct CLIFixture {
    struct Result: Sendable {
        /// 128 and the signal's number when a signal ended it.
        var code: Int
        var stdout: String
        var stderr: String
    }

    let folder: URL

    init(_ files: [String: String] = [:]) throws {
        folder = try Places.temporaryFolder("cli")
        for (name, text) in files { try write(text, to: name) }
    }

    func write(_ text: String, to name: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }

    func contents(_ name: String) -> String? {
        try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// Waits for a file that a step writes.
    func appears(_ name: String) async throws {
        for _ in 0..<2_000 {
            if contents(name)?.hasSuffix("\n") == true { return }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    func pawl(
        _ arguments: String...,
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> Result {
        try await pawl(arguments, input: input, environment: environment)
    }

    func pawl(
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> Result {
        try await pawl(arguments, input: input, environment: environment, meanwhile: { _ in })
    }

    /// Runs the program; `meanwhile` is called with its process id while it runs.
    func pawl(
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:],
        meanwhile: @escaping @Sendable (Int32) async throws -> Void
    ) async throws -> Result {
        var variables: [Environment.Key: String?] = ["PAWL_STORE": nil, "NO_COLOR": nil]
        for (name, value) in environment {
            if let key = Environment.Key(rawValue: name) { variables[key] = value }
        }
        let result = try await run(
            .path(FilePath(Places.pawl.path)),
            arguments: Arguments(arguments),
            environment: .inherit.updating(variables),
            workingDirectory: FilePath(folder.path),
            input: .inputWriter,
            output: .sequence,
            error: .sequence
        ) { execution in
            async let stdout = Self.text(execution.standardOutput)
            async let stderr = Self.text(execution.standardError)
            _ = try? await execution.standardInputWriter.write(Array(input.utf8))
            try? await execution.standardInputWriter.finish()
            try await meanwhile(execution.processIdentifier.value)
            return try await (stdout, stderr)
        }
        let code =
            switch result.terminationStatus {
            case .exited(let code): Int(code)
            case .signaled(let number): 128 + Int(number)
            }
        return Result(code: code, stdout: result.closureResult.0, stderr: result.closureResult.1)
    }

    private static func text(_ stream: SubprocessOutputSequence) async throws -> String {
        var bytes: [UInt8] = []
        for try await buffer in stream { bytes += buffer.withUnsafeBytes { Array($0) } }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension CLIFixture.Result {
    /// The one JSON value on standard output.
    var json: JSONValue? { try? JSONValue.parse(stdout) }
}

/// Documents that several tests use.
enum Documents {
    static let hello = """
        workflow: hello
        steps:
          - greet: { run: 'echo "hello $1"', args: ["${ .name }"] }
          - wrap: { set: { text: "${ . }" } }
        """
    static let fault = """
        workflow: fault
        steps:
          - fine: { run: "echo written" }
          - boom: { run: "echo reason >&2; exit 3" }
        """
    static let invalid = """
        workflow: invalid
        steps:
          - one: { run: "echo one", then: tow }
          - two: { run: "exit 3" }
        """
    /// Waits until it is ended, and says when it has begun.
    static let slow = """
        workflow: slow
        steps:
          - first: { run: "echo first >> ledger" }
          - wait:
              run: |
                echo "$PAWL_ATTEMPT $PAWL_IDEMPOTENCY_KEY" >> ledger
                [ -e go ] || { echo ready > ready; sleep 60; }
                echo done
        """
}
