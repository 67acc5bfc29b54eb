import PawlDiagnostics
import PawlYAML

// `input`, `output`, `export`, `timeout` and `use`.

extension Binder {
    mutating func bindInput(_ entry: YAMLEntry) -> InputSyntax {
        let shape = Shape("'input'", keys: ["schema", "from"], hints: ["as": "write 'from'"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan)
        else { return InputSyntax() }
        return InputSyntax(
            schema: fields["schema"].flatMap { bindSchema($0) },
            from: fields["from"].map { transformation($0) }
        )
    }

    mutating func bindOutput(_ entry: YAMLEntry) -> OutputSyntax {
        let shape = Shape("'output'", keys: ["as", "schema"], hints: ["from": "write 'as'"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan)
        else { return OutputSyntax() }
        return OutputSyntax(
            as: fields["as"].map { transformation($0) },
            schema: fields["schema"].flatMap { bindSchema($0) }
        )
    }

    mutating func bindExport(_ entry: YAMLEntry) -> ExportSyntax {
        let shape = Shape("'export'", keys: ["as", "schema"], hints: ["from": "write 'as'"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan)
        else { return ExportSyntax() }
        return ExportSyntax(
            as: fields["as"].map { transformation($0) },
            schema: fields["schema"].flatMap { bindSchema($0) }
        )
    }

    mutating func bindTimeout(_ entry: YAMLEntry) -> TimeoutSyntax? {
        if let name = entry.value.text {
            return .named(Located(value: name, span: entry.value.span))
        }
        return bindTimeoutDefinition(entry).map { .after($0) }
    }

    private mutating func bindTimeoutDefinition(_ entry: YAMLEntry) -> DurationSyntax? {
        let help = "write 'after: { … }'"
        let units = ["days", "hours", "minutes", "seconds", "milliseconds"]
        let shape = Shape(
            "'timeout'",
            keys: ["after"],
            hints: Dictionary(uniqueKeysWithValues: units.map { ($0, "write it under 'after'") })
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        // A unit at the wrong place is the mistake; what is missing follows from it.
        let isMisplaced = fields.entries.contains { units.contains($0.key.text) }
        guard let after = isMisplaced ? fields["after"] : required("after", in: fields, help: help)
        else { return nil }
        return duration(after)
    }

    private static let useShape = Shape(
        "'use'",
        keys: ["errors", "retries", "timeouts"],
        unsupported: ["authentications", "catalogs", "extensions", "functions", "secrets"]
    )

    mutating func bindUse(_ entry: YAMLEntry) -> UseSyntax {
        var use = UseSyntax()
        guard let fields = fields(entry.value, Self.useShape, owner: entry.keySpan)
        else { return use }
        for error in definitions(fields["errors"]) {
            if let syntax = bindError(error) { use.errors.append((located(error), syntax)) }
        }
        for retry in definitions(fields["retries"]) {
            if let syntax = bindRetry(retry) { use.retries.append((located(retry), syntax)) }
        }
        for timeout in definitions(fields["timeouts"]) {
            if let after = bindTimeoutDefinition(timeout) {
                use.timeouts.append((located(timeout), after))
            }
        }
        use.brokenNames = brokenNames(of: fields, bound: use)
        return use
    }

    private func located(_ entry: YAMLEntry) -> Located<String> {
        Located(value: entry.key.text, span: entry.keySpan)
    }

    private mutating func definitions(_ entry: YAMLEntry?) -> [YAMLEntry] {
        guard let entry else { return [] }
        return mapping(entry.value, quoted(entry), owner: entry.keySpan) ?? []
    }

    /// Names that were defined but did not bind.
    private func brokenNames(of fields: Fields, bound use: UseSyntax) -> Set<String> {
        let bound = Set(
            use.errors.map(\.name.value) + use.retries.map(\.name.value)
                + use.timeouts.map(\.name.value)
        )
        let keys = ["errors", "retries", "timeouts"]
        let written = keys.flatMap { fields[$0]?.value.entries ?? [] }.map(\.key.text)
        return Set(written).subtracting(bound)
    }
}
