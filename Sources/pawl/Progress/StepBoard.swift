import PawlGraph
import PawlInterpreter
import PawlJSON

/// What is known of each step of one execution, folded from its events.
struct StepBoard: Sendable {
    enum State: Hashable, Sendable {
        case running
        case waiting(untilMilliseconds: Int64)
        /// Retry number `retry` follows.
        case retrying(atMilliseconds: Int64, retry: Int)
        case completed
        case skipped
        case faulted(WorkflowError)
        case cancelled

        var isEnded: Bool {
            switch self {
            case .running, .waiting, .retrying: false
            case .completed, .skipped, .faulted, .cancelled: true
            }
        }

        /// The state alone, whose raw value is the word for it.
        var mark: TaskMark {
            switch self {
            case .running: .running
            case .waiting: .waiting
            case .retrying: .retrying
            case .completed: .completed
            case .skipped: .skipped
            case .faulted: .faulted
            case .cancelled: .cancelled
            }
        }
    }

    struct Step: Hashable, Sendable {
        let reference: String
        var state: State = .running
        /// Of the latest activation.
        var startedMilliseconds: Int64
        var endedMilliseconds: Int64?
        /// How often the step was entered: loops and jumps back count.
        var activations = 1
        /// Of the latest activation; 0 for a step that runs no process.
        var attempts = 0
        /// Why the attempt before failed.
        var lastError: WorkflowError?
    }

    let names: StepNames
    private(set) var steps: [String: Step] = [:]
    private(set) var lastSequence = 0
    private(set) var startedMilliseconds: Int64 = 0
    /// The time of the last event.
    private(set) var updatedMilliseconds: Int64 = 0
    private(set) var input: JSONValue = .null
    /// The event that ended the execution.
    private(set) var ending: HistoryEvent?
    private(set) var isCancelling = false

    private var activities: [ActivityID: ActivitySchedule] = [:]
    private var timers: [TimerID: TimerSchedule] = [:]

    init(names: StepNames, events: [HistoryEvent]) {
        self.names = names
        for event in events { apply(event) }
    }

    /// The steps that were entered, in the order of the document.
    var ordered: [Step] {
        steps.values.sorted { left, right in
            let orders = (names.entry(left.reference)?.order, names.entry(right.reference)?.order)
            if let first = orders.0, let second = orders.1 { return first < second }
            return left.reference < right.reference
        }
    }

    /// The task of an activity, and its attempt.
    func schedule(of activity: ActivityID) -> ActivitySchedule? { activities[activity] }

    /// Events that are known already change nothing.
    mutating func apply(_ event: HistoryEvent) {
        guard event.sequence > lastSequence else { return }
        lastSequence = event.sequence
        updatedMilliseconds = event.timeMilliseconds
        let now = event.timeMilliseconds
        switch event.body {
        case .executionStarted(let start):
            startedMilliseconds = now
            input = start.input
        case .executionResumed, .activityCompleted, .activityFailed, .activityCancelled,
            .activityCancelRequested:
            break
        case .timerFired(let timer), .timerCancelled(let timer):
            timerEnded(timer)
        case .cancelRequested:
            isCancelling = true
        case .taskStarted(let task):
            started(task, now)
        case .taskCompleted(let task, _, _):
            ended(task, .completed, now)
        case .taskSkipped(let task):
            started(task, now)
            ended(task, .skipped, now)
        case .taskFaulted(let task, let error):
            ended(task, .faulted(error), now)
        case .taskCancelled(let task):
            ended(task, .cancelled, now)
        case .taskRetried(let task, let retry, let delay, let error):
            change(task.reference) {
                $0.state = .retrying(atMilliseconds: now + delay, retry: retry)
                $0.lastError = error
            }
        case .activityScheduled(let schedule):
            activities[schedule.activity] = schedule
            attempt(schedule)
        case .activityRestarted(let activity, let attempt):
            activities[activity]?.attempt = attempt
            if let schedule = activities[activity] { self.attempt(schedule) }
        case .timerScheduled(let timer):
            timers[timer.timer] = timer
            if timer.purpose == .wait {
                change(timer.reference) {
                    $0.state = .waiting(untilMilliseconds: timer.deadlineMilliseconds)
                }
            }
        case .executionCompleted, .executionFaulted, .executionCancelled:
            ending = event
        }
    }

    /// The inner task of a step that is shown as one says nothing new of it.
    private func isInner(_ task: TaskTransition) -> Bool {
        names.shown(task.reference) != task.reference
    }

    private mutating func started(_ task: TaskTransition, _ now: Int64) {
        if isInner(task) {
            change(task.reference) { if !$0.state.isEnded { $0.state = .running } }
            return
        }
        var step = Step(reference: task.reference, startedMilliseconds: now)
        step.activations += steps[task.reference]?.activations ?? 0
        steps[task.reference] = step
    }

    private mutating func ended(_ task: TaskTransition, _ state: State, _ now: Int64) {
        if isInner(task) { return }
        change(task.reference) {
            $0.state = state
            $0.endedMilliseconds = now
        }
    }

    private mutating func attempt(_ schedule: ActivitySchedule) {
        change(schedule.task.reference) {
            $0.attempts = schedule.attempt
            $0.state = .running
        }
    }

    private mutating func timerEnded(_ id: TimerID) {
        guard let timer = timers.removeValue(forKey: id), timer.purpose != .timeout else { return }
        change(timer.reference) { if !$0.state.isEnded { $0.state = .running } }
    }

    private mutating func change(_ reference: String, _ body: (inout Step) -> Void) {
        let shown = names.shown(reference)
        guard var step = steps[shown] else { return }
        body(&step)
        steps[shown] = step
    }
}
