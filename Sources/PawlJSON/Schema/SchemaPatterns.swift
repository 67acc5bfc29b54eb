/// Makes matchers from regular expressions. This target imports nothing, so whoever compiles a
/// schema brings the engine.
package protocol PatternCompiler: Sendable {
    /// The matcher of an ECMA-262 regular expression, or `nil` when it is none.
    func compile(_ pattern: String) -> (any PatternMatcher)?
}

/// A regular expression that is ready to use.
package protocol PatternMatcher: Sendable {
    /// Whether the expression matches anywhere in the text.
    func matches(_ text: String) -> Bool
}
