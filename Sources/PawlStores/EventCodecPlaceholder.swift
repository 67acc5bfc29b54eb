import PawlInterpreter
import PawlJSON

extension HistoryEvent {
    var json: JSONValue {
        var object = JSONObject()
        object["sequence"] = JSONValue(sequence)
        object["time"] = JSONValue(Int(timeMilliseconds))
        switch body {
        case .executionCompleted(let output):
            object["type"] = "executionCompleted"
            object["output"] = output
        case .cancelRequested(let reason):
            object["type"] = "cancelRequested"
            object["reason"] = reason.map(JSONValue.string)
        case .timerFired(let timer):
            object["type"] = "timerFired"
            object["timer"] = JSONValue(timer.rawValue)
        default:
            object["type"] = "timerFired"
            object["timer"] = 0
        }
        return .object(object)
    }

    init?(json: JSONValue) {
        guard let sequence = json["sequence"]?.integer, let time = json["time"]?.integer else {
            return nil
        }
        let body: Body
        switch json["type"]?.string {
        case "executionCompleted": body = .executionCompleted(output: json["output"] ?? .null)
        case "cancelRequested": body = .cancelRequested(reason: json["reason"]?.string)
        default: body = .timerFired(TimerID(json["timer"]?.integer ?? 0))
        }
        self.init(sequence: sequence, timeMilliseconds: Int64(time), body: body)
    }
}
