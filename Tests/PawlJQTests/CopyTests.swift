import PawlJSON
import Testing

@testable import PawlJQ

/// Changes in place cost what they change; where something else holds the container, a copy.
@Suite struct CopyTests {
    private static let objectOf5000 = "reduce range(5000) as $i ({}; .\"\\($i)\" = {a: 1})"

    /// Programs that end in so many steps because nothing is copied.
    static let inPlace: [(program: String, steps: Int)] = [
        ("reduce range(20000) as $i ([]; . + [$i]) | length", 200_000),
        ("reduce range(20000) as $i ({a: []}; .a += [$i]) | .a | length", 300_000),
        ("reduce range(20000) as $i ([]; .[length] = $i) | length", 250_000),
        ("[range(20000)] | reduce range(10000) as $i (.; .[:-1]) | length", 250_000),
        ("[range(20000)] | reduce range(10000) as $i (.; .[1:]) | length", 550_000),
        ("reduce range(5000) as $i ({}; . + {\"\\($i)\": 1}) | length", 100_000),
        ("reduce range(5000) as $i ({}; .\"\\($i)\" = 1) | length", 100_000),
        ("\(objectOf5000) | . * . | length", 250_000),
        ("\(objectOf5000) | del(.[] | select(.a)) | length", 250_000),
        ("\(objectOf5000) | .[] |= empty | length", 250_000),
    ]

    @Test(arguments: inPlace)
    func paysForNoCopy(program: String, steps: Int) throws {
        var limits = EvaluationLimits()
        limits.steps = steps
        _ = try compiled(program).evaluate(.null, limits: limits)
    }

    /// Programs that would go through a thousand copies unpaid.
    static let copying = [
        "[range(2000)] as $b | reduce range(1000) as $i (0; $b | .[0] = 1 | 0)",
        "[range(2000)] as $b | reduce range(1000) as $i (0; $b | . + [1] | 0)",
        "[range(2000)] as $b | reduce range(1000) as $i (0; $b | .[0] |= 1 | 0)",
        "[range(2000)] as $b | reduce range(1000) as $i (0; $b | .[:-1] | 0)",
        "[range(2000)] | reduce range(1000) as $i (.; . as $s | .[0] = $i)",
        "[[range(2000)]] | reduce range(1000) as $i (.; . as $s | .[0][0] = $i)",
        "(reduce range(500) as $i ({}; .[\"\\($i)\"] = 1)) as $b "
            + "| reduce range(4000) as $i (0; $b | .a = 1 | 0)",
        "(reduce range(500) as $i ({}; .[\"\\($i)\"] = 1)) as $b "
            + "| reduce range(4000) as $i (0; $b | delpaths([[\"1\"]]) | 0)",
        "(reduce range(500) as $i ({}; .[\"\\($i)\"] = 1)) as $b "
            + "| reduce range(2000) as $i (0; {a: 1} + $b | 0)",
    ]

    @Test(arguments: copying)
    func paysForCopies(program: String) throws {
        var limits = EvaluationLimits()
        limits.steps = 40_000
        let compiled = try compiled(program)
        do throws(JQError) {
            _ = try compiled.evaluate(.null, limits: limits)
            Issue.record("the copies cost nothing")
        } catch {
            guard case .limitReached(.steps, _, _) = error else {
                Issue.record("ended otherwise: \(error)")
                return
            }
        }
    }

    /// What is held elsewhere stays as it is.
    static let shared: [(program: String, outcome: String)] = [
        ("[1, 2, 3] as $b | [($b | .[1:]), ($b | .[:-1]), $b]", "[[2,3],[1,2],[1,2,3]]"),
        ("[foreach range(3) as $i ([1, 2, 3]; .[1:])]", "[[2,3],[3],[]]"),
        (
            "reduce range(2) as $i ([1, 2, 3]; . as $s | .[1:] | . + [$s])",
            "[3,[1,2,3],[2,3,[1,2,3]]]"
        ),
        ("[[range(70)] | (.[1:], .[:-1], .) | length]", "[69,69,70]"),
        ("[range(70)] as $b | [($b | .[0] = 9 | .[0]), $b[0]]", "[9,0]"),
        ("[range(70)] | [(.[1:] | .[0]), .[0], (.[:-1] | length), length]", "[1,0,69,70]"),
    ]

    @Test(arguments: shared)
    func copiesWhatIsShared(program: String, outcome: String) throws {
        let outputs = try compiled(program).evaluate(.null)
        #expect(outputs.map(\.text) == [outcome])
    }
}
