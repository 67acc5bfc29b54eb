package import PawlDiagnostics
import PawlGraph
import PawlJQ
import PawlYAML

/// What is to say about a place, as Markdown.
package struct PlaceDescription: Hashable, Sendable {
    package var text: String
    /// The word that it is about.
    package var span: SourceSpan
}

extension DocumentIndex {
    /// What stands at a place: a key, the name of a task, a word of an expression.
    package func description(at offset: Int) -> PlaceDescription? {
        if let program = program(at: offset) {
            return description(in: program, at: offset)
        }
        return keyDescription(at: offset) ?? nameDescription(at: offset)
    }

    /// The expression that a place lies in.
    func program(at offset: Int) -> BindingTrace.Program? {
        trace.programs.last { $0.span.touches(offset) && $0.scalar.map.hasText }
    }

    // MARK: Keys

    /// What a key of the short form stands for has several keys at its place: the one that is
    /// called as it is written comes first, from the outside in.
    private func keyDescription(at offset: Int) -> PlaceDescription? {
        var found: [(index: Int, entry: YAMLEntry)] = []
        for (index, mapping) in trace.mappings.enumerated() {
            let entry = mapping.entries.first { $0.keySpan.touches(offset) }
            if let entry, !isTask(entry.keySpan) { found.append((index, entry)) }
        }
        for (index, entry) in found {
            let written = String(decoding: file.bytes[entry.keySpan.range], as: UTF8.self)
            if let text = keyText(written, of: index) {
                return PlaceDescription(text: text, span: entry.keySpan)
            }
        }
        for (index, entry) in found.reversed() {
            if let text = keyText(entry.key.text, of: index) {
                return PlaceDescription(text: text, span: entry.keySpan)
            }
        }
        return nil
    }

    private func keyText(_ key: String, of mapping: Int) -> String? {
        let constructs = constructs(around: mapping)
        return KeyReference.text(of: key, in: constructs).map {
            "**\(key)** · \(constructs[0])\n\n\($0)"
        }
    }

    private func isTask(_ span: SourceSpan) -> Bool {
        trace.tasks.contains { $0.name.span == span }
    }

    /// The names of the constructs that hold the keys of a mapping, innermost first.
    func constructs(around index: Int) -> [String] {
        let inner = trace.mappings[index]
        let outer = trace.mappings[..<index].reversed().filter {
            $0.entries.contains { $0.keySpan == inner.owner }
        }
        return [inner.shape.construct] + outer.prefix(3).map(\.shape.construct)
    }

    // MARK: Names

    private func nameDescription(at offset: Int) -> PlaceDescription? {
        guard let (name, span) = name(at: offset) else { return nil }
        return PlaceDescription(text: text(of: name), span: span)
    }

    func text(of name: DefinedName) -> String {
        switch name.kind {
        case .definition(let key):
            return "**\(name.name)** · `use.\(key)`\n\n\(counted(name.references.count))"
        case .variable:
            return "**$\(name.name)** · variable of this task\n\n\(counted(name.references.count))"
        case .task:
            let task = trace.tasks.last { $0.name.span == name.span }
            guard let keyword = task?.keyword?.value else { return "**\(name.name)** · task" }
            let text = KeyReference.text(of: keyword, in: ["task"]) ?? ""
            return "**\(name.name)** · task, `\(keyword)`\n\n\(text)"
        }
    }

    private func counted(_ uses: Int) -> String {
        uses == 1 ? "Used in one place." : "Used in \(uses) places."
    }

    // MARK: Expressions

    private func description(
        in program: BindingTrace.Program,
        at offset: Int
    ) -> PlaceDescription? {
        let text = program.text
        for word in JQWord.words(in: text) {
            let span = program.sourceSpan(of: word.span)
            guard span.touches(offset), span.length > 0 else { continue }
            if let (name, place) = name(at: offset), span.contains(place) {
                return PlaceDescription(text: self.text(of: name), span: place)
            }
            guard let text = description(of: word) else { continue }
            return PlaceDescription(text: text, span: span)
        }
        return nil
    }

    private func description(of word: JQWord) -> String? {
        switch word.kind {
        case .filter:
            let filters = FilterReference.filters(named: word.text)
            if filters.isEmpty { return nil }
            return filters.map { "`\($0.signature)`\n\n\($0.summary)" }
                .joined(separator: "\n\n---\n\n")
        case .variable:
            return LanguageVariable(rawValue: word.text).map {
                "**$\(word.text)**\n\n\($0.summary)\n\nAvailable in \($0.places)."
            }
        case .keyword:
            return FilterReference.keywords.first { $0.name == word.text }.map {
                "`\($0.signature)`\n\n\($0.summary)"
            }
        case .field, .format:
            let name = "@" + word.text
            guard word.kind == .format else { return nil }
            return FilterReference.filters(named: name).first.map {
                "`\($0.signature)`\n\n\($0.summary)"
            }
        }
    }
}

extension BindingTrace.Program {
    /// The place in the source of a span of the program's text.
    func sourceSpan(of span: SourceSpan) -> SourceSpan {
        let start = min(range.lowerBound + span.start, range.upperBound)
        let end = max(start, min(range.lowerBound + span.end, range.upperBound))
        return scalar.map.span(of: start..<end)
    }
}

extension SourceSpan {
    var range: Range<Int> { start..<end }
}
