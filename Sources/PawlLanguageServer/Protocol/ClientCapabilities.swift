import PawlJSON

/// What the client has said that it understands.
struct ClientCapabilities: Sendable {
    let encoding: PositionEncoding
    let knowsVersions: Bool
    let knowsRelatedInformation: Bool
    let knowsTags: Bool
    let nestsSymbols: Bool
    let takesCodeActions: Bool
    /// Whether documentation can be Markdown.
    let readsMarkdown: Bool
    /// Where the pages of diagnostic codes are found: the code is put behind it.
    let errorPages: String?

    /// - Parameter parameters: those of `initialize`.
    init(_ parameters: JSONValue) {
        let capabilities = parameters["capabilities"] ?? .null
        let text = capabilities["textDocument"] ?? .null
        let encodings = capabilities.at("general", "positionEncodings")?.array ?? []
        encoding = encodings.contains("utf-8") ? .utf8 : .utf16
        let published = text["publishDiagnostics"] ?? .null
        knowsVersions = published["versionSupport"]?.bool ?? false
        knowsRelatedInformation = published["relatedInformation"]?.bool ?? false
        knowsTags = published["tagSupport"] != nil
        nestsSymbols =
            text.at("documentSymbol", "hierarchicalDocumentSymbolSupport")?.bool ?? false
        takesCodeActions = text.at("codeAction", "codeActionLiteralSupport") != nil
        let formats = text.at("hover", "contentFormat")?.array ?? ["markdown"]
        readsMarkdown = formats.contains("markdown")
        let options = parameters["initializationOptions"] ?? .null
        errorPages = options["errorPages"]?.string
    }
}

extension LanguageServer {
    /// What this server can do.
    var initializeResult: JSONValue {
        [
            "capabilities": [
                "positionEncoding": .string(client.encoding.rawValue),
                "textDocumentSync": ["openClose": true, "change": 2],
                "hoverProvider": true,
                "completionProvider": ["triggerCharacters": ["$", ".", " "]],
                "definitionProvider": true,
                "referencesProvider": true,
                "documentHighlightProvider": true,
                "documentSymbolProvider": true,
                "renameProvider": ["prepareProvider": true],
                "documentFormattingProvider": true,
                "codeActionProvider": ["codeActionKinds": ["quickfix"]],
            ],
            "serverInfo": ["name": "pawl", "version": .string(program.version)],
        ]
    }
}
