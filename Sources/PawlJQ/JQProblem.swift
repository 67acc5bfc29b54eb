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
    package var notes: [Note]
    private var advice: Advice?

    /// Kept apart: a problem that is thrown takes stack in every function it may pass, and the
    /// parser is as deep as programs are.
    private indirect enum Advice: Hashable, Sendable {
        case texts(help: String?, replacement: String?)
    }

    /// What to write instead, in the imperative.
    package var help: String? {
        get { if case .texts(let help, _)? = advice { help } else { nil } }
        set { advise(help: newValue, replacement: replacement) }
    }

    /// What to write in the place of `span`, where that takes no decision by the author.
    package var replacement: String? {
        get { if case .texts(_, let replacement)? = advice { replacement } else { nil } }
        set { advise(help: help, replacement: newValue) }
    }

    private mutating func advise(help: String?, replacement: String?) {
        let isBare = help == nil && replacement == nil
        advice = isBare ? nil : .texts(help: help, replacement: replacement)
    }

    package init(
        kind: Kind,
        severity: Severity = .error,
        message: String,
        span: SourceSpan,
        help: String? = nil,
        notes: [Note] = [],
        replacement: String? = nil
    ) {
        self.kind = kind
        self.severity = severity
        self.message = message
        self.span = span
        self.notes = notes
        advise(help: help, replacement: replacement)
    }
}
