import PawlDiagnostics
import Testing

@testable import PawlCompiler

/// A document whose only finding is a warning PAWL0222 on line 5, at `base`.
private func document(_ line: String, above: [String] = []) -> String {
    let head = ["workflow: a", "use:", "  retries:"]
    let tail = ["steps:", "  - build: { run: make, retry: patient }"]
    return (head + above + [line] + tail).joined(separator: "\n") + "\n"
}

private let finding =
    "    patient: { backoff: { exponential: { base: 3 } }, limit: { attempt: { count: 2 } } }"

private func result(_ text: String) -> Compilation {
    compilation(of: SourceFile(path: "a.yaml", text: text))
}

@Suite struct AllowanceTests {
    @Test func thereIsAFinding() {
        #expect(result(document(finding)).diagnostics.map(\.code) == [.ignoredKey])
    }

    @Test(
        arguments: [
            (" # pawl:allow PAWL0222 old habit", []),
            ("  #pawl:allow   PAWL0222\told habit  ", []),
            ("", ["    # pawl:allow PAWL0222 old habit"]),
            ("", ["# pawl:allow PAWL0222 old habit", "", "    # more words"]),
            (" # pawl: words", ["## pawl:allow PAWL0222 old habit"]),
        ] as [(String, [String])]
    )
    func allows(behind: String, above: [String]) {
        let result = result(document(finding + behind, above: above))
        #expect(result.diagnostics == [])
        #expect(result.allowed.map(\.diagnostic.code) == [.ignoredKey])
        #expect(result.allowed.map(\.reason) == ["old habit"])
        #expect(result.graph != nil)
    }

    @Test(
        arguments: [
            (" # pawl:allow PAWL0222", "'pawl:allow PAWL0222' needs a reason"),
            (" # pawl:allow", "'pawl:allow' needs a code"),
            (" # pawl:allow because", "'because' is no code of a diagnostic"),
            (" # pawl:allow PAWL222 why", "'PAWL222' is no code of a diagnostic"),
            (" # pawl:allow PAWL0222 PAWL0503 why", "a comment allows one code"),
            (" # pawl:ignore PAWL0222 why", "'pawl:ignore' means nothing in a comment"),
        ]
    )
    func refuses(behind: String, message: String) {
        let result = result(document(finding + behind))
        #expect(result.diagnostics.map(\.code) == [.ignoredKey, .invalidAllowance])
        #expect(result.diagnostics.last?.message == message)
        #expect(!result.diagnostics.hasErrors)
        #expect(result.allowed == [])
    }

    @Test(
        arguments: [
            (" # pawl:allow PAWL0503 why", []),
            ("", ["  # pawl:allow PAWL0222 why", "    b: { limit: { attempt: { count: 2 } } }"]),
            (" # say pawl:allow PAWL0222 why", []),
        ] as [(String, [String])]
    )
    func leavesWhatItIsNotAbout(behind: String, above: [String]) {
        let result = result(document(finding + behind, above: above))
        let codes = result.diagnostics.map(\.code)
        #expect(codes.contains(.ignoredKey))
        #expect(codes.contains(.unusedAllowance) != behind.contains("say"))
        #expect(result.allowed == [])
    }

    @Test func isNotFoundInsideTexts() {
        let text = """
            workflow: a
            steps:
              - build: { run: "echo ' # pawl:allow PAWL0222 x'" }
              - more:
                  run: |
                    # pawl:allow PAWL0222 x
                    make
            """
        #expect(result(text).diagnostics == [])
    }

    @Test func coversTheScalarThatBeginsOnTheLine() {
        let text = """
            workflow: a
            steps:
              - one:
                  set:
                    # pawl:allow PAWL0503 never reached
                    a: >-
                      ${ .x
                      | (1 / 0) }
                    b: "${ .x
                      | (1 / 0) }" # pawl:allow PAWL0503 never reached
                    c: | # pawl:allow PAWL0503 never reached
                      ${ .x |
                      (1 / 0) }
                    d: ${ 1 / 0 }
            """
        let result = result(text)
        #expect(result.allowed.count == 3)
        #expect(result.diagnostics.map(\.span.start) == [text.utf8.count - 7])
    }

    @Test func cannotAllowErrors() {
        let text = """
            workflow: a
            steps:
              - build: { run: make, then: gone } # pawl:allow PAWL0301 it will come
              - test: { run: make } # pawl:allow PAWL0503 not told beside errors
            """
        let result = result(text)
        #expect(result.diagnostics.map(\.code.rawValue) == ["PAWL0301", "PAWL0902"])
        #expect(result.diagnostics.last?.notes.count == 1)
        #expect(result.allowed == [])
        #expect(result.graph == nil)
    }

    /// What this build cannot run is refused in the same words, whatever is allowed.
    @Test func doesNotMakeATaskRun() {
        let text = """
            workflow: a
            steps:
              # pawl:allow PAWL0230 another engine runs this
              - tell: { emit: { event: { with: { type: com.example.told } } } }
            """
        let file = SourceFile(path: "a.yaml", text: text)
        #expect(compile(file).diagnostics == [])
        #expect(compile(file).graph != nil)
        let toRun = compile(file, toRun: true)
        #expect(toRun.diagnostics.map(\.code.rawValue) == ["PAWL0230"])
        #expect(toRun.diagnostics.hasErrors)
        #expect(toRun.graph == nil)
    }

    @Test func everyCommentIsFound() {
        var lines = ["workflow: a", "steps:"]
        for index in 0..<2_000 {
            lines.append("  # pawl:allow PAWL0222 nothing \(index)")
            lines.append("  - s\(index): { set: { a: 1 } }")
        }
        let result = result(lines.joined(separator: "\n"))
        #expect(result.diagnostics.count { $0.code == .unusedAllowance } == 2_000)
    }
}
