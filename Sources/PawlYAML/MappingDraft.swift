import PawlDiagnostics

/// The members of a mapping as they are written, before duplicates and merge keys are dealt with.
struct MappingDraft {
    private var written: [YAMLEntry] = []
    private var key: Key?

    private enum Key {
        case scalar(YAMLScalar, SourceSpan)
        /// Not a scalar, or without a value: reported; its value is left out.
        case unusable
    }

    /// Takes a key or, after a key, its value.
    mutating func add(
        _ subtree: Subtree,
        keySpan: SourceSpan,
        diagnostics: inout [Diagnostic]
    ) {
        switch key {
        case .scalar(let scalar, let span):
            written.append(YAMLEntry(key: scalar, keySpan: span, value: subtree.node))
            key = nil
        case .unusable:
            key = nil
        case nil:
            key = makeKey(subtree, keySpan, &diagnostics)
        }
    }

    private func makeKey(
        _ subtree: Subtree,
        _ span: SourceSpan,
        _ diagnostics: inout [Diagnostic]
    ) -> Key {
        if subtree.isMissing { return .unusable }
        switch subtree.node.content {
        case .scalar(let scalar):
            return .scalar(scalar, span)
        case .sequence, .mapping:
            // `{{ x }}: 1` is one mistake, though the inner braces hold a key of that kind too.
            while let last = diagnostics.last, last.code == .complexKey,
                last.span.start >= span.start
            {
                diagnostics.removeLast()
            }
            diagnostics.append(.complexKey(span: span))
            return .unusable
        }
    }

    /// The members with unique keys: the first of duplicates, and what merge keys bring in at the
    /// place of the merge key, unless the mapping has the key itself.
    func entries(reporting diagnostics: inout [Diagnostic]) -> [YAMLEntry] {
        if isPlain { return written }
        var unique = UniqueEntries(capacity: written.count)
        var merge: (entry: YAMLEntry, position: Int)?
        for entry in written {
            if entry.isMerge {
                if let first = merge?.entry {
                    diagnostics.append(.duplicateKey(entry, first: first))
                } else {
                    merge = (entry, unique.entries.count)
                }
            } else if let first = unique.add(entry) {
                diagnostics.append(.duplicateKey(entry, first: first))
            }
        }
        guard let merge else { return unique.entries }
        let brought = mergedEntries(merge.entry, into: &unique, &diagnostics)
        var entries = unique.entries
        entries.removeLast(brought)
        entries.insert(contentsOf: unique.entries.suffix(brought), at: merge.position)
        return entries
    }

    /// Whether a small mapping is right as it is written, as almost all are.
    private var isPlain: Bool {
        guard written.count <= UniqueEntries.comparedOneByOne else { return false }
        for (index, entry) in written.enumerated() {
            if entry.isMerge { return false }
            for other in written[..<index] where other.key.text == entry.key.text { return false }
        }
        return true
    }

    /// Adds what a merge key brings to the end of `unique`.
    ///
    /// - Returns: how many members were added.
    private func mergedEntries(
        _ entry: YAMLEntry,
        into unique: inout UniqueEntries,
        _ diagnostics: inout [Diagnostic]
    ) -> Int {
        let before = unique.entries.count
        for source in mergeSources(entry.value) {
            guard case .mapping(let entries) = source.content else {
                diagnostics.append(.mergeOfNoMapping(keySpan: entry.keySpan))
                break
            }
            for entry in entries { _ = unique.add(entry) }
        }
        return unique.entries.count - before
    }

    private func mergeSources(_ value: YAMLNode) -> [YAMLNode] {
        switch value.content {
        case .sequence(let sources): sources
        case .mapping, .scalar: [value]
        }
    }
}

extension YAMLEntry {
    /// Source: "Merge Key Language-Independent Type for YAML", yaml.org/type/merge.html.
    fileprivate var isMerge: Bool { key.style == .plain && key.text == "<<" }
}

/// Members with unique keys, in order of arrival.
private struct UniqueEntries {
    private(set) var entries: [YAMLEntry] = []
    /// From key to index; filled only when comparing one by one becomes slow.
    private var indices: [String: Int] = [:]

    static let comparedOneByOne = 8

    init(capacity: Int) {
        entries.reserveCapacity(capacity)
    }

    /// - Returns: the member that already has the key, in which case nothing is added.
    mutating func add(_ entry: YAMLEntry) -> YAMLEntry? {
        if let index = index(of: entry.key.text) { return entries[index] }
        entries.append(entry)
        if entries.count == Self.comparedOneByOne + 1 {
            for (index, entry) in entries.enumerated() { indices[entry.key.text] = index }
        } else if entries.count > Self.comparedOneByOne {
            indices[entry.key.text] = entries.count - 1
        }
        return nil
    }

    private func index(of key: String) -> Int? {
        if entries.count > Self.comparedOneByOne { return indices[key] }
        return entries.firstIndex { $0.key.text == key }
    }
}
