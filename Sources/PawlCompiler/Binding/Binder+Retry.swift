import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

// Retry policies.

extension Binder {
    mutating func bindRetryReference(_ entry: YAMLEntry) -> RetryReference? {
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
        let before = diagnostics.count
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let when = fields["when"].map { condition($0) }
        let exceptWhen = fields["exceptWhen"].map { condition($0) }
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
            totalDuration: limit?.total,
            isBroken: diagnostics[before...].contains { $0.severity == .error }
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
        let shape = Shape(quoted(entry), keys: known)
        trace?.note(shape, of: entry.value, owner: entry.keySpan)
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
}
