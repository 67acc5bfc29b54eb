/// The sizes beyond which Pawl refuses a schema, or stops checking a value.
package enum SchemaLimits {
    /// The violations that are reported of one value; those after them are not looked for in the
    /// report's sense: they are found and dropped.
    package static let violations = 20
    /// The schemas that may lie inside one another in a document.
    package static let schemaDepth = 64
    /// The schemas that may be at work inside one another while a value is checked: each level of
    /// the value takes one, and one more for every `$ref`, `anyOf` and the like on the way.
    package static let evaluationDepth = 256
    /// The keywords, members and elements that may be looked at while a value is checked. Without
    /// it, a few schemas that refer twice to the next one would take for ever.
    package static let steps = 2_000_000
}
