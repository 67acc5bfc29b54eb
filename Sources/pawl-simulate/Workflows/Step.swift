/// A task of a made-up workflow. Its name follows from its number, which is unique.
struct Step {
    /// What a retry does, as the document says it.
    struct Retry {
        enum Backoff: String, CaseIterable {
            case constant
            case linear
            case exponential
        }

        var backoff: Backoff
        var delay: Int64
        var jitter: Int64
        var count: Int
        /// Only errors of the failing activities are caught, or all.
        var isFiltered: Bool
    }

    indirect enum Kind {
        case set
        case activity(ActivityPlan)
        /// `await: false`.
        case background(ActivityPlan)
        case json(ActivityPlan)
        /// A function whose body is this activity.
        case call(ActivityPlan)
        case wait(Int64)
        case sequence([Step])
        case loop(items: Int, [Step])
        /// Jumps back so often.
        case again(times: Int, [Step])
        case choose([[Step]])
        case fork([[Step]])
        /// The first branch wins; the others hang, or fault.
        case race([[Step]])
        /// Faults, if at all, less often than it is tried.
        case attempt([Step], Retry)
        /// Faults at its end; the handler follows.
        case guarded([Step], handler: [Step])
        case raise(status: Int)
        /// Hangs until its time is up, which is caught.
        case deadline(ActivityPlan, Int64)
        /// Ends this list.
        case leave
        /// May take so long; when that may be too short the workflow is `isTimed`.
        case limited([Step], Int64)
    }

    var number: Int
    var kind: Kind
    var isSkipped = false
    var exports = false

    /// The lists inside, in the order of the document.
    var lists: [[Step]] {
        get {
            switch kind {
            case .set, .activity, .background, .json, .call, .wait, .raise, .deadline, .leave: []
            case .sequence(let body), .loop(_, let body), .again(_, let body),
                .attempt(let body, _), .limited(let body, _):
                [body]
            case .choose(let lists), .fork(let lists), .race(let lists): lists
            case .guarded(let body, let handler): [body, handler]
            }
        }
        set {
            switch kind {
            case .set, .activity, .background, .json, .call, .wait, .raise, .deadline, .leave: break
            case .sequence: kind = .sequence(newValue[0])
            case .loop(let items, _): kind = .loop(items: items, newValue[0])
            case .again(let times, _): kind = .again(times: times, newValue[0])
            case .attempt(_, let retry): kind = .attempt(newValue[0], retry)
            case .limited(_, let span): kind = .limited(newValue[0], span)
            case .choose: kind = .choose(newValue)
            case .fork: kind = .fork(newValue)
            case .race: kind = .race(newValue)
            case .guarded: kind = .guarded(newValue[0], handler: newValue[1])
            }
        }
    }

    /// The most attempts inside that can fail before all goes well.
    var failures: Int {
        let inside = lists.reduce(0) { $0 + $1.failures }
        switch kind {
        case .activity(let plan), .background(let plan), .json(let plan), .call(let plan):
            return plan.failures
        case .loop(let items, _): return items * inside
        case .again(let times, _): return times * inside
        // What fails inside is dealt with there.
        case .attempt, .guarded: return 0
        case .set, .wait, .sequence, .choose, .fork, .race, .raise, .deadline, .leave, .limited:
            return inside
        }
    }
}

extension [Step] {
    var failures: Int { reduce(0) { $0 + $1.failures } }

    /// Every step, also those inside others.
    var everything: [Step] { flatMap { [$0] + $0.lists.flatMap(\.everything) } }
}

/// A made-up workflow.
struct Program {
    var steps: [Step]
    /// Extends every task of a kind, with a task before and one after.
    var extends: (kind: String, before: Step, after: Step)?
    var timeout: Int64?
    /// Whether its result may depend on how long things take.
    var isTimed = false
    /// Whether a fault ends siblings whose activities may have completed or not.
    var endsSiblings = false
    /// The unit of its times.
    var scale: Int64

    var failureLimit: Int { steps.failures }
}
