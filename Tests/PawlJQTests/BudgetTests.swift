import Foundation
import PawlJSON
import Synchronization
import Testing

@testable import PawlJQ

/// Programs that would run, grow or nest without end stop at a budget.
@Suite struct BudgetTests {
    static let endless: [(program: String, limit: String)] = [
        ("def f: f; f", "steps"),
        ("def f: 1 + f; f", "depth"),
        ("def f: f, 1; f", "depth"),
        ("def f: [f]; f", "depth"),
        ("def f(g): f(g | g); f(.)", "steps"),
        ("[range(1e12)]", "steps"),
        ("repeat(.)", "outputs"),
        ("last(repeat(.))", "steps"),
        ("recurse(.)", "outputs"),
        ("\"abcdefghij\" * 1e4, (\"abcdefghij\" * 1e5 | repeat(.))", "outputBytes"),
        ("[recurse(.)]", "steps"),
        ("until(false; .)", "steps"),
        ("reduce repeat(1) as $x (0; . + 1)", "steps"),
        ("first(range(1e12) | select(. < 0))", "steps"),
        ("\"abcdefghij\" * 1e8", "bytes"),
        ("[limit(1e6; \"x\" * 1e5 | repeat(. + \"y\"))]", "bytes"),
        ("reduce range(100) as $x (\"ab\"; . + .)", "bytes"),
        ("reduce range(100) as $x ([1]; . + .)", "bytes"),
        ("reduce range(100) as $x ([1]; [., .])", "bytes"),
        ("reduce range(100) as $x ([1]; [., .]) | tojson", "bytes"),
        ("reduce range(60) as $x ([1]; [., .]) | . == .", "bytes"),
        ("reduce range(60) as $x ([1]; [., .]) | [.., 1] | length", "steps"),
        ("reduce range(60) as $x ([1]; [., .]) | flatten", "steps"),
        ("reduce range(60) as $x ([1]; [., .]) | contains(.)", "steps"),
        ("reduce range(60) as $x ([1]; [., .]) | [., .] | sort", "bytes"),
        ("reduce range(60) as $x ({}; {a: ., b: .}) | . * .", "steps"),
        ("reduce range(1e6) as $x (null; [.])", "nesting"),
        ("reduce range(1e6) as $x (null; {a: .})", "nesting"),
        ("reduce range(1e6) as $x (null; {} | .a = $x | [.])", "steps"),
        ("reduce range(1e6) as $x (null; .[\"a\"] |= {b: .})", ""),
        ("def f: [.] | f; f", "nesting"),
        ("setpath([range(9000) | 0]; 1)", "nesting"),
        (".[2e8] = 1", "steps"),
        ("[range(5000)] | combinations(9)", "outputs"),
        ("[limit(100000; repeat(1))] | [.[] as $x | .[] as $y | 1] | length", "steps"),
    ]

    /// - Parameter limit: empty when the program may also end well.
    @Test(arguments: endless)
    func budgetEndsIt(program: String, limit: String) throws {
        var limits = EvaluationLimits()
        limits.steps = 200_000
        limits.bytes = 4 * 1024 * 1024
        limits.outputs = 1000
        limits.outputBytes = 8 * 1024 * 1024
        do throws(JQError) {
            _ = try compile(program).evaluate(.null, limits: limits)
            #expect(limit.isEmpty)
        } catch {
            guard case .limitReached(let reached, _, _) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(limit.isEmpty || reached.rawValue == limit)
        }
    }

    private func compile(_ text: String) -> JQProgram {
        switch JQProgram.compile(text) {
        case .success(let program): program
        case .failure(let found): fatalError("\(text): \(found.problems)")
        }
    }

    @Test func nothingOverflowsASmallStack() {
        let programs =
            Self.endless.map(\.program) + [
                "def f: if . > 3000 then . else 1 + (. + 1 | f) end; 0 | f",
                "reduce range(990) as $x (null; [.]) | [tojson | fromjson | flatten] | length",
                "reduce range(990) as $x (null; {a: .}) | [.. | 1] | length",
                "reduce range(990) as $x (null; {a: .}) | walk(.) | . == .",
                "reduce range(990) as $x (null; {a: .}) | contains(.), . * ., [.,.] | length",
                "reduce range(990) as $x (null; {a: .}) | [paths] | length",
                "reduce range(990) as $x (null; [.]) | [leaf_paths] as $p | delpaths($p)",
                "reduce range(990) as $x (null; [.]) | (.. | numbers) |= 1 | unique",
                "[range(100000)] | map(tostring) | join(\",\") | [scan(\"[0-9]+\")] | length",
                "[limit(5000; repeat(\"(\"))] | join(\"\") | try test(.) catch .",
                "\"a\" * 100000 | test(\"(a*)*b\")?, test(\"(a|aa)+$\")?",
            ]
        let finished = Mutex(0)
        onSmallStack {
            for text in programs {
                guard case .success(let program) = JQProgram.compile(text) else { continue }
                var limits = EvaluationLimits()
                limits.steps = 200_000
                limits.outputs = 1000
                limits.bytes = 4 * 1024 * 1024
                _ = try? program.evaluate(.null, limits: limits)
                finished.withLock { $0 += 1 }
            }
        }
        #expect(finished.withLock { $0 } == programs.count)
    }

