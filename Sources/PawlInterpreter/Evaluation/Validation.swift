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
    }
}
