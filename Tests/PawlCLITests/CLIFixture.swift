import Foundation
import PawlJSON
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
        let end = ContinuousClock.now + .seconds(600)
        while ContinuousClock.now < end {
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
        let cleared: [String: String?] = ["PAWL_STORE": nil, "NO_COLOR": nil]
        let program = try await ChildProcess(
            Places.pawl,
            arguments,
            in: folder,
            environment: cleared.merging(environment) { _, new in new },
            input: input
        )
        try await meanwhile(program.processIdentifier)
        let result = try await program.wait()
        return Result(code: Int(result.code), stdout: result.stdout, stderr: result.stderr)
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
    /// Writes a file before the task that this build cannot run.
    static let emits = """
        workflow: emits
        steps:
          - first: { run: "echo begun > begun.txt" }
          - placed: { emit: { event: { with: { type: com.example.placed } } } }
        """
    /// In the standard's form, and laid out.
    static let standard = """
        document: { dsl: 1.0.3, namespace: default, name: standard, version: 1.0.0 }
        do:
          - greet: { set: { text: "hello" } } # kept

        """
    /// Has a warning, PAWL0511.
    static let habit = """
        workflow: habit
        steps:
          - never: { if: (.ready | not) and false, run: make }
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
