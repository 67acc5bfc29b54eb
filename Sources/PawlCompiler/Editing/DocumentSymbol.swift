package import PawlDiagnostics

/// A part of a document that an outline shows.
package struct DocumentSymbol: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A task, with the key that says what it does; `nil` where none does.
        case task(keyword: String?)
        /// An entry under a key of `use`.
        case definition(of: String)
    }

    package var name: String
    package var kind: Kind
    /// Name and body.
    package var span: SourceSpan
    /// The name alone; within `span`.
    package var nameSpan: SourceSpan
    /// In source order.
    package var children: [DocumentSymbol] = []
}

extension DocumentIndex {
    /// The tasks, nested as they are written, and what `use` defines; in source order.
    package var symbols: [DocumentSymbol] {
        (definitionSymbols + taskSymbols).sorted { $0.span.start < $1.span.start }
    }

    private var definitionSymbols: [DocumentSymbol] {
        let definitions = Set(
            names.filter { if case .definition = $0.kind { true } else { false } }.map(\.span)
        )
        if definitions.isEmpty { return [] }
        var bodies: [SourceSpan: SourceSpan] = [:]
        for mapping in trace.mappings where definitions.contains(mapping.owner) {
            bodies[mapping.owner] = mapping.span
        }
        return names.compactMap { name in
            guard case .definition(let key) = name.kind else { return nil }
            return DocumentSymbol(
                name: name.name,
                kind: .definition(of: key),
                span: bodies[name.span].map(name.span.union) ?? name.span,
                nameSpan: name.span
            )
        }
    }

    private var taskSymbols: [DocumentSymbol] {
        // The task that `retry` wraps comes after the `try` made for it, and is what was written.
        var places: [SourceSpan: Int] = [:]
        var tasks: [BindingTrace.Task] = []
        for task in trace.tasks {
            if let index = places[task.name.span] {
                tasks[index] = task
            } else {
                places[task.name.span] = tasks.count
                tasks.append(task)
            }
        }
        tasks.sort { ($0.span.start, $1.span.end) < ($1.span.start, $0.span.end) }
        var rest = tasks[...]
        return Self.symbols(of: &rest, within: nil)
    }

    /// Takes the tasks that lie within a span.
    private static func symbols(
        of rest: inout ArraySlice<BindingTrace.Task>,
        within span: SourceSpan?
    ) -> [DocumentSymbol] {
        var symbols: [DocumentSymbol] = []
        while let task = rest.first, span?.contains(task.span) ?? true {
            rest.removeFirst()
            symbols.append(
                DocumentSymbol(
                    name: task.name.value,
                    kind: .task(keyword: task.keyword?.value),
                    span: task.span,
                    nameSpan: task.name.span,
                    children: Self.symbols(of: &rest, within: task.span)
                )
            )
        }
        return symbols
    }
}
