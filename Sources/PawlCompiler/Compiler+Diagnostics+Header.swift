import PawlDiagnostics

// The wording of what is said about the header and `use` alone. Each code has a page in
// `specs/errors`.

extension DiagnosticCode {
    static let invalidURI = DiagnosticCode(rawValue: "PAWL0260")
    static let invalidCron = DiagnosticCode(rawValue: "PAWL0261")
}

extension Diagnostic {
    /// `endpoint: example.com`, `endpoint: https://example.com/{?page}`
    static func invalidURI(_ message: String, at span: SourceSpan, help: String) -> Diagnostic {
        Diagnostic(code: .invalidURI, message: message, span: span, help: help)
    }

    /// `cron: 0 25 * * *`
    static func invalidCron(_ message: String, at span: SourceSpan, help: String?) -> Diagnostic {
        Diagnostic(code: .invalidCron, message: message, span: span, help: help)
    }
}
