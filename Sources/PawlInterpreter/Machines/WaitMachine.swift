import PawlGraph

// `wait`: a timer, of length zero too, so that every wait is a durable step.
//
//     start → timerScheduled → (waiting) → timerFired → completed with the input
extension Execution {
    mutating func startWait(
        _ duration: DurationTemplate,
        _ id: ActivationID
    ) throws(WorkflowError) {
        guard let activation = activations[id] else { return }
        let delay = try milliseconds(duration, on: activation.input, in: body(activation))
        activations[id]?.machine = .wait
        setTimer(.wait, for: id, afterMilliseconds: delay)
    }

    mutating func waitFired(_ id: ActivationID) {
        guard let activation = activations[id] else { return }
        then(.complete(id, output: activation.input, .next))
    }
}
