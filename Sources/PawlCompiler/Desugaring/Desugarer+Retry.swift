import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

extension Desugarer {
    /// Keys that move from a task with `retry` to the `try` around it, so that a failing
    /// `output.as` never repeats the side effect.
    private static let outerKeys = ["if", "input", "output", "export", "then"]

    /// A task with `retry` becomes the same task inside a `try` of the same name.
    ///
    /// When the policy gives up, the error passes outward unchanged: so it does from every `catch`
    /// that has a policy and no `do`.
    mutating func wrap(
        _ task: [YAMLEntry],
        at span: SourceSpan,
        named name: YAMLEntry,
        in retry: YAMLEntry
    ) -> YAMLNode {
        var inner = task
        var outer = Self.outerKeys.compactMap { inner.take($0) }
        let entry = YAMLNode.mapping([name.with(.mapping(inner, at: span))], at: span)
        let list = YAMLNode.sequence([entry], at: span)
        outer.insert(.made("try", at: retry.keySpan, list), at: 0)
        outer.insert(.made("catch", at: retry.keySpan, catchNode(of: retry)), at: 1)
        return .mapping(outer, at: span)
    }

    private mutating func catchNode(of retry: YAMLEntry) -> YAMLNode {
        .mapping(policyMembers(of: retry), at: retry.value.span)
    }

    /// The members of the `catch` that `retry: …` stands for.
    private mutating func policyMembers(of retry: YAMLEntry) -> [YAMLEntry] {
        let node = retry.value
        switch node.meaning {
        case .string:
            return [retry]
        case .number:
            return shortPolicy([.made("attempts", at: node.span, node)], of: retry)
        case nil where node.entries != nil:
            return shortPolicy(node.entries ?? [], of: retry)
        case .null, .bool, .notFinite, nil:
            diagnostics.append(
                .wrongType(
                    of: "'retry'",
                    expected: "a number of attempts, a name or a mapping",
                    found: node.kindName,
                    at: node.span
                )
            )
            return []
        }
    }

    private static let shortPolicyKeys = [
        "attempts", "delay", "backoff", "factor", "max", "jitter", "within", "on", "unless",
    ]

    private static let shortPolicyShape = Shape("'retry'", keys: shortPolicyKeys)

    private mutating func shortPolicy(
        _ entries: [YAMLEntry],
        of retry: YAMLEntry
    ) -> [YAMLEntry] {
        if retry.value.entries != nil {
            policies.append(
                BindingTrace.Mapping(
                    shape: Self.shortPolicyShape,
                    entries: entries,
                    span: retry.value.span,
                    owner: retry.keySpan
                )
            )
        }
        reportUnknownKeys(entries)
        let place = retry.value.span
        var policy = [delayEntry(entries, at: place), backoffEntry(entries, at: place)]
        if let jitter = entries["jitter"] { policy.append(jitterEntry(jitter)) }
        policy.append(limitEntry(entries, at: place))
        var members = filterMembers(entries["on"], at: place)
        if let unless = entries["unless"] { members.append(unless.renamed("exceptWhen")) }
        members.append(.made("retry", at: retry.keySpan, .mapping(policy, at: place)))
        return members
    }

    private mutating func reportUnknownKeys(_ entries: [YAMLEntry]) {
        for entry in entries where !Self.shortPolicyKeys.contains(entry.key.text) {
            let key = entry.key.text
            let foreign = ForeignKey.find(key, in: Self.shortPolicyShape)
            let closest = foreign?.meant ?? didYouMean(key, among: Self.shortPolicyKeys)
            let choices = "use one of " + Self.shortPolicyKeys.joined(separator: ", ")
            let limits = "write 'attempts' for the count and 'within' for the duration"
            let suggestion = foreign?.help ?? closest.map { "did you mean '\($0)'?" }
            diagnostics.append(
                .unknownKey(
                    key,
                    in: "'retry'",
                    at: entry.keySpan,
                    help: key == "limit" ? limits : suggestion ?? choices,
                    replacement: key == "limit" ? nil : closest
                )
            )
        }
    }

    private func delayEntry(_ entries: [YAMLEntry], at place: SourceSpan) -> YAMLEntry {
        let written = entries["delay"].map { $0.with(desugar(duration: $0.value)) }
        return written ?? .made("delay", at: place, duration(of: "1s", at: place))
    }

