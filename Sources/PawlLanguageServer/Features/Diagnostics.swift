import PawlCompiler
import PawlDiagnostics
import PawlJSON

extension LanguageServer {
    /// The diagnostics of a document, as the client shows them.
    func diagnostics(of document: inout OpenDocument) -> [JSONValue] {
        let index = document.current()
        return index.diagnostics.map { json($0, in: document) }
    }

    func json(_ diagnostic: Diagnostic, in document: OpenDocument) -> JSONValue {
        let code = diagnostic.code.rawValue
        let page = client.errorPages.map { ["href": .string($0 + code)] as JSONValue }
        return .members([
            ("range", range(diagnostic.span, in: document)),
            ("severity", JSONValue(diagnostic.severity == .error ? 1 : 2)),
            ("code", .string(code)),
            ("codeDescription", page),
            ("source", "pawl"),
            ("message", .string(message(of: diagnostic))),
            ("tags", tags(of: diagnostic)),
            ("relatedInformation", related(to: diagnostic, in: document)),
        ])
    }

    /// The message, the help and the notes that have no place of their own to show them at.
    private func message(of diagnostic: Diagnostic) -> String {
        let notes = diagnostic.notes.filter { $0.span == nil || !client.knowsRelatedInformation }
        let lines = [diagnostic.message] + notes.map { "note: \($0.message)" }
        return (lines + [diagnostic.help].compactMap { $0.map { "help: \($0)" } })
            .joined(separator: "\n")
    }

    private func tags(of diagnostic: Diagnostic) -> JSONValue? {
        client.knowsTags && diagnostic.isAboutUnusedText ? [1] : nil
    }

    private func related(to diagnostic: Diagnostic, in document: OpenDocument) -> JSONValue? {
        guard client.knowsRelatedInformation else { return nil }
        let notes: [JSONValue] = diagnostic.notes.compactMap { note in
            note.span.map {
                ["location": location($0, in: document), "message": .string(note.message)]
            }
        }
        return notes.isEmpty ? nil : .array(notes)
    }

    // MARK: Code actions

    /// The fixes of the diagnostics in a range, each for the diagnostic that the client knows.
    func codeActions(
        _ parameters: Parameters,
        _ document: inout OpenDocument
    ) throws(ResponseError) -> JSONValue {
        let range = try offsets(of: parameters.json["range"] ?? .null, in: document.text)
        guard client.takesCodeActions, wantsFixes(parameters), document.isWorkflow else {
            return []
        }
        let found = document.current().diagnostics.filter {
            $0.span.start <= range.upperBound && range.lowerBound <= $0.span.end
        }
        return .array(
            found.compactMap { diagnostic in
                guard let fix = diagnostic.fix else { return nil }
                return [
                    "title": .string(fix.title),
                    "kind": "quickfix",
                    "diagnostics": [json(diagnostic, in: document)],
                    "isPreferred": true,
                    "edit": workspaceEdit(fix.edits, in: document),
                ]
            }
        )
    }

    /// Whether the client asks for everything, or for fixes among others.
    private func wantsFixes(_ parameters: Parameters) -> Bool {
        guard let kinds = parameters.json.at("context", "only")?.array else { return true }
        return kinds.contains("quickfix") || kinds.contains("")
    }
}
