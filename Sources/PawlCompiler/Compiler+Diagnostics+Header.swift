import PawlDiagnostics

// The wording of what is said about the header and `use` alone. Each code has a page in
// `specs/errors`.

extension DiagnosticCode {
    static let invalidURI = DiagnosticCode(rawValue: "PAWL0260")
    static let invalidCron = DiagnosticCode(rawValue: "PAWL0261")
    static let refusedCall = DiagnosticCode(rawValue: "PAWL0262")
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

    /// `use: { functions: { a: { call: a } } }`
    static func refusedCall(
        _ name: Located<String>,
        _ reason: GraphDraft.CallRefusal
    ) -> Diagnostic {
        switch reason {
        case .recursion(let path):
            Diagnostic(
                code: .refusedCall,
                message: "a function that calls itself: \(path.joined(separator: " → "))",
                span: name.span,
                help: "repeat with a 'for', or with a 'then' that jumps back"
            )
        case .tooMany:
            Diagnostic(
                code: .refusedCall,
                message: "more than \(GraphDraft.maximumFunctionCalls) calls of functions",
                span: name.span,
                help: "let functions call others less often, or make a workflow of them"
            )
        case .tooDeep:
            Diagnostic(
                code: .refusedCall,
                message: "functions that call each other more than "
                    + "\(GraphDraft.maximumFunctionDepth) deep",
                span: name.span,
                help: "write the tasks of the inner ones where they are called"
            )
        }
    }
}
