package import PawlDiagnostics

/// A mistake in a jq program that is found before it runs.
package struct JQProblem: Error, Hashable, Sendable {
    /// What sort of mistake it is; each sort has a diagnostic code.
    package enum Kind: Hashable, Sendable {
        /// The text is not jq: `.a |`, `"abc`, `[1,`.
        case syntax
        /// A filter that does not exist or has another number of arguments.
        case unknownFilter
        /// `$name` that nothing binds. Reported by callers, who know what is in scope.
        case unboundVariable
        /// A filter that reads the world: `env`, `input`, `localtime`.
        case impure
        /// A filter or construct of jq that this version of Pawl does not evaluate yet.
        case unsupported
        /// What can never work: a regex that does not compile, `break` without label, `{} + 1`.
        case invalid
        /// A part that does nothing: the `2` of `1 // 2`, a condition that is always true.
        case unused
    }

    /// Whether the program is refused because of it.
    package enum Severity: Hashable, Sendable {
        case error
        case warning
    }

    /// A second place that explains the problem, such as the `if` that has no `end`.
    package struct Note: Hashable, Sendable {
        /// Lower case, no full stop.
        package var message: String
        /// UTF-8 byte offsets into the program text.
        package var span: SourceSpan
    }

    package var kind: Kind
    package var severity: Severity
    /// Lower case, no full stop.
    package var message: String
    /// UTF-8 byte offsets into the program text.
    package var span: SourceSpan
    package var help: String?
    package var notes: [Note]

    package init(
        kind: Kind,
        severity: Severity = .error,
        message: String,
        span: SourceSpan,
        help: String? = nil,
        notes: [Note] = []
    ) {
        self.kind = kind
        self.severity = severity
        self.message = message
        self.span = span
        self.help = help
        self.notes = notes
    }
}
