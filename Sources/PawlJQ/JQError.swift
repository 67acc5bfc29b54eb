package import PawlJSON

/// Why an evaluation ended without its outputs.
package enum JQError: Error, Hashable, Sendable {
    /// An error that no `try` caught; a string for jq's own errors.
    case raised(JSONValue)
    /// A budget of `EvaluationLimits` was used up; `limit` is its name, such as `steps`.
    case limitReached(limit: String, maximum: Int)

    /// The text that people see; jq's own wording for jq's errors.
    package var message: String {
        fatalError("treaty")
    }
}
