import PawlDiagnostics
import PawlYAML

// `input`, `output`, `export` and `timeout`.

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

    mutating func bindTimeoutDefinition(_ entry: YAMLEntry) -> DurationSyntax? {
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
}
