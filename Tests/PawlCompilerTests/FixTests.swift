import Foundation
import PawlDiagnostics
import Testing

@testable import PawlCompiler

/// A document, and what it becomes when the fix of its only fixable diagnostic is applied.
private struct FixCase: CustomTestStringConvertible {
    var name: String
    var text: String
    var fixed: String

    var testDescription: String { name }
}

private func document(_ task: String) -> String {
    "workflow: a\nsteps:\n  - one: \(task)\n  - two: { run: make }\n"
}

private func diagnostics(of text: String) -> [Diagnostic] {
    compile(SourceFile(path: "a.yaml", text: text)).diagnostics
}

private func applying(_ fix: Fix, to text: String) -> String {
    String(decoding: Array(text.utf8).applying(fix.edits), as: UTF8.self)
}

/// How often each message is told.
private func counts(_ diagnostics: [Diagnostic]) -> [String: Int] {
    Dictionary(
        diagnostics.map { ("\($0.code.rawValue) \($0.message)", 1) },
        uniquingKeysWith: +
    )
}

private let cases: [FixCase] = [
    FixCase(
        name: "a tab below a key",
        text: "workflow: a\nsteps:\n  - build:\n\trun: make\n\ttimeout: 5s\n",
        fixed: "workflow: a\nsteps:\n  - build:\n      run: make\n      timeout: 5s\n"
    ),
    FixCase(
        name: "tabs everywhere",
        text: "workflow: a\nsteps:\n\t- build:\n\t\t\trun: make\n\t- test:\n\t\t\trun: make test\n",
        fixed: "workflow: a\nsteps:\n  - build:\n      run: make\n  - test:\n      run: make test\n"
    ),
    FixCase(
        name: "no space after a colon",
        text: "workflow: a\nsteps:\n  - build:\n      run:make\n      timeout: 5s\n",
        fixed: "workflow: a\nsteps:\n  - build:\n      run: make\n      timeout: 5s\n"
    ),
    FixCase(
        name: "no space after the first colon",
        text: "workflow:a\nsteps:\n  - one: { run: make }\n",
        fixed: "workflow: a\nsteps:\n  - one: { run: make }\n"
    ),
    FixCase(
        name: "no colon",
        text: "workflow: a\nsteps\n  - one: { run: make }\n",
        fixed: "workflow: a\nsteps:\n  - one: { run: make }\n"
    ),
    FixCase(
        name: "a colon in a text",
        text: "workflow: a\nsteps:\n  - build:\n      run: echo done: yes\n",
        fixed: "workflow: a\nsteps:\n  - build:\n      run: \"echo done: yes\"\n"
    ),
    FixCase(
        name: "a backslash",
        text: "workflow: a\nsteps:\n  - build:\n      run: \"grep \\d\"\n",
        fixed: "workflow: a\nsteps:\n  - build:\n      run: \"grep \\\\d\"\n"
    ),
    FixCase(
        name: "a misspelt alias",
        text: "workflow: a\nsteps:\n  - one: { wait: &pause 5s }\n  - two: { wait: *pase }\n",
        fixed: "workflow: a\nsteps:\n  - one: { wait: &pause 5s }\n  - two: { wait: *pause }\n"
    ),
    FixCase(
        name: "a name",
        text: "workflow: My Flow\nsteps: [one: { run: make }]\n",
        fixed: "workflow: My-Flow\nsteps: [one: { run: make }]\n"
    ),
    FixCase(
        name: "a version of two numbers",
        text: "document: { dsl: 1.0.3, namespace: a, name: b, version: 1.2 }\n"
            + "do: [one: { set: { a: 1 } }]\n",
        fixed: "document: { dsl: 1.0.3, namespace: a, name: b, version: 1.2.0 }\n"
            + "do: [one: { set: { a: 1 } }]\n"
    ),
    FixCase(
        name: "one of two definitions",
        text: "workflow: a\nuse:\n  timeouts:\n    slow: { after: 1h } # old\n"
            + "    quick: { after: 1s }\nsteps: [one: { run: make, timeout: quick }]\n",
        fixed: "workflow: a\nuse:\n  timeouts:\n"
            + "    quick: { after: 1s }\nsteps: [one: { run: make, timeout: quick }]\n"
    ),
    FixCase(
        name: "the only definition",
        text: "workflow: a\nuse:\n  timeouts:\n    slow:\n      after: 1h\n"
            + "steps: [one: { run: make }]\n",
        fixed: "workflow: a\nsteps: [one: { run: make }]\n"
    ),
    FixCase(
        name: "a definition between braces",
        text: "workflow: a\nuse: { timeouts: { slow: { after: 1h }, quick: { after: 1s } } }\n"
            + "steps: [one: { run: make, timeout: quick }]\n",
        fixed: "workflow: a\nuse: { timeouts: { quick: { after: 1s } } }\n"
            + "steps: [one: { run: make, timeout: quick }]\n"
    ),
]

