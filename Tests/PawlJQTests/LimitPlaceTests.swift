import PawlJSON
import Testing

@testable import PawlJQ

/// A limit that is reached names itself and the filter that reached it.
@Suite struct LimitPlaceTests {
    @Test(arguments: [
        (
            ".[0], [repeat(.)] | length",
            "the expression needs more than 100000 steps, at 'repeat(.)'"
        ),
        (
            "[range(1e12)] | length",
            "the expression needs more than 100000 steps, at 'range(1e12)'"
        ),
        ("1, (\"ab\" * 1e7)", "the expression needs more than 1000000 bytes, at '\"ab\" * 1e7'"),
        (
            "map(.) | def f: f; f",
            "the expression needs more than 100000 steps, at 'f'"
        ),
        (
            "reduce range(1e9) as $n ([]; . + [$n]) | length",
            "the expression needs more than 100000 steps, at '.'"
        ),
        (
            "[.[] | 1, 2 | (3, 4)] | def g: 1 + g; g",
            "the expression needs more than 10000 levels of depth, at '1 + g'"
        ),
    ])
    func isNamed(program text: String, message: String) throws {
        var limits = EvaluationLimits()
        limits.steps = 100_000
        limits.bytes = 1_000_000
        let program = try compiled(text)
        do throws(JQError) {
            _ = try program.evaluate([], limits: limits)
            Issue.record("'\(text)' ends")
        } catch {
            #expect(error.message(in: text) == message)
        }
    }
}
