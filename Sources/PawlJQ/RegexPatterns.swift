package import PawlJSON

/// jq's regular expressions as the `pattern` of a JSON Schema.
///
/// One engine for both: what `test("…")` matches, `pattern: "…"` matches.
package struct RegexPatterns: PatternCompiler {
    package init() {}

    package func compile(_ pattern: String) -> (any PatternMatcher)? {
        guard let regex = try? Regex(pattern, flags: "") else { return nil }
        return RegexPattern(regex: regex)
    }
}

private struct RegexPattern: PatternMatcher {
    let regex: Regex

    /// A search that gives up at the engine's limits counts as no match: a value is not accepted
    /// on the strength of a check that did not finish.
    func matches(_ text: String) -> Bool {
        var budget = Budget(limits: EvaluationLimits(), now: 0)
        return (try? regex.hasMatch(in: text, &budget)) ?? false
    }
}
