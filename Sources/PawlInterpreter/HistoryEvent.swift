package import PawlJSON

/// One entry of an execution's log.
///
/// The log is made of turns. A turn begins with an event that the world caused (`isExternal`), and
/// all that follows from it until the next such event is computed: replay computes it again and
/// compares.
package struct HistoryEvent: Hashable, Sendable {
    /// From 1, without gaps.
    package var sequence: Int
    /// Milliseconds since 1970 in UTC; the same for all events of one turn; never less than that
    /// of the event before. This is what `now` answers while the turn is computed.
    package var timeMilliseconds: Int64
    package var body: Body

    package init(sequence: Int, timeMilliseconds: Int64, body: Body) {
        self.sequence = sequence
        self.timeMilliseconds = timeMilliseconds
        self.body = body
    }

    /// What happened.
    package enum Body: Hashable, Sendable {
        // What the world caused.

        /// Always the first event, and never another.
        case executionStarted(ExecutionStart)
        /// An engine took the execution up again. Every activity without an outcome is then made
        /// again (`activityRestarted`), or its cancellation is asked for again.
        case executionResumed(Resumption)
        /// The outcome of an activity. One that arrives after its cancellation was requested only
        /// says that it has ended.
        case activityCompleted(ActivityID, output: JSONValue)
        case activityFailed(ActivityID, error: WorkflowError)
        /// A cancelled activity has ended: nothing of it runs any more.
        case activityCancelled(ActivityID)
        case timerFired(TimerID)
        /// Somebody asked for the execution to be cancelled; a second request changes nothing.
        case cancelRequested(reason: String?)

        // What follows from it.

        case taskStarted(TaskTransition)
        /// With the SHA-256 of the transformed output and of the context after `export`.
        case taskCompleted(TaskTransition, output: String, context: String?)
        case taskSkipped(TaskTransition)
        case taskFaulted(TaskTransition, error: WorkflowError)
        /// The `try` begins again: retry number `retry` (from 1), `delayMilliseconds` after now.
        case taskRetried(TaskTransition, retry: Int, delayMilliseconds: Int64, error: WorkflowError)
        /// The task ended without an outcome: a loser, a sibling of a fault, a cancellation.
        case taskCancelled(TaskTransition)

        case activityScheduled(ActivitySchedule)
        /// An attempt that the engine's own death interrupted is made again.
        case activityRestarted(ActivityID, attempt: Int)
        case activityCancelRequested(ActivityID)

        case timerScheduled(TimerSchedule)
        case timerCancelled(TimerID)

        case executionCompleted(output: JSONValue)
        case executionFaulted(error: WorkflowError)
        case executionCancelled(reason: String?)
    }

    /// Whether the world caused the event: whether it begins a turn.
    package var isExternal: Bool {
        switch body {
        case .executionStarted, .executionResumed, .activityCompleted, .activityFailed,
            .activityCancelled, .timerFired, .cancelRequested:
            true
        case .taskStarted, .taskCompleted, .taskSkipped, .taskFaulted, .taskRetried,
            .taskCancelled, .activityScheduled, .activityRestarted, .activityCancelRequested,
            .timerScheduled, .timerCancelled, .executionCompleted, .executionFaulted,
            .executionCancelled:
            false
        }
    }
}

