package import PawlDiagnostics
package import PawlJSON

/// Why an evaluation ended without its outputs.
package enum JQError: Error, Hashable, Sendable {
    /// An error that no `try` caught; a string for jq's own errors.
    case raised(JSONValue)
    /// A budget of `EvaluationLimits` was used up. No `try` catches this.
    ///
    /// `place` is the filter that was at work, as UTF-8 offsets into the program's text; `nil` when
    /// it is not known. Where a built-in filter is defined in jq, it is the call of that filter.
    case limitReached(limit: EvaluationLimit, maximum: Int, place: SourceSpan? = nil)

    /// `halt` and `halt_error`, on the command line: the program wants to end, and not in error.
    ///
    /// `code` is the exit code; `message` the input of `halt_error`.
    case halted(code: Int, message: JSONValue?)

    /// The text that people see; jq's own wording for jq's errors.
    package var message: String {
        switch self {
        case .raised(.string(let text)): text
        case .raised(let value): "(not a string): \(value.text)"
        case .limitReached(let limit, let maximum, _):
            "the expression needs more than \(maximum) \(limit.unit)"
        case .halted(let code, _): "the program halted with \(code)"
        }
    }

    /// The text that people see, with the part of the program that a limit was reached at:
    /// `the expression needs more than 10000 steps, at 'repeat(.)'`.
    ///
    /// - Parameter program: the text that was compiled.
    package func message(in program: String) -> String {
        switch self {
        case .raised, .halted, .limitReached(_, _, nil): message
        case .limitReached(_, _, let place?): "\(message), at '\(Self.excerpt(place, of: program))'"
        }
    }

    /// Characters of the program that a message may quote.
    private static let maximumExcerpt = 40

    /// The program's text at a place, on one line.
    private static func excerpt(_ place: SourceSpan, of program: String) -> String {
        let bytes = program.utf8.dropFirst(place.start).prefix(place.length)
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        let line = words.joined(separator: " ")
        guard line.count > maximumExcerpt else { return line }
        return line.prefix(maximumExcerpt - 1) + "…"
    }

    /// The same error, with a place where it has none yet.
    func at(_ place: SourceSpan?) -> JQError {
        guard case .limitReached(let limit, let maximum, nil) = self else { return self }
        return .limitReached(limit: limit, maximum: maximum, place: place)
    }
}
