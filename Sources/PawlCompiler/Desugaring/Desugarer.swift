import PawlDiagnostics
import PawlGraph
import PawlYAML

/// Rewrites a document from the short form into the standard form.
///
/// Only what is short form is touched; everything else, mistakes included, passes through to the
/// binder. Nodes that are made take the place of what they stand for, so that every later message
/// points at what the author wrote. Mistakes that only the short form can make are reported here.
struct Desugarer {
    var diagnostics: [Diagnostic] = []
    /// The names in `use.timeouts`: `timeout: NAME` means one of these before it means a length.
    var timeoutNames: Set<String> = []
    /// The short policies that were read, for editors.
    var policies: [BindingTrace.Mapping] = []

    /// The standard form of a whole document.
    mutating func desugar(document root: YAMLNode) -> YAMLNode {
        guard var entries = root.entries else { return root }
        timeoutNames = Set((root["use"]?["timeouts"]?.entries ?? []).map(\.key.text))
        desugarHeader(&entries)
        desugarSettings(ofDocument: &entries)
        desugarSteps(&entries)
        entries.rewrite("input") { desugar(typedInput: $0) }
        entries.rewrite("timeout") { desugar(timeout: $0) }
        entries.rewrite("schedule") { desugar(durations: ["every", "after"], of: $0) }
        entries.rewrite("use") { desugar(use: $0) }
        entries.rewrite("do") { desugar(taskList: $0) }
        return .mapping(entries, at: root.span)
    }

    private static let headerKeys = ["namespace", "version", "title", "summary", "tags"]

    /// `workflow: NAME` with its siblings becomes `document: { dsl: 1.0.3, … }`.
    private mutating func desugarHeader(_ entries: inout [YAMLEntry]) {
        guard let name = entries["workflow"] else { return }
        if let document = entries["document"] {
            diagnostics.append(
                .headerChoice(
                    "the document has both 'document' and 'workflow'",
                    at: name.keySpan,
                    notes: [.init(message: "'document' stands here", span: document.keySpan)],
                    help: "keep one of them"
                )
            )
            for key in Self.headerKeys + ["workflow"] { _ = entries.take(key) }
            return
        }
        let place = name.keySpan
        var header: [YAMLEntry] = [
            .made("dsl", at: place, .string("1.0.3", at: place)),
            entries.take("namespace")
                ?? .made("namespace", at: place, .string("default", at: place)),
            name.renamed("name"),
            entries.take("version") ?? .made("version", at: place, .string("0.1.0", at: place)),
        ]
        for key in ["title", "summary", "tags"] {
            if let entry = entries.take(key) { header.append(entry) }
        }
        _ = entries.take("workflow")
        let node = YAMLNode.mapping(header, at: name.keySpan.union(name.value.span))
        entries.insert(.made("document", at: place, node), at: 0)
    }

    /// What the standard has no words for goes into `document.metadata.pawl`.
    private mutating func desugarSettings(ofDocument entries: inout [YAMLEntry]) {
        guard let document = entries["document"], var members = document.value.entries
        else { return }
        let settings = ["concurrency", "finally"].compactMap { entries.take($0) }
        addSettings(settings, to: &members)
        desugarSettingLists(&members)
        entries.rewrite("document") { _ in .mapping(members, at: document.value.span) }
    }

    /// `steps` becomes `do`.
    mutating func desugarSteps(_ entries: inout [YAMLEntry]) {
        guard let index = entries.firstIndex(where: { $0.key.text == "steps" }) else { return }
        if let standard = entries["do"] {
            diagnostics.append(
                .conflict(
                    "'steps' and 'do' are two spellings of the same list",
                    at: entries[index].keySpan,
                    first: standard.keySpan,
                    help: "keep one of them"
                )
            )
            entries.remove(at: index)
        } else {
            entries[index] = entries[index].renamed("do")
        }
    }

