import Foundation
import PawlActivities
import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime
import Testing

@Suite struct ShellInputTests {
    @Test(arguments: [
        [], ["a"], ["a b", ""], ["'", "\"", "\\", "`id`", "$(id)", "${HOME}"], ["x\ny", "\t"],
        ["; rm -rf /", "-e", "é€😀"],
    ])
    func argumentsAreNeverSource(arguments: [String]) async throws {
        let shell = try ShellFixture()
        let request = ShellFixture.request(
            #"echo "$0 $#"; for a in "$@"; do printf '<%s>' "$a"; done"#,
            arguments,
            returns: .all
        )
        guard case .completed(let output) = await shell.perform(request) else {
            Issue.record("failed")
            return
        }
        let expected = "sh \(arguments.count)\n" + arguments.map { "<\($0)>" }.joined()
        #expect(output["stdout"]?.string == expected)
    }

    @Test func environment() async throws {
        let shell = try ShellFixture(environment: [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/bin:/usr/bin",
            "PAWL_SECRET_TOKEN": "hidden", "KEPT": "engine", "CHANGED": "engine",
            "PAWL_ATTEMPT": "99", "PAWL_DETACHED": "1", "0BAD": "x",
        ])
        let request = ShellFixture.request(
            "env | grep -v -e ^PATH= -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD= | sort",
            environment: [
                .init(name: "CHANGED", value: "first"), .init(name: "CHANGED", value: "task"),
                .init(name: "QUOTE", value: "'\"$(id)"),
            ],
            key: "the-key",
            attempt: 3
        )
        let expected = [
            "CHANGED=task", "KEPT=engine", "PAWL_ATTEMPT=3", "PAWL_EXECUTION_ID=test-execution",
            "PAWL_IDEMPOTENCY_KEY=the-key", "PAWL_STORE_ID=\(shell.context.storeID)",
            "PAWL_TASK=step", "QUOTE='\"$(id)",
        ]
        let outcome = await shell.perform(request)
        #expect(outcome == .completed(.string(expected.joined(separator: "\n"))))
    }

    @Test(arguments: [
        (
            ShellFixture.request("true", environment: [.init(name: "A=B", value: "")]),
            "impossible environment variable: 'A=B'"
        ),
        (
            ShellFixture.request("true", environment: [.init(name: "A", value: "\0")]),
            "impossible environment variable: 'A'"
        ),
        (
            ShellFixture.request("true", ["a", "\0"]),
            "cannot start the shell: argument 2 has a null"
        ),
        (ShellFixture.request("\0"), "cannot start the shell: the command has a null"),
        (
            ShellFixture.request("true", directory: "missing"),
            "cannot enter the working directory: the working directory '"
        ),
        (
            ShellFixture.request("true", directory: "/bin/sh"),
            "cannot enter the working directory: the working directory '/"
        ),
    ])
    func impossibleRequests(request: ActivityRequest, expected: String) async throws {
        let shell = try ShellFixture()
        #expect(await shell.text(request).hasPrefix(expected))
    }

    @Test func argumentsThatAreTooLong() async throws {
        let shell = try ShellFixture()
        let request = ShellFixture.request("true", [String(repeating: "x", count: 3_000_000)])
        let expected = "cannot start the shell: the command, its arguments and the environment are "
        #expect(await shell.text(request).hasPrefix(expected))
    }

    @Test func workingDirectory() async throws {
        let shell = try ShellFixture()
        let real = try #require(realpath(shell.folder, nil).map { String(cString: $0) })
        #expect(await shell.text(ShellFixture.request("pwd -P")) == "\"\(real)\"")
        _ = await shell.perform(ShellFixture.request("mkdir 'a b'"))
        #expect(
            await shell.text(ShellFixture.request("pwd -P", directory: "a b")) == "\"\(real)/a b\""
        )
        #expect(await shell.text(ShellFixture.request("pwd", directory: "/")) == #""/""#)
    }

    @Test func inputIsFed() async throws {
        let shell = try ShellFixture()
        #expect(await shell.text(ShellFixture.request("cat", stdin: "a\nb\n")) == #""a\nb""#)
        #expect(await shell.text(ShellFixture.request("cat", stdin: "")) == #""""#)
        #expect(await shell.text(ShellFixture.request("cat", stdin: nil)) == #""""#)
        #expect(
            await shell.text(ShellFixture.request("readlink /proc/self/fd/0")) == #""/dev/null""#
        )
    }

    @Test func inputAndOutputDoNotWaitForEachOther() async throws {
        let shell = try ShellFixture()
        let text = String(repeating: "0123456789abcde\n", count: 200_000)
        let request = ShellFixture.request(
            "cat",
            stdin: text,
            returns: .all,
            returnedBytes: 10_000_000
        )
        guard case .completed(let output) = await shell.perform(request) else {
            Issue.record("failed")
            return
        }
        #expect(output["stdout"]?.string == text)
    }

    @Test(arguments: [
        "true", "exec <&-; sleep 0.05; true", "head -c 1 > /dev/null", "exec cat <&-; true",
    ])
    func closingInputIsNoError(command: String) async throws {
        let shell = try ShellFixture()
        let text = String(repeating: "x", count: 1_000_000)
        let request = ShellFixture.request(command, stdin: text, returns: .code)
        let code = await shell.text(request)
        #expect(code == (command.contains("cat") ? "1" : "0"))
    }

    @Test func childrenEndByBrokenPipesAsUsual() async throws {
        let shell = try ShellFixture()
        let text = await shell.text(ShellFixture.request("yes | head -n 1", returns: .all))
        #expect(text == #"{"code":0,"stdout":"y\n","stderr":""}"#)
    }
}
