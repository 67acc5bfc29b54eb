import PawlJSON

/// Budgets of one evaluation, in Pawl's own units. Reaching one is `JQError.limitReached`.
///
/// None of them counts time: the same program on the same input reaches the same limit on every
/// machine. Whether a change copies a container is the work of the build that evaluates, so that
/// another build may reach `steps` and `bytes` a little earlier or later.
package struct EvaluationLimits: Hashable, Sendable {
    /// Filters evaluated; filters whose work grows with their input count as several.
    package var steps = 10_000_000
    /// Bytes of JSON that the evaluation may hold at one time, counted about as printed: what it
    /// makes. The input and constants count when a copy of them is made.
    package var bytes = 256 * 1024 * 1024
    /// Bytes of all outputs together, counted as `bytes` are.
    package var outputBytes = 256 * 1024 * 1024
    /// Outputs of the program.
    package var outputs = 1_000_000
    /// Filters that wait for another one's outcome: nested calls, operands, pipes. Calls in tail
    /// position wait for nothing and are not counted.
    package var depth = 10_000
    /// Arrays and objects inside one another. A value may pass this by some dozens before it is
    /// noticed.
    package var nesting = JSONLimits.depth
    /// Work of regular expressions: ways that searches may try in vain, more for expressions that may
    /// go far on each of them, and bytes of expressions compiled.
    package var regexWork = 100_000_000

    package init() {}
}

/// The names of the budgets in `EvaluationLimits`, spelled as its properties.
package enum EvaluationLimit: String, Hashable, Sendable, CaseIterable {
    case steps
    case bytes
    case outputBytes
    case outputs
    case depth
    case nesting
    case regexWork

    /// What the budget counts, in the plural, as error messages say it.
    package var unit: String {
        switch self {
        case .steps: "steps"
        case .bytes: "bytes"
        case .outputBytes: "bytes of output"
        case .outputs: "outputs"
        case .depth: "levels of depth"
        case .nesting: "levels of nesting"
        case .regexWork: "steps of regex work"
        }
    }
}

extension EvaluationLimits {
    /// The budget of that name.
    package subscript(_ limit: EvaluationLimit) -> Int {
        switch limit {
        case .steps: steps
        case .bytes: bytes
        case .outputBytes: outputBytes
        case .outputs: outputs
        case .depth: depth
        case .nesting: nesting
        case .regexWork: regexWork
        }
    }
}
