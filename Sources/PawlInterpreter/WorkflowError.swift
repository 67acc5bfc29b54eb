package import PawlGraph
package import PawlJSON

/// A fault of an execution: what `try` catches and operators read. RFC 7807 in the standard's form.
package struct WorkflowError: Error, Hashable, Sendable {
    /// A URI; one of `StandardErrorType` or the author's own.
    package var type: String
    package var status: Int
    package var title: String?
    package var detail: String?
    /// JSON pointer of the task that faulted, with indexes: `/do/0/tryGetPet/try/0/getPet`. `nil`
    /// until the interpreter, which knows, fills it in.
    package var instance: String?

    package init(
        type: String,
        status: Int,
        title: String? = nil,
        detail: String? = nil,
        instance: String? = nil
    ) {
        self.type = type
        self.status = status
        self.title = title
        self.detail = detail
        self.instance = instance
    }

    /// An error of a standard type with that type's usual status.
    package init(
        _ type: StandardErrorType,
        title: String? = nil,
        detail: String? = nil,
        instance: String? = nil
    ) {
        self.init(
            type: type.uri,
            status: type.status,
            title: title,
            detail: detail,
            instance: instance
        )
    }

    /// The error as expressions see it: `type`, `status`, and what is there of the rest.
    package var json: JSONValue {
        var object = JSONObject()
        object["type"] = .string(type)
        object["status"] = JSONValue(status)
        object["title"] = title.map(JSONValue.string)
        object["detail"] = detail.map(JSONValue.string)
        object["instance"] = instance.map(JSONValue.string)
        return .object(object)
    }

    /// Reads `json` back; `nil` when `type` or `status` is missing or of another type.
    package init?(json: JSONValue) {
        guard let type = json["type"]?.string, let status = json["status"]?.integer else {
            return nil
        }
        self.init(
            type: type,
            status: status,
            title: json["title"]?.string,
            detail: json["detail"]?.string,
            instance: json["instance"]?.string
        )
    }
}
