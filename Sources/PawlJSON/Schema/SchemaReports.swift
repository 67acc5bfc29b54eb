/// Something wrong with, or odd about, a schema.
package struct SchemaProblem: Hashable, Sendable {
    /// Where in the schema's document.
    package let pointer: JSONPointer
    /// One line, lower case, without a full stop.
    package let message: String
    /// The keyword that is not known, where that is what is odd; `JSONSchema.keywords` holds those
    /// that it may have been meant for.
    package let unknownKeyword: String?

    init(_ pointer: JSONPointer, _ message: String, unknownKeyword: String? = nil) {
        self.pointer = pointer
        self.message = message
        self.unknownKeyword = unknownKeyword
    }
}

/// One way in which a value breaks its schema.
package struct SchemaViolation: Hashable, Sendable {
    /// Where in the value.
    package let instance: JSONPointer
    /// The keyword that is broken: where in the schema's document it stands.
    package let schema: JSONPointer
    /// Its name; `false` for a schema that is `false`.
    package let keyword: String
    /// One line, lower case, without a full stop: `expected integer, found string "abc"`.
    package let message: String
}

/// What compiling a schema gives.
package struct SchemaCompilation: Sendable {
    /// The schema, when there is no problem.
    package let schema: JSONSchema?
    /// What keeps the schema from being used, in document order.
    package let problems: [SchemaProblem]
    /// Keywords and formats that are not known and therefore check nothing, in document order.
    package let warnings: [SchemaProblem]
}
