import PawlDiagnostics
import PawlJQ
import PawlJSON
import PawlYAML

// JSON Schemas in the document.

extension Binder {
    /// `schema: { format: json, document: … }`, or `resource` in place of `document`.
    mutating func bindSchema(_ entry: YAMLEntry) -> SchemaSyntax? {
        let keywords = ["type", "properties", "required", "items", "enum", "$ref"]
        var hints = keywords.map { ($0, "write it under 'document'") }
        hints += ["endpoint", "uri"].map { ($0, "write it under 'resource'") }
        let shape = Shape(
            "'schema'",
            keys: ["format", "document", "resource"],
            hints: Dictionary(uniqueKeysWithValues: hints)
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        if let format = fields["format"] { _ = choice(format, of: ["json", "json:2020-12"]) }
        guard let resource = fields["resource"] else {
            // A schema written without `document` was just reported.
            return requiredUnlessExplained("document", in: fields).flatMap { compileSchema($0) }
        }
        if let document = fields["document"] {
            report(
                .conflict(
                    "'document' and 'resource' are two places of one schema",
                    at: resource.keySpan,
                    first: document.keySpan,
                    help: "keep one of them"
                )
            )
        }
        return bindResource(resource).map {
            SchemaSyntax(content: .resource($0), span: resource.keySpan)
        }
    }

    /// A schema that compiles; `nil` after a report for one that does not.
    private mutating func compileSchema(_ entry: YAMLEntry) -> SchemaSyntax? {
        let node = entry.value
        let document = node.json()
        let compilation = JSONSchema.compile(document, patterns: RegexPatterns())
        for problem in compilation.problems {
            let place = node.place(of: problem.pointer.tokens)
            report(.invalidSchema(problem.message, at: place.value ?? entry.keySpan))
        }
        for warning in compilation.warnings {
            let place = node.place(of: warning.pointer.tokens)
            report(
                .unknownSchemaKeyword(
                    warning.message,
                    suggestion: warning.unknownKeyword.flatMap {
                        didYouMean($0, among: JSONSchema.keywords)
                    },
                    at: (warning.unknownKeyword == nil ? place.value : place.key)
                        ?? place.value ?? entry.keySpan
                )
            )
        }
        return compilation.schema.map { SchemaSyntax(content: .document($0), span: node.span) }
    }
}

extension YAMLNode {
    /// Where the tokens of a JSON pointer lead: the last key on the way, and the value. A pointer
    /// that leads nowhere stops at the last place that exists.
    fileprivate func place(of tokens: [String]) -> (key: SourceSpan?, value: SourceSpan?) {
        var node = self
        var key: SourceSpan?
        for token in tokens {
            if let entry = node.entries?.first(where: { $0.key.text == token }) {
                key = entry.keySpan
                node = entry.value
            } else if let index = Int(token), let elements = node.elements,
                elements.indices.contains(index)
            {
                key = nil
                node = elements[index]
            } else {
                break
            }
        }
        return (key, node.span.length == 0 ? key : node.span)
    }
}
