import PawlDiagnostics
import Testing

@testable import PawlCompiler

/// What people write who come from another workflow language, and what they are told.
@Suite struct ForeignKeyTests {
    /// A task, and the one problem that it has: what is marked, and the help.
    private static let tasks: [(task: String, marked: String, help: String)] = [
        ("run: make\nworking-directory: src", "working-directory", "write 'cwd'"),
        (
            "run: make\ntimeout-minutes: 10", "timeout-minutes",
            "write 'timeout' with a unit, like '10m'"
        ),
        (
            "run: make\ncontinue-on-error: true", "continue-on-error",
            "put the task in 'try', with a 'catch' beside it"
        ),
        (
            "run: make\nneeds: [lint]", "needs",
            "tasks run in the order in which they stand; 'parallel' runs several at once"
        ),
        (
            "run: make\nwithItems: [a]", "withItems",
            "to repeat tasks, write 'for: { each: NAME, in: … }' and 'do'"
        ),
        ("run: make\nnext: end", "next", "write 'then'"),
        ("run: make\nwhen: .ready", "when", "write 'if'"),
        ("run: make\nretries: 3", "retries", "write 'retry', like 'retry: 3'"),
        ("run: make\nonFailure: stop", "onFailure", "'onFailure' belongs to a 'for' task"),
        ("bash_command: make", "bash_command", "write 'run: COMMAND'"),
        ("activity: charge", "activity", "write 'call', with what it takes under 'with'"),
        ("throw: late", "throw", "write 'raise: { error: … }'"),
        ("sleep: 5s", "sleep", "write 'wait'"),
        ("run: make\nretry: { maximumAttempts: 5 }", "maximumAttempts", "write 'attempts'"),
        ("run: make\nretry: { backoffCoefficient: 3 }", "backoffCoefficient", "write 'factor'"),
        ("switch: [{ a: { if: .x, then: end } }]", "if", "write 'when'"),
        ("for: { items: .l }\ndo: [{ a: { run: a } }]", "items", "write 'in'"),
        (
            "call: http\nwith: { method: get, url: https://example.com }", "url",
            "write 'endpoint'"
        ),
        ("try: [{ a: { run: a } }]\nrescue: {}", "rescue", "write 'catch'"),
        (
            "try: [{ a: { run: a } }]\ncatch: { errors: { with: { code: 503 } } }", "code",
            "write 'status'"
        ),
        ("raise: late", "late", "write '{ error: … }'"),
        ("run: make\noutput: .x", ".x", "write '{ as: … }'"),
        ("run: make\nif: ${{ .ready.yet }}", "{ .ready.yet }", "write '${ .ready.yet }'"),
        ("run: make\nif: steps.a", "steps", "write '$steps'"),
        (
            "for: { in: items }\ndo: [{ a: { run: a } }]", "items",
            "write '.items' for the field 'items'"
        ),
        ("run: make\ncwd: src\nreturn: code\nif: x", "x", "write '.x' for the field 'x'"),
    ]

    @Test(arguments: tasks)
    func tells(task: String, marked: String, help: String) throws {
        let body = task.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n")
        let text = "workflow: w\nsteps:\n  - first:\n\(body)\n"
        let errors = compile(SourceFile(path: "w.yaml", text: text)).diagnostics
            .filter { $0.severity == .error }
        let error = try #require(errors.first)
        #expect(errors.count == 1)
        let bytes = Array(text.utf8)[error.span.start..<error.span.end]
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix(marked))
        #expect(error.help == help)
    }

    @Test(arguments: [
        (".status = \"done\"", true), ("(.a | .b = 1)", true), (".status == \"done\"", false),
        (".a |= 1", false), ("(.a = 1) | .b", false),
    ])
    func anAssignmentIsNoCondition(_ condition: String, _ isWarned: Bool) {
        let text = "workflow: w\nsteps:\n  - a:\n      if: '\(condition)'\n      run: make\n"
        let found = compile(SourceFile(path: "w.yaml", text: text)).diagnostics
        #expect(found.map(\.code.rawValue) == (isWarned ? ["PAWL0512"] : []))
    }

    /// What is misspelt is not also told to be missing, and what cannot be read is not told to lack
    /// something.
    @Test(arguments: [
        ("retries: { p: { limit: 3 } }", "retry: p"),
        ("timeouts: [p]", "timeout: p"),
        ("functions: [p]", "then: end"),
    ])
    func nothingFollows(_ use: String, _ key: String) {
        let text = "workflow: w\nuse: { \(use) }\nsteps:\n  - a: { run: make, \(key) }\n"
        #expect(compile(SourceFile(path: "w.yaml", text: text)).diagnostics.count == 1)
    }
}
