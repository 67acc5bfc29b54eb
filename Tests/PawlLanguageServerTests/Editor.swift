import PawlJSON

@testable import PawlLanguageServer

/// A client that has one document open, for tests that look at one answer.
struct Editor {
    static let uri = "file:///w/order.yaml"

    var server = LanguageServer(.test)
    private var nextID = 1
    /// What the server has said of the document last.
    private(set) var diagnostics: [JSONValue] = []

    /// - Parameter encoding: what columns count.
    init(_ text: String, language: String = "pawl", encoding: String = "utf-16") {
        _ = request(
            "initialize",
            [
                "capabilities": [
                    "general": ["positionEncodings": [.string(encoding)]],
                    "textDocument": [
                        "codeAction": ["codeActionLiteralSupport": [:]],
                        "documentSymbol": ["hierarchicalDocumentSymbolSupport": true],
                    ],
                ]
            ]
        )
        notify(
            "textDocument/didOpen",
            [
                "textDocument": [
                    "uri": .string(Self.uri), "languageId": .string(language), "version": 1,
                    "text": .string(text),
                ]
            ]
        )
    }

    /// The text as the server has it.
    var text: String? { server.documents[Self.uri]?.text.text }

    mutating func notify(_ method: String, _ parameters: JSONValue) {
        take(server.receive([.notification(method: method, parameters: parameters)]))
    }

    /// - Returns: the result, or the error object.
    mutating func request(_ method: String, _ parameters: JSONValue) -> JSONValue {
        let id = JSONValue(nextID)
        nextID += 1
        let message: JSONValue = [
            "jsonrpc": "2.0", "id": id, "method": .string(method), "params": parameters,
        ]
        let answers = server.receive([IncomingMessage(message)])
        take(answers)
        let answer = answers.first { $0["id"] == id }
        return answer?["result"] ?? answer?["error"] ?? .null
    }

    /// A request about a place in the document.
    mutating func request(
        _ method: String,
        line: Int,
        character: Int,
        _ others: [(String, JSONValue)] = []
    ) -> JSONValue {
        let given: [(String, JSONValue)] = [
            ("textDocument", ["uri": .string(Self.uri)]),
            ("position", ["line": JSONValue(line), "character": JSONValue(character)]),
        ]
        return request(method, .object(JSONObject(given + others)))
    }

    mutating func change(_ changes: [JSONValue]) {
        notify(
            "textDocument/didChange",
            [
                "textDocument": ["uri": .string(Self.uri), "version": 2],
                "contentChanges": .array(changes),
            ]
        )
    }

    private mutating func take(_ messages: [JSONValue]) {
        for message in messages where message["method"] == "textDocument/publishDiagnostics" {
            diagnostics = message.at("params", "diagnostics")?.array ?? []
        }
    }
}

/// A text with the place of a cursor, which is written as `‸`.
struct Marked {
    let text: String
    let line: Int
    let character: Int

    init(_ marked: String) {
        let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
        precondition(parts.count == 2, "one cursor")
        text = parts.joined()
        let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
        line = lines.count - 1
        character = lines.last?.utf16.count ?? 0
    }
}
