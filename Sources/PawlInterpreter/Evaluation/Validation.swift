import PawlGraph
import PawlJSON

extension Execution {
    /// Checks a value against a schema of the document.
    ///
    /// - Parameter what: what the value is, for the error: `input`, `output` or `context`.
    func validate(
        _ value: JSONValue,
        against schema: SchemaModel?,
        what: String
    ) throws(WorkflowError) {
        switch schema {
        case .document(let document):
            let violations = document.validate(value)
            if !violations.isEmpty { throw .invalid(what, violations) }
        case .resource:
            // No document with one is run: nothing here could fetch it.
            throw WorkflowError(
                .configuration,
                title: "the schema of the \(what) lies elsewhere",
                detail: "this build reads schemas that stand in the document"
            )
        case nil:
            break
        }
    }
}

extension WorkflowError {
    /// How many violations the text of an error names.
    private static var namedViolations: Int { 5 }

    static func invalid(_ what: String, _ violations: [SchemaViolation]) -> WorkflowError {
        var texts = violations.prefix(namedViolations).map { violation in
            let place = violation.instance.text
            return (place.isEmpty ? "the value" : place) + ": " + violation.message
        }
        let more = violations.count - texts.count
        if more > 0 { texts.append("and \(more) more") }
        return WorkflowError(
            .validation,
            title: "the \(what) does not match its schema",
            detail: texts.joined(separator: "; ")
        )
    }
}
