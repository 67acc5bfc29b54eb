import PawlDiagnostics

// The wording of what keeps a document from being written in the standard form.

extension DiagnosticCode {
    static let noWordsInStandard = DiagnosticCode(rawValue: "PAWL0903")
}

extension Diagnostic {
    /// `catch: { then: end }`
    static func noWords(_ thing: String, at span: SourceSpan, help: String) -> Diagnostic {
        Diagnostic(
            code: .noWordsInStandard,
            message: "the standard has no words for \(thing)",
            span: span,
            help: help
        )
    }

    /// `as: $steps.copy`
    static func stepsInStandard(_ name: String?, at span: SourceSpan) -> Diagnostic {
        let step = name.map { "of '\($0)' " } ?? ""
        return noWords(
            "'$steps'",
            at: span,
            help: "keep the output \(step)with 'export' there, and read '$context' here"
        )
    }

    /// A text that would mean something else when it is written anew.
    static func notWritable(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .noWordsInStandard,
            message: "the document uses YAML in a way that cannot be written anew",
            span: span,
            help: "write it without anchors, directives and unusual line breaks"
        )
    }
}
