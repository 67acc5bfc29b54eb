import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

// `try`, `catch` and errors.

/// The attributes of an error.
let errorKeys = ["type", "status", "title", "detail", "instance"]

extension Binder {
    mutating func bindTry(
        _ entry: YAMLEntry,
        _ task: Fields,
        _ definition: JSONValue,
        _ reference: String
    ) -> TaskBody? {
        let tasks = bindTaskList(
            entry,
            definition: definition["try"] ?? .null,
            reference: reference + "/try"
        )
        guard
            let handler = required("catch", in: task, help: "say which errors to handle, and how"),
            let syntax = bindCatch(handler, definition["catch"] ?? .null, reference + "/catch"),
            let tasks
        else { return nil }
        return .tryCatch(TrySyntax(tasks: tasks, catch: syntax))
    }

    private mutating func bindCatch(
        _ entry: YAMLEntry,
        _ definition: JSONValue,
        _ reference: String
    ) -> CatchSyntax? {
        let shape = Shape(
            "'catch'",
            keys: ["errors", "as", "when", "exceptWhen", "retry", "do", "then"],
            hints: ["with": "write 'errors: { with: … }'"]
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let filter = fields["errors"].flatMap { bindErrors($0) }
        let name = fields["as"].flatMap { variableName($0) }
        let when = fields["when"].map { condition($0) }
        let exceptWhen = fields["exceptWhen"].map { condition($0) }
        let retry = fields["retry"].flatMap { bindRetryReference($0) }
        let then = directive(fields["then"])
        var handler: TaskListSyntax?
        if let list = fields["do"] {
            let tasks = definition["do"] ?? .null
            handler = bindTaskList(list, definition: tasks, reference: reference + "/do")
            if handler == nil { return nil }
        }
        return CatchSyntax(
            span: entry.keySpan,
            filter: filter,
            as: name,
            when: when,
            exceptWhen: exceptWhen,
            retry: retry,
            handler: handler,
            then: then
        )
    }

    // MARK: filters

    private mutating func bindErrors(_ entry: YAMLEntry) -> ErrorFilter? {
        let hints = Dictionary(
            uniqueKeysWithValues: (errorKeys + ["details"]).map { ($0, "write it under 'with'") }
        )
        let shape = Shape("'errors'", keys: ["with"], hints: hints)
        guard
            let fields = fields(entry.value, shape, owner: entry.keySpan),
            let with = fields["with"]
        else { return nil }
        return bindFilter(with)
    }

    private mutating func bindFilter(_ entry: YAMLEntry) -> ErrorFilter? {
        let shape = Shape("'with'", keys: errorKeys + ["details"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        if fields.entries.isEmpty {
            report(.empty("'with'", needs: "attribute", at: entry.value.span))
            return nil
        }
        if let detail = fields["detail"], let details = fields["details"] {
            report(
                .conflict(
                    "'detail' and 'details' are two spellings of the same attribute",
                    at: details.keySpan,
                    first: detail.keySpan,
                    help: "keep 'detail'"
                )
            )
        }
        return ErrorFilter(
            types: fields["type"].flatMap { filterTypes($0) },
            statuses: fields["status"].flatMap { integer($0, in: 100...599) }.map { [$0.value] },
            title: fields["title"].flatMap { filterText($0) },
            detail: (fields["detail"] ?? fields["details"]).flatMap { filterText($0) },
            instance: fields["instance"].flatMap { filterText($0) }
        )
    }

    /// A text to compare with; expressions stand in `when`.
    private mutating func filterText(_ entry: YAMLEntry) -> String? {
        guard let text = string(entry) else { return nil }
        let pieces = ExpressionText(text.value).pieces
        let literals = pieces.compactMap { if case .literal(let text) = $0 { text } else { nil } }
        if literals.count == pieces.count { return literals.joined() }
        report(
            .notSupported(
                "${ }",
                at: text.span,
                help: "compare in 'when' of the 'catch', like '.\(entry.key.text) == …'"
            )
        )
        return nil
    }

    private mutating func filterTypes(_ entry: YAMLEntry) -> [String]? {
        guard let uri = filterText(entry) else { return nil }
        if let standard = StandardErrorType(rawValue: uri) {
            report(
                .invalidErrorType(
                    "the filter compares the whole type, so '\(uri)' matches no standard error",
                    severity: .warning,
                    at: entry.value.span,
                    help: "write '\(standard.uri)'",
                    replacement: standard.uri
                )
            )
        }
        let standard = StandardErrorType.allCases.first { $0.equivalentURIs.contains(uri) }
        return standard?.equivalentURIs ?? [uri]
    }

    // MARK: errors

    /// An error written out; `nil` when its type or status is missing.
    mutating func bindError(_ entry: YAMLEntry) -> ErrorSyntax? {
        let name = word(entry) == "error" ? "'error'" : "error \(quoted(entry))"
        let shape = Shape(name, keys: errorKeys, hints: ["details": "write 'detail'"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let type = required("type", in: fields).map { bindErrorType($0) }
        let status = required("status", in: fields).map { bindStatus($0) }
        let title = fields["title"].map { textValue($0) }
        let detail = fields["detail"].map { textValue($0) }
        let instance = fields["instance"].map { bindInstance($0) }
        guard let type, let status else { return nil }
        return ErrorSyntax(
            span: entry.value.span,
            type: type,
            status: status,
            title: title,
            detail: detail,
            instance: instance
        )
    }

    /// A text that may hold expressions.
    mutating func textValue(_ entry: YAMLEntry) -> ValueSyntax {
        guard entry.value.text != nil else {
            _ = string(entry)
            return .constant(.string(""), entry.value.span)
        }
        return value(entry.value)
    }

    private mutating func bindErrorType(_ entry: YAMLEntry) -> ValueSyntax {
        guard let text = entry.value.text else { return textValue(entry) }
        if case .expression(let expression) = value(entry.value) { return .expression(expression) }
        if let standard = StandardErrorType(rawValue: text) {
            report(
                .invalidErrorType(
                    "an error type is a URI, not '\(text)'",
                    at: entry.value.span,
                    help: "write '\(standard.uri)'",
                    replacement: standard.uri
                )
            )
        } else if uriScheme(text) == nil {
            let example = hostLabel(from: text) ?? "name"
            report(
                .invalidErrorType(
                    "an error type is a URI, not '\(text)'",
                    at: entry.value.span,
                    help: "write it like 'https://example.com/errors/\(example)'"
                )
            )
        }
        return value(entry.value)
    }

    private mutating func bindStatus(_ entry: YAMLEntry) -> ValueSyntax {
        if let expression = wholeExpression(entry.value) { return .expression(expression) }
        let status = integer(entry, in: 100...599)?.value ?? 500
        return .constant(JSONValue(status), entry.value.span)
    }

    private mutating func bindInstance(_ entry: YAMLEntry) -> ValueSyntax {
        let syntax = textValue(entry)
        if case .constant(.string(let pointer), let span) = syntax,
            !pointer.isEmpty, !pointer.hasPrefix("/")
        {
            report(
                .invalidErrorType(
                    "an error's instance is a JSON pointer, not '\(pointer)'",
                    at: span,
                    help: "begin it with '/', or leave it out for the task's own place"
                )
            )
        }
        return syntax
    }
}
