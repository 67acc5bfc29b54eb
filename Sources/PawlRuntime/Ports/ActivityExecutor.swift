package import PawlInterpreter
package import PawlJSON

/// Performs activities: the port to the outside world.
///
/// The runtime calls `perform` after the schedule is on disk. Cancelling the Swift task that runs
/// `perform` ends the attempt: the method returns only when nothing of the attempt runs any more
/// (processes of `await: false` excepted).
package protocol ActivityExecutor: Sendable {
    /// Makes one attempt.
    ///
    /// Never throws: what goes wrong is an outcome. On cancellation of the surrounding task the
    /// answer is `.cancelled`, after everything has ended.
    func perform(_ request: ActivityRequest, in context: ActivityContext) async -> ActivityOutcome

    /// Ends what is left of attempts of this activity that an engine before this one began, found by
    /// the store's id and the idempotency key in the environment of processes. Returns when they
    /// have ended.
    func endLeftovers(ofKey key: String, in context: ActivityContext) async
}

/// What an attempt knows besides its request.
package struct ActivityContext: Sendable {
    package var executionID: String
    /// Tells processes of one store from those of another.
    package var storeID: String
    /// Absolute.
    package var workingDirectory: String
    /// Where the output of the attempt is kept for `pawl logs`.
    package var log: any ActivityLog
    /// To be told of `afterSpawn`.
    package var failpoints: Failpoints

    package init(
        executionID: String,
        storeID: String,
        workingDirectory: String,
        log: any ActivityLog,
        failpoints: Failpoints = .none
    ) {
        self.executionID = executionID
        self.storeID = storeID
        self.workingDirectory = workingDirectory
        self.log = log
        self.failpoints = failpoints
    }
}

/// How an attempt ended.
package enum ActivityOutcome: Hashable, Sendable {
    case completed(JSONValue)
    /// `instance` is filled in by the interpreter.
    case failed(WorkflowError)
    /// Nothing of it runs any more, and nothing is said of what it did.
    case cancelled
}

/// Takes the output of one attempt while it runs.
package protocol ActivityLog: Sendable {
    /// Appends bytes of one stream. Must return quickly; the last `ActivityLogLimits.bytes` of each
    /// stream are kept.
    func append(_ bytes: [UInt8], stream: ActivityStream, activity: ActivityID, attempt: Int)
}

/// The streams of a process.
package enum ActivityStream: String, Hashable, Sendable, CaseIterable {
    case stdout
    case stderr
}

/// Limits of what is kept for `pawl logs`.
package enum ActivityLogLimits {
    /// Per attempt and stream.
    package static let bytes = 64 * 1024
}