    private mutating func desugar(use node: YAMLNode) -> YAMLNode {
        guard var entries = node.entries else { return node }
        entries.rewrite("timeouts") { timeouts in
            mapValues(of: timeouts) { desugar(timeout: $0, namesAllowed: false) }
        }
        entries.rewrite("retries") { retries in mapValues(of: retries) { desugar(policy: $0) } }
        entries.rewrite("extensions") { desugar(extensions: $0) }
        entries.rewrite("functions") { functions in
            guard let named = functions.entries else { return functions }
            let tasks = named.map { $0.with(desugar(task: $0.value, named: $0)) }
            return .mapping(tasks, at: functions.span)
        }
        return .mapping(entries, at: node.span)
    }

    /// The task lists of extensions.
    private mutating func desugar(extensions node: YAMLNode) -> YAMLNode {
        guard let elements = node.elements else { return node }
        let items = elements.map { element -> YAMLNode in
            guard let entries = element.entries else { return element }
            let named = entries.map { entry -> YAMLEntry in
                guard var members = entry.value.entries else { return entry }
                for key in ["before", "after"] {
                    members.rewrite(key) { desugar(taskList: $0) }
                }
                return entry.with(.mapping(members, at: entry.value.span))
            }
            return .mapping(named, at: element.span)
        }
        return .sequence(items, at: node.span)
    }

    func mapValues(of node: YAMLNode, _ change: (YAMLNode) -> YAMLNode) -> YAMLNode {
        guard let entries = node.entries else { return node }
        return .mapping(entries.map { $0.with(change($0.value)) }, at: node.span)
    }
}

extension Desugarer {
    /// A short length of time becomes a duration object; everything else passes.
    func desugar(duration node: YAMLNode) -> YAMLNode {
        guard
            let text = node.text,
            let components = try? DurationText.shortComponents(of: text)
        else { return node }
        let members = components.map { component in
            YAMLEntry.made(
                component.unit.rawValue,
                at: node.span,
                .plain(String(component.amount), at: node.span)
            )
        }
        return .mapping(members, at: node.span)
    }

    /// `timeout: 30s` becomes `timeout: { after: { seconds: 30 } }`; a name stays a name.
    func desugar(timeout node: YAMLNode, namesAllowed: Bool = true) -> YAMLNode {
        if var entries = node.entries {
            entries.rewrite("after") { desugar(duration: $0) }
            return .mapping(entries, at: node.span)
        }
        guard node.scalar != nil, !isName(node, namesAllowed: namesAllowed) else { return node }
        return .mapping([.made("after", at: node.span, desugar(duration: node))], at: node.span)
    }

    /// Whether the value of a `timeout` is the name of one rather than a length, well written or
    /// not.
    private func isName(_ node: YAMLNode, namesAllowed: Bool) -> Bool {
        guard namesAllowed, let text = node.text else { return false }
        if timeoutNames.contains(text) { return true }
        guard let first = text.unicodeScalars.first else { return true }
        let looksLikeISO =
            text.hasPrefix("P")
            && text.unicodeScalars.dropFirst().contains {
                ("0"..."9").contains($0)
            }
        return !(("0"..."9").contains(first) || first == "-" || first == "$" || looksLikeISO)
    }

    /// The short durations in a retry policy of the standard.
    func desugar(policy node: YAMLNode) -> YAMLNode {
        guard var entries = node.entries else { return node }
        entries.rewrite("delay") { desugar(duration: $0) }
        entries.rewrite("jitter") { desugar(durations: ["from", "to"], of: $0) }
        entries.rewrite("backoff") { backoff in
            mapValues(of: backoff) { desugar(durations: ["max"], of: $0) }
        }
        entries.rewrite("limit") { limit in
            guard var members = desugar(durations: ["duration"], of: limit).entries
            else { return limit }
            members.rewrite("attempt") { desugar(durations: ["duration"], of: $0) }
            return .mapping(members, at: limit.span)
        }
        return .mapping(entries, at: node.span)
    }

    /// The short durations under some keys of a mapping.
    func desugar(durations keys: [String], of node: YAMLNode) -> YAMLNode {
        guard var entries = node.entries else { return node }
        for key in keys { entries.rewrite(key) { desugar(duration: $0) } }
        return .mapping(entries, at: node.span)
    }
}
