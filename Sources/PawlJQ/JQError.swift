package import PawlJSON

/// Why an evaluation ended without its outputs.
package enum JQError: Error, Hashable, Sendable {
    /// An error that no `try` caught; a string for jq's own errors.
    case raised(JSONValue)
    /// A budget of `EvaluationLimits` was used up; `limit` is its name, such as `steps`.
    case limitReached(limit: String, maximum: Int)

    /// The text that people see; jq's own wording for jq's errors.
    package var message: String {
        switch self {
        case .raised(.string(let text)): text
        case .raised(let value): "(not a string): \(value.text)"
        case .limitReached("nesting", let maximum):
            "the expression makes a value of more than \(maximum) levels"
        case .limitReached(let limit, let maximum):
            "the expression needs more than \(maximum) \(limit)"
        }
    }
}
