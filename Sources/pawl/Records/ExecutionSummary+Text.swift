import PawlJSON
import PawlRuntime

extension ExecutionSummary {
    /// Who runs it; `nil` when nobody does who is alive.
    var livingHolder: LeaseHolder? {
        guard let holder, holder.expiresMilliseconds > nowMilliseconds() else { return nil }
        switch SystemProcessProbe().liveness(of: holder.process) {
        case .alive, .unknown: return holder
        case .gone: return nil
        }
    }

    /// The status in one word: `interrupted` for one that is not ended and that nobody runs.
    var word: String {
        if parked != nil { return "parked" }
        if !status.isEnded, livingHolder == nil { return "interrupted" }
        return status.rawValue
    }

    /// `{"id", "namespace", "name", "version", "status", "live", "document", "startedAt", …}`;
    /// times as RFC 3339 in UTC.
    var json: JSONValue { .object(jsonObject) }

    var jsonObject: JSONObject {
        var object = JSONObject()
        object["id"] = .string(id)
        object["namespace"] = .string(namespace)
        object["name"] = .string(name)
        object["version"] = .string(version)
        object["status"] = .string(status.rawValue)
        object["live"] = .bool(!status.isEnded && livingHolder != nil)
        object["parked"] = parked.map(JSONValue.string) ?? .null
        object["document"] = .string(documentPath)
        object["startedAt"] = .string(TimeFormat.universal(createdMilliseconds))
        object["updatedAt"] = .string(TimeFormat.universal(updatedMilliseconds))
        object["endedAt"] = endedMilliseconds.map { .string(TimeFormat.universal($0)) } ?? .null
        object["events"] = JSONValue(lastSequence)
        return object
    }
}

extension Paint {
    /// The word of `ExecutionSummary.word` in its colour.
    func status(_ word: String) -> String {
        switch word {
        case "completed": good(word)
        case "faulted", "parked": bad(word)
        case "cancelled", "cancelling", "interrupted": warning(word)
        default: active(word)
        }
    }
}
