import Foundation
import PawlActivities
import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime
import Testing

@Suite struct ShellOutcomeTests {
    typealias Row = (command: String, returns: ShellModel.ReturnMode, expected: String)

    @Test(
        arguments: [
            ("echo hello", .stdout, #""hello""#),
            ("printf 'a\\n\\n'", .stdout, #""a\n""#),
            ("printf 'a\\r\\n'", .stdout, #""a\r""#),
            ("printf ' a'", .stdout, #"" a""#),
            ("true", .stdout, #""""#),
            ("echo no; echo yes >&2", .stderr, #""yes""#),
            ("exit 3", .code, "3"),
            ("true", .code, "0"),
            ("kill -9 $$", .code, "137"),
            ("echo o; echo e >&2; exit 2", .all, #"{"code":2,"stdout":"o\n","stderr":"e\n"}"#),
            ("kill -TERM $$", .all, #"{"code":143,"stdout":"","stderr":""}"#),
            ("echo unseen", .none, "null"),
        ] as [Row]
    )
    func outputs(_ row: Row) async throws {
        let shell = try ShellFixture()
        #expect(
            await shell.text(ShellFixture.request(row.command, returns: row.returns))
                == row.expected
        )
    }

    @Test(
        arguments: [
            ("exit 3", .stdout, "the command failed: exit code 3"),
            ("echo oops >&2; exit 1", .none, "the command failed: exit code 1: oops"),
            ("echo a >&2; echo b >&2; exit 1", .stdout, "the command failed: exit code 1:\na\nb"),
            ("echo e >&2; exit 9", .stderr, "the command failed: exit code 9: e"),
            ("kill -9 $$", .stdout, "the command failed: killed by SIGKILL"),
            ("sh -c 'kill -15 $$'", .stdout, "the command failed: exit code 143 (128 + SIGTERM)"),
            (
                "printf '\\377'", .stdout,
                "output is not text: stdout is not UTF-8; encode it in the command (for instance with "
                    + "base64), or return something else"
            ),
        ] as [Row]
    )
    func failures(_ row: Row) async throws {
        let shell = try ShellFixture()
        let text = await shell.text(ShellFixture.request(row.command, returns: row.returns))
        #expect(text.hasPrefix(row.expected))
    }

    @Test func missingCommandIsReadable() async throws {
        let shell = try ShellFixture()
        let text = await shell.text(ShellFixture.request("no-such-command-anywhere"))
        #expect(text.hasPrefix("the command failed: exit code 127: "))
        #expect(text.contains("no-such-command-anywhere"))
    }

    @Test func errorsAreRuntimeErrors() async throws {
        let shell = try ShellFixture()
        guard case .failed(let error) = await shell.perform(ShellFixture.request("exit 1")) else {
            Issue.record("no error")
            return
        }
        #expect(error.type == StandardErrorType.runtime.uri)
        #expect(error.status == 500)
        #expect(error.instance == nil)
    }

    @Test func binaryIsFineWhereItIsNotReturned() async throws {
        let shell = try ShellFixture()
        let command = "head -c 100000 /dev/urandom; head -c 100000 /dev/urandom >&2"
        #expect(await shell.text(ShellFixture.request(command, returns: .code)) == "0")
        #expect(await shell.text(ShellFixture.request(command, returns: .none)) == "null")
    }

    @Test(arguments: [
        (#"echo '{"a": [1, 2]}'"#, #"{"a":[1,2]}"#),
        ("echo 12", "12"),
        (#"printf '{\n  "a": nope}'"#, "output is not JSON: stdout is not one JSON value: "),
        ("true", "output is not JSON: stdout is not one JSON value: "),
        ("echo 1 2", "output is not JSON: stdout is not one JSON value: "),
    ])
    func parsesJSON(command: String, expected: String) async throws {
        let shell = try ShellFixture()
        let text = await shell.text(ShellFixture.request(command, parsesJSON: true))
        #expect(text.hasPrefix(expected))
    }

    @Test func jsonErrorsHaveAPlace() async throws {
        let shell = try ShellFixture()
        let request = ShellFixture.request(#"printf '{\n  "a": nope}'"#, parsesJSON: true)
        #expect(await shell.text(request).contains("at line 2, column "))
    }

    @Test func tailOfStderrIsCutAtACharacter() async throws {
        let shell = try ShellFixture()
        // 3-byte characters: 2,048 is no multiple of 3.
        let command = "i=0; while [ $i -lt 1000 ]; do printf '€' >&2; i=$((i+1)); done; exit 1"
        let text = await shell.text(ShellFixture.request(command))
        let tail = text.dropFirst("the command failed: exit code 1: ".count)
        #expect(tail.utf8.count == 2_046)
        #expect(tail.allSatisfy { $0 == "€" })
    }

    @Test func capNamesItselfAndEndsTheProcess() async throws {
        let shell = try ShellFixture()
        let text = await shell.text(
            ShellFixture.request("yes; echo ended > ended", returnedBytes: 1_000)
        )
        #expect(
            text == "too much output: stdout is returned and has more than 1000 bytes (the "
                + "limit 'returnedBytes'); write it to a file, or return something else"
        )
        #expect(shell.contents("ended") == nil)
    }

    @Test func capIsInclusive() async throws {
        let shell = try ShellFixture()
        let exact = ShellFixture.request(
            "head -c 1000 /dev/zero | tr '\\0' x",
            returnedBytes: 1_000
        )
        #expect(await shell.text(exact).count == 1_002)
        let more = ShellFixture.request("head -c 1001 /dev/zero | tr '\\0' x", returnedBytes: 1_000)
        #expect(await shell.text(more).hasPrefix("too much output"))
    }

    @Test func otherStreamsAreCut() async throws {
        let shell = try ShellFixture()
        let command = "head -c 50000000 /dev/zero >&2; echo done"
        #expect(await shell.text(ShellFixture.request(command, returnedBytes: 100)) == #""done""#)
    }

    @Test func outputIsLogged() async throws {
        let shell = try ShellFixture()
        _ = await shell.perform(ShellFixture.request("echo out; echo err >&2", returns: .none))
        #expect(shell.log.text(.stdout) == "out\n")
        #expect(shell.log.text(.stderr) == "err\n")
    }
}
