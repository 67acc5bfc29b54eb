/// A JSON Schema, draft 2020-12, checked and ready to validate values.
///
/// Beyond the draft it reads draft 7's `definitions`, `dependencies`, and `items` as an array with
/// `additionalItems`; `format` is checked. References reach within the document only.
///
/// Source: json-schema.org, draft 2020-12, Core and Validation.
package struct JSONSchema: Sendable {
    /// The schema as it was written.
    package let source: JSONValue
    /// The digest of `source`.
    package let digest: SHA256Digest

    /// All schemas of the document; the first one is the whole.
    let nodes: [SchemaNode]
    let resources: [SchemaResource]
    /// Whether `unevaluatedProperties` or `unevaluatedItems` occurs, so that it must be known what
    /// other keywords looked at.
    let tracksEvaluation: Bool
    let patterns: any PatternCompiler

    /// Compiles a schema.
    ///
    /// - Parameter patterns: the engine for `pattern`, `patternProperties` and the format `regex`.
    /// - Returns: the schema when it has no problem; and always every problem and warning found.
    package static func compile(
        _ schema: JSONValue,
        patterns: some PatternCompiler
    ) -> SchemaCompilation {
        var compiler = SchemaCompiler(document: schema, patterns: patterns)
        return compiler.compile()
    }

    /// The violations of a value, in the order of the schema's keywords; empty when it is valid.
    ///
    /// At most `SchemaLimits.violations`, and one more when the check itself had to stop at a limit
    /// of `SchemaLimits`.
    package func validate(_ value: JSONValue) -> [SchemaViolation] {
        var validator = SchemaValidator(schema: self)
        return validator.validate(value)
    }

    /// Every keyword that is understood, sorted, annotations included.
    package static let keywords: [String] = SchemaCompiler.knownKeywords.sorted()
}