    private func duration(of text: String, at place: SourceSpan) -> YAMLNode {
        desugar(duration: .string(text, at: place))
    }

    /// `backoff`, `factor` and `max`.
    private mutating func backoffEntry(
        _ entries: [YAMLEntry],
        at place: SourceSpan
    ) -> YAMLEntry {
        let written = entries["backoff"]
        let kind = backoffKind(written)
        var members: [YAMLEntry] = []
        if let factor = entries["factor"] {
            if kind == "exponential" {
                members.append(factor)
            } else {
                diagnostics.append(
                    .conflict(
                        "'factor' belongs to exponential backoff",
                        at: factor.keySpan,
                        first: written?.keySpan,
                        help: "remove 'factor', or write 'backoff: exponential'"
                    )
                )
            }
        }
        let longest = entries["max"].map { $0.with(desugar(duration: $0.value)) }
        members.append(longest ?? .made("max", at: place, duration(of: "1m", at: place)))
        let keySpan = written?.keySpan ?? place
        let body = YAMLNode.mapping(members, at: place)
        return .made("backoff", at: keySpan, .mapping([.made(kind, at: keySpan, body)], at: place))
    }

    private mutating func backoffKind(_ written: YAMLEntry?) -> String {
        let kinds = ["constant", "linear", "exponential"]
        guard let written else { return "exponential" }
        guard let text = written.value.text else {
            diagnostics.append(
                .wrongType(
                    of: "'backoff'",
                    expected: "constant, linear or exponential",
                    found: written.value.kindName,
                    at: written.value.span
                )
            )
            return "exponential"
        }
        if kinds.contains(text) { return text }
        diagnostics.append(
            .notOneOf("'backoff'", text, choices: kinds, at: written.value.span)
        )
        return "exponential"
    }

    /// `jitter: 1s` is up to one second.
    private func jitterEntry(_ jitter: YAMLEntry) -> YAMLEntry {
        if jitter.value.entries != nil, jitter.value["from"] != nil || jitter.value["to"] != nil {
            return jitter.with(desugar(durations: ["from", "to"], of: jitter.value))
        }
        let place = jitter.value.span
        let members: [YAMLEntry] = [
            .made("from", at: jitter.keySpan, duration(of: "0s", at: place)),
            .made("to", at: jitter.keySpan, desugar(duration: jitter.value)),
        ]
        return jitter.with(.mapping(members, at: place))
    }

    /// `attempts` counts all attempts, the standard's `count` the retries after the first.
    private mutating func limitEntry(
        _ entries: [YAMLEntry],
        at place: SourceSpan
    ) -> YAMLEntry {
        let attempts = attemptCount(entries["attempts"])
        let keySpan = entries["attempts"]?.keySpan ?? place
        let valueSpan = entries["attempts"]?.value.span ?? place
        let count = YAMLEntry.made("count", at: keySpan, .plain("\(attempts - 1)", at: valueSpan))
        var members: [YAMLEntry] = [
            .made("attempt", at: keySpan, .mapping([count], at: valueSpan))
        ]
        if let within = entries["within"] {
            members.append(within.with(desugar(duration: within.value)).renamed("duration"))
        }
        return .made("limit", at: keySpan, .mapping(members, at: place))
    }

    /// The attempts when nothing is said.
    private static let defaultAttempts = 5
    /// The most attempts that one policy may ask for.
    static let maximumAttempts = 1_000_000

    private mutating func attemptCount(_ entry: YAMLEntry?) -> Int {
        guard let node = entry?.value else { return Self.defaultAttempts }
        guard case .number(let number) = node.meaning, let count = Int(exactly: number.double)
        else {
            diagnostics.append(
                .wrongType(
                    of: "'attempts'",
                    expected: "a whole number",
                    found: node.meaning.flatMap(\.fraction) ?? node.kindName,
                    at: node.span
                )
            )
            return Self.defaultAttempts
        }
        guard (1...Self.maximumAttempts).contains(count) else {
            diagnostics.append(
                .outOfRange(
                    "'attempts'",
                    "\(count)",
                    expected: "from 1 to \(Self.maximumAttempts)",
                    at: node.span
                )
            )
            return Self.defaultAttempts
        }
        return count
    }
}

extension ScalarMeaning {
    /// How messages call a number that is not whole; `nil` for everything else.
    var fraction: String? {
        if case .number = self { "a fraction" } else { nil }
    }
}
