/// The stable name of a kind of problem, such as `PAWL0301`. Codes are never reused.
///
/// `PAWL01xx` text and YAML, `02xx` syntax of the language, `03xx` names and flow, `04xx`
/// determinism, `05xx` data, types and expressions, `06xx` secrets and safety.
package struct DiagnosticCode: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A problem in a document, ready to show.
///
/// Text, JSON and every other format render this one value.
package struct Diagnostic: Hashable, Sendable, Error {
    /// Whether the problem keeps the document from running.
    package enum Severity: String, Hashable, Sendable {
        case error
        case warning
    }

    /// A second place that explains the problem, such as "first defined here".
    package struct Note: Hashable, Sendable {
        package var message: String
        package var span: SourceSpan?

        package init(message: String, span: SourceSpan? = nil) {
            self.message = message
            self.span = span
        }
    }

    package var code: DiagnosticCode
    package var severity: Severity
    /// One line, lower case, no full stop; stands alone without the source.
    package var message: String
    /// The smallest text to change.
    package var span: SourceSpan
    package var notes: [Note]
    /// What to write instead, in the imperative; `nil` when there is nothing to say.
    package var help: String?
    /// What an editor can do about it; `nil` when that takes a person.
    package var fix: Fix?

    package init(
        code: DiagnosticCode,
        severity: Severity = .error,
        message: String,
        span: SourceSpan,
        notes: [Note] = [],
        help: String? = nil,
        fix: Fix? = nil
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.span = span
        self.notes = notes
        self.help = help
        self.fix = fix
    }
}
