import PawlJSON

/// Budgets of one evaluation, in Pawl's own units. Reaching one is `JQError.limitReached`.
package struct EvaluationLimits: Hashable, Sendable {
    /// Filters evaluated; filters whose work grows with their input count as several.
    package var steps = 10_000_000
    /// Bytes of JSON that the evaluation may hold at one time, counted about as printed; a value
    /// that is shared counts wherever it is held.
    package var bytes = 256 * 1024 * 1024
    /// Filters that wait for another one's outcome: nested calls, operands, pipes. Calls in tail
    /// position wait for nothing and are not counted.
    package var depth = 10_000
    /// Outputs of the program.
    package var outputs = 1_000_000
    /// Arrays and objects inside one another. A value may pass this by some dozens before it is
    /// noticed.
    package var nesting = JSONLimits.depth

    package init() {}
}
