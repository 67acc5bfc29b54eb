import PawlCompiler
import PawlDiagnostics

/// A document that a client has open.
struct OpenDocument: Sendable {
    let uri: String
    /// As the client numbers its changes.
    var version: Int?
    private(set) var text: EditedText
    /// Whether the client says that it is a workflow.
    private let isDeclared: Bool
    /// What the text says; made when it is asked for.
    private var index: DocumentIndex?
    /// What an earlier index leaves to the next one.
    private var knownPrograms = KnownPrograms()
    /// The outline of the last text that was YAML, at the places where the words are now.
    private var symbols: [DocumentSymbol] = []

    init(uri: String, language: String, version: Int?, text: String) {
        self.uri = uri
        self.version = version
        self.text = EditedText(text)
        self.isDeclared = language == "pawl"
    }

    /// Whether there is something to say about it: an editor hands over other YAML as well.
    var isWorkflow: Bool { isDeclared || looksLikeWorkflow(text.bytes) }

    mutating func replaceAll(with text: String) {
        self.text = EditedText(text)
        forgetIndex()
        symbols = symbols.filter { $0.span.end <= self.text.bytes.count }
    }

    mutating func replace(_ range: Range<Int>, with text: String) {
        let edit = TextEdit(
            span: SourceSpan(start: range.lowerBound, end: range.upperBound),
            text: text
        )
        self.text.replace(range, with: text)
        forgetIndex()
        symbols = symbols.map { $0.moved(by: edit) }
    }

    private mutating func forgetIndex() {
        if let index { knownPrograms = index.knownPrograms }
        index = nil
    }

    /// What the text says now.
    mutating func current() -> DocumentIndex {
        if let index { return index }
        let made = DocumentIndex(
            SourceFile(path: uri, bytes: text.bytes),
            knowing: knownPrograms
        )
        knownPrograms = KnownPrograms()
        index = made
        if made.isParsed { symbols = made.symbols }
        return made
    }

    /// The outline of the text or, while it cannot be read, the last one.
    mutating func outline() -> [DocumentSymbol] {
        _ = current()
        return symbols
    }
}

extension DocumentSymbol {
    /// The symbol after an edit somewhere in the text.
    fileprivate func moved(by edit: TextEdit) -> DocumentSymbol {
        var symbol = self
        symbol.span = span.following(edit)
        symbol.nameSpan = nameSpan.following(edit)
        symbol.children = children.map { $0.moved(by: edit) }
        return symbol
    }
}

extension SourceSpan {
    /// Where a span is after an edit that may cut into it.
    func following(_ edit: TextEdit) -> SourceSpan {
        let length = edit.text.utf8.count
        func place(_ offset: Int, isEnd: Bool) -> Int {
            if offset < edit.span.start || (isEnd && offset == edit.span.start) { return offset }
            if offset >= edit.span.end { return offset - edit.span.length + length }
            return isEnd ? edit.span.start : edit.span.start + length
        }
        let newStart = place(start, isEnd: false)
        return SourceSpan(start: newStart, end: max(newStart, place(end, isEnd: true)))
    }
}
