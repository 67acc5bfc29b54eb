import Foundation
import PawlJSON
import Testing

@testable import PawlJQ

/// Runs jq's own test files against this engine.
@Suite struct CorpusTests {
    /// Cases that pass; lower is a regression.
    static let floor = 833

    @Test func jqTests() throws {
        let files = ["jq", "man", "manonig", "onig", "optional", "uri", "base64"]
        var passed = 0
        var skipped = 0
        var failures: [String] = []
        var found = false
        for file in files {
            guard let cases = try Corpus.cases(file) else { continue }
            found = true
            for test in cases {
                if Corpus.reasonToSkip(test.program) != nil {
                    skipped += 1
                } else if let failure = test.failure() {
                    failures.append("\(file).test:\(test.line): \(test.program)\n    \(failure)")
                } else {
                    passed += 1
                }
            }
        }
        guard found else {
            print("jq's test files are not here; skipped")
            return
        }
        print("jq's tests: \(passed) passed, \(failures.count) failed, \(skipped) skipped")
        for failure in failures { Issue.record(Comment(rawValue: failure)) }
        #expect(passed >= Self.floor)
    }

    @Test func programsPrintAsTheyWereRead() throws {
        for file in ["jq", "man", "manonig", "onig", "optional", "uri", "base64"] {
            for test in try Corpus.cases(file) ?? [] where !test.mustFail {
                guard let first = try? Parser.parse(test.program) else {
                    #expect(Corpus.reasonToSkip(test.program) != nil, "\(test.program)")
                    continue
                }
                let printed = first.text
                let second = try Parser.parse(printed)
                #expect(second.text == printed)
                #expect(second.shape == first.shape, "\(test.program)")
            }
        }
    }
}

/// jq's test files: program, input and outputs in lines, blank lines between.
enum Corpus {
    struct Case {
        var program: String
        var input: String
        var outputs: [String]
        var mustFail: Bool
        var line: Int
    }

    static var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "shared/corpora/jq-1.8.2")
    }

    /// `nil` when the files are not there.
    static func cases(_ name: String) throws -> [Case]? {
        let url = folder.appending(path: "\(name).test")
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
        var cases: [Case] = []
        var block: [String] = []
        var start = 0
        for (number, line) in (text.components(separatedBy: "\n") + [""]).enumerated() {
            let isBlank = line.allSatisfy { $0 == " " || $0 == "\t" }
            if line.hasPrefix("#") || isBlank {
                if isBlank, let test = parse(block, line: start) { cases.append(test) }
                if isBlank { block = [] }
            } else {
                if block.isEmpty { start = number + 1 }
                block.append(line)
            }
        }
        return cases
    }

    private static func parse(_ block: [String], line: Int) -> Case? {
        guard let first = block.first else { return nil }
        if first.hasPrefix("%%FAIL") {
            guard block.count > 1 else { return nil }
            return Case(program: block[1], input: "", outputs: [], mustFail: true, line: line)
        }
        guard block.count > 1 else { return nil }
        return Case(
            program: first,
            input: block[1].replacing("\u{FEFF}", with: ""),
            outputs: Array(block.dropFirst(2)),
            mustFail: false,
            line: line
        )
    }

    /// Why a program is not run; `nil` for those that are.
    static func reasonToSkip(_ program: String) -> String? {
        if let reason = skipped[program] { return reason }
        let words = program.split { !$0.isLetter && $0 != "$" && $0 != "_" }
        for word in words where refused.contains(String(word)) { return "'\(word)' is refused" }
        if program.contains("range(10000)") || program.contains("range(10001)")
            || program.contains("range(9999)")
        {
            return "deeper than values may nest"
        }
        return nil
    }

    /// The filters that read the world; every program with one of them is refused.
    private static let refused: Set<String> = [
        "strflocaltime", "import", "include", "modulemeta", "input", "debug", "$ENV", "env",
    ]

    private static let parserText = "the JSON parser has its own messages"

    private static let skipped: [String: String] = [
        ".[] | try (fromjson | isnan) catch .": parserText,
        "try fromjson catch .": parserText,
    ]
}

extension Corpus.Case {
    /// What is wrong, or `nil` when the case passes.
    func failure() -> String? {
        let program: JQProgram
        switch JQProgram.compile(self.program) {
        case .success(let compiled):
            if mustFail || !compiled.freeVariables.isEmpty {
                return mustFail && !compiled.freeVariables.isEmpty ? nil : "compiles"
            }
            program = compiled
        case .failure(let problems):
            return mustFail ? nil : "does not compile: \(problems.problems[0].message)"
        }
        do {
            let input = try JSONValue.parse(input, options: .allowsNaN)
            let expected = try outputs.map { try JSONValue.parse($0, options: .allowsNaN) }
            return compare(run(program, input), expected)
        } catch {
            return "unreadable: \(error)"
        }
    }

    private func run(_ program: JQProgram, _ input: JSONValue) -> [JSONValue] {
        let environment = Environment(parent: nil, slots: program.code.slots)
        var machine = Machine(
            program.code,
            input: input,
            environment: environment,
            budget: Budget(limits: EvaluationLimits(), now: 0)
        )
        do throws(JQError) {
            return try machine.run()
        } catch {
            // The outputs before the error count; jq's files do not show the error itself.
            if case .raised = error { return machine.outputs }
            return machine.outputs + [.string(error.message)]
        }
    }

    private func compare(_ actual: [JSONValue], _ expected: [JSONValue]) -> String? {
        let same = actual.count == expected.count && zip(actual, expected).allSatisfy { $0 == $1 }
        if same { return nil }
        return "expected \(expected.map(\.text)), got \(actual.map { String($0.text.prefix(300)) })"
    }
}

extension Syntax {
    /// The tree without spans, for comparing.
    var shape: String {
        let text = String(describing: kind)
        return text.replacing(#/PawlDiagnostics\.SourceSpan\(start: \d+, end: \d+\)/#, with: "")
            .replacing(#/SourceSpan\(start: \d+, end: \d+\)/#, with: "")
    }
}
