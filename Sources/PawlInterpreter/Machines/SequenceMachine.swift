import PawlGraph

// `do`: one passage through its list, whose output is the task's.
extension Execution {
    mutating func startSequence(_ id: ActivationID) {
        guard let activation = activations[id], let body = region(.body, of: activation) else {
            return
        }
        activations[id]?.machine = .sequence
        openScope(body, owner: id, strand: activation.strand, input: activation.input)
    }
}
