package import PawlJSON

// How events are written: in stores, and by `pawl history --json`.
//
// One object. First `sequence`, `timeMilliseconds` and `event` (the name of the case), then the
// fields of the case. Ids are numbers; `task` is the JSON pointer of a task; quantities carry their
// unit last; digests are 64 hexadecimal digits; `seed` is a string, because a JSON number cannot
// hold 64 bits; what is absent is left out.
extension HistoryEvent {
    /// The event as it is written. `init(json:)` reads it back.
    package var json: JSONValue {
        var object = JSONObject()
        object["sequence"] = JSONValue(sequence)
        object["timeMilliseconds"] = JSONValue(Int(timeMilliseconds))
        object["event"] = .string(body.name)
        body.write(to: &object)
        return .object(object)
    }
}

extension HistoryEvent.Body {
    /// The name of the case.
    package var name: String {
        switch self {
        case .executionStarted: "executionStarted"
        case .executionResumed: "executionResumed"
        case .activityCompleted: "activityCompleted"
        case .activityFailed: "activityFailed"
        case .activityCancelled: "activityCancelled"
        case .timerFired: "timerFired"
        case .cancelRequested: "cancelRequested"
        case .taskStarted: "taskStarted"
        case .taskCompleted: "taskCompleted"
        case .taskSkipped: "taskSkipped"
        case .taskFaulted: "taskFaulted"
        case .taskRetried: "taskRetried"
        case .taskCancelled: "taskCancelled"
        case .activityScheduled: "activityScheduled"
        case .activityRestarted: "activityRestarted"
        case .activityCancelRequested: "activityCancelRequested"
        case .timerScheduled: "timerScheduled"
        case .timerCancelled: "timerCancelled"
        case .executionCompleted: "executionCompleted"
        case .executionFaulted: "executionFaulted"
        case .executionCancelled: "executionCancelled"
        }
    }

    fileprivate func write(to object: inout JSONObject) {
        switch self {
        case .executionStarted(let start):
            start.write(to: &object)
        case .executionResumed(let resumption):
            object["released"] = .bool(resumption.released)
        case .activityCompleted(let activity, let output):
            object["activity"] = JSONValue(activity.rawValue)
            object["output"] = output
        case .activityFailed(let activity, let error):
            object["activity"] = JSONValue(activity.rawValue)
            object["error"] = error.json
        case .activityCancelled(let activity), .activityCancelRequested(let activity):
            object["activity"] = JSONValue(activity.rawValue)
        case .timerFired(let timer), .timerCancelled(let timer):
            object["timer"] = JSONValue(timer.rawValue)
        case .cancelRequested(let reason), .executionCancelled(let reason):
            object["reason"] = reason.map(JSONValue.string)
        case .taskStarted(let task), .taskSkipped(let task), .taskCancelled(let task):
            task.write(to: &object)
        case .taskCompleted(let task, let output, let context):
            task.write(to: &object)
            object["outputDigest"] = .string(output)
            object["contextDigest"] = context.map(JSONValue.string)
        case .taskFaulted(let task, let error):
            task.write(to: &object)
            object["error"] = error.json
        case .taskRetried(let task, let retry, let delayMilliseconds, let error):
            task.write(to: &object)
            object["retry"] = JSONValue(retry)
            object["delayMilliseconds"] = JSONValue(Int(delayMilliseconds))
            object["error"] = error.json
        case .activityScheduled(let schedule):
            schedule.write(to: &object)
        case .activityRestarted(let activity, let attempt):
            object["activity"] = JSONValue(activity.rawValue)
            object["attempt"] = JSONValue(attempt)
        case .timerScheduled(let schedule):
            schedule.write(to: &object)
        case .executionCompleted(let output):
            object["output"] = output
        case .executionFaulted(let error):
            object["error"] = error.json
        }
    }
}

extension TaskTransition {
    fileprivate func write(to object: inout JSONObject) {
        object["activation"] = JSONValue(activation.rawValue)
        object["task"] = .string(reference)
    }
}

extension ActivitySchedule {
    fileprivate func write(to object: inout JSONObject) {
        object["activity"] = JSONValue(activity.rawValue)
        task.write(to: &object)
        object["key"] = .string(key)
        object["attempt"] = JSONValue(attempt)
        object["requestDigest"] = .string(requestDigest)
    }
}

extension TimerSchedule {
    fileprivate func write(to object: inout JSONObject) {
        object["timer"] = JSONValue(timer.rawValue)
        object["purpose"] = .string(purpose.rawValue)
        object["task"] = .string(reference)
        object["deadlineMilliseconds"] = JSONValue(Int(deadlineMilliseconds))
    }
}

extension ExecutionStart {
    fileprivate func write(to object: inout JSONObject) {
        object["id"] = .string(id)
        object["graphDigest"] = .string(graphDigest)
        object["semanticsVersion"] = JSONValue(semanticsVersion)
        object["input"] = input
        object["seed"] = .string(String(seed))
        object["workingDirectory"] = .string(workingDirectory)
        object["environmentNames"] = .array(environmentNames.map(JSONValue.string))
        object["limits"] = limits.json
        object["runtime"] = runtime
    }
}

extension ExecutionLimits {
    fileprivate var json: JSONValue {
        var object = JSONObject()
        object["redos"] = JSONValue(redos)
        object["expressionSteps"] = JSONValue(expressionSteps)
        object["expressionBytes"] = JSONValue(expressionBytes)
        object["expressionDepth"] = JSONValue(expressionDepth)
        object["expressionOutputBytes"] = JSONValue(expressionOutputBytes)
        object["expressionRegexWork"] = JSONValue(expressionRegexWork)
        object["tasksPerTurn"] = JSONValue(tasksPerTurn)
        object["valueBytes"] = JSONValue(valueBytes)
        object["returnedBytes"] = JSONValue(returnedBytes)
        return .object(object)
    }
}
