import PawlGraph

/// A timer that has not fired.
struct PendingTimer: Sendable {
    enum Role: String, Sendable {
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
    /// What was asked for, from the moment of the schedule.
    let delayMilliseconds: Int64
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
            delayMilliseconds: delay,
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

    /// Lets the limits of one attempt begin again with an attempt that is made again: those of the
    /// tasks from the interrupted one up to the `try` that attempts them, and that `try`'s own.
    /// See `specs/320-timeout.md`; without a `try` around it a timeout is a deadline that stays.
    mutating func renewAttemptLimits(of id: ActivationID) {
        var tasks: [ActivationID] = []
        var next: ActivationID? = id
        while let current = next, let activation = activations[current] {
            if case .tryCatch(let state) = activation.machine, case .attempting = state.phase {
                for task in tasks { renewTimers(of: task) { $0 == .taskTimeout } }
                return renewTimers(of: current) { $0 == .attemptLimit }
            }
            tasks.append(current)
            next = scopes[activation.scope]?.owner
        }
    }

    private mutating func renewTimers(
        of activation: ActivationID,
        where isIncluded: (PendingTimer.Role) -> Bool
    ) {
        for id in activations[activation]?.timers ?? [] {
            guard let timer = timers[id], isIncluded(timer.role) else { continue }
            // Two branches of one attempt may both be made again.
            guard timer.sequence < turn.events.first?.sequence ?? 0 else { continue }
            cancelTimer(id)
            setTimer(timer.role, for: activation, afterMilliseconds: timer.delayMilliseconds)
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
