import PawlDiagnostics
import PawlJSON
import PawlYAML

// `use`: what tasks refer to by name.

extension Binder {
    private static let useShape = Shape(
        "'use'",
        keys: [
            "authentications", "catalogs", "errors", "extensions", "functions", "retries",
            "secrets",
            "timeouts",
        ]
    )

    /// - Parameter definition: the mapping in the standard form.
    mutating func bindUse(_ entry: YAMLEntry, definition: JSONValue) -> UseSyntax {
        var use = UseSyntax()
        guard let fields = fields(entry.value, Self.useShape, owner: entry.keySpan)
        else { return use }
        use.errors = definitions(fields["errors"], &use) { $0.bindError($1) }
        use.retries = definitions(fields["retries"], &use) { $0.bindRetry($1) }
        use.timeouts = definitions(fields["timeouts"], &use) { $0.bindTimeoutDefinition($1) }
        use.authentications = definitions(fields["authentications"], &use) {
            $0.bindAuthenticationDefinition($1)
        }
        use.catalogs = definitions(fields["catalogs"], &use) { $0.bindCatalog($1) }
        let functions = definition["functions"] ?? .null
        use.functions = definitions(fields["functions"], &use) { binder, entry in
            let name = entry.key.text
            return binder.bindTask(
                entry,
                definition: functions[name] ?? .null,
                reference: "/use/functions/\(pointerToken(name))"
            )
        }
        use.secrets = bindSecrets(fields["secrets"])
        use.extensions = bindExtensions(fields["extensions"], definition["extensions"] ?? .null)
        return use
    }

    /// The definitions under a key of `use`; the names of those that do not bind are kept.
    private mutating func definitions<Definition>(
        _ entry: YAMLEntry?,
        _ use: inout UseSyntax,
        _ bind: (inout Binder, YAMLEntry) -> Definition?
    ) -> [(Located<String>, Definition)] {
        guard let entry else { return [] }
        guard let entries = mapping(entry.value, quoted(entry), owner: entry.keySpan) else {
            use.brokenKinds.insert(entry.key.text)
            return []
        }
        return entries.compactMap { entry in
            let name = Located(value: entry.key.text, span: entry.keySpan)
            guard let definition = bind(&self, entry) else {
                use.brokenNames.insert(name.value)
                return nil
            }
            return (name, definition)
        }
    }

    private mutating func bindCatalog(_ entry: YAMLEntry) -> EndpointSyntax? {
        let hints = ["uri", "url", "authentication"].map { ($0, "write it under 'endpoint'") }
        let shape = Shape(
            "catalog \(quoted(entry))",
            keys: ["endpoint"],
            hints: Dictionary(uniqueKeysWithValues: hints)
        )
        guard
            let fields = fields(entry.value, shape, owner: entry.keySpan),
            let endpoint = requiredUnlessExplained("endpoint", in: fields)
        else { return nil }
        return bindEndpoint(endpoint, base: .document)
    }

    private mutating func bindSecrets(_ entry: YAMLEntry?) -> [Located<String>] {
        guard let entry else { return [] }
        guard let elements = entry.value.elements else {
            reportType(
                of: quoted(entry),
                expected: "a list of names",
                found: entry.value,
                owner: entry.keySpan,
                help: entry.value.entries == nil ? nil : "list the names alone: '- NAME'"
            )
            return []
        }
        var secrets: [Located<String>] = []
        for element in elements {
            guard let secret = name(entry.with(element)) else { continue }
            if let first = secrets.first(where: { $0.value == secret.value }) {
                report(
                    .conflict(
                        "the secret '\(secret.value)' stands twice",
                        at: secret.span,
                        first: first.span,
                        help: "keep one of them"
                    )
                )
            } else {
                secrets.append(secret)
            }
        }
        return secrets
    }
}
