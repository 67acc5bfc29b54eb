import PawlDiagnostics
import PawlYAML

/// What a mapping of the language may hold, for messages and for finding unknown keys.
struct Shape {
    /// How messages call the mapping: "'catch'", "a retry policy".
    var name: String
    var keys: [String]
    /// Keys that do not belong here, and what to write instead.
    var hints: [String: String] = [:]

    init(
        _ name: String,
        keys: [String],
        hints: [String: String] = [:]
    ) {
        self.name = name
        self.keys = keys
        self.hints = hints
    }

    /// Whether this is the mapping of a task.
    var isTaskShape: Bool { name.hasPrefix("task '") }

    /// The keys that an author can write.
    var knownKeys: [String] { keys.filter { $0 != brokenKey } }

    /// The key that a hint like `write 'from'` tells to write instead.
    func keyNamed(by hint: String?) -> String? {
        keys.first { hint == "write '\($0)'" }
    }
}

/// What to do about an unknown key.
private struct KeyAdvice {
    /// The key of the mapping that was meant, if that is known.
    var meant: String?
    var help: String?
    /// Whether writing the key that was meant is all there is to do.
    var isSpelling = true

    init(meant: String? = nil, help: String?, isSpelling: Bool = true) {
        self.meant = meant
        self.help = help
        self.isSpelling = isSpelling
    }

    init?(near key: String?) {
        guard let key else { return nil }
        self.init(meant: key, help: "did you mean '\(key)'?")
    }
}

extension Shape {
    /// How to write as a mapping what was written as a value or a list; `nil` where that is open.
    fileprivate func form(insteadOf node: YAMLNode) -> String? {
        if node.elements != nil { return listForms[name] }
        guard node.scalar != nil, node.meaning?.isNull == false else { return nil }
        // `correlation 'order'`: the kind without the name.
        let kind = name.last == "'" ? name.prefix { $0 != "'" } : name[...]
        return (mainKeys[name] ?? mainKeys[String(kind)]).map { "write '{ \($0): … }'" }
    }
}

/// The key of a mapping that a lone value stands for, with what must come before it.
private let mainKeys = [
    "'input'": "from", "'output'": "as", "'export'": "as", "'shell'": "command",
    "'script'": "language: …, code", "'container'": "image",
    "'workflow'": "namespace: …, name: …, version", "'raise'": "error", "'for'": "in",
    "'listen'": "to", "'bearer'": "token", "'certificate'": "use",
    "'basic'": "username: …, password", "'digest'": "username: …, password",
    "'jitter'": "from: …, to", "'limit'": "attempt", "'attempt'": "count",
    "a retry policy": "delay: …, limit", "correlation ": "from", "catalog ": "endpoint",
    "an event filter": "with", "'on'": "one", "'message'": "payload",
]

/// What to write instead of a list.
private let listForms = [
    "'catch'": "write '{ do: … }'", "'run'": "write 'run: COMMAND', with 'args' beside it",
    "'errors'": "write '{ with: … }'", "'for'": "write '{ in: … }'",
]

/// The members of a mapping whose keys were checked.
struct Fields {
    var entries: [YAMLEntry]
    /// The whole mapping.
    var span: SourceSpan
    /// Where to point when a key is missing: the key that the mapping belongs to.
    var owner: SourceSpan
    var shape: Shape

    subscript(key: String) -> YAMLEntry? { entries[key] }
}

extension Binder {
    /// The members of a mapping; reports another kind of value and unknown keys.
    ///
    /// - Parameter help: what to write instead of another kind of value.
    mutating func fields(
        _ node: YAMLNode,
        _ shape: Shape,
        owner: SourceSpan,
        help: String? = nil
    ) -> Fields? {
        trace?.note(shape, of: node, owner: owner)
        let form = help ?? shape.form(insteadOf: node)
        guard let entries = mapping(node, shape.name, owner: owner, help: form) else { return nil }
        for entry in entries { checkKey(entry, shape, beside: entries) }
        return Fields(entries: entries, span: node.span, owner: owner, shape: shape)
    }

    /// The members of a mapping that may hold any keys.
    mutating func mapping(
        _ node: YAMLNode,
        _ name: String,
        owner: SourceSpan,
        help: String? = nil
    ) -> [YAMLEntry]? {
        if let entries = node.entries { return entries }
        reportType(of: name, expected: "a mapping", found: node, owner: owner, help: help)
        return nil
    }

    /// Reports a value of the wrong kind; a missing one at its key.
    mutating func reportType(
        of name: String,
        expected: String,
        found node: YAMLNode,
        owner: SourceSpan,
        help: String? = nil,
        fix: Fix? = nil
    ) {
        let place = node.span.length == 0 ? owner : node.span
        var problem = Diagnostic.wrongType(
            of: name,
            expected: expected,
            found: node.kindName,
            at: place,
            help: help
        )
        problem.fix = fix
        report(problem)
    }

    /// - Parameter others: the members of the mapping, which a fix must not write a second time.
    mutating func checkKey(
        _ entry: YAMLEntry,
        _ shape: Shape,
        beside others: [YAMLEntry] = []
    ) {
        let key = entry.key.text
        if isFull || shape.keys.contains(key) || key == brokenKey { return }
        let advice = advice(on: key, in: shape)
        let spelling = advice.isSpelling ? advice.meant : nil
        let isFree = spelling.map { others[$0] == nil && shape.keys.contains($0) } ?? false
        report(
            .unknownKey(
                key,
                in: shape.name,
                at: entry.keySpan,
                help: advice.help,
                replacement: isFree ? spelling : nil
            )
        )
    }

