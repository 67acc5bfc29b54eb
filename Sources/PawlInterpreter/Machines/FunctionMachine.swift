import PawlGraph

// `call` of a function of the document: one passage through its task, whose output is the call's.
// See specs/285-call.md.
extension Execution {
    mutating func startFunction(_ call: FunctionCall, _ id: ActivationID) throws(WorkflowError) {
        guard let activation = activations[id], let list = region(.body, of: activation) else {
            return
        }
        let input = try evaluate(call.arguments, on: activation.input, in: body(activation))
        activations[id]?.machine = .sequence
        openScope(list, owner: id, strand: activation.strand, input: input)
    }
}
