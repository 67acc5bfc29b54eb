import PawlGraph

// `switch`: the first case that matches decides where to go; the output is the input.
// See specs/230-switch.md.
extension Execution {
    mutating func runSwitch(
        _ cases: [SwitchCase],
        _ id: ActivationID
    ) throws(WorkflowError) {
        guard let activation = activations[id] else { return }
        for (number, candidate) in cases.enumerated() {
            let matches: Bool
            if let condition = candidate.when {
                matches = try isTruthy(condition, on: activation.input, in: body(activation))
            } else {
                matches = true
            }
            if matches {
                return then(.complete(id, output: activation.input, .matched(number)))
            }
        }
        then(.complete(id, output: activation.input, .next))
    }
}
