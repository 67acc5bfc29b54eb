import PawlGraph
import PawlJSON

extension ActivityRequest.Work {
    /// SHA-256 of everything that is asked for.
    var digest: String {
        switch self {
        case .shell(let request): PawlInterpreter.digest(of: request.json)
        }
    }
}

extension ShellRequest {
    /// Everything that the request says, in a fixed order.
    var json: JSONValue {
        var object = JSONObject()
        object["command"] = .string(command)
        object["arguments"] = .array(arguments.map(JSONValue.string))
        object["environment"] = .array(
            environment.map { .array([.string($0.name), .string($0.value)]) }
        )
        object["stdin"] = stdin.map(JSONValue.string)
        object["directory"] = directory.map(JSONValue.string)
        object["return"] = .string(returns.rawValue)
        object["await"] = .bool(awaits)
        object["json"] = .bool(parsesJSON)
        object["returnedBytes"] = JSONValue(returnedBytes)
        return .object(object)
    }
}