    @Test func deepProgramsAreRefusedOnASmallStack() {
        let texts = [
            String(repeating: "(", count: 100_000), String(repeating: "[", count: 99_999) + "1",
            String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000),
            String(repeating: "-", count: 5000) + "1",
            String(repeating: "1 + ", count: 5000) + "1",
            String(repeating: "1 // ", count: 5000) + "1",
            String(repeating: "1 as $x | ", count: 5000) + "1",
            String(repeating: "def f: ", count: 5000) + "1",
            String(repeating: "label $x | ", count: 5000) + "1",
            String(repeating: "try ", count: 5000) + "1",
            String(repeating: "if 1 then ", count: 5000) + "1",
            String(repeating: "reduce ", count: 5000) + "1",
            String(repeating: "\"\\(", count: 5000), String(repeating: ".a", count: 5000),
            String(repeating: ".[0]", count: 5000), String(repeating: ".?", count: 5000),
            ". as " + String(repeating: "[", count: 5000),
            ". as " + String(repeating: "{a:", count: 5000),
            String(repeating: "{a:", count: 5000), String(repeating: "f(", count: 5000),
        ]
        let refused = Mutex(0)
        onSmallStack {
            for text in texts {
                if case .failure = JQProgram.compile(text) { refused.withLock { $0 += 1 } }
            }
        }
        #expect(refused.withLock { $0 } == texts.count)
    }

    /// The deepest programs that are accepted run on a small stack, too.
    @Test func deepestProgramsRunOnASmallStack() {
        let wide = 55
        let texts = [
            String(repeating: "(", count: wide) + "1" + String(repeating: ")", count: wide),
            String(repeating: "[", count: wide) + "1" + String(repeating: "]", count: wide),
            String(repeating: "{a:[", count: 35) + "1" + String(repeating: "]}", count: 35),
            String(repeating: "1 + ", count: 190) + "1", String(repeating: ".a", count: 190),
            String(repeating: "1 as $x | ", count: 110) + "1",
            String(repeating: "if 1 then ", count: wide) + "1"
                + String(repeating: " end", count: wide),
            String(repeating: "\"\\(", count: wide) + "1" + String(repeating: ")\"", count: wide),
            String(repeating: "def f: ", count: wide) + "1" + String(repeating: "; f", count: wide),
            String(repeating: "map(", count: wide) + "1" + String(repeating: ")", count: wide),
            String(repeating: "try ", count: 110) + "1",
        ]
        let accepted = Mutex<[String]>([])
        onSmallStack {
            for text in texts {
                switch JQProgram.compile(text) {
                case .success(let program):
                    _ = try? program.evaluate(.null)
                    accepted.withLock { $0.append("ok") }
                case .failure(let found):
                    let problem = found.problems[0].message
                    accepted.withLock { $0.append("\(text.prefix(20)): \(problem)") }
                }
            }
        }
        #expect(accepted.withLock { $0 } == texts.map { _ in "ok" })
    }

    @Test func catastrophicRegexEndsAsAnError() throws {
        let outputs = try outputs(#""\("a" * 5000)b" | try test("^(a+)+$") catch ."#)
        #expect(outputs.count == 1)
        #expect(outputs[0].contains("Regex failure"))
    }

    @Test func limitsCannotBeCaught() throws {
        var limits = EvaluationLimits()
        limits.steps = 10_000
        let outputs = try outputs("try (def f: f; f) catch 1", limits: limits)
        #expect(outputs == ["error: the expression needs more than 10000 steps"])
    }

    @Test func manyOutputsOfLoopsAreFine() throws {
        #expect(try outputs("[range(100000)] | length") == ["100000"])
        #expect(try outputs("reduce range(100000) as $x (0; . + $x)") == ["4999950000"])
        #expect(try outputs("reduce range(20000) as $x ([]; . + [$x]) | length") == ["20000"])
        #expect(try outputs("reduce range(20000) as $x ([]; .[$x] = $x) | length") == ["20000"])
        #expect(
            try outputs("reduce range(20000) as $x ({}; .[\"k\\($x)\"] += 1) | length") == ["20000"]
        )
        #expect(try outputs("def f: if . < 100000 then . + 1 | f else . end; 0 | f") == ["100000"])
        #expect(try outputs("[limit(10; repeat(1))] | length") == ["10"])
        #expect(try outputs("last(range(200000))") == ["199999"])
    }
}
