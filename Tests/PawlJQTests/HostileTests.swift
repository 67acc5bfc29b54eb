import PawlJSON
import Synchronization
import Testing

@testable import PawlJQ

/// Nothing traps, overflows a small stack or runs on: every program ends with an answer, an error
/// of jq, or an error that names the limit and the place.
@Suite struct HostileTests {
    private static let limits = {
        var limits = EvaluationLimits()
        limits.steps = 20_000
        limits.bytes = 2_000_000
        limits.outputBytes = 2_000_000
        limits.outputs = 1_000
        return limits
    }()

    @Test(
        arguments: [
            ("sizes", HostilePrograms.sizes), ("sharing", HostilePrograms.sharing),
            ("recursion", HostilePrograms.recursion), ("growth", HostilePrograms.growth),
            ("depths", HostilePrograms.depths), ("numbers", HostilePrograms.numbers),
            ("texts", HostilePrograms.texts), ("dates", HostilePrograms.dates),
            ("paths", HostilePrograms.paths),
        ]
    )
    func ends(section: String, table: String) {
        let cases = table.split(separator: "\n").map { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            return (ending: String(parts[0]), program: parts[1].drop { $0 == " " })
        }
        let different = Mutex<[String]>([])
        onSmallStack {
            for (expected, text) in cases {
                let ending = Self.ending(of: HostilePrograms.prelude + text)
                guard ending != expected else { continue }
                different.withLock { $0.append("\(ending) instead of \(expected): \(text)") }
            }
        }
        for text in different.withLock({ $0 }) { Issue.record(Comment(rawValue: text)) }
    }

    /// How a program ends by the quickest way and by the machine alone.
    private static func ending(of text: String) -> String {
        guard case .success(let program) = JQProgram.compile(text) else { return "refused" }
        let endings = [true, false].map { takesShortCuts in
            let outcome = program.outcome(.null, limits: limits, takesShortCuts: takesShortCuts)
            switch outcome.error {
            case nil: return "answer"
            case .raised?: return "error"
            case .limitReached(let limit, _, let place)?:
                return place == nil ? "\(limit) nowhere" : limit.rawValue
            case .halted?: return "halt"
            }
        }
        return endings[0] == endings[1] ? endings[0] : endings.joined(separator: "/")
    }

    /// Calls in tail position and the rounds of loops take neither levels nor memory.
    @Test(
        arguments: [
            ("def f: if . > 5000 then . else . + 1 | f end; 0 | f", "5001"),
            ("def f: if . > 5000 then . elif . < 0 then f else . + 1 | f end; 0 | f", "5001"),
            ("def f: null // (. + 1 | if . > 5000 then . else f end); 0 | f", "5001"),
            ("def f: (. + 1) as $x | if $x > 5000 then $x else $x | f end; 0 | f", "5001"),
            (
                "def f: (. + 1) as [$x] ?// $x | if $x > 5000 then $x else $x | f end; 0 | f",
                "5001"
            ),
            ("def f($n): if $n > 5000 then $n else f($n + 1) end; f(0)", "5001"),
            ("def f(g): if . > 5000 then . else g | f(g) end; 0 | f(. + 1)", "5001"),
            ("def a: def b: if . > 5000 then . else . + 1 | a end; b; 0 | a", "5001"),
            ("def f: def g: . + 1; if . > 5000 then . else g | f end; 0 | f", "5001"),
            (
                "def f: reduce (1, 2) as $x (.; . + $x) | if . > 5000 then . else f end; 0 | f",
                "5001"
            ),
            ("def f: try (. + 1) catch . | if . > 5000 then . else f end; 0 | f", "5001"),
            ("def f: [., 1] | add | if . > 5000 then . else f end; 0 | f", "5001"),
            ("def f: {a: .} | .a += 1 | .a | if . > 5000 then . else f end; 0 | f", "5001"),
            ("def f: empty, (. + 1 | if . > 5000 then . else f end); 0 | f", "5001"),
            ("0 | until(. > 5000; . + 1)", "5001"),
            ("[0] | until(.[0] > 5000; .[0] += 1) | .[0]", "5001"),
            ("\"\" | until(length > 2000; . + \"x\") | length", "2001"),
            ("last(0 | while(. <= 5001; . + 1))", "5001"),
            ("last(0 | recurse(if . <= 5000 then . + 1 else empty end))", "5001"),
            ("last(limit(5001; 0 | repeat(. + 1)))", "1"),
            ("last(limit(5001; repeat(5001)))", "5001"),
            ("last(range(5002))", "5001"),
            ("last(range(0; 5002; 1))", "5001"),
            ("reduce range(5002) as $i (0; $i)", "5001"),
            ("last(foreach range(5002) as $i (0; $i))", "5001"),
            ("first(range(5002) | select(. > 5000))", "5001"),
            ("[limit(3; range(1e9))] | length", "3"),
            ("isempty(range(5002) | empty)", "true"),
            ("all(range(5002); . >= 0)", "true"),
            ("any(range(5002); . > 5000)", "true"),
            ("nth(5001; range(1e9))", "5001"),
            ("first(skip(5001; range(1e9)))", "5001"),
            ("[range(5002) | select(. > 5000)][0]", "5001"),
            ("reduce (limit(5001; repeat(\"x\" * 100))) as $s (0; . + 1)", "5001"),
            ("reduce range(5002) as $i (\"\"; \"x\" * 100) | length", "100"),
            ("reduce range(5002) as $i ([]; [$i]) | .[0]", "5001"),
            ("reduce range(5002) as $i ({}; .a = [$i]) | .a[0]", "5001"),
            ("reduce range(5002) as $i ({}; .a |= [$i]) | .a[0]", "5001"),
            ("def f: if .[0] > 5000 then .[0] else [.[0] + 1] | f end; [0] | f", "5001"),
            ("def f: if .a > 5000 then .a else .a += 1 | f end; {a: 0} | f", "5001"),
            ("def f: if . > 5000 then . else (try (. + 1) catch 0) | f end; 0 | f", "5001"),
            ("def f: if . > 5000 then . else 1 + f end; 6000 | f", "6000"),
        ]
    )
    func runsInConstantSpace(program text: String, output: String) throws {
        let program = try compiled(text)
        var limits = EvaluationLimits()
        limits.depth = 100
        limits.bytes = 16_384
        for takesShortCuts in [true, false] {
            let outcome = program.outcome(.null, limits: limits, takesShortCuts: takesShortCuts)
            #expect(outcome.outputs.map(\.text) == [output])
            #expect(outcome.error == nil)
        }
    }
}
