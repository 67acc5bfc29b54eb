import PawlCompiler
import PawlDiagnostics
import PawlJSON

// Definitions, references and new names.

extension LanguageServer {
    func definition(
        _ parameters: Parameters,
        _ document: inout OpenDocument
    ) throws(ResponseError) -> JSONValue {
        let offset = try offset(parameters, in: document)
        guard let (name, _) = document.current().name(at: offset) else { return .null }
        return location(name.span, in: document)
    }

    func references(
        _ parameters: Parameters,
        _ document: inout OpenDocument
    ) throws(ResponseError) -> JSONValue {
        let offset = try offset(parameters, in: document)
        guard let (name, _) = document.current().name(at: offset) else { return .null }
        let isDefinitionWanted =
            parameters.json.at("context", "includeDeclaration")?.bool ?? false
        let spans = (isDefinitionWanted ? [name.span] : []) + name.references
        return .array(spans.map { location($0, in: document) })
    }

    func highlights(
        _ parameters: Parameters,
        _ document: inout OpenDocument
    ) throws(ResponseError) -> JSONValue {
        let offset = try offset(parameters, in: document)
        guard let (name, _) = document.current().name(at: offset) else { return .null }
        let spans = [name.span] + name.references
        return .array(spans.map { ["range": range($0, in: document)] })
    }

    func prepareRename(
        _ parameters: Parameters,
        _ document: inout OpenDocument
    ) throws(ResponseError) -> JSONValue {
        let offset = try offset(parameters, in: document)
        guard let (name, span) = document.current().name(at: offset) else { return .null }
        return ["range": range(span, in: document), "placeholder": .string(name.name)]
    }

    func rename(
        _ parameters: Parameters,
        _ document: inout OpenDocument
    ) throws(ResponseError) -> JSONValue {
        let offset = try offset(parameters, in: document)
        guard let newName = parameters.json["newName"]?.string else {
            throw ResponseError(.invalidParameters, "'newName' must be a text")
        }
        do throws(RenameRefusal) {
            let edits = try document.current().rename(at: offset, to: newName)
            return workspaceEdit(edits, in: document)
        } catch {
            throw ResponseError(.requestFailed, error.message)
        }
    }
}
