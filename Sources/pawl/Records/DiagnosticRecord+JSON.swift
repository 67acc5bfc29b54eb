import PawlDiagnostics
import PawlJSON

extension DiagnosticRecord {
    /// `{"code", "severity", "message", "file", "line", "column", "endLine", "endColumn"}`, with
    /// `help` and `notes` where there are some.
    var json: JSONValue {
        var object = JSONObject()
        object["code"] = .string(code)
        object["severity"] = .string(severity)
        object["message"] = .string(message)
        location.add(to: &object)
        object["help"] = help.map(JSONValue.string)
        if !notes.isEmpty { object["notes"] = .array(notes.map(Self.json)) }
        return .object(object)
    }

    private static func json(_ note: Note) -> JSONValue {
        var object = JSONObject()
        object["message"] = .string(note.message)
        note.location?.add(to: &object)
        return .object(object)
    }
}

extension DiagnosticRecord.Location {
    fileprivate func add(to object: inout JSONObject) {
        object["file"] = .string(file)
        object["line"] = JSONValue(line)
        object["column"] = JSONValue(column)
        object["endLine"] = JSONValue(endLine)
        object["endColumn"] = JSONValue(endColumn)
    }
}
