package import PawlDiagnostics

// The codes of problems with expressions; `specs/errors` has a page for each.

extension DiagnosticCode {
    static let impureExpression = DiagnosticCode(rawValue: "PAWL0401")
    static let expressionSyntax = DiagnosticCode(rawValue: "PAWL0501")
    static let unknownFilter = DiagnosticCode(rawValue: "PAWL0502")
    static let invalidExpression = DiagnosticCode(rawValue: "PAWL0503")
    static let unsupportedFilter = DiagnosticCode(rawValue: "PAWL0504")
    static let unusedPart = DiagnosticCode(rawValue: "PAWL0511")
}

extension JQProblem.Kind {
    /// The name of this sort of mistake.
    var code: DiagnosticCode {
        switch self {
        case .syntax: .expressionSyntax
        case .unknownFilter: .unknownFilter
        case .unboundVariable, .invalid: .invalidExpression
        case .impure: .impureExpression
        case .unsupported: .unsupportedFilter
        case .unused: .unusedPart
        }
    }
}

extension JQProblem {
    /// The problem as everything else is shown, in a program that is a text of its own.
    package var diagnostic: Diagnostic {
        diagnostic { $0 }
    }

    /// The problem as everything else is shown, in a program that stands in another text.
    ///
    /// - Parameter place: where a span of the program stands in that text.
    package func diagnostic(at place: (SourceSpan) -> SourceSpan) -> Diagnostic {
        Diagnostic(
            code: kind.code,
            severity: severity == .error ? .error : .warning,
            message: message,
            span: place(span),
            notes: notes.map { Diagnostic.Note(message: $0.message, span: place($0.span)) },
            help: help,
            fix: replacement.map { .write($0, over: place(span)) }
        )
    }
}