/// Numbers the activities of one execution from 1 in the order of their schedule.
package struct ActivityID: Hashable, Sendable, Comparable {
    package let rawValue: Int

    package init(_ rawValue: Int) { self.rawValue = rawValue }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Numbers the timers of one execution from 1 in the order of their schedule.
package struct TimerID: Hashable, Sendable, Comparable {
    package let rawValue: Int

    package init(_ rawValue: Int) { self.rawValue = rawValue }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// One life of a task: another loop iteration, attempt or jump back is another activation.
/// Numbered from 1 in the order of their start.
package struct ActivationID: Hashable, Sendable, Comparable {
    package let rawValue: Int

    package init(_ rawValue: Int) { self.rawValue = rawValue }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Which task, which life of it.
package struct TaskTransition: Hashable, Sendable {
    package var activation: ActivationID
    /// The node's JSON pointer, such as `/do/0/pause`.
    package var reference: String

    package init(activation: ActivationID, reference: String) {
        self.activation = activation
        self.reference = reference
    }
}

/// An outside effect is about to be performed.
package struct ActivitySchedule: Hashable, Sendable {
    package var activity: ActivityID
    package var task: TaskTransition
    /// The same for all attempts of one task activation.
    package var key: String
    /// From 1; counts every attempt of the activation, by retry and by redo.
    package var attempt: Int
    /// SHA-256 of the request, so that a replay that would ask for something else is noticed.
    package var requestDigest: String

    package init(
        activity: ActivityID,
        task: TaskTransition,
        key: String,
        attempt: Int,
        requestDigest: String
    ) {
        self.activity = activity
        self.task = task
        self.key = key
        self.attempt = attempt
        self.requestDigest = requestDigest
    }
}

/// A timer is set.
package struct TimerSchedule: Hashable, Sendable {
    /// What a timer is for.
    package enum Purpose: String, Hashable, Sendable {
        /// A `wait`.
        case wait
        /// The delay before a retry.
        case retry
        /// A limit: of a task, an attempt, a `try`, the workflow.
        case timeout
    }

    package var timer: TimerID
    package var purpose: Purpose
    /// The JSON pointer of the task; empty for the workflow's own timeout.
    package var reference: String
    /// Since 1970-01-01T00:00:00Z.
    package var deadlineMilliseconds: Int64

    package init(
        timer: TimerID,
        purpose: Purpose,
        reference: String,
        deadlineMilliseconds: Int64
    ) {
        self.timer = timer
        self.purpose = purpose
        self.reference = reference
        self.deadlineMilliseconds = deadlineMilliseconds
    }
}

/// How an execution came back into the hands of an engine.
package struct Resumption: Hashable, Sendable {
    /// Whether the engine before let go of it in an orderly way (Ctrl-C). When it died instead,
    /// the attempts that it interrupted count towards `ExecutionLimits.redos`.
    package var released: Bool

    package init(released: Bool) {
        self.released = released
    }
}

/// Everything that an execution depends on besides its graph and the events after this one.
package struct ExecutionStart: Hashable, Sendable {
    package var id: String
    /// `WorkflowGraph.digest`.
    package var graphDigest: String
    /// The rules by which the engine that started it computes. A later engine that behaves
    /// differently keeps the old behaviour for the old number.
    package var semanticsVersion: Int
    package var input: JSONValue
    /// Feeds every draw (jitter).
    package var seed: UInt64
    /// Where processes start; absolute.
    package var workingDirectory: String
    /// Names of variables that the workflow's commands read and that were set; sorted.
    package var environmentNames: [String]
    package var limits: ExecutionLimits
    /// `$runtime`: `name`, `version`, `metadata`.
    package var runtime: JSONValue

    package init(
        id: String,
        graphDigest: String,
        semanticsVersion: Int = currentSemanticsVersion,
        input: JSONValue,
        seed: UInt64,
        workingDirectory: String,
        environmentNames: [String] = [],
        limits: ExecutionLimits = ExecutionLimits(),
        runtime: JSONValue
    ) {
        self.id = id
        self.graphDigest = graphDigest
        self.semanticsVersion = semanticsVersion
        self.input = input
        self.seed = seed
        self.workingDirectory = workingDirectory
        self.environmentNames = environmentNames
        self.limits = limits
        self.runtime = runtime
    }
}

/// The rules by which this engine computes.
package let currentSemanticsVersion = 1

/// Limits that an execution was started with, recorded so that replay meets the same ones.
package struct ExecutionLimits: Hashable, Sendable {
    /// Redos in a row of one activity without an outcome, after engine deaths; one more faults it.
    package var redos = 5
    /// The budgets of one expression; see `EvaluationLimits`.
    package var expressionSteps = 10_000_000
    package var expressionBytes = 256 * 1024 * 1024
    package var expressionDepth = 10_000
    package var expressionOutputBytes = 256 * 1024 * 1024
    package var expressionRegexWork = 100_000_000
    /// Pure tasks that one turn may run before it faults with `runtime`: a hot loop.
    package var tasksPerTurn = 100_000
    /// Bytes of a value that a task hands on, counted about as printed; more faults with
    /// `expression`.
    package var valueBytes = 64 * 1024 * 1024
    /// Bytes of a returned stream of a process.
    package var returnedBytes = 1024 * 1024

    package init() {}
}
