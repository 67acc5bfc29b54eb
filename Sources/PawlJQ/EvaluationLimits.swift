/// Budgets of one evaluation, in Pawl's own units. Reaching one is `JQError.limitReached`.
package struct EvaluationLimits: Hashable, Sendable {
    /// Filters evaluated.
    package var steps = 10_000_000
    /// Bytes of JSON that the evaluation may hold at one time, counted as printed.
    package var bytes = 256 * 1024 * 1024
    /// Nested filter calls, tail calls not counted.
    package var depth = 10_000
    /// Outputs of the program.
    package var outputs = 1_000_000

    package init() {}
}
