import PawlDiagnostics
import PawlJSON

// Places of the protocol and places of the text.

extension LanguageServer {
    func offset(
        _ parameters: Parameters,
        in document: OpenDocument
    ) throws(ResponseError) -> Int {
        document.text.offset(of: try parameters.position(), client.encoding)
    }

    func offsets(of range: JSONValue, in text: EditedText) throws(ResponseError) -> Range<Int> {
        let first = text.offset(of: try TextPosition(range["start"] ?? .null), client.encoding)
        let last = text.offset(of: try TextPosition(range["end"] ?? .null), client.encoding)
        guard first <= last else {
            throw ResponseError(.invalidParameters, "the range ends before it begins")
        }
        return first..<last
    }

    func range(_ span: SourceSpan, in document: OpenDocument) -> JSONValue {
        [
            "start": document.text.position(of: span.start, client.encoding).json,
            "end": document.text.position(of: span.end, client.encoding).json,
        ]
    }

    func location(_ span: SourceSpan, in document: OpenDocument) -> JSONValue {
        ["uri": .string(document.uri), "range": range(span, in: document)]
    }

    func textEdits(_ edits: [TextEdit], in document: OpenDocument) -> JSONValue {
        .array(
            edits.map { ["range": range($0.span, in: document), "newText": .string($0.text)] }
        )
    }

    func workspaceEdit(_ edits: [TextEdit], in document: OpenDocument) -> JSONValue {
        let changes = JSONObject([(document.uri, textEdits(edits, in: document))])
        return ["changes": .object(changes)]
    }

    /// A text of ours, which is Markdown.
    func markup(_ text: String) -> JSONValue {
        ["kind": client.readsMarkdown ? "markdown" : "plaintext", "value": .string(text)]
    }
}
