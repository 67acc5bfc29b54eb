import PawlDiagnostics
import PawlJSON
import PawlYAML

// JSON Schemas in the document.

extension Binder {
    /// `schema: { format: json, document: … }`.
    mutating func bindSchema(_ entry: YAMLEntry) -> SchemaSyntax? {
        let keywords = ["type", "properties", "required", "items"]
        let shape = Shape(
            "'schema'",
            keys: ["format", "document"],
            unsupported: ["resource"],
            hints: Dictionary(uniqueKeysWithValues: keywords.map { ($0, "write it under 'document'") })
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        if let format = fields["format"] { _ = choice(format, of: ["json"]) }
        // A schema elsewhere, or one written without `document`, was just reported.
        let isExplained = fields.entries.contains { !["format", "document"].contains($0.key.text) }
        guard let document = isExplained ? fields["document"] : required("document", in: fields)
        else { return nil }
        return compileSchema(document)
    }

    private mutating func compileSchema(_ entry: YAMLEntry) -> SchemaSyntax? {
        let node = entry.value
        let isBool = if case .bool = node.meaning { true } else { false }
        guard node.entries != nil || isBool else {
            reportType(
                of: quoted(entry),
                expected: "a JSON Schema",
                found: node,
                owner: entry.keySpan
            )
            return nil
        }
        checkKeywords(node)
        return SchemaSyntax(document: node.json(), span: node.span)
    }

    /// Warns of keywords that JSON Schema does not have: they would check nothing, in silence.
    private mutating func checkKeywords(_ node: YAMLNode) {
        for entry in node.entries ?? [] {
            let name = entry.key.text
            guard let keyword = SchemaKeyword(name) else {
                if name.hasPrefix("x-") { continue }
                let suggestion = didYouMean(name, among: SchemaKeyword.names)
                report(.unknownSchemaKeyword(name, suggestion: suggestion, at: entry.keySpan))
                continue
            }
            switch keyword {
            case .schema: checkKeywords(entry.value)
            case .schemas: for member in entry.value.entries ?? [] { checkKeywords(member.value) }
            case .schemaList:
                for element in entry.value.elements ?? [entry.value] { checkKeywords(element) }
            case .data: break
            }
        }
    }
}
