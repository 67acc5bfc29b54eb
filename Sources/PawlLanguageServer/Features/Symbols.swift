import PawlCompiler
import PawlJSON

extension LanguageServer {
    func documentSymbols(_ document: inout OpenDocument) -> JSONValue {
        guard document.isWorkflow else { return [] }
        let symbols = document.outline()
        return .array(
            client.nestsSymbols
                ? symbols.map { nested($0, in: document) }
                : symbols.flatMap { flat($0, within: nil, in: document) }
        )
    }

    /// What `pawl fmt` would change; nothing for a text that it leaves alone. The options of the
    /// editor say nothing: there is one layout.
    func formatting(_ document: inout OpenDocument) -> JSONValue {
        guard document.isWorkflow, let edits = document.current().layoutEdits else { return .null }
        return textEdits(edits, in: document)
    }

    private func nested(_ symbol: DocumentSymbol, in document: OpenDocument) -> JSONValue {
        let children = symbol.children.map { nested($0, in: document) }
        return .members([
            ("name", .string(symbol.shownName)),
            ("detail", symbol.kind.detail.map { .string($0) }),
            ("kind", JSONValue(symbol.kind.number)),
            ("range", range(symbol.span, in: document)),
            ("selectionRange", range(symbol.nameSpan, in: document)),
            ("children", children.isEmpty ? nil : .array(children)),
        ])
    }

    private func flat(
        _ symbol: DocumentSymbol,
        within container: String?,
        in document: OpenDocument
    ) -> [JSONValue] {
        let own: JSONValue = .members([
            ("name", .string(symbol.shownName)),
            ("kind", JSONValue(symbol.kind.number)),
            ("location", location(symbol.span, in: document)),
            ("containerName", container.map { .string($0) }),
        ])
        let inner = symbol.children.flatMap { flat($0, within: symbol.name, in: document) }
        return [own] + inner
    }
}

extension DocumentSymbol {
    /// The protocol wants a name that is not empty.
    fileprivate var shownName: String { name.allSatisfy(\.isWhitespace) ? "(no name)" : name }
}

extension DocumentSymbol.Kind {
    fileprivate var detail: String? {
        switch self {
        case .task(let keyword): keyword
        case .definition(let key): "use.\(key)"
        }
    }

    /// The protocol's number of a kind that looks like it.
    fileprivate var number: Int {
        switch self {
        case .definition: 14
        case .task(let keyword): Self.taskNumbers[keyword ?? ""] ?? 6
        }
    }

    /// Namespaces hold tasks, functions do work, events are events; the others are methods.
    private static let taskNumbers: [String: Int] = [
        "do": 3, "steps": 3, "for": 3, "fork": 3, "parallel": 3, "try": 3, "switch": 10,
        "run": 12, "call": 12, "set": 13, "emit": 24, "listen": 24, "wait": 24,
    ]
}
