import PawlDiagnostics
import PawlJSON
import Testing

@testable import PawlJQ

/// What people read when an evaluation ends without its outputs.
@Suite struct JQErrorTests {
    @Test(arguments: [
        (EvaluationLimit.steps, "the expression needs more than 7 steps"),
        (.bytes, "the expression needs more than 7 bytes"),
        (.outputBytes, "the expression needs more than 7 bytes of output"),
        (.outputs, "the expression needs more than 7 outputs"),
        (.depth, "the expression needs more than 7 levels of depth"),
        (.nesting, "the expression needs more than 7 levels of nesting"),
        (.regexWork, "the expression needs more than 7 steps of regex work"),
    ])
    func limitIsNamed(limit: EvaluationLimit, message: String) {
        let error = JQError.limitReached(limit: limit, maximum: 7)
        #expect(error.message == message)
        #expect(error.message(in: "repeat(.)") == message)
    }

    @Test(arguments: [
        (". | repeat(.) | 1", 4, 13, "repeat(.)"),
        ("[range(\n  1e12 \t)]", 0, 18, "[range( 1e12 )]"),
        ("\"äöü\" * 1e9", 1, 7, "äöü"),
        (
            "[.a, .b, .c, .d, .e, .f, .g, .h, .i, .j, .k, .l]", 0, 48,
            "[.a, .b, .c, .d, .e, .f, .g, .h, .i, .j…"
        ),
    ])
    func placeIsQuoted(program: String, start: Int, end: Int, excerpt: String) {
        let place = SourceSpan(start: start, end: end)
        let error = JQError.limitReached(limit: .steps, maximum: 9, place: place)
        #expect(
            error.message(in: program) == "the expression needs more than 9 steps, at '\(excerpt)'"
        )
    }

    @Test func innermostPlaceStays() {
        let inner = SourceSpan(start: 2, end: 5)
        let outer = SourceSpan(start: 0, end: 9)
        let bare = JQError.limitReached(limit: .depth, maximum: 1)
        let known = JQError.limitReached(limit: .depth, maximum: 1, place: inner)
        #expect(bare.at(inner) == known)
        #expect(known.at(outer) == known)
        #expect(JQError.raised("no").at(outer) == .raised("no"))
    }

    @Test func everyLimitHasItsProperty() {
        var limits = EvaluationLimits()
        (limits.steps, limits.bytes, limits.outputBytes, limits.outputs) = (1, 2, 3, 4)
        (limits.depth, limits.nesting, limits.regexWork) = (5, 6, 7)
        #expect(EvaluationLimit.allCases.map { limits[$0] } == [1, 2, 3, 4, 5, 6, 7])
    }
}
