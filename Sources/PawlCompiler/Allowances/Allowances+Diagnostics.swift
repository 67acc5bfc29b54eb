import PawlDiagnostics

// The wording of what is wrong with comments that speak to Pawl.

extension DiagnosticCode {
    static let unusedAllowance = DiagnosticCode(rawValue: "PAWL0901")
    static let invalidAllowance = DiagnosticCode(rawValue: "PAWL0902")
}

extension Diagnostic {
    /// `# pawl:allow PAWL0222 old habit`, where nothing is wrong
    static func unusedAllowance(_ code: DiagnosticCode, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .unusedAllowance,
            severity: .warning,
            message: "this comment allows nothing: there is no \(code.rawValue) here",
            span: span,
            help: "remove the comment, or put it on the line of the finding"
        )
    }

    /// `# pawl:allow PAWL0301 known`, where the name of a task is wrong
    static func allowanceOfError(_ error: Diagnostic, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .invalidAllowance,
            severity: .warning,
            message: "\(error.code.rawValue) is an error here, and only warnings can be allowed",
            span: span,
            notes: [Note(message: "the error", span: error.span)]
        )
    }

    /// `# pawl:allow`, `# pawl:allow because`
    static func allowanceWithoutCode(_ found: String?, at span: SourceSpan) -> Diagnostic {
        invalidAllowance(
            found.map { "'\($0)' is no code of a diagnostic" } ?? "'pawl:allow' needs a code",
            at: span,
            help: "write 'pawl:allow PAWL0000 reason', with the code that 'pawl check' shows"
        )
    }

    /// `# pawl:allow PAWL0222`
    static func allowanceWithoutReason(_ code: String, at span: SourceSpan) -> Diagnostic {
        invalidAllowance(
            "'pawl:allow \(code)' needs a reason",
            at: span,
            help: "say after the code why this is right here"
        )
    }

    /// `# pawl:allow PAWL0222 PAWL0503 old habit`
    static func allowanceOfSeveral(at span: SourceSpan) -> Diagnostic {
        invalidAllowance(
            "a comment allows one code",
            at: span,
            help: "write a comment on a line of its own for each, above the line"
        )
    }

    /// `# pawl:ignore PAWL0222`
    static func unknownDirective(_ word: String, at span: SourceSpan) -> Diagnostic {
        invalidAllowance(
            "'\(word)' means nothing in a comment",
            at: span,
            help: "write 'pawl:allow CODE reason', or a space after 'pawl:'"
        )
    }

    private static func invalidAllowance(
        _ message: String,
        at span: SourceSpan,
        help: String
    ) -> Diagnostic {
        Diagnostic(
            code: .invalidAllowance,
            severity: .warning,
            message: message,
            span: span,
            help: help
        )
    }
}
