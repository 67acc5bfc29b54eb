import PawlGraph
import PawlJSON

/// A `try` whose body or handler runs.
struct TryState: Sendable {
    enum Phase: Sendable {
        case attempting
        /// A limit was reached and the attempt is being ended; the error is what it faults with.
        case interrupting(WorkflowError, givesUp: Bool)
        case backingOff
        case handling
    }

    /// The strand as it was at the start: what a faulted attempt did to the context is discarded.
    let base: Strand
    var phase: Phase = .attempting
    /// Retries begun.
    var retries = 0
    /// What the last attempt that ended faulted with.
    var lastError: WorkflowError?
}

// `try`: attempts until one completes, the policy gives up or the error is not caught; then the
// handler, once. See specs/300-try.md.
//
//     start → attempting → completed
//             attempting → faulted, not caught → faulted, unchanged
//             attempting → faulted, caught → retry? → backing off → attempting
//                                          → handler? → handling → completed (edge `caught`)
//                                          → no retry policy → completed (edge `caught`)
//                                          → faulted with that error
//     a limit reached while attempting → interrupting → as if the attempt had faulted
extension Execution {
    mutating func startTry(_ model: CatchModel, _ id: ActivationID) throws(WorkflowError) {
        guard let activation = activations[id], let base = strands[activation.strand] else {
            return
        }
        let state = TryState(base: base)
        activations[id]?.machine = .tryCatch(state)
        if let limit = model.retry?.totalDuration {
            let delay = try milliseconds(limit, on: activation.input, in: body(activation))
            setTimer(.totalLimit, for: id, afterMilliseconds: delay)
        }
        try attempt(id, model, state)
    }

    private mutating func attempt(
        _ id: ActivationID,
        _ model: CatchModel,
        _ state: TryState
    ) throws(WorkflowError) {
        guard let activation = activations[id], let list = region(.body, of: activation) else {
            return
        }
        var state = state
        state.phase = .attempting
        activations[id]?.machine = .tryCatch(state)
        if let limit = model.retry?.attemptDuration {
            let delay = try milliseconds(limit, on: activation.input, in: body(activation))
            setTimer(.attemptLimit, for: id, afterMilliseconds: delay)
        }
        openScope(list, owner: id, strand: activation.strand, input: activation.input)
    }

    mutating func tryPassageLeft(_ id: ActivationID, _ state: TryState, output: JSONValue) {
        switch state.phase {
        case .attempting:
            then(.complete(id, output: output, .next))
        case .handling:
            then(.complete(id, output: output, .caught))
        case .interrupting, .backingOff:
            // No passage is open then.
            break
        }
    }

    mutating func tryPassageFaulted(
        _ id: ActivationID,
        _ state: TryState,
        _ error: WorkflowError
    ) {
        switch state.phase {
        case .attempting:
            attemptFaulted(id, state, error, givesUp: false)
        case .handling:
            then(.fault(id, error))
        case .interrupting, .backingOff:
            // No passage is open then.
            break
        }
    }

    /// Retry, handler or fault, after everything in the attempt has ended.
    private mutating func attemptFaulted(
        _ id: ActivationID,
        _ state: TryState,
        _ error: WorkflowError,
        givesUp: Bool
    ) {
        guard let activation = activations[id], let model = catchModel(of: activation) else {
            return
        }
        var error = error
        error.instance = error.instance ?? graph[activation.node].reference
        cancelTimers(of: id) { $0 == .attemptLimit }
        strands[activation.strand] = state.base
        do {
            let place = place(of: activation, catching: error, model)
            guard try catches(error, model, in: place) else { return then(.fault(id, error)) }
            if !givesUp, let retry = model.retry,
                let delay = try delay(beforeRetry: state.retries + 1, retry, error, in: place)
            {
                backOff(id, state, error, delay: delay)
            } else {
                giveUp(id, model, state, error)
            }
        } catch {
            then(.fault(id, error))
        }
    }

    private mutating func backOff(
        _ id: ActivationID,
        _ state: TryState,
        _ error: WorkflowError,
        delay: Int64
    ) {
        guard let activation = activations[id] else { return }
        var state = state
        state.phase = .backingOff
        state.retries += 1
        state.lastError = error
        record(
            .taskRetried(
                transition(of: activation),
                retry: state.retries,
                delayMilliseconds: delay,
                error: error
            )
        )
        noteRetry(of: id, state.retries)
        setTimer(.retryDelay, for: id, afterMilliseconds: delay)
        activations[id]?.machine = .tryCatch(state)
    }

    mutating func retryDelayPassed(_ id: ActivationID) {
        guard let activation = activations[id], let model = catchModel(of: activation),
            case .tryCatch(let state) = activation.machine
        else { return }
        do {
            try attempt(id, model, state)
        } catch {
            then(.fault(id, error))
        }
    }

    /// No retry is left: the handler, or without one what the error leads to.
    private mutating func giveUp(
        _ id: ActivationID,
        _ model: CatchModel,
        _ state: TryState,
        _ error: WorkflowError
    ) {
        guard let activation = activations[id] else { return }
        cancelTimers(of: id) { $0 == .totalLimit || $0 == .retryDelay }
        var state = state
        state.phase = .handling
        state.lastError = error
        activations[id]?.machine = .tryCatch(state)
        if model.hasHandler, let list = region(.handler, of: activation) {
            openScope(
                list,
                owner: id,
                strand: activation.strand,
                bindings: [Scope.Binding(name: model.as, value: error.json)],
                input: activation.input
            )
        } else if model.retry != nil {
            // A policy alone says how to try again, not that the error may be forgotten.
            then(.fault(id, error))
        } else {
            then(.complete(id, output: activation.input, .caught))
        }
    }

    mutating func attemptLimitReached(_ id: ActivationID, _ error: WorkflowError) {
        interrupt(id, error, givesUp: false)
    }

    mutating func totalLimitReached(_ id: ActivationID, _ error: WorkflowError) {
        guard let activation = activations[id], let model = catchModel(of: activation),
            case .tryCatch(let state) = activation.machine
        else { return }
        switch state.phase {
        case .attempting:
            interrupt(id, state.lastError ?? error, givesUp: true)
        case .interrupting(let error, _):
            interrupt(id, error, givesUp: true)
        case .backingOff:
            giveUp(id, model, state, state.lastError ?? error)
        case .handling:
            // The timer was cancelled when the handler began.
            break
        }
    }

    private mutating func interrupt(_ id: ActivationID, _ error: WorkflowError, givesUp: Bool) {
        guard case .tryCatch(var state) = activations[id]?.machine else { return }
        state.phase = .interrupting(error, givesUp: givesUp)
        activations[id]?.machine = .tryCatch(state)
        end(id, .proceeding)
    }

    mutating func interruptedAttemptEnded(_ id: ActivationID, _ state: TryState) {
        guard case .interrupting(let error, let givesUp) = state.phase else { return }
        attemptFaulted(id, state, error, givesUp: givesUp)
    }

    private func catchModel(of activation: Activation) -> CatchModel? {
        guard case .tryCatch(let model) = graph[activation.node].kind else { return nil }
        return model
    }
}
