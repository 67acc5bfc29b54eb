import PawlGraph
import PawlJSON

// Hands what happens to a task's body to the machine of its kind.
extension Execution {
    /// Begins the body of a task whose input is computed.
    mutating func runBody(of id: ActivationID) throws(WorkflowError) {
        guard let activation = activations[id] else { return }
        switch graph[activation.node].kind {
        case .sequence:
            startSequence(id)
        case .set(let template):
            try runSet(template, id)
        case .switch(let cases):
            try runSwitch(cases, id)
        case .forEach(let model):
            try startFor(model, id)
        case .fork(let model):
            startFork(model, id)
        case .tryCatch(let model):
            try startTry(model, id)
        case .raise(let template):
            try runRaise(template, id)
        case .wait(let duration):
            try startWait(duration, id)
        case .shell(let model):
            try startShell(model, id)
        case .call(.function(let call)) where graph[activation.node].kind.withoutExecutor == nil:
            try startFunction(call, id)
        case .process, .call, .emit, .listen:
            // The command line refuses these beforehand; no step of another kind is skipped here.
            let construct = graph[activation.node].kind.withoutExecutor ?? ""
            throw WorkflowError(
                .configuration,
                detail: "this build cannot run '\(construct)'"
            )
        }
    }

    /// A passage through one of the task's lists came to its end.
    mutating func passageLeft(_ scope: Scope, of id: ActivationID, output: JSONValue) {
        if extensionLeft(id, output: output) { return }
        switch activations[id]?.machine {
        case .sequence:
            then(.complete(id, output: output, .next))
        case .forEach(let state):
            iterationLeft(id, state, output: output)
        case .fork(let state):
            branchLeft(id, state, scope, output: output)
        case .tryCatch(let state):
            tryPassageLeft(id, state, output: output)
        case .starting, .wait, .shell, nil:
            // These own no lists.
            break
        }
    }

    /// A passage through one of the task's lists ended with a fault.
    mutating func passageFaulted(of id: ActivationID, error: WorkflowError) {
        if isInExtension(id) { return then(.fault(id, error)) }
        switch activations[id]?.machine {
        case .sequence, .forEach:
            then(.fault(id, error))
        case .fork:
            branchFaulted(id, error)
        case .tryCatch(let state):
            tryPassageFaulted(id, state, error)
        case .starting, .wait, .shell, nil:
            // These own no lists.
            break
        }
    }

    /// Everything inside the task has ended, as its machine wanted.
    mutating func proceed(_ id: ActivationID) {
        switch activations[id]?.machine {
        case .fork(let state):
            losersEnded(id, state)
        case .tryCatch(let state):
            interruptedAttemptEnded(id, state)
        case .sequence, .forEach, .starting, .wait, .shell, nil:
            // These end what is inside them only together with themselves.
            break
        }
    }

    /// Where the body's expressions stand.
    func body(_ activation: Activation) -> Place {
        Place(body: activation.id, input: activation.input)
    }

    /// The list behind an edge of the task; the graph promises it.
    func region(_ label: Edge.Label, of activation: Activation) -> RegionID? {
        guard case .region(let region) = graph[activation.node].target(label) else { return nil }
        return region
    }
}
