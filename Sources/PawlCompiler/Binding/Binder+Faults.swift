import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

// `try`, `catch`, retry policies and errors.

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
        let when = fields["when"].map { expression($0) }
        let exceptWhen = fields["exceptWhen"].map { expression($0) }
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
                    help: "write '\(standard.uri)'"
                )
            )
        }
        let standard = StandardErrorType.allCases.first { $0.equivalentURIs.contains(uri) }
        return standard?.equivalentURIs ?? [uri]
    }

    // MARK: retry

    private mutating func bindRetryReference(_ entry: YAMLEntry) -> RetryReference? {
        if let name = entry.value.text {
            return .named(Located(value: name, span: entry.value.span))
        }
        return bindRetry(entry).map { .inline($0) }
    }

    mutating func bindRetry(_ entry: YAMLEntry) -> RetrySyntax? {
        let shape = Shape(
            "a retry policy",
            keys: ["when", "exceptWhen", "delay", "backoff", "limit", "jitter"],
            hints: [
                "attempts": "write 'limit: { attempt: { count: N } }', which counts the retries",
                "count": "write 'limit: { attempt: { count: N } }'",
                "within": "write 'limit: { duration: … }'",
                "max": "write it inside the backoff, like 'exponential: { max: 1m }'",
                "factor": "write 'backoff: { exponential: { factor: 3 } }'",
                "unless": "write 'exceptWhen'", "on": "filter with 'errors' of the 'catch'",
            ]
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let when = fields["when"].map { expression($0) }
        let exceptWhen = fields["exceptWhen"].map { expression($0) }
        let delay = fields["delay"].map { duration($0) }
        let backoff = fields["backoff"].flatMap { bindBackoff($0) }
        let limit = fields["limit"].map { bindLimit($0) }
        return RetrySyntax(
            span: entry.value.span,
            when: when,
            exceptWhen: exceptWhen,
            delay: delay,
            backoff: backoff?.kind,
            delayMax: backoff?.longest,
            jitter: fields["jitter"].flatMap { bindJitter($0) },
            retryLimit: limit?.count,
            attemptDuration: limit?.attempt,
            totalDuration: limit?.total
        )
    }

    private mutating func bindBackoff(
        _ entry: YAMLEntry
    ) -> (kind: Located<RetryModel.Backoff>, longest: DurationSyntax?)? {
        let kinds = ["constant", "linear", "exponential"]
        let shape = Shape(
            "'backoff'",
            keys: kinds,
            hints: ["factor": "write it inside 'exponential'", "max": "write it inside the kind"]
        )
        if let kind = entry.value.text, kinds.contains(kind) {
            reportType(
                of: quoted(entry),
                expected: "a mapping",
                found: entry.value,
                owner: entry.keySpan,
                help: "write 'backoff: { \(kind): {} }'"
            )
            return nil
        }
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let found = fields.entries.filter { kinds.contains($0.key.text) }
        guard let first = found.first else {
            if fields.entries.isEmpty {
                report(.empty("'backoff'", needs: "kind", at: entry.value.span))
            }
            return nil
        }
        for other in found.dropFirst() {
            report(
                .conflict(
                    "a retry policy has one kind of backoff",
                    at: other.keySpan,
                    first: first.keySpan,
                    help: "keep one of them"
                )
            )
        }
        return bindBackoffKind(first)
    }

    /// `exponential: { factor: 2, max: 1m }`. The standard leaves the object open.
    private mutating func bindBackoffKind(
        _ entry: YAMLEntry
    ) -> (kind: Located<RetryModel.Backoff>, longest: DurationSyntax?)? {
        let name = entry.key.text
        guard let entries = mapping(entry.value, quoted(entry), owner: entry.keySpan)
        else { return nil }
        let known = name == "exponential" ? ["factor", "max"] : ["max"]
        for member in entries where !known.contains(member.key.text) {
            report(
                .ignoredKey(
                    member.key.text,
                    in: quoted(entry),
                    at: member.keySpan,
                    help: "remove it; known here: \(known.joined(separator: ", "))"
                )
            )
        }
        let longest = entries["max"].map { duration($0) }
        let kind: RetryModel.Backoff =
            switch name {
            case "constant": .constant
            case "linear": .linear
            default: .exponential(factor: entries["factor"].flatMap { bindFactor($0) } ?? 2)
            }
        return (Located(value: kind, span: entry.keySpan), longest)
    }

    /// The largest base of exponential backoff.
    private static let maximumFactor = 1000.0

    private mutating func bindFactor(_ entry: YAMLEntry) -> Double? {
        guard case .number(let number) = entry.value.meaning else {
            reportType(
                of: quoted(entry),
                expected: "a number",
                found: entry.value,
                owner: entry.keySpan
            )
            return nil
        }
        guard (1...Self.maximumFactor).contains(number.double) else {
            report(
                .outOfRange(
                    quoted(entry),
                    entry.value.scalar?.text ?? "",
                    expected: "a number from 1 to 1000",
                    at: entry.value.span
                )
            )
            return nil
        }
        return number.double
    }

    private mutating func bindJitter(
        _ entry: YAMLEntry
    ) -> (from: DurationSyntax, to: DurationSyntax)? {
        let shape = Shape("'jitter'", keys: ["from", "to"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let from = required("from", in: fields).map { duration($0) }
        let to = required("to", in: fields).map { duration($0) }
        guard let from, let to else { return nil }
        if case .constant(let least, _) = from, case .constant(let most, let span) = to,
            least > most
        {
            report(
                .outOfRange("'to'", "less", expected: "at least 'from'", at: span)
            )
        }
        return (from, to)
    }

    private struct Limit {
        var count: Located<Int>?
        var attempt: DurationSyntax?
        var total: DurationSyntax?
    }

    private mutating func bindLimit(_ entry: YAMLEntry) -> Limit {
        let shape = Shape(
            "'limit'",
            keys: ["attempt", "duration"],
            hints: ["count": "write 'attempt: { count: N }'"]
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return Limit() }
        var limit = Limit(total: fields["duration"].map { duration($0) })
        let attemptShape = Shape("'attempt'", keys: ["count", "duration"])
        guard
            let attempt = fields["attempt"],
            let members = self.fields(attempt.value, attemptShape, owner: attempt.keySpan)
        else { return limit }
        let most = Desugarer.maximumAttempts
        limit.count = members["count"].flatMap { integer($0, in: 0...most) }
        limit.attempt = members["duration"].map { duration($0) }
        return limit
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
                    help: "write '\(standard.uri)'"
                )
            )
        } else if !isAbsoluteURI(text) {
            report(
                .invalidErrorType(
                    "an error type is a URI, not '\(text)'",
                    at: entry.value.span,
                    help: "write it like 'https://example.com/errors/\(hostLabel(from: text) ?? "name")'"
                )
            )
        }
        return value(entry.value)
    }

    /// Whether a text begins with `scheme://`, as the standard's pattern wants.
    private func isAbsoluteURI(_ text: String) -> Bool {
        guard let separator = text.firstRange(of: "://") else { return false }
        let scheme = text[..<separator.lowerBound]
        guard let first = scheme.first, first.isASCII, first.isLetter else { return false }
        return scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
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
