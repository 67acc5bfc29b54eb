import PawlCompiler
import PawlDiagnostics
import PawlJSON

extension LanguageServer {
    func hover(
        _ parameters: Parameters,
        _ document: inout OpenDocument
    ) throws(ResponseError) -> JSONValue {
        let offset = try offset(parameters, in: document)
        guard document.isWorkflow else { return .null }
        if let (page, span) = errorPage(at: offset, in: document) {
            return ["contents": markup(page), "range": range(span, in: document)]
        }
        guard let description = document.current().description(at: offset) else { return .null }
        return [
            "contents": markup(description.text),
            "range": range(description.span, in: document),
        ]
    }

    /// The page of a code like `PAWL0301` that stands in the text: in a comment that allows it.
    private func errorPage(at offset: Int, in document: OpenDocument) -> (String, SourceSpan)? {
        let bytes = document.text.bytes
        var start = offset
        while start > 0, isCodeByte(bytes[start - 1]) { start -= 1 }
        var end = offset
        while end < bytes.count, isCodeByte(bytes[end]) { end += 1 }
        guard end - start == 8 else { return nil }
        let code = String(decoding: bytes[start..<end], as: UTF8.self)
        return program.pages[code].map { ($0, SourceSpan(start: start, end: end)) }
    }

    private func isCodeByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    // MARK: Completion

    func completion(
        _ parameters: Parameters,
        _ document: inout OpenDocument
    ) throws(ResponseError) -> JSONValue {
        let offset = try offset(parameters, in: document)
        guard document.isWorkflow || document.text.bytes.count < Self.shortText,
            let list = document.current().completions(at: offset)
        else { return [] }
        let place = range(list.span, in: document)
        let items = list.items.enumerated().map { index, item in
            json(item, at: place, number: index)
        }
        return ["isIncomplete": false, "items": .array(items)]
    }

    /// A text that may become a workflow: `workflow` is one of the words that complete it.
    private static let shortText = 64

    private func json(_ item: Completion, at place: JSONValue, number: Int) -> JSONValue {
        let digits = String(number)
        return .members([
            ("label", .string(item.label)),
            ("kind", JSONValue(item.kind.number)),
            ("detail", item.detail.map { .string($0) }),
            ("documentation", item.documentation.map { markup($0) }),
            // Editors sort by this text; the order of the list is the one that was meant.
            ("sortText", .string(String(repeating: "0", count: max(0, 4 - digits.count)) + digits)),
            ("textEdit", ["range": place, "newText": .string(item.text)]),
        ])
    }
}

extension Completion.Kind {
    /// The protocol's number of a kind that looks like it.
    fileprivate var number: Int {
        switch self {
        case .key: 10
        case .value: 12
        case .task: 18
        case .definition: 18
        case .filter: 3
        case .variable: 6
        case .field: 5
        case .keyword: 14
        }
    }
}
