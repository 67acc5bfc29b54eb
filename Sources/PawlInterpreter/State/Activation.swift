import PawlGraph
import PawlJSON

/// The life of one task, from its start to its completion, fault or cancellation.
struct Activation: Sendable {
    let id: ActivationID
    let node: NodeID
    /// The passage through the list that the task stands in.
    let scope: ScopeID
    let strand: StrandID
    /// How often the task was entered in this passage, this time included.
    let visit: Int
    let rawInput: JSONValue
    /// The transformed input; the raw one until it is computed.
    var input: JSONValue
    let startedMilliseconds: Int64
    /// What is known of the body.
    var machine: Machine = .starting
    /// How far its extensions have come; `nil` for a task without.
    var extensions: ExtensionState?
    /// The passages through its lists that have not ended.
    var children: [ScopeID] = []
    /// Its outside effect, while that has no outcome.
    var activity: ActivityID?
    /// Its pending timers, in the order of their schedule.
    var timers: [TimerID] = []
    /// Set while everything inside is being ended; says what happens after.
    var ending: Ending?
    /// Attempts of the activities inside, by the activation that they belong to; only on the
    /// outermost `try`, because nothing outside it can repeat them.
    var attempts: [String: AttemptRecord] = [:]

    /// Whether something inside has not ended.
    var isOccupied: Bool { !children.isEmpty || activity != nil }
}

/// What happens to an activation after everything inside it has ended. A later reason replaces
/// one that stands before it in this list.
enum Ending: Sendable {
    /// Its machine goes on.
    case proceeding
    case faulted(WorkflowError)
    case cancelled
}

/// What happens to the execution after everything has ended.
enum WorkflowEnding: Sendable {
    /// A task led to `end`, or the list was left, with this output.
    case completed(output: JSONValue)
    case faulted(WorkflowError)
    case cancelled(reason: String?)
}

/// The state of a task's body, by kind.
enum Machine: Sendable {
    /// Nothing of the body has happened yet. The only state of tasks that are done at once.
    case starting
    case sequence
    case forEach(ForState)
    case fork(ForkState)
    case tryCatch(TryState)
    case wait
    case shell
}

/// How far the attempts of one activity have come.
struct AttemptRecord: Hashable, Sendable {
    var attempt: Int
    var key: String
    var requestDigest: String
}

/// Numbers given so far.
struct Counters: Hashable, Sendable {
    var activations = 0
    var activities = 0
    var timers = 0
    var scopes = 0
    var strands = 0
    /// Numbers drawn from the execution's seed.
    var draws = 0
}