@Suite struct FixTests {
    @Test(arguments: cases)
    fileprivate func writesWhatWasMeant(_ example: FixCase) throws {
        let found = diagnostics(of: example.text)
        let fix = try #require(found.compactMap(\.fix).first, "\(found.map(\.message))")
        #expect(applying(fix, to: example.text) == example.fixed)
    }

    @Test(
        arguments: [
            ("5 minutes", "5m"), ("1 hour, 30 min", "1h30m"),
            ("1.5h", "1h30m"), ("90 minutes", "1h30m"), ("pt5m", "PT5M"),
            ("10 SEC", "10s"), ("250 millis", "250ms"), ("30m1h", "1h30m"), ("5S", "5s"),
        ]
    )
    func writesDurations(written: String, meant: String) throws {
        let text = document("{ wait: \(written == "1 hour, 30 min" ? "\"\(written)\"" : written) }")
        let fix = try #require(diagnostics(of: text).compactMap(\.fix).first)
        #expect(applying(fix, to: text) == document("{ wait: \(meant) }"))
        #expect(diagnostics(of: applying(fix, to: text)) == [])
    }

    /// What takes a decision has no fix.
    @Test(
        arguments: [
            "5M", "P1M", "5 parsecs", "soon", "-5s", "1..5s", "5s s", "2 5s", "30", "\"30\"", "PT5",
            "5m 5m",
        ]
    )
    func leavesTheRestToThePerson(written: String) {
        let found = diagnostics(of: document("{ wait: \(written) }"))
        #expect(found.map(\.code) == [.invalidDuration])
        #expect(found.compactMap(\.fix).isEmpty)
    }

    /// What is left of a name without its letters is another name.
    @Test(arguments: ["grüße-😀", "имя", String(repeating: "a-", count: 40) + "a"])
    func leavesNamesToThePerson(name: String) {
        let found = diagnostics(of: "workflow: \(name)\nsteps: [one: { run: make }]\n")
        #expect(found.map(\.code) == [.invalidHeader])
        #expect(found.allSatisfy { $0.fix == nil && $0.help == nil })
    }

    /// Every fix of every document in the pages of the codes: its diagnostic is gone, and nothing
    /// is told that was not told before.
    @Test func eachFixRemovesItsDiagnosticAndAddsNone() throws {
        let folder = packageFolder.appending(path: "specs/errors")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        var applied: Set<String> = []
        for name in names.sorted() where name.hasSuffix(".md") {
            let page = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for match in page.matches(of: /```workflow\n((?s).*?)```\n/) {
                let text = String(match.1)
                let found = diagnostics(of: text)
                let before = counts(found)
                for diagnostic in found {
                    guard let fix = diagnostic.fix else { continue }
                    let after = counts(diagnostics(of: applying(fix, to: text)))
                    let key = "\(diagnostic.code.rawValue) \(diagnostic.message)"
                    #expect(after[key, default: 0] < before[key, default: 0], "\(name): \(key)")
                    for (other, count) in after {
                        #expect(count <= before[other, default: 0], "\(name): adds \(other)")
                    }
                    applied.insert(diagnostic.code.rawValue)
                }
            }
        }
        // A page that loses its fix is noticed.
        #expect(applied.isSuperset(of: fixedCodes), "\(fixedCodes.subtracting(applied).sorted())")
    }
}

/// Codes whose page shows a document with a fix.
private let fixedCodes: Set<String> = [
    "PAWL0105", "PAWL0106", "PAWL0109", "PAWL0201", "PAWL0211", "PAWL0214",
    "PAWL0218", "PAWL0220", "PAWL0222", "PAWL0301", "PAWL0306", "PAWL0307",
]
