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
        object.put("sequence", integer: sequence)
        object.put("timeMilliseconds", integer: Int(timeMilliseconds))
        object.put("event", text: body.name)
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

    func write(to sink: inout some EventSink) {
        switch self {
        case .executionStarted(let start):
            start.write(to: &sink)
        case .executionResumed(let resumption):
            sink.put("released", .bool(resumption.released))
        case .activityCompleted(let activity, let output):
            sink.put("activity", integer: activity.rawValue)
            sink.put("output", output)
        case .activityFailed(let activity, let error):
            sink.put("activity", integer: activity.rawValue)
            sink.put("error", error.json)
        case .activityCancelled(let activity), .activityCancelRequested(let activity):
            sink.put("activity", integer: activity.rawValue)
        case .timerFired(let timer), .timerCancelled(let timer):
            sink.put("timer", integer: timer.rawValue)
        case .cancelRequested(let reason), .executionCancelled(let reason):
            if let reason { sink.put("reason", text: reason) }
        case .taskStarted(let task), .taskSkipped(let task), .taskCancelled(let task):
            task.write(to: &sink)
        case .taskCompleted(let task, let output, let context):
            task.write(to: &sink)
            sink.put("outputDigest", text: output)
            if let context { sink.put("contextDigest", text: context) }
        case .taskFaulted(let task, let error):
            task.write(to: &sink)
            sink.put("error", error.json)
        case .taskRetried(let task, let retry, let delayMilliseconds, let error):
            task.write(to: &sink)
            sink.put("retry", integer: retry)
            sink.put("delayMilliseconds", integer: Int(delayMilliseconds))
            sink.put("error", error.json)
        case .activityScheduled(let schedule):
            schedule.write(to: &sink)
        case .activityRestarted(let activity, let attempt):
            sink.put("activity", integer: activity.rawValue)
            sink.put("attempt", integer: attempt)
        case .timerScheduled(let schedule):
            schedule.write(to: &sink)
        case .executionCompleted(let output):
            sink.put("output", output)
        case .executionFaulted(let error):
            sink.put("error", error.json)
        }
    }
}

extension TaskTransition {
    func write(to sink: inout some EventSink) {
        sink.put("activation", integer: activation.rawValue)
        sink.put("task", text: reference)
    }
}

extension ActivitySchedule {
    func write(to sink: inout some EventSink) {
        sink.put("activity", integer: activity.rawValue)
        task.write(to: &sink)
        sink.put("key", text: key)
        sink.put("attempt", integer: attempt)
        sink.put("requestDigest", text: requestDigest)
    }
}

extension TimerSchedule {
    func write(to sink: inout some EventSink) {
        sink.put("timer", integer: timer.rawValue)
        sink.put("purpose", text: purpose.rawValue)
        sink.put("task", text: reference)
        sink.put("deadlineMilliseconds", integer: Int(deadlineMilliseconds))
    }
}

extension ExecutionStart {
    func write(to sink: inout some EventSink) {
        sink.put("id", text: id)
        sink.put("graphDigest", text: graphDigest)
        sink.put("semanticsVersion", integer: semanticsVersion)
        sink.put("input", input)
        sink.put("seed", text: String(seed))
        sink.put("workingDirectory", text: workingDirectory)
        sink.put("environmentNames", .array(environmentNames.map(JSONValue.string)))
        sink.put("limits", limits.json)
        sink.put("runtime", runtime)
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
