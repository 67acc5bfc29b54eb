package import PawlJSON

/// A value that is no event: `{"event":"taskStarted"}`, an unknown event name, a key too many.
package struct HistoryDecodingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line.
    package var message: String

    package init(_ message: String) {
        self.message = message
    }

    package var description: String { message }
}

extension HistoryEvent {
    /// Reads `json` back. Strict: every key must be known, every value of its type.
    package init(json: JSONValue) throws(HistoryDecodingError) {
        var fields = try EventFields(json)
        let sequence = try fields.integer("sequence")
        let time = try fields.integer("timeMilliseconds")
        let body = try Body(name: try fields.text("event"), &fields)
        try fields.finish()
        guard sequence >= 1 else { throw HistoryDecodingError("'sequence' is less than 1") }
        self.init(sequence: sequence, timeMilliseconds: Int64(time), body: body)
    }

    /// Reads an element of a `TurnText`.
    ///
    /// - Parameter time: of the event before; `nil` for the first.
    init(json: JSONValue, sequence: Int, after time: Int64?) throws(HistoryDecodingError) {
        var fields = try EventFields(json)
        let own = try fields.optionalInteger("timeMilliseconds").map(Int64.init)
        guard let time = own ?? time else {
            throw HistoryDecodingError("'timeMilliseconds' is missing")
        }
        let body = try Body(name: try fields.text("event"), &fields)
        try fields.finish()
        self.init(sequence: sequence, timeMilliseconds: time, body: body)
    }
}

extension HistoryEvent.Body {
    fileprivate init(name: String, _ fields: inout EventFields) throws(HistoryDecodingError) {
        switch name {
        case "executionStarted":
            self = .executionStarted(try ExecutionStart(&fields))
        case "executionResumed":
            self = .executionResumed(Resumption(released: try fields.flag("released")))
        case "activityCompleted":
            self = .activityCompleted(try fields.activity(), output: try fields.value("output"))
        case "activityFailed":
            self = .activityFailed(try fields.activity(), error: try fields.error())
        case "activityCancelled":
            self = .activityCancelled(try fields.activity())
        case "timerFired":
            self = .timerFired(try fields.timer())
        case "cancelRequested":
            self = .cancelRequested(reason: try fields.optionalText("reason"))
        case "executionCompleted":
            self = .executionCompleted(output: try fields.value("output"))
        case "executionFaulted":
            self = .executionFaulted(error: try fields.error())
        case "executionCancelled":
            self = .executionCancelled(reason: try fields.optionalText("reason"))
        default:
            self = try Self.consequence(name: name, &fields)
        }
    }

    private static func consequence(
        name: String,
        _ fields: inout EventFields
    ) throws(HistoryDecodingError) -> Self {
        switch name {
        case "taskStarted":
            return .taskStarted(try fields.task())
        case "taskCompleted":
            return .taskCompleted(
                try fields.task(),
                output: try fields.text("outputDigest"),
                context: try fields.optionalText("contextDigest")
            )
        case "taskSkipped":
            return .taskSkipped(try fields.task())
        case "taskFaulted":
            return .taskFaulted(try fields.task(), error: try fields.error())
        case "taskRetried":
            return .taskRetried(
                try fields.task(),
                retry: try fields.integer("retry"),
                delayMilliseconds: Int64(try fields.integer("delayMilliseconds")),
                error: try fields.error()
            )
        case "taskCancelled":
            return .taskCancelled(try fields.task())
        case "activityScheduled":
            return .activityScheduled(try ActivitySchedule(&fields))
        case "activityRestarted":
            return .activityRestarted(
                try fields.activity(),
                attempt: try fields.integer("attempt")
            )
        case "activityCancelRequested":
            return .activityCancelRequested(try fields.activity())
        case "timerScheduled":
            return .timerScheduled(try TimerSchedule(&fields))
        case "timerCancelled":
            return .timerCancelled(try fields.timer())
        default:
            throw HistoryDecodingError("no event is called '\(name)'")
        }
    }
}

extension ActivitySchedule {
    fileprivate init(_ fields: inout EventFields) throws(HistoryDecodingError) {
        self.init(
            activity: try fields.activity(),
            task: try fields.task(),
            key: try fields.text("key"),
            attempt: try fields.integer("attempt"),
            requestDigest: try fields.text("requestDigest")
        )
    }
}

extension TimerSchedule {
    fileprivate init(_ fields: inout EventFields) throws(HistoryDecodingError) {
        let purposeName = try fields.text("purpose")
        guard let purpose = Purpose(rawValue: purposeName) else {
            throw HistoryDecodingError("no timer has the purpose '\(purposeName)'")
        }
        self.init(
            timer: try fields.timer(),
            purpose: purpose,
            reference: try fields.text("task"),
            deadlineMilliseconds: Int64(try fields.integer("deadlineMilliseconds"))
        )
    }
}

extension ExecutionStart {
    init(_ fields: inout EventFields) throws(HistoryDecodingError) {
        let seedText = try fields.text("seed")
        guard let seed = UInt64(seedText) else {
            throw HistoryDecodingError("'seed' is no number of 64 bits")
        }
        self.init(
            id: try fields.text("id"),
            graphDigest: try fields.text("graphDigest"),
            semanticsVersion: try fields.integer("semanticsVersion"),
            input: try fields.value("input"),
            seed: seed,
            workingDirectory: try fields.text("workingDirectory"),
            environmentNames: try fields.texts("environmentNames"),
            limits: try ExecutionLimits(json: try fields.value("limits")),
            runtime: try fields.value("runtime")
        )
    }
}

extension ExecutionLimits {
    fileprivate init(json: JSONValue) throws(HistoryDecodingError) {
        var fields = try EventFields(json)
        self.init()
        redos = try fields.integer("redos")
        expressionSteps = try fields.integer("expressionSteps")
        expressionBytes = try fields.integer("expressionBytes")
        expressionDepth = try fields.integer("expressionDepth")
        // Logs from before a limit do not name it.
        expressionOutputBytes =
            try fields.optionalInteger("expressionOutputBytes") ?? expressionOutputBytes
        expressionRegexWork =
            try fields.optionalInteger("expressionRegexWork") ?? expressionRegexWork
        tasksPerTurn = try fields.integer("tasksPerTurn")
        valueBytes = try fields.optionalInteger("valueBytes") ?? valueBytes
        returnedBytes = try fields.integer("returnedBytes")
        try fields.finish()
    }
}
