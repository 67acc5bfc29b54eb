package import PawlJSON

/// A language server for workflows: what a client says goes in, what to answer comes out.
///
/// It reads and writes nothing and knows no clock; the command `pawl lsp` connects it with a
/// client. Messages come in batches, as many as have arrived: the diagnostics of a document that
/// changes several times in a batch are worked out once, and a request that the same batch cancels
/// is not worked on.
///
/// Source: Language Server Protocol 3.17.
package struct LanguageServer: Sendable {
    /// Where the conversation is.
    enum Phase: Sendable {
        case uninitialized, running, shutDown
    }

    /// What the server is told about the program it is part of.
    package struct Program: Sendable {
        let version: String
        /// The Markdown page of each diagnostic code.
        let pages: [String: String]

        package init(version: String, pages: [String: String]) {
            self.version = version
            self.pages = pages
        }
    }

    let program: Program
    var phase = Phase.uninitialized
    var client = ClientCapabilities(.null)
    var documents: [String: OpenDocument] = [:]
    /// The exit status of the process, once the client has said that it is to end.
    package private(set) var exitStatus: Int32?

    package init(_ program: Program) {
        self.program = program
    }

    /// Takes messages in the order in which they came.
    ///
    /// - Returns: what to send, in order; nothing once `exitStatus` is known.
    package mutating func receive(_ messages: [IncomingMessage]) -> [JSONValue] {
        let cancelled = messages.compactMap(\.cancelled)
        var lastChanges: [String: Int] = [:]
        for (index, message) in messages.enumerated() {
            if let uri = message.changedDocument { lastChanges[uri] = index }
        }
        var answers: [JSONValue] = []
        for (index, message) in messages.enumerated() where exitStatus == nil {
            if let answer = take(message, cancelled: cancelled) { answers.append(answer) }
            if let uri = message.changedDocument, lastChanges[uri] == index, phase == .running {
                answers.append(published(uri))
            }
        }
        return answers
    }

    private mutating func take(
        _ message: IncomingMessage,
        cancelled: [JSONValue]
    ) -> JSONValue? {
        switch message {
        case .response:
            return nil
        case .malformed(let error, let id):
            return Outgoing.error(error, to: id)
        case .notification(let method, let parameters):
            note(method, Parameters(parameters))
            return nil
        case .request(let request):
            do throws(ResponseError) {
                if cancelled.contains(request.id) {
                    throw ResponseError(.requestCancelled, "the request was cancelled")
                }
                let result = try answer(request.method, Parameters(request.parameters))
                return Outgoing.result(result, to: request.id)
            } catch {
                return Outgoing.error(error, to: request.id)
            }
        }
    }

    // MARK: Requests

    private mutating func answer(
        _ method: String,
        _ parameters: Parameters
    ) throws(ResponseError) -> JSONValue {
        switch (phase, method) {
        case (.uninitialized, "initialize"):
            phase = .running
            client = ClientCapabilities(parameters.json)
            return initializeResult
        case (.uninitialized, _):
            throw ResponseError(.serverNotInitialized, "'initialize' comes first")
        case (.shutDown, _):
            throw ResponseError(.invalidRequest, "the server was shut down")
        case (.running, "initialize"):
            throw ResponseError(.invalidRequest, "'initialize' comes once")
        case (.running, "shutdown"):
            phase = .shutDown
            return .null
        case (.running, _):
            guard let feature = Feature(rawValue: method) else {
                throw ResponseError(.methodNotFound, "there is no method '\(method)'")
            }
            return try answer(feature, parameters)
        }
    }

    private mutating func answer(
        _ feature: Feature,
        _ parameters: Parameters
    ) throws(ResponseError) -> JSONValue {
        let uri = try parameters.uri()
        guard var document = documents[uri] else {
            throw ResponseError(.invalidParameters, "the document '\(uri)' is not open")
        }
        // What is worked out about the text is kept for the next request.
        defer { documents[uri] = document }
        switch feature {
        case .hover: return try hover(parameters, &document)
        case .completion: return try completion(parameters, &document)
        case .definition: return try definition(parameters, &document)
        case .references: return try references(parameters, &document)
        case .documentHighlight: return try highlights(parameters, &document)
        case .documentSymbol: return documentSymbols(&document)
        case .prepareRename: return try prepareRename(parameters, &document)
        case .rename: return try rename(parameters, &document)
        case .codeAction: return try codeActions(parameters, &document)
        case .formatting: return formatting(&document)
        }
    }

    // MARK: Notifications

    /// A notification has no answer, not even to say that it is wrong.
    private mutating func note(_ method: String, _ parameters: Parameters) {
        if method == "exit" {
            exitStatus = phase == .shutDown ? 0 : 1
            return
        }
        guard phase == .running else { return }
        switch method {
        case "textDocument/didOpen": open(parameters)
        case "textDocument/didChange": change(parameters)
        case "textDocument/didClose": close(parameters)
        default: break
        }
    }

    private mutating func open(_ parameters: Parameters) {
        guard let uri = try? parameters.uri(),
            let text = parameters.json.at("textDocument", "text")?.string
        else { return }
        documents[uri] = OpenDocument(
            uri: uri,
            language: parameters.json.at("textDocument", "languageId")?.string ?? "",
            version: parameters.version,
            text: text
        )
    }

    /// A change that makes no sense ends the list: those after it count on it.
    private mutating func change(_ parameters: Parameters) {
        guard let uri = try? parameters.uri(), var document = documents[uri] else { return }
        for change in parameters.json["contentChanges"]?.array ?? [] {
            guard let text = change["text"]?.string else { break }
            guard let range = change["range"] else {
                document.replaceAll(with: text)
                continue
            }
            guard let range = try? offsets(of: range, in: document.text) else { break }
            document.replace(range, with: text)
        }
        document.version = parameters.version ?? document.version
        documents[uri] = document
    }

    private mutating func close(_ parameters: Parameters) {
        guard let uri = try? parameters.uri() else { return }
        documents[uri] = nil
    }

    // MARK: Diagnostics

    /// The diagnostics of a document, for the client; none for one that was closed.
    private mutating func published(_ uri: String) -> JSONValue {
        var diagnostics: [JSONValue] = []
        if var document = documents[uri], document.isWorkflow {
            diagnostics = self.diagnostics(of: &document)
            documents[uri] = document
        }
        let version = client.knowsVersions ? documents[uri]?.version : nil
        return Outgoing.notification(
            "textDocument/publishDiagnostics",
            .members([
                ("uri", .string(uri)), ("version", version.map { JSONValue($0) }),
                ("diagnostics", .array(diagnostics)),
            ])
        )
    }
}

/// The requests about an open document.
enum Feature: String, CaseIterable, Sendable {
    case hover = "textDocument/hover"
    case completion = "textDocument/completion"
    case definition = "textDocument/definition"
    case references = "textDocument/references"
    case documentHighlight = "textDocument/documentHighlight"
    case documentSymbol = "textDocument/documentSymbol"
    case prepareRename = "textDocument/prepareRename"
    case rename = "textDocument/rename"
    case codeAction = "textDocument/codeAction"
    case formatting = "textDocument/formatting"
}

extension IncomingMessage {
    /// The document that is another one, or none, after this message.
    fileprivate var changedDocument: String? {
        guard case .notification(let method, let parameters) = self,
            ["didOpen", "didChange", "didClose"].contains(where: { method == "textDocument/\($0)" })
        else { return nil }
        return parameters.at("textDocument", "uri")?.string
    }

    /// The `id` of the request that this message takes back.
    fileprivate var cancelled: JSONValue? {
        guard case .notification("$/cancelRequest", let parameters) = self else { return nil }
        return parameters["id"]
    }
}
