import Foundation
import PawlJSON
import TestSupport
import Testing

/// Executions that go wrong, by the real program: a clean error with the right exit code each.
@Suite struct BadRunTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var steps: String
        var code: Int32 = 1
        /// In the error's `title` or `detail`, or on stderr.
        var shows: String
    }

    static let cases: [Case] = [
        Case(
            testDescription: "jq that loops for ever",
            steps: "  - a: { set: { b: \"${ def f: f; f }\" } }\n",
            shows: "steps"
        ),
        Case(
            testDescription: "jq that builds a huge value",
            steps:
                "  - a: { set: { b: \"${ [range(1e9) | tostring * 1000] | length }\" } }\n",
            shows: "bytes"
        ),
        Case(
            testDescription: "jq that recurses for ever",
            steps: "  - a: { set: { b: \"${ def f: 1 + f; f }\" } }\n",
            shows: "depth"
        ),
        Case(
            testDescription: "a command that does not exist",
            steps: "  - a: { run: no-such-command }\n",
            shows: "127"
        ),
        Case(
            testDescription: "a command that kills itself",
            steps: "  - a: { run: \"kill -9 $$\" }\n",
            shows: "SIGKILL"
        ),
        Case(
            testDescription: "a command that prints what is not UTF-8",
            steps: "  - a: { run: \"printf '\\\\377\\\\376'\" }\n",
            shows: "UTF-8"
        ),
        Case(
            testDescription: "a command that prints a gigabyte",
            steps: "  - a: { run: head -c 1000000000 /dev/zero }\n",
            shows: "1048576"
        ),
        Case(
            testDescription: "a command that ignores SIGTERM",
            steps:
                "  - a:\n      run: trap '' TERM; while :; do sleep 1; done\n      timeout: 200ms\n",
            shows: "timeout"
        ),
        Case(
            testDescription: "JSON that is none",
            steps: "  - a: { run: \"echo '{\\\"a\\\": }'\", json: true }\n",
            shows: "JSON"
        ),
    ]

    @Test(arguments: cases)
    func endsCleanly(bad: Case) async throws {
        let folder = try Places.temporaryFolder("bad-run")
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(("workflow: bad\nsteps:\n" + bad.steps).utf8)
            .write(to: folder.appendingPathComponent("bad.yaml"))
        let result = try await runPawl(["run", "bad.yaml", "--json"], in: folder)
        #expect(result.code == bad.code, "\(result.stdout)\(result.stderr)")
        let answer = try JSONValue.parse(result.stdout)
        #expect(answer["status"] == "faulted")
        let error = answer["error"]?.text ?? ""
        #expect(error.contains(bad.shows), "\(error)")
        #expect(error.contains("/do/0/a"), "\(error)")
    }

    @Test func aCommandThatClosesStdinIsNoError() async throws {
        let folder = try Places.temporaryFolder("bad-run")
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = """
            workflow: bad
            steps:
              - a:
                  run: exec 0<&-; sleep 0.2; echo done
                  stdin: ${ [range(200000)] }
            """
        try Data(text.utf8).write(to: folder.appendingPathComponent("bad.yaml"))
        let result = try await runPawl(["run", "bad.yaml"], in: folder)
        #expect(result.code == 0, "\(result.stderr)")
        #expect(result.stdout == "\"done\"\n")
    }

    @Test func inputThatFailsItsSchema() async throws {
        let folder = try Places.temporaryFolder("bad-run")
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = """
            workflow: bad
            input: { name: string, age: integer }
            steps:
              - a: { run: echo never > ran }
            """
        try Data(text.utf8).write(to: folder.appendingPathComponent("bad.yaml"))
        let result = try await runPawl(
            ["run", "bad.yaml", "--json", "--input", #"{"name": "Ada", "age": "old"}"#],
            in: folder
        )
        #expect(result.code == 1)
        let error = try JSONValue.parse(result.stdout)["error"]
        #expect(error?["type"]?.string?.hasSuffix("/validation") == true)
        #expect(error?["detail"]?.string?.contains("/age") == true, "\(error?.text ?? "")")
        #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("ran").path))
    }

    @Test(arguments: [
        (["run", "missing.yaml"], 2, "missing.yaml"),
        (["run", "good.yaml", "--input", "{"], 2, "input"),
        (["run", "good.yaml", "--input", "@missing.json"], 2, "missing.json"),
        (["run", "good.yaml", "--store", "redis://x"], 2, "redis"),
        (["run", "good.yaml", "--store", "sqlite:good.yaml"], 5, "good.yaml"),
        (["run", "bad.yaml"], 3, "PAWL03"),
        (["run"], 2, "<file>"),
        (["resume", "nobody"], 2, "nobody"),
        (["show", "nobody"], 2, "nobody"),
        (["cancel", "nobody"], 2, "nobody"),
        (["explain", "PAWL9999"], 2, "PAWL9999"),
        (["frobnicate"], 2, "frobnicate"),
    ])
    func saysWhatIsWrong(arguments: [String], code: Int32, shows: String) async throws {
        let folder = try Places.temporaryFolder("bad-use")
        defer { try? FileManager.default.removeItem(at: folder) }
        let good = "workflow: good\nsteps:\n  - a: { set: { b: 1 } }\n"
        try Data(good.utf8).write(to: folder.appendingPathComponent("good.yaml"))
        let bad = "workflow: good\nsteps:\n  - a: { set: { b: 1 }, then: x }\n"
        try Data(bad.utf8).write(to: folder.appendingPathComponent("bad.yaml"))
        // So that there is a store in which nobody can be looked for.
        #expect(try await runPawl(["run", "good.yaml"], in: folder).code == 0)
        let result = try await runPawl(arguments, in: folder)
        #expect(result.code == code, "\(result.stdout)\(result.stderr)")
        #expect(result.stderr.contains(shows), "\(result.stderr)")
    }
}
