import Foundation
import PawlJSON
import Synchronization
import Testing

@testable import PawlJQ

/// Runs jq's own test files against this engine.
///
/// They run on a thread with a large stack: some make values of more than 10,000 levels.
@Suite(.enabled(if: Corpus.isHere, "jq's test files are not here")) struct CorpusTests {
    @Test func jqTests() throws {
        let cases = try Corpus.all()
        let failures = Mutex<[String]>([])
        onLargeStack {
            for test in cases where test.refusal == nil {
                guard let failure = test.failure() else { continue }
                failures.withLock { $0.append("\(test.place): \(test.program)\n    \(failure)") }
            }
        }
        for failure in failures.withLock({ $0 }) { Issue.record(Comment(rawValue: failure)) }
        // Of 879 cases all but those in the list of refusals have to pass.
        #expect(cases.filter { $0.refusal == nil }.count == 856)
        #expect(cases.filter { $0.refusal != nil }.count == 23)
    }

    /// What is left out is refused when it is compiled, and for no other reason.
    @Test func theWorldIsRefused() throws {
        let refused = try Corpus.all().filter { $0.refusal != nil }
        for test in refused {
            let kinds = problems(of: test.program).map(\.kind)
            #expect(kinds == [.impure], "\(test.place): \(test.program)")
        }
        let found = Set(refused.map { Refusals.Case(file: $0.file, program: $0.program) })
        #expect(found == Set(Refusals.reasons.keys), "the list names cases that are not there")
    }

    /// `specs/deviations.md` lists the same cases.
    @Test func deviationsListTheRefusals() throws {
        let url = Corpus.root.appending(path: "specs/deviations.md")
        let page = try String(contentsOf: url, encoding: .utf8)
        let heading = "### Cases of jq's own tests that are refused\n"
        let section = try #require(page.range(of: heading)).upperBound
        let lines = page[section...].prefix { $0 != "#" }.split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("|") }.dropFirst(2).map(String.init) == Refusals.rows)
    }

    @Test func programsPrintAsTheyWereRead() throws {
        for test in try Corpus.all() where !test.mustFail && test.refusal?.isModule != true {
            let first = try Parser.parse(test.program)
            let printed = first.text
            let second = try Parser.parse(printed)
            #expect(second.text == printed)
            #expect(second.shape == first.shape, "\(test.program)")
        }
    }
}

/// The cases of jq's tests that Pawl refuses, because they need modules or read the world.
enum Refusals {
    struct Case: Hashable {
        var file: String
        var program: String
    }

    enum Reason: Hashable, Comparable {
        case modules
        /// The filter or variable that reads the world.
        case world(String)

        var isModule: Bool { self == .modules }

        var text: String {
            switch self {
            case .modules: "modules"
            case .world(let name): "`\(name)`"
            }
        }
    }

    static let reasons: [Case: Reason] = {
        var reasons: [Case: Reason] = [:]
        for (reason, file, programs) in table {
            for program in programs { reasons[Case(file: file, program: program)] = reason }
        }
        return reasons
    }()

    /// The rows of the table on the page of deviations.
    static let rows = table.map { reason, file, programs in
        let quoted = programs.map { "`` \($0.replacing("|", with: "\\|")) ``" }
        return "| \(reason.text) | \(file).test | \(quoted.joined(separator: ", ")) |"
    }

    private static let table: [(Reason, file: String, programs: [String])] = [
        (
            .modules, "jq",
            [
                #"import "a" as foo; import "b" as bar; def fooa: foo::a; [fooa, bar::a, bar::b, foo::a]"#,
                #"import "c" as foo; [foo::a, foo::c]"#, #"include "c"; [a, c]"#,
                #"import "data" as $e; import "data" as $d; [$d[].this,$e[].that,$d::d[].this,$e::e[].that]|join(";")"#,
                #"import "data" as $a; import "data" as $b; def f: {$a, $b}; f"#,
                #"include "shadow1"; e"#, #"include "shadow1"; include "shadow2"; e"#,
                #"import "shadow1" as f; import "shadow2" as f; import "shadow1" as e; [e::e, f::e]"#,
                #"include "a" (.+1); 0"#, #"include "a" []; 0"#,
                #"include "\(a)"; 0"#, "modulemeta", "modulemeta | .deps | length",
                "modulemeta | .defs | length", #"import "syntaxerror" as e; ."#,
                #"import "test_bind_order" as check; check::check"#,
            ]
        ),
        (
            .world("strflocaltime"), "jq",
            [
                #"try strflocaltime("%Y-%m-%dT%H:%M:%SZ") catch ."#,
                #"try ["OK", strflocaltime({})] catch ["KO", .]"#,
                #"strflocaltime("" | ., @uri)"#,
            ]
        ),
        (.world("input"), "jq", ["try input catch ."]), (.world("debug"), "jq", ["debug"]),
        (.world("$ENV"), "man", ["$ENV.PAGER"]), (.world("env"), "man", ["env.PAGER"]),
    ]
}

/// jq's test files: program, input and outputs in lines, blank lines between.
enum Corpus {
    struct Case {
        /// Without the ending.
        var file: String
        var line: Int
        var program: String
        var input: String
        var outputs: [String]
        var mustFail: Bool

        var place: String { "\(file).test:\(line)" }

        /// Why it is left out; `nil` for those that run.
        var refusal: Refusals.Reason? {
            Refusals.reasons[Refusals.Case(file: file, program: program)]
        }
    }

    /// The folder of the package.
    static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    private static var folder: URL {
        root.deletingLastPathComponent().appending(path: "shared/corpora/jq-1.8.2")
    }

    static var isHere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static func all() throws -> [Case] {
        let files = ["jq", "man", "manonig", "onig", "optional", "uri", "base64"]
        return try files.flatMap { try cases($0) }
    }

    private static func cases(_ name: String) throws -> [Case] {
        let url = folder.appending(path: "\(name).test")
        let text = try String(contentsOf: url, encoding: .utf8)
        var cases: [Case] = []
        var block: [String] = []
        var start = 0
        for (number, line) in (text.components(separatedBy: "\n") + [""]).enumerated() {
            let isBlank = line.allSatisfy { $0 == " " || $0 == "\t" }
            if line.hasPrefix("#") || isBlank {
                if isBlank, let test = parse(block, name, line: start) { cases.append(test) }
                if isBlank { block = [] }
            } else {
                if block.isEmpty { start = number + 1 }
                block.append(line)
            }
        }
        return cases
    }

    private static func parse(_ block: [String], _ file: String, line: Int) -> Case? {
        guard let first = block.first, block.count > 1 else { return nil }
        let mustFail = first.hasPrefix("%%FAIL")
        return Case(
            file: file,
            line: line,
            program: mustFail ? block[1] : first,
            input: mustFail ? "" : block[1].replacing("\u{FEFF}", with: ""),
            outputs: mustFail ? [] : Array(block.dropFirst(2)),
            mustFail: mustFail
        )
    }
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
            let outcome = program.outcome(input, limits: Self.limits)
            let general = program.outcome(input, limits: Self.limits, takesShortCuts: false)
            guard outcome == general else { return "the machine alone gives \(general)" }
            return compare(outcome.outputs, expected)
        } catch {
            return "unreadable: \(error)"
        }
    }

    /// Room for the values of jq's tests of its own limits on depth.
    private static var limits: EvaluationLimits {
        var limits = EvaluationLimits()
        limits.nesting = 10_100
        return limits
    }

    private func compare(_ actual: [JSONValue], _ expected: [JSONValue]) -> String? {
        let same = actual.count == expected.count && zip(actual, expected).allSatisfy(==)
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