    private func advice(on key: String, in shape: Shape) -> KeyAdvice {
        if let hint = shape.hints[key] {
            return KeyAdvice(meant: shape.keyNamed(by: hint), help: hint)
        }
        if let owner = settingOwners[key] {
            return KeyAdvice(help: "'\(key)' belongs to \(owner)")
        }
        if let foreign = ForeignKey.find(key, in: shape) {
            let isSpelling = foreign.words == nil
            return KeyAdvice(meant: foreign.meant, help: foreign.help, isSpelling: isSpelling)
        }
        let known = shape.knownKeys
        if let owner = keyOwners[key] {
            // What is an "s" away is rather meant for this place than for another one.
            let number = known.first { $0 == key + "s" || $0 + "s" == key }
            return KeyAdvice(near: number) ?? KeyAdvice(help: "'\(key)' belongs to \(owner)")
        }
        if let near = KeyAdvice(near: didYouMean(key, among: known)) { return near }
        if known.count == 1 { return KeyAdvice(help: "the only key here is '\(known[0])'") }
        let all = "use one of \(known.joined(separator: ", "))"
        return KeyAdvice(help: known.count <= 8 ? all : nil)
    }

    /// A required member; reports a missing one at the mapping's owner.
    mutating func required(
        _ key: String,
        in fields: Fields,
        help: String? = nil
    ) -> YAMLEntry? {
        if let entry = fields[key] { return entry }
        // An unknown key that was meant for this one is reported; that it is missing follows.
        let isMisspelt = fields.entries.contains { entry in
            let written = entry.key.text
            return !fields.shape.keys.contains(written)
                && advice(on: written, in: fields.shape).meant == key
        }
        if isMisspelt { return nil }
        report(.missingKey(key, in: fields.shape.name, at: fields.owner, help: help))
        return nil
    }

    /// The key as the author wrote it, which the short form may have renamed.
    func word(_ entry: YAMLEntry) -> String {
        let written = text(at: entry.keySpan)
        let isWord =
            written.first?.isLetter == true && written.allSatisfy { $0.isLetter || $0.isNumber }
        return isWord ? written : entry.key.text
    }

    /// The source text of a span.
    func text(at span: SourceSpan) -> String {
        guard span.end <= file.bytes.count else { return "" }
        return String(decoding: file.bytes[span.start..<span.end], as: UTF8.self)
    }

    /// The key in quotes, for messages.
    func quoted(_ entry: YAMLEntry) -> String { "'\(word(entry))'" }
}

/// Where keys belong that people write at other places.
private let keyOwners: [String: String] = [
    "catch": "a 'try' task", "while": "a 'for' task", "branches": "'fork'",
    "compete": "'fork', or beside 'parallel'", "each": "'for'", "in": "'for'", "at": "'for'",
    "command": "'run.shell'", "arguments": "'run.shell'", "environment": "'run.shell'",
    "stdin": "a 'run' task", "args": "a task with 'run: COMMAND'",
    "env": "a task with 'run: COMMAND'", "cwd": "a 'run' task", "json": "a 'run' task",
    "return": "a 'run' task", "await": "a 'run' task",
    "with": "a 'call' task, 'errors' or an event",
    "exceptWhen": "'catch' or a retry policy",
    "when": "a case, 'catch', a retry policy or an extension",
    "attempts": "'retry' of a task", "unless": "'retry' of a task",
    "on": "'retry' of a task, or 'schedule'",
    "within": "'retry' of a task", "error": "'raise'", "event": "'emit'",
    "errors": "'catch' or 'use'", "to": "'listen'", "read": "'listen'",
    "foreach": "a 'listen' task",
    "correlate": "an event filter", "any": "'listen.to'", "one": "'listen.to'",
    "all": "'listen.to'", "endpoint": "'with' of a call", "method": "'with' of a call",
    "headers": "'with' of a call", "body": "'with' of a call", "query": "'with' of a call",
    "operationId": "'call: openapi'", "document": "'with' of a call, or a schema",
    "image": "'run.container'", "ports": "'run.container'",
    "volumes": "'run.container'", "lifetime": "'run.container'",
    "pullPolicy": "'run.container'", "cleanup": "'lifetime'", "code": "'run.script'",
    "source": "'run.script', or an event", "language": "'run.script' or 'evaluate'",
    "from": "'input'", "schema": "'input', 'output' or 'export'", "dsl": "'document'",
    "namespace": "'document', or beside 'workflow'", "version": "'document', or beside 'workflow'",
    "title": "'document', or beside 'workflow'", "summary": "'document', or beside 'workflow'",
    "tags": "'document', or beside 'workflow'", "retries": "'use'", "timeouts": "'use'",
    "authentications": "'use'", "catalogs": "'use'", "extensions": "'use'", "functions": "'use'",
    "secrets": "'use'", "extend": "an extension", "before": "an extension",
    "after": "'timeout', 'schedule' or an extension", "every": "'schedule'", "cron": "'schedule'",
    "mode": "'evaluate'", "uri": "an endpoint", "authentication": "an endpoint",
    "username": "'basic' or 'digest'", "password": "'basic' or 'digest'", "token": "'bearer'",
    "authority": "'oauth2' or 'oidc'", "grant": "'oauth2' or 'oidc'",
    "scopes": "'oauth2' or 'oidc'", "audiences": "'oauth2' or 'oidc'",
]
