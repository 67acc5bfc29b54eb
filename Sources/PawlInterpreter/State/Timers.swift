import PawlGraph

/// A timer that has not fired.
struct PendingTimer: Sendable {
    enum Role: Sendable {
        case wait
        case retryDelay
        case taskTimeout
        /// `retry.limit.attempt.duration`.
        case attemptLimit
        /// `retry.limit.duration`.
        case totalLimit
        case workflowTimeout

        var purpose: TimerSchedule.Purpose {
            switch self {
            case .wait: .wait
            case .retryDelay: .retry
            case .taskTimeout, .attemptLimit, .totalLimit, .workflowTimeout: .timeout
            }
        }
    }

    let schedule: TimerSchedule
    let role: Role
    /// `nil` for the workflow's own timeout.
    let activation: ActivationID?
    /// The event that asked for it.
    let sequence: Int
}

extension Execution {
    /// - Parameter activation: the task it belongs to; `nil` for the workflow's own timeout.
    @discardableResult
    mutating func setTimer(
        _ role: PendingTimer.Role,
        for activation: ActivationID?,
        afterMilliseconds delay: Int64
    ) -> TimerID {
        counters.timers += 1
        let timer = TimerID(counters.timers)
        let node = activation.flatMap { activations[$0]?.node }
        let schedule = TimerSchedule(
            timer: timer,
            purpose: role.purpose,
            reference: node.map { graph[$0].reference } ?? "",
            deadlineMilliseconds: min(
                timeMilliseconds.saturatingAdd(delay),
                Self.latestMilliseconds
            )
        )
        record(.timerScheduled(schedule))
        timers[timer] = PendingTimer(
            schedule: schedule,
            role: role,
            activation: activation,
            sequence: lastSequence
        )
        if let activation { activations[activation]?.timers.append(timer) }
        let deadline = schedule.deadlineMilliseconds
        turn.commands.append(.startTimer(timer, deadlineMilliseconds: deadline))
        return timer
    }

    mutating func cancelTimer(_ id: TimerID) {
        guard let timer = timers.removeValue(forKey: id) else { return }
        if let activation = timer.activation {
            activations[activation]?.timers.removeAll { $0 == id }
        }
        record(.timerCancelled(id))
        turn.commands.append(.cancelTimer(id))
    }

    /// Cancels the timers of a task that have one of the roles; all of them by default.
    mutating func cancelTimers(
        of activation: ActivationID,
        where isIncluded: (PendingTimer.Role) -> Bool = { _ in true }
    ) {
        for id in activations[activation]?.timers ?? [] {
            guard let timer = timers[id], isIncluded(timer.role) else { continue }
            cancelTimer(id)
        }
    }

    mutating func timerFired(_ id: TimerID) {
        guard let timer = timers.removeValue(forKey: id) else { return }
        guard let activation = timer.activation else {
            return endWorkflow(.faulted(.timedOut("the workflow")))
        }
        activations[activation]?.timers.removeAll { $0 == id }
        switch timer.role {
        case .wait:
            waitFired(activation)
        case .retryDelay:
            retryDelayPassed(activation)
        case .taskTimeout:
            end(activation, .faulted(.timedOut("the task")))
        case .attemptLimit:
            attemptLimitReached(activation, .timedOut("the attempt"))
        case .totalLimit:
            totalLimitReached(activation, .timedOut("all attempts together"))
        case .workflowTimeout:
            endWorkflow(.faulted(.timedOut("the workflow")))
        }
    }
}

extension WorkflowError {
    static func timedOut(_ what: String) -> WorkflowError {
        WorkflowError(.timeout, title: "timeout", detail: "\(what) did not end in time")
    }
}
