/// The sizes beyond which Pawl refuses a schema, or stops checking a value.
package enum SchemaLimits {
    /// The violations that are reported of one value; the rest are dropped.
    package static let violations = 20
    /// The schemas that may lie inside one another in a document.
    package static let schemaDepth = 64
    /// The schemas that may be at work inside one another while a value is checked: each level of
    /// the value takes one, and one more for every `$ref`, `anyOf` and the like on the way.
    /// One takes about 4 KiB of call stack in a debug build and under 2 KiB in a release build.
    package static let evaluationDepth = 128
    /// The keywords, members and elements that may be looked at while a value is checked. Without
    /// it, a few schemas that refer twice to the next one would take for ever.
    package static let steps = 2_000_000
}
