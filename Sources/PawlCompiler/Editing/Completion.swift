package import PawlDiagnostics
import PawlGraph
import PawlYAML

/// What could be written at a place.
package struct Completion: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case key
        /// One of some words.
        case value
        case task
        /// An entry of `use`.
        case definition
        case filter
        case variable
        /// A field that is known to be there.
        case field
        /// A word of jq itself.
        case keyword
    }

    package var label: String
    package var kind: Kind
    /// What is written in the place of `CompletionList.span`.
    package var text: String
    /// A word or two beside the label.
    package var detail: String?
    /// Markdown.
    package var documentation: String?

    init(
        _ label: String,
        _ kind: Kind,
        text: String? = nil,
        detail: String? = nil,
        documentation: String? = nil
    ) {
        self.label = label
        self.kind = kind
        self.text = text ?? label
        self.detail = detail
        self.documentation = documentation
    }
}

/// Everything that could be written at a place, best first within each kind.
package struct CompletionList: Hashable, Sendable {
    /// The word that is being written, which the choice replaces.
    package var span: SourceSpan
    package var items: [Completion]
}

extension DocumentIndex {
    /// What could be written at a place.
    ///
    /// Where no expression is being written, a word that nobody writes is put there, and whoever
    /// asks for it while the document is bound knows what belongs there.
    package func completions(at offset: Int) -> CompletionList? {
        if let program = program(at: offset) { return completions(in: program, at: offset) }
        let place = CompletionPlace(in: file, at: offset)
        if place.mayBeKey, let list = keyCompletions(at: place) { return list }
        return place.mayBeValue ? valueCompletions(at: place) : nil
    }

    private func keyCompletions(at place: CompletionPlace) -> CompletionList? {
        for text in place.textsWithKey {
            let probe = DocumentIndex(
                SourceFile(path: file.path, bytes: text),
                knowing: knownPrograms
            )
            guard probe.isParsed else { continue }
            let start = place.word.start
            let found = probe.trace.mappings.indices.last { index in
                probe.trace.mappings[index].entries.contains {
                    $0.keySpan.start == start && $0.key.text == CompletionPlace.placeholder
                }
            }
            guard let found else { return nil }
            return CompletionList(
                span: place.word,
                items: probe.keys(of: found, isFollowedByColon: place.isFollowedByColon)
            )
        }
        return nil
    }

    /// The keys that a mapping does not have yet.
    private func keys(of index: Int, isFollowedByColon: Bool) -> [Completion] {
        let mapping = trace.mappings[index]
        let constructs = constructs(around: index)
        let written = Set(
            mapping.entries.flatMap { entry in
                [entry.key.text, String(decoding: file.bytes[entry.keySpan.range], as: UTF8.self)]
            }
        )
        return mapping.shape.knownKeys.filter { !written.contains($0) }.map { key in
            Completion(
                key,
                .key,
                text: isFollowedByColon ? key : "\(key): ",
                documentation: KeyReference.text(of: key, in: constructs)
            )
        }
    }

    private func valueCompletions(at place: CompletionPlace) -> CompletionList? {
        for text in place.textsWithValue {
            let probe = DocumentIndex(
                SourceFile(path: file.path, bytes: text),
                knowing: knownPrograms
            )
            guard probe.isParsed else { continue }
            let span = place.placeholderSpan
            if let program = probe.trace.programs.last(where: { $0.span.contains(span) }) {
                let items = probe.expressionItems(in: program, before: "")
                return CompletionList(span: place.word, items: items)
            }
            let items = probe.values(at: span)
            return items.isEmpty ? nil : CompletionList(span: place.word, items: items)
        }
        return nil
    }

    /// What can stand in the place of a scalar.
    private func values(at span: SourceSpan) -> [Completion] {
        if let word = trace.words.last(where: { $0.span == span }) {
            return word.choices.map { Completion($0, .value, text: yamlText($0)) }
        }
        if let draft,
            let node = draft.nodes.first(where: { $0.thens.contains { $0.span == span } })
        {
            return draft.targets(from: node)
        }
        if let targets = targets(ofBrokenTaskAt: span) { return targets }
        guard let draft else { return [] }
        let check = DefinitionCheck(syntax: draft.syntax, draft: draft)
        let kinds = check.references.filter { $0.1.span == span }.map(\.0)
        return kinds.flatMap { kind in
            check.definitions(kind).map {
                Completion(
                    $0.value,
                    .definition,
                    text: yamlText($0.value),
                    detail: "use.\(kind.rawValue)"
                )
            }
        }
    }

    /// Where a task can lead that is not yet one: it does not say what it does, or not rightly.
    private func targets(ofBrokenTaskAt span: SourceSpan) -> [Completion]? {
        let broken = trace.tasks.last { task in
            task.span.contains(span)
                && trace.mappings.contains { mapping in
                    mapping.owner == task.name.span
                        && mapping.entries.contains {
                            $0.key.text == "then" && $0.value.span == span
                        }
                }
        }
        guard let broken,
            let list = trace.taskLists.last(where: {
                $0.names.contains { $0.span == broken.name.span }
            })
        else { return nil }
        return thenCompletions(list.isOfBranches ? [] : list.names.map(\.value))
    }
}

extension GraphDraft {
    /// Where a task can lead.
    fileprivate func targets(from node: Node) -> [Completion] {
        let region = self[node.region]
        if case .branch = region.role { return thenCompletions([]) }
        return thenCompletions(region.nodes.map { self[$0].syntax.name.value })
    }
}

/// The tasks of a list, and the words that `then` knows.
private func thenCompletions(_ names: [String]) -> [Completion] {
    let words = FlowDirective.allCases.map { directive in
        Completion(directive.rawValue, .value, documentation: directive.summary)
    }
    return names.map { Completion($0, .task, text: yamlText($0), detail: "task") } + words
}

extension FlowDirective {
    /// What the word means after `then`.
    var summary: String {
        switch self {
        case .continue: "Goes on with the next task of the list."
        case .exit: "Leaves this list."
        case .end: "Ends the workflow."
        }
    }
}
