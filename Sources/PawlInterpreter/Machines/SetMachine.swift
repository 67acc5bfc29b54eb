import PawlGraph

// `set`: the value replaces the input, never merges with it. See specs/200-data-flow.md.
extension Execution {
    mutating func runSet(
        _ template: ValueTemplate,
        _ id: ActivationID
    ) throws(WorkflowError) {
        guard let activation = activations[id] else { return }
        let value = try evaluate(template, on: activation.input, in: body(activation))
        then(.complete(id, output: value, .next))
    }
}
