import PawlGraph
import PawlJSON

/// A `fork` whose branches run.
struct ForkState: Sendable {
    /// The strand as it was when the branches began.
    let base: Strand
    /// By branch, in declaration order.
    var strands: [StrandID]
    /// By branch; `nil` where a branch has not completed.
    var outputs: [JSONValue?]
    /// The branch that completed first, when they compete.
    var winner: Int?
}

// `fork`: branches at the same time, each on its own copy of the context. See specs/250-fork.md.
//
//     start → branches → all completed → contexts joined → completed
//                      → one faulted → the others end → faulted
//     compete:         → one completed → the others end → completed with its output
//                      → all faulted → faulted with the last error
extension Execution {
    mutating func startFork(_ model: ForkModel, _ id: ActivationID) {
        guard let activation = activations[id], let base = strands[activation.strand] else {
            return
        }
        var state = ForkState(base: base, strands: [], outputs: [])
        for _ in model.branches {
            counters.strands += 1
            let strand = StrandID(rawValue: counters.strands)
            strands[strand] = base
            state.strands.append(strand)
            state.outputs.append(nil)
        }
        activations[id]?.machine = .fork(state)
        openBranches(of: activation, state)
    }

    private mutating func openBranches(of activation: Activation, _ state: ForkState) {
        // The agenda's last step is the next one: the first branch goes on top.
        for branch in state.strands.indices.reversed() {
            guard let list = region(.branch(branch), of: activation) else { continue }
            openScope(
                list,
                owner: activation.id,
                strand: state.strands[branch],
                input: activation.input
            )
        }
        // Cancellation follows declaration order.
        activations[activation.id]?.children.reverse()
    }

    mutating func branchLeft(
        _ id: ActivationID,
        _ state: ForkState,
        _ scope: Scope,
        output: JSONValue
    ) {
        guard let activation = activations[id],
            let branch = state.strands.firstIndex(of: scope.strand)
        else { return }
        var state = state
        state.outputs[branch] = output
        if forkModel(of: activation)?.competes ?? false {
            state.winner = branch
            activations[id]?.machine = .fork(state)
            end(id, .proceeding)
        } else {
            activations[id]?.machine = .fork(state)
            if activation.children.isEmpty { join(id, state) }
        }
    }

    mutating func branchFaulted(
        _ id: ActivationID,
        _ error: WorkflowError
    ) {
        guard let activation = activations[id] else { return }
        if forkModel(of: activation)?.competes ?? false {
            // A competitor that faults drops out; the last one's error is the fork's.
            if activation.children.isEmpty { then(.fault(id, error)) }
        } else {
            end(id, .faulted(error))
        }
    }

    mutating func losersEnded(_ id: ActivationID, _ state: ForkState) {
        guard let activation = activations[id], let winner = state.winner,
            let output = state.outputs[winner]
        else { return }
        strands[activation.strand] = strands[state.strands[winner]]
        then(.complete(id, output: output, .next))
    }

    /// Merges what the branches made of the context and completes.
    private mutating func join(_ id: ActivationID, _ state: ForkState) {
        guard let activation = activations[id], let model = forkModel(of: activation) else {
            return
        }
        let branches = zip(model.branches, state.strands).map { name, strand in
            ContextMerge.Branch(name: name, strand: strands[strand] ?? state.base)
        }
        do {
            strands[activation.strand] = try ContextMerge.merge(branches, onto: state.base)
            let output = JSONValue.array(state.outputs.map { $0 ?? .null })
            try checkSize(of: output)
            then(.complete(id, output: output, .next))
        } catch {
            then(.fault(id, error))
        }
    }

    /// Forgets the branches' copies of the context, when the fork ends in whatever way.
    mutating func removeStrands(of state: ForkState) {
        for strand in state.strands { strands[strand] = nil }
    }

    private func forkModel(of activation: Activation) -> ForkModel? {
        guard case .fork(let model) = graph[activation.node].kind else { return nil }
        return model
    }
}
