import Foundation
import PawlJSON
import TestSupport
import Testing

/// Commands that run executions and look at them.
@Suite struct RunCommandTests {
    typealias Row = (arguments: [String], input: String, code: Int, stdout: String, stderr: String)

    @Test(
        arguments: [
            (
                ["run", "hello.yaml", "--input", #"{"name": "you"}"#], "", 0,
                "{\n  \"text\": \"hello you\"\n}\n", "greet"
            ),
            (["run", "hello.yaml", "--input", "@in.json", "--quiet"], "", 0, "hello file", ""),
            (["run", "hello.yaml", "--input", "-"], #"{"name": "stdin"}"#, 0, "hello stdin", ""),
            (["run", "-", "--input", #"{"name": "you"}"#], Documents.hello, 0, "hello you", ""),
            (["run", "fault.yaml"], "", 1, "", "exit code 3: reason"),
            (["run", "fault.yaml"], "", 1, "", "fault.yaml:4:5"),
            (["run", "fault.yaml", "--id", "f"], "", 1, "", "pawl logs f boom"),
            (["run", "invalid.yaml"], "", 3, "", "error[PAWL0301]"),
            (["run", "emits.yaml"], "", 3, "", "error[PAWL0230]: this build cannot run 'emit'"),
            (["check", "emits.yaml"], "", 0, "warning[PAWL0230]: this build cannot run", ""),
            (["run", "missing.yaml"], "", 2, "", "there is no file 'missing.yaml'"),
            (["run", "hello.yaml", "--input", "{nope"], "", 2, "", "--input:1:2"),
            (
                ["run", "hello.yaml", "--input", "@none.json"], "", 2, "",
                "there is no file 'none.json'"
            ),
            (["run", "hello.yaml", "--id", "a b"], "", 2, "", "is not an execution id"),
            (["run", "hello.yaml", "--store", "soup:x"], "", 2, "", "no store understands"),
            (["run", "hello.yaml", "--store", "text.txt"], "", 5, "", "error: "),
            (["run", "hello.yaml", "--store", "memory:"], "", 0, "hello null", ""),
            (["resume"], "", 2, "", "name an execution"),
            (["resume", "nobody"], "", 2, "", "there is no store at"),
            (["cancel", "nobody"], "", 2, "", "there is no store at"),
        ] as [Row]
    )
    func answers(_ row: Row) async throws {
        let cli = try CLIFixture([
            "hello.yaml": Documents.hello, "fault.yaml": Documents.fault,
            "invalid.yaml": Documents.invalid, "emits.yaml": Documents.emits,
            "in.json": #"{"name": "file"}"#,
            "text.txt": String(repeating: "not a database\n", count: 100),
        ])
        let result = try await cli.pawl(row.arguments, input: row.input)
        #expect(result.code == row.code, "\(result.stderr)")
        #expect(row.stdout.isEmpty || result.stdout.contains(row.stdout), "\(result.stdout)")
        #expect(row.stderr.isEmpty || result.stderr.contains(row.stderr), "\(result.stderr)")
    }

    /// What cannot be run as a whole does not begin.
    @Test func refusesBeforeTheFirstStep() async throws {
        let cli = try CLIFixture(["emits.yaml": Documents.emits])
        #expect(try await cli.pawl("run", "emits.yaml").code == 3)
        #expect(cli.contents("begun.txt") == nil)
        #expect(try await cli.pawl("graph", "emits.yaml").code == 0)
    }

    @Test func oneObject() async throws {
        let cli = try CLIFixture(["hello.yaml": Documents.hello, "fault.yaml": Documents.fault])
        let good = try await cli.pawl(
            "run",
            "hello.yaml",
            "--id",
            "good",
            "--json",
            "--input",
            #"{"name": "you"}"#
        )
        #expect(
            good.stdout == #"{"id":"good","status":"completed","output":{"text":"hello you"},"#
                + "\"error\":null}\n"
        )
        let bad = try await cli.pawl("run", "fault.yaml", "--id", "bad", "--json")
        let json = try #require(bad.json)
        #expect(bad.code == 1)
        #expect(json["status"] == "faulted")
        #expect(json["output"] == .null)
        #expect(json["error"]?["status"] == 500)
        #expect(json["error"]?["instance"]?.string?.hasSuffix("/boom") == true)
    }

    @Test func trace() async throws {
        let cli = try CLIFixture(["fault.yaml": Documents.fault])
        let json = try #require(try await cli.pawl("run", "fault.yaml", "--json", "--trace").json)
        let tasks = json["tasks"]?.array ?? []
        let seen = tasks.map { "\($0["name"]?.string ?? "") \($0["event"]?.string ?? "")" }
        #expect(seen == ["fine started", "fine completed", "boom started", "boom faulted"])
        #expect(tasks.first?["reference"] == "/do/0/fine")
    }

    @Test func sameIDAgain() async throws {
        let cli = try CLIFixture(["hello.yaml": Documents.hello, "fault.yaml": Documents.fault])
        let arguments = ["run", "hello.yaml", "--id", "x", "--json"]
        let first = try await cli.pawl(arguments)
        let second = try await cli.pawl(arguments)
        #expect(first.stdout == second.stdout)
        #expect(second.code == 0)
        #expect(second.stderr.contains("execution 'x' had ended before"))
        let changed = try await cli.pawl(arguments + ["--input", "[1]"])
        #expect(changed.stdout == first.stdout)
        #expect(changed.stderr.contains("warning: --input is not used"))
        let resumed = try await cli.pawl("resume", "x", "--json")
        #expect(resumed.stdout == first.stdout)
        let other = try await cli.pawl("run", "fault.yaml", "--id", "x")
        #expect(other.code == 2)
        #expect(other.stderr.contains("belongs to another document"))
    }

    @Test(.timeLimit(.minutes(10)))
    func interruptAndResume() async throws {
        let cli = try CLIFixture(["slow.yaml": Documents.slow])
        let first = try await cli.pawl(["run", "slow.yaml", "--id", "s"]) { process in
            try await cli.appears("ready")
            kill(process, SIGINT)
        }
        #expect(first.code == 130)
        #expect(first.stderr.contains("resume with: pawl resume s"))
        #expect(first.stdout.isEmpty)
        #expect(try await cli.pawl("list").stdout.contains("interrupted"))
        let show = try await cli.pawl("show", "s")
        #expect(show.stdout.contains("slow.yaml:4:5  wait (running)"), "\(show.stdout)")

        try cli.write("go\n", to: "go")
        let second = try await cli.pawl("resume", "s")
        #expect(second.code == 0, "\(second.stderr)")
        #expect(second.stdout == "\"done\"\n")
        #expect(second.stderr.contains("resuming slow 's' at slow.yaml:4:5  wait (running)"))
        let ledger = try #require(cli.contents("ledger")).split(separator: "\n")
        try #require(ledger.count == 3)
        #expect(ledger[0] == "first")
        #expect(ledger[1].hasPrefix("1 "))
        #expect(ledger[2].hasPrefix("2 "))
        #expect(ledger[1].dropFirst(2) == ledger[2].dropFirst(2))
    }

    @Test func anAnswerThatCannotBeWrittenIsAFailure() async throws {
        guard FileManager.default.isWritableFile(atPath: "/dev/full") else {
            print("there is no /dev/full here: not tested")
            return
        }
        let cli = try CLIFixture(["hello.yaml": Documents.hello])
        let shell = try await ChildProcess(
            URL(fileURLWithPath: "/bin/sh"),
            ["-c", #"exec "$0" run hello.yaml --input '{"name": 1}' --quiet > /dev/full"#]
                + [Places.pawl.path],
            in: cli.folder
        )
        let result = try await shell.wait()
        #expect(result.code == 5)
        #expect(result.stderr.contains("the answer could not be written"), "\(result.stderr)")
    }

    @Test(.timeLimit(.minutes(10)))
    func secondInterruptEndsAtOnce() async throws {
        let document = """
            workflow: stubborn
            steps:
              - stay:
                  run: |
                    trap '' TERM
                    echo $$ > ready
                    while true; do sleep 0.05; done
            """
        let cli = try CLIFixture(["stubborn.yaml": document])
        let run = try await cli.pawl(["run", "stubborn.yaml", "--id", "s"]) { process in
            try await cli.appears("ready")
            kill(process, SIGINT)
            try await Task.sleep(for: .milliseconds(200))
            kill(process, SIGINT)
        }
        #expect(run.code == 130)
        // It did not wait for the step to end.
        let id = try #require(Int32(cli.contents("ready")?.dropLast() ?? ""))
        #expect(kill(id, 0) == 0)
        // What was left behind is ended by whoever takes the execution up.
        let cancel = try await cli.pawl("cancel", "s")
        #expect(cancel.code == 0, "\(cancel.stderr)")
        // One that has ended and that nobody has asked how may still be listed.
        let status = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
        #expect(status?.contains(") Z ") ?? true)
    }

    @Test(.timeLimit(.minutes(10)))
    func killAndResume() async throws {
        let cli = try CLIFixture(["slow.yaml": Documents.slow])
        let first = try await cli.pawl(["run", "slow.yaml", "--id", "s"]) { process in
            try await cli.appears("ready")
            kill(process, SIGKILL)
        }
        #expect(first.code == 128 + 9)
        try cli.write("go\n", to: "go")
        let second = try await cli.pawl("resume", "--all", "--json")
        #expect(second.json?["output"] == "done", "\(second.stderr)")
        #expect(try #require(cli.contents("ledger")).split(separator: "\n").count == 3)
    }

    @Test(.timeLimit(.minutes(10)))
    func watchTakesUpWhatIsLeft() async throws {
        let cli = try CLIFixture(["slow.yaml": Documents.slow])
        _ = try await cli.pawl(["run", "slow.yaml", "--id", "s"]) { process in
            try await cli.appears("ready")
            kill(process, SIGKILL)
        }
        try cli.write("go\n", to: "go")
        let watch = try await cli.pawl(["resume", "--watch", "--json"]) { process in
            for _ in 0..<1_000 {
                let list = try await cli.pawl("list", "--status", "completed", "--json")
                if list.json?.array?.count == 1 { break }
                try await Task.sleep(for: .milliseconds(20))
            }
            kill(process, SIGINT)
        }
        #expect(watch.json?["output"] == "done", "\(watch.stderr)")
        #expect(watch.code == 130)
    }

    @Test(.timeLimit(.minutes(10)))
    func cancelFromAnotherProcess() async throws {
        let cli = try CLIFixture(["slow.yaml": Documents.slow])
        let run = try await cli.pawl(["run", "slow.yaml", "--id", "s", "--json"]) { _ in
            try await cli.appears("ready")
            let cancel = try await cli.pawl("cancel", "s", "--reason", "enough", "--wait")
            #expect(cancel.code == 0, "\(cancel.stderr)")
        }
        #expect(run.code == 4)
        #expect(run.json?["status"] == "cancelled")
        #expect(run.stderr.contains("enough"))
        let again = try await cli.pawl("cancel", "s")
        #expect(again.code == 2)
        #expect(again.stderr.contains("it is cancelled"))
    }

    @Test(.timeLimit(.minutes(10)))
    func cancelWhatNobodyRuns() async throws {
        let cli = try CLIFixture(["slow.yaml": Documents.slow])
        _ = try await cli.pawl(["run", "slow.yaml", "--id", "s"]) { process in
            try await cli.appears("ready")
            kill(process, SIGTERM)
        }
        let cancel = try await cli.pawl("cancel", "s", "--json")
        #expect(cancel.code == 0, "\(cancel.stderr)")
        #expect(cancel.json?["status"] == "cancelled")
        #expect(try #require(cli.contents("ledger")).split(separator: "\n").count == 2)
    }

    @Test(.timeLimit(.minutes(10)))
    func environmentThatIsMissing() async throws {
        let document = """
            workflow: reads
            steps:
              - wait:
                  run: |
                    [ -e go ] || { echo ready > ready; sleep 60; }
                    echo "$SPECIAL"
            """
        let cli = try CLIFixture(["reads.yaml": document])
        let environment = ["SPECIAL": "value"]
        _ = try await cli.pawl(["run", "reads.yaml", "--id", "s"], environment: environment) {
            try await cli.appears("ready")
            kill($0, SIGINT)
        }
        try cli.write("go\n", to: "go")
        let refused = try await cli.pawl("resume", "s")
        #expect(refused.code == 2)
        #expect(refused.stderr.contains("'SPECIAL'"), "\(refused.stderr)")
        #expect(refused.stderr.contains("--ignore-environment"))
        let resumed = try await cli.pawl("resume", "s", environment: environment)
        #expect(resumed.stdout == "\"value\"\n", "\(resumed.stderr)")
    }

    @Test func looking() async throws {
        let cli = try CLIFixture(["fault.yaml": Documents.fault])
        _ = try await cli.pawl("run", "fault.yaml", "--id", "f")
        let list = try #require(try await cli.pawl("list", "--json").json?.array?.first)
        #expect(list["id"] == "f")
        #expect(list["status"] == "faulted")
        #expect(list["live"] == false)
        let show = try #require(try await cli.pawl("show", "f", "--json").json)
        #expect(show["error"]?["status"] == 500)
        #expect(show["input"] == .null)
        #expect(show["steps"]?.array?.map { $0["state"]?.string } == ["completed", "faulted"])
        #expect(show["steps"]?.array?.last?["line"] == 4)
        let step = try await cli.pawl("show", "f", "fine")
        #expect(step.stdout.contains("output  \"written\""), "\(step.stdout)")

        let history = try await cli.pawl("history", "f")
        #expect(history.stdout.hasPrefix("1 executionStarted"), "\(history.stdout)")
        let events = try await cli.pawl("history", "f", "--json").stdout.split(separator: "\n")
        for (index, line) in events.enumerated() {
            #expect(try JSONValue.parse(String(line))["sequence"] == JSONValue(index + 1))
        }
        #expect(try await cli.pawl("dump", "--stage", "state", "f").stdout.hasPrefix("status: "))
        #expect(try await cli.pawl("dump", "--stage", "history", "f").code == 0)
    }

    @Test func logs() async throws {
        let cli = try CLIFixture(["fault.yaml": Documents.fault])
        _ = try await cli.pawl("run", "fault.yaml", "--id", "f")
        let all = try await cli.pawl("logs", "f")
        #expect(all.stdout == "==> fine stdout <==\nwritten\n==> boom stderr <==\nreason\n")
        #expect(try await cli.pawl("logs", "f", "boom").stdout == "reason\n")
        #expect(try await cli.pawl("logs", "f", "fine", "--follow").stdout == "written\n")
        let json = try await cli.pawl("logs", "f", "boom", "--json").stdout.split(separator: "\n")
        #expect(json.contains { (try? JSONValue.parse(String($0)))?["text"] == "reason\n" })
        let unknown = try await cli.pawl("logs", "f", "soup")
        #expect(unknown.code == 2)
        #expect(unknown.stderr.contains("there is no step 'soup'"))
    }

    @Test func unknownExecutions() async throws {
        let cli = try CLIFixture(["hello.yaml": Documents.hello])
        _ = try await cli.pawl("run", "hello.yaml")
        for command in ["show", "history", "logs", "resume", "cancel"] {
            let result = try await cli.pawl(command, "nobody")
            #expect(result.code == 2, "\(command)")
            #expect(result.stderr.contains("there is no execution 'nobody'"), "\(command)")
        }
        #expect(try await cli.pawl("resume", "--all").stderr.contains("nothing to resume"))
    }
}
