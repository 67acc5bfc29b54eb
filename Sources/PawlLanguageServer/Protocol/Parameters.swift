import PawlJSON

/// The parameters of a message.
struct Parameters {
    let json: JSONValue

    init(_ json: JSONValue) {
        self.json = json
    }

    /// The document that the message is about.
    func uri() throws(ResponseError) -> String {
        guard let uri = json.at("textDocument", "uri")?.string else {
            throw ResponseError(.invalidParameters, "'textDocument.uri' must be a text")
        }
        return uri
    }

    /// The version of the document that the message is about, where it tells one.
    var version: Int? { json.at("textDocument", "version")?.integer }

    /// The place that the message is about.
    func position() throws(ResponseError) -> TextPosition {
        guard let position = json["position"] else {
            throw ResponseError(.invalidParameters, "'position' is missing")
        }
        return try TextPosition(position)
    }
}

extension TextPosition {
    init(_ json: JSONValue) throws(ResponseError) {
        guard let line = json["line"]?.integer, line >= 0,
            let character = json["character"]?.integer, character >= 0
        else {
            throw ResponseError(
                .invalidParameters,
                "'line' and 'character' must be whole numbers from 0"
            )
        }
        self.init(line: line, character: character)
    }

    var json: JSONValue { ["line": JSONValue(line), "character": JSONValue(character)] }
}
