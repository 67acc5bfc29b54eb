import PawlDiagnostics
import PawlYAML

// Nodes that the author did not write, at the places of those that they stand for.

extension YAMLNode {
    /// A string that stands for something at `span`.
    static func string(_ text: String, at span: SourceSpan) -> YAMLNode {
        YAMLNode(content: .scalar(.made(text, style: .doubleQuoted, at: span)), span: span)
    }

    /// A number or boolean, spelled as in YAML.
    static func plain(_ text: String, at span: SourceSpan) -> YAMLNode {
        YAMLNode(content: .scalar(.made(text, style: .plain, at: span)), span: span)
    }

    static func sequence(_ elements: [YAMLNode], at span: SourceSpan) -> YAMLNode {
        YAMLNode(content: .sequence(elements), span: span)
    }

    static func mapping(_ entries: [YAMLEntry], at span: SourceSpan) -> YAMLNode {
        YAMLNode(content: .mapping(entries), span: span)
    }
}

extension YAMLScalar {
    static func made(_ text: String, style: Style, at span: SourceSpan) -> YAMLScalar {
        YAMLScalar(text: text, style: style, map: ScalarMap(pieces: [], whole: span))
    }
}

extension YAMLEntry {
    /// A member whose key stands for something at `span`.
    static func made(_ key: String, at span: SourceSpan, _ value: YAMLNode) -> YAMLEntry {
        YAMLEntry(key: .made(key, style: .plain, at: span), keySpan: span, value: value)
    }

    /// The same member under another key; the key's place stays.
    func renamed(_ key: String) -> YAMLEntry {
        .made(key, at: keySpan, value)
    }

    /// The same member with another value.
    func with(_ value: YAMLNode) -> YAMLEntry {
        YAMLEntry(key: key, keySpan: keySpan, value: value)
    }
}

extension [YAMLEntry] {
    subscript(key: String) -> YAMLEntry? {
        first { $0.key.text == key }
    }

    /// Takes a member out.
    mutating func take(_ key: String) -> YAMLEntry? {
        guard let index = firstIndex(where: { $0.key.text == key }) else { return nil }
        return remove(at: index)
    }

    /// Changes the value of a member, where there is one.
    mutating func rewrite(_ key: String, _ change: (YAMLNode) -> YAMLNode) {
        guard let index = firstIndex(where: { $0.key.text == key }) else { return }
        self[index] = self[index].with(change(self[index].value))
    }
}
