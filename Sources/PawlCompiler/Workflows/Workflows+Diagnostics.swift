import PawlDiagnostics
import PawlGraph
import PawlJSON

// The wording of what is wrong between documents.

extension DiagnosticCode {
    static let unknownChild = DiagnosticCode(rawValue: "PAWL0906")
    static let childInput = DiagnosticCode(rawValue: "PAWL0907")
    static let duplicateWorkflow = DiagnosticCode(rawValue: "PAWL0908")
}

extension Diagnostic {
    /// `run: { workflow: { namespace: shop, name: shipOrdr, version: latest } }`
    static func unknownChild(_ child: SubworkflowSyntax, suggestion: String) -> Diagnostic {
        let name = "\(child.namespace.value)/\(child.name.value)"
        return Diagnostic(
            code: .unknownChild,
            severity: .warning,
            message: "no workflow '\(name)' is among the files that were checked",
            span: child.name.span,
            help: "did you mean '\(suggestion)'?"
        )
    }

    /// `version: 2.0.0`, where there is a 1.0.0
    static func unknownChildVersion(_ child: SubworkflowSyntax, known: [String]) -> Diagnostic {
        let name = "\(child.namespace.value)/\(child.name.value)"
        return Diagnostic(
            code: .unknownChild,
            severity: .warning,
            message: "the files that were checked have no version"
                + " '\(child.version.value)' of the workflow '\(name)'",
            span: child.version.span,
            help: "there: \(known.joined(separator: ", "))"
        )
    }

    /// `input: { amount: many }`, where the workflow takes a number
    static func inputMisfit(
        _ violation: SchemaViolation,
        of header: WorkflowHeader,
        declaredAt place: String,
        at span: SourceSpan
    ) -> Diagnostic {
        let path = violation.instance.tokens.isEmpty ? "" : "at \(violation.instance.text): "
        return Diagnostic(
            code: .childInput,
            message: "the workflow '\(header.namespace)/\(header.name)' does not take this input: "
                + path + violation.message,
            span: span,
            notes: [Note(message: "its input is declared in the workflow at \(place)")]
        )
    }

    /// Two files with `name: ship` and the same version
    static func duplicateWorkflow(
        _ header: WorkflowHeader,
        first: String,
        at span: SourceSpan
    ) -> Diagnostic {
        Diagnostic(
            code: .duplicateWorkflow,
            severity: .warning,
            message: "version '\(header.version)' of the workflow"
                + " '\(header.namespace)/\(header.name)' is also at \(first)",
            span: span,
            help: "give one of them another name or version"
        )
    }
}
