import PawlDiagnostics
import PawlJSON
import Synchronization
import Testing

@testable import PawlJQ

/// Regular expressions end: one search as in jq, all of them together at `regexWork`.
@Suite struct RegexWorkTests {
    /// The budget is the default one.
    @Test(
        arguments: [
            (#""a" * 30 + "b" | test("(a+)+$")"#, "retry-limit-in-match over"),
            (#""a" * 5000 + "b" | test("^(a+)+$")"#, "retry-limit-in-match over"),
            (#""x" * 40 | test("(x+x+)+y$")"#, "retry-limit-in-match over"),
            (#""a" * 50 | test("^(([a-z])+.)+[A-Z]([a-z])+$")"#, "retry-limit-in-match over"),
            (#"[range(20000)] | ("a" * length) as $p | "a" | test($p)"#, "longer than 16384 bytes"),
            (#"("(" * 300 + "a" + ")" * 300) as $p | "a" | test($p)"#, "parse depth limit over"),
            (#""a{100001}" as $p | "a" | test($p)"#, "too big number for repeat range"),
        ]
    )
    func oneSearchEndsAsAnErrorOfJQ(program: String, text: String) throws {
        let last = try outputs(program).last ?? ""
        #expect(last.hasPrefix("error: Regex failure: ") && last.hasSuffix(text), "\(last)")
        let caught = try outputs("try (\(program)) catch .").last ?? ""
        #expect(caught.hasPrefix(#""Regex failure: "#) && caught.hasSuffix(text + "\""))
    }

    static let endless = [
        // Many searches, each of them within its own bounds.
        #"[limit(1000; repeat("a" * 25 + "b" | try test("^(a+)+$") catch 1))]"#,
        #"("ab" * 5e4) as $t | [range(1e6) | $t | test("[ab][cd]")]"#,
        // What goes back costs a comparison of texts.
        #""a" * 1e4 | test("(a+)\\1b")"#, #""a" * 1e5 | test("(?=(a+))\\1b")"#,
        #""a" * 1e5 | test("(?<x>a+)\\k<x>b")"#,
        // What never goes back goes forward to the end each time.
        #""a" * 1e6 | test("(?>a+)[bc]")"#, #""a" * 1e6 | test("a++[bc]")"#,
        #""a" * 1e6 | test("(a{1000}){1000}b")"#,
        #""a" * 1e5 | test("((((((a{1000}){1000}){1000}){1000}){1000}){1000})")"#,
        #""a" * 1e5 | test("(a?){1000}a{1000}b")"#,
        #""a" * 1e6 | test("((a{1,100}){1,100}){1,100}b")"#,
        // Expressions that are made while the program runs.
        #"[range(1e6) | "(a\(.))+" as $p | "123" | test($p)]"#,
        #"[range(1000) | ("\\p{L}" * 1000 + tostring) as $p | "a" | test($p)]"#,
        #"[range(1000) | ("(?i)straße" * 1000 + tostring) as $p | "a" | test($p)]"#,
    ]

    @Test(arguments: endless)
    func allSearchesShareABudget(program: String) throws {
        var limits = EvaluationLimits()
        limits.regexWork = 2_000_000
        let program = try compiled(program)
        for takesShortCuts in [true, false] {
            let outcome = program.outcome(.null, limits: limits, takesShortCuts: takesShortCuts)
            guard case .limitReached(.regexWork, 2_000_000, let place?) = outcome.error else {
                Issue.record("\(String(describing: outcome.error))")
                return
            }
            #expect(place.start < place.end)
        }
    }

    /// What an author writes is far from the budget, on long texts too.
    @Test(
        arguments: [
            (#""a" * 1e5 | test("(a*)*b")"#, "false"), (#""a" * 1e5 | test("(a|aa)+$")"#, "true"),
            (#""a" * 1e6 | test("[ab][cd]")"#, "false"),
            (#""a" * 1e6 | test("(a{1000}){1000}")"#, "true"),
            (#""x" * 1e5 | sub("(?<a>x*)$"; "") | length"#, "0"),
            (#""ab " * 1e4 | [scan("\\w+")] | length"#, "10000"),
            (#""é" * 1e3 | [match(""; "g") | .offset] | length"#, "2001"),
            (#"[range(1e4)] | map(tostring | test("^(1|11|111)+$")) | length"#, "10000"),
            (#""a" * 200 | [match("(?=(.*))"; "g")] | length"#, "201"),
            (#""a" * 1e5 | test("\\G[ab]c")"#, "false"),
        ]
    )
    func ordinaryWorkIsNotLimited(program: String, output: String) throws {
        #expect(try outputs(program) == [output])
    }

    /// The ways back of a search are memory of the evaluation.
    @Test func waysBackTakeMemory() throws {
        var limits = EvaluationLimits()
        limits.bytes = 1_000_000
        let program = try compiled(#""a" * 1e5 | test("^(a|b)*$")"#)
        let error = program.outcome(.null, limits: limits).error
        guard case .limitReached(.bytes, _, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func expressionsNeedLittleStack() {
        let finished = Mutex(0)
        let programs = [
            #"("(" * 99 + "a" + ")" * 99) as $p | "a" | test($p)"#,
            #"("(?=" * 99 + "a" + ")" * 99) as $p | "a" | test($p)"#,
            #"("(a|" * 99 + "b" + ")" * 99) as $p | "b" | test($p)"#,
            #"("(" * 5e3 + "a" + ")" * 5e3) as $p | "a" | test($p)"#,
            #"("[" * 5e3 + "a" + "]" * 5e3) as $p | "a" | test($p)"#,
            #""(" * 1e4 | test("(?<p>\\((?:[^()]|\\g<p>)*\\))")"#,
            #"("a{9}" * 2e3) as $p | "a" | test($p)"#, #"("a|" * 8e3) as $p | "b" | test($p)"#,
        ]
        onSmallStack {
            for text in programs {
                guard case .success(let program) = JQProgram.compile(text) else { continue }
                _ = try? program.evaluate(.null)
                finished.withLock { $0 += 1 }
            }
        }
        #expect(finished.withLock { $0 } == programs.count)
    }
}
