import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

// The root of a document and its header.

extension Binder {
    private static let rootShape = Shape(
        "the document",
        keys: [
            "document", "workflow", "input", "use", "do", "steps", "timeout", "output",
            "evaluate", "schedule", "concurrency", "finally",
        ]
    )

    /// The whole document; `nil` when it has no tasks to lower.
    mutating func bindDocument(_ root: YAMLNode, definition: JSONValue) -> WorkflowSyntax? {
        guard
            let fields = fields(root, Self.rootShape, owner: SourceSpan(at: root.span.start))
        else { return nil }
        let header = bindHeader(fields)
        if let evaluate = fields["evaluate"] { bindEvaluate(evaluate) }
        let reusable = definition["use"] ?? .null
        let use = fields["use"].map { bindUse($0, definition: reusable) } ?? UseSyntax()
        let input = fields["input"].map { bindInput($0) }
        let output = fields["output"].map { bindOutput($0) }
        let timeout = fields["timeout"].flatMap { bindTimeout($0) }
        let schedule = fields["schedule"].flatMap { bindSchedule($0) }
        let settings = bindDocumentSettings(fields["document"], definition)
        guard let tasks = bindRootTasks(fields, definition: definition) else { return nil }
        return WorkflowSyntax(
            header: header.value,
            headerSpan: header.span,
            definition: definition,
            input: input,
            output: output,
            timeout: timeout,
            schedule: schedule,
            settings: settings,
            use: use,
            tasks: tasks
        )
    }

    private mutating func bindRootTasks(
        _ fields: Fields,
        definition: JSONValue
    ) -> TaskListSyntax? {
        guard let entry = fields["do"] else {
            let start = SourceSpan(at: fields.span.start)
            let place = fields["document"]?.keySpan ?? fields.entries.first?.keySpan ?? start
            report(
                .missingKey(
                    "do",
                    in: "the document",
                    at: place,
                    help: "list the tasks under 'do:', or 'steps:' in the short form"
                )
            )
            return nil
        }
        return bindTaskList(entry, definition: definition["do"] ?? .null, reference: "/do")
    }

    private static let documentShape = Shape(
        "'document'",
        keys: ["dsl", "namespace", "name", "version", "title", "summary", "tags", "metadata"]
    )

    /// The header; a made-up one after a report.
    private mutating func bindHeader(_ fields: Fields) -> Located<WorkflowHeader> {
        let fallback = WorkflowHeader(namespace: "default", name: "unnamed", version: "0.1.0")
        guard let document = fields["document"] else {
            if fields["workflow"] == nil { reportMissingHeader(fields) }
            return Located(value: fallback, span: SourceSpan(at: fields.span.start))
        }
        let isShort = word(document) == "workflow"
        let place = isShort ? document.value.span : document.keySpan
        guard
            let header = self.fields(document.value, Self.documentShape, owner: document.keySpan)
        else { return Located(value: fallback, span: place) }
        bindLanguageVersion(header)
        checkOpenMappings(header)
        let value = WorkflowHeader(
            namespace: headerName("namespace", header) ?? fallback.namespace,
            name: headerName("name", header) ?? fallback.name,
            version: headerVersion(header) ?? fallback.version,
            title: header["title"].flatMap { string($0)?.value },
            summary: header["summary"].flatMap { string($0)?.value }
        )
        return Located(value: value, span: place)
    }

    private mutating func reportMissingHeader(_ fields: Fields) {
        let start = SourceSpan(at: fields.span.start)
        report(
            .headerChoice(
                "the document has no header",
                at: fields.entries.first?.keySpan ?? start,
                help: "begin it with 'workflow: NAME', or with the standard's 'document:'"
            )
        )
    }

    private mutating func bindLanguageVersion(_ header: Fields) {
        let versions = languageVersions
        guard let entry = required("dsl", in: header), let version = string(entry) else { return }
        guard !versions.contains(version.value) else { return }
        report(.languageVersion(version.value, supported: versions, at: version.span))
    }

