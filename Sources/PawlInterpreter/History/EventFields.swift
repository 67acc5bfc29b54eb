import PawlJSON

/// The members of an object, taken one by one; what is left over at the end is an error.
struct EventFields {
    private var rest: JSONObject

    init(_ json: JSONValue) throws(HistoryDecodingError) {
        guard case .object(let object) = json else {
            throw HistoryDecodingError("an event must be a JSON object")
        }
        rest = object
    }

    func finish() throws(HistoryDecodingError) {
        guard let key = rest.keys.first else { return }
        throw HistoryDecodingError("unknown key '\(key)'")
    }

    mutating func value(_ key: String) throws(HistoryDecodingError) -> JSONValue {
        guard let value = rest[key] else { throw HistoryDecodingError("'\(key)' is missing") }
        rest[key] = nil
        return value
    }

    mutating func text(_ key: String) throws(HistoryDecodingError) -> String {
        guard let text = try value(key).string else { throw wrong(key, wanted: "a string") }
        return text
    }

    mutating func optionalText(_ key: String) throws(HistoryDecodingError) -> String? {
        rest[key] == nil ? nil : try text(key)
    }

    mutating func texts(_ key: String) throws(HistoryDecodingError) -> [String] {
        let elements = try value(key).array ?? [.null]
        let texts = elements.compactMap(\.string)
        guard texts.count == elements.count else { throw wrong(key, wanted: "a list of strings") }
        return texts
    }

    mutating func integer(_ key: String) throws(HistoryDecodingError) -> Int {
        guard let integer = try value(key).integer else {
            throw wrong(key, wanted: "a whole number")
        }
        return integer
    }

    mutating func optionalInteger(_ key: String) throws(HistoryDecodingError) -> Int? {
        rest[key] == nil ? nil : try integer(key)
    }

    mutating func flag(_ key: String) throws(HistoryDecodingError) -> Bool {
        guard let flag = try value(key).bool else { throw wrong(key, wanted: "true or false") }
        return flag
    }

    mutating func error() throws(HistoryDecodingError) -> WorkflowError {
        guard let error = WorkflowError(json: try value("error")) else {
            throw wrong("error", wanted: "an object with 'type' and 'status'")
        }
        return error
    }

    mutating func activity() throws(HistoryDecodingError) -> ActivityID {
        ActivityID(try integer("activity"))
    }

    mutating func timer() throws(HistoryDecodingError) -> TimerID {
        TimerID(try integer("timer"))
    }

    mutating func task() throws(HistoryDecodingError) -> TaskTransition {
        TaskTransition(
            activation: ActivationID(try integer("activation")),
            reference: try text("task")
        )
    }

    private func wrong(_ key: String, wanted: String) -> HistoryDecodingError {
        HistoryDecodingError("'\(key)' must be \(wanted)")
    }
}
