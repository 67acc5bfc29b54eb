package import PawlDiagnostics
package import PawlJQ
package import PawlJSON

/// A jq program that stands somewhere in the document.
package struct Expression: Sendable {
    package let program: JQProgram
    /// Where the program stands in the source file; not part of the digest.
    package let span: SourceSpan

    package init(program: JQProgram, span: SourceSpan) {
        self.program = program
        self.span = span
    }
}

/// A value of the document that may hold expressions.
package indirect enum ValueTemplate: Sendable {
    case constant(JSONValue)
    /// A whole-string `${ … }`: yields a value of any type.
    case expression(Expression)
    /// Text with `${ … }` inside: yields a string.
    case text([TextPart])
    case array([ValueTemplate])
    /// In document order.
    case object([Member])

    /// One member of an object; its key is constant.
    package struct Member: Sendable {
        package let key: String
        package let value: ValueTemplate

        package init(key: String, value: ValueTemplate) {
            self.key = key
            self.value = value
        }
    }
}

/// A piece of a text with expressions in it.
package enum TextPart: Sendable {
    case literal(String)
    /// A string result is taken as it is, every other as compact JSON.
    case expression(Expression)
}

/// A length of time.
package indirect enum DurationTemplate: Sendable {
    /// At least zero.
    case constant(milliseconds: Int64)
    /// Yields a duration object, an ISO 8601 string or a short form such as `"30s"`.
    case expression(Expression)
}

/// `input`: `schema` checks the raw input, then `from` transforms it.
package struct InputModel: Sendable {
    package let schema: SchemaModel?
    package let from: ValueTemplate?

    package init(schema: SchemaModel? = nil, from: ValueTemplate? = nil) {
        self.schema = schema
        self.from = from
    }
}

/// `output`: `as` transforms the raw output, then `schema` checks it.
package struct OutputModel: Sendable {
    package let `as`: ValueTemplate?
    package let schema: SchemaModel?

    package init(as: ValueTemplate? = nil, schema: SchemaModel? = nil) {
        self.as = `as`
        self.schema = schema
    }
}

/// `export`: `as` sees the transformed output and yields the new context; `schema` checks that.
package struct ExportModel: Sendable {
    package let `as`: ValueTemplate?
    package let schema: SchemaModel?

    package init(as: ValueTemplate? = nil, schema: SchemaModel? = nil) {
        self.as = `as`
        self.schema = schema
    }
}

/// A JSON Schema (draft 2020-12).
package indirect enum SchemaModel: Sendable {
    /// Written in the document, ready to validate.
    case document(JSONSchema)
    /// Lies elsewhere.
    case resource(ResourceModel)
}