    private mutating func checkOpenMappings(_ header: Fields) {
        if let tags = header["tags"] {
            _ = mapping(tags.value, "'tags'", owner: tags.keySpan)
        }
        if let metadata = header["metadata"] {
            _ = mapping(metadata.value, "'metadata'", owner: metadata.keySpan)
        }
    }

    /// `document.metadata.pawl`.
    private mutating func bindDocumentSettings(
        _ document: YAMLEntry?,
        _ definition: JSONValue
    ) -> DocumentSettingsSyntax {
        var settings = DocumentSettingsSyntax()
        let shape = Shape(
            "'metadata.pawl' of the document",
            keys: ["concurrency", "finally"],
            hints: settingOwners.mapValues { "it belongs to \($0)" }
        )
        guard let pawl = document?.value["metadata"]?.entries?["pawl"],
            let fields = fields(pawl.value, shape, owner: pawl.keySpan)
        else { return settings }
        settings.concurrency = fields["concurrency"].flatMap { bindConcurrency($0) }
        settings.finalizer = bindTasks(
            "finally",
            of: fields,
            definition["document"]?["metadata"]?["pawl"] ?? .null,
            "/document/metadata/pawl"
        )
        settings.keys = fields.entries.filter { shape.keys.contains($0.key.text) }
            .map { Located(value: $0.key.text, span: $0.keySpan) }
        return settings
    }

    private mutating func headerName(_ key: String, _ header: Fields) -> String? {
        guard let entry = required(key, in: header), let name = string(entry) else { return nil }
        if isHostLabel(name.value) { return name.value }
        report(
            .invalidHeader(
                key,
                name.value,
                expected: "made of letters, digits and inner hyphens, at most 63",
                at: name.span,
                help: hostLabel(from: name.value).map { "write it like '\($0)'" },
                replacement: hostLabel(from: name.value)
            )
        )
        return nil
    }

    private mutating func headerVersion(_ header: Fields) -> String? {
        required("version", in: header).flatMap { semanticVersion($0)?.value }
    }

    /// A semantic version.
    ///
    /// - Parameter word: what may be written instead of one.
    mutating func semanticVersion(_ entry: YAMLEntry, or word: String? = nil) -> Located<String>? {
        let help = "put it in quotes, with three numbers, like '1.0.0'"
        let meant = entry.value.scalar.flatMap { paddedVersion($0.text) }
        let fix = meant.map { Fix.write($0, over: entry.value.span) }
        guard let version = string(entry, help: help, fix: fix) else { return nil }
        if version.value == word || isSemanticVersion(version.value) { return version }
        report(
            .invalidHeader(
                "version",
                version.value,
                expected: "a semantic version",
                at: version.span,
                help: "write three numbers, like '1.0.0'" + (word.map { ", or '\($0)'" } ?? ""),
                replacement: meant
            )
        )
        return nil
    }

    /// `evaluate`: only what Pawl does anyway is accepted.
    private mutating func bindEvaluate(_ entry: YAMLEntry) {
        let shape = Shape("'evaluate'", keys: ["language", "mode"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return }
        if let language = fields["language"], let text = string(language), text.value != "jq" {
            report(
                .expressionLanguage(
                    "expressions in '\(text.value)' are not supported",
                    at: text.span,
                    help: "write them in jq"
                )
            )
        }
        guard let mode = fields["mode"], let text = string(mode), text.value != "strict"
        else { return }
        report(
            .expressionLanguage(
                "the evaluation mode '\(text.value)' is not supported",
                at: text.span,
                help: "use 'strict', and mark expressions in values with '${ }'"
            )
        )
    }
}

/// The versions of the standard that documents may be written in.
let languageVersions = ["1.0.0", "1.0.1", "1.0.2", "1.0.3"]
