import PawlGraph
import PawlJSON

/// How far the extensions of a task have come.
struct ExtensionState: Sendable {
    enum Phase: Sendable {
        /// The list `before` of the extension with this index runs.
        case before(Int)
        /// The task's own body runs, or is about to.
        case body
        /// The list `after` of the extension with this index runs.
        case after(Int)
        /// Nothing is left to do but to complete the task.
        case done
    }

    var phase: Phase
    /// By extension, as far as that is decided: whether its `when` is true.
    var applies: [Bool] = []
    /// Whether `exit` has left the list `before` that runs.
    var isReplaced = false
    /// What the body gave, or what stands for it; the edge to take with it.
    var result: (output: JSONValue, label: Edge.Label)?
}

// Extensions: what runs around the body of a task, the outermost first and last. What their lists
// put out is not used, except for a `before` that ends with `exit`: it stands for everything inside.
// See specs/150-extensions.md.
//
//     before 0 → before 1 → … → body → … → after 1 → after 0 → completed
//     before n → exit → after n-1 → … → after 0 → completed
//     a fault in any of the lists → the task is faulted
extension Execution {
    /// Begins what stands around the body of a task, or the body itself.
    mutating func startBody(of id: ActivationID) throws(WorkflowError) {
        guard let activation = activations[id] else { return }
        guard !graph[activation.node].extensions.isEmpty else { return try runBody(of: id) }
        activations[id]?.extensions = ExtensionState(phase: .before(0))
        try runBefore(of: id, from: 0)
    }

    /// Begins the next list `before`, or the body when there is none.
    private mutating func runBefore(
        of id: ActivationID,
        from first: Int
    ) throws(WorkflowError) {
        guard let activation = activations[id], var state = activation.extensions else { return }
        let extensions = graph[activation.node].extensions
        for index in extensions.indices.dropFirst(first) {
            var applies = true
            if let when = extensions[index].when {
                applies = try isTruthy(when, on: activation.input, in: body(activation))
            }
            state.applies.append(applies)
            guard applies, let list = region(.before(index), of: activation) else { continue }
            state.phase = .before(index)
            activations[id]?.extensions = state
            openScope(list, owner: id, strand: activation.strand, input: activation.input)
            return
        }
        state.phase = .body
        activations[id]?.extensions = state
        try runBody(of: id)
    }

    /// Notes that `exit` leaves the list `before` that runs.
    mutating func noteReplacement(in scope: ScopeID) {
        guard let owner = scopes[scope]?.owner else { return }
        activations[owner]?.extensions?.isReplaced = true
    }

    /// Begins the lists `after` once the body is done.
    ///
    /// - Returns: whether something has to run before the task completes.
    mutating func runsAfter(
        _ id: ActivationID,
        output: JSONValue,
        label: Edge.Label
    ) -> Bool {
        guard let activation = activations[id], case .body = activation.extensions?.phase else {
            return false
        }
        // Limits of the body's attempts are of no more use.
        cancelTimers(of: id) { $0 != .taskTimeout }
        activations[id]?.extensions?.result = (output, label)
        return runAfter(of: id, from: graph[activation.node].extensions.count - 1)
    }

    private mutating func runAfter(of id: ActivationID, from last: Int) -> Bool {
        guard let activation = activations[id], let state = activation.extensions,
            let result = state.result
        else { return false }
        for index in stride(from: last, through: 0, by: -1) where state.applies[index] {
            guard let list = region(.after(index), of: activation) else { continue }
            activations[id]?.extensions?.phase = .after(index)
            openScope(list, owner: id, strand: activation.strand, input: result.output)
            return true
        }
        activations[id]?.extensions?.phase = .done
        return false
    }

    /// A passage through one of the task's lists came to its end.
    ///
    /// - Returns: whether that was the list of an extension.
    mutating func extensionLeft(_ id: ActivationID, output: JSONValue) -> Bool {
        guard let state = activations[id]?.extensions else { return false }
        switch state.phase {
        case .before(let index):
            if state.isReplaced {
                activations[id]?.extensions?.result = (output, .next)
                completeAfter(id, from: index - 1)
                return true
            }
            do {
                try runBefore(of: id, from: index + 1)
            } catch {
                then(.fault(id, error))
            }
            return true
        case .after(let index):
            completeAfter(id, from: index - 1)
            return true
        case .body, .done:
            return false
        }
    }

    private mutating func completeAfter(_ id: ActivationID, from last: Int) {
        guard !runAfter(of: id, from: last), let result = activations[id]?.extensions?.result
        else { return }
        then(.complete(id, output: result.output, result.label))
    }

    /// Whether the list of an extension runs.
    func isInExtension(_ id: ActivationID) -> Bool {
        switch activations[id]?.extensions?.phase {
        case .before, .after: true
        case .body, .done, nil: false
        }
    }

    /// The task that `$task` means: for what an extension does, the task that it extends.
    func describedTask(of activation: Activation) -> Activation {
        var current = activation
        while let scope = scopes[current.scope],
            let owner = scope.owner.flatMap({ activations[$0] })
        {
            switch graph[scope.region].role {
            case .before, .after: return owner
            case .workflow, .sequence, .iteration, .branch, .attempt, .handler, .compensation,
                .finalizer, .function:
                current = owner
            }
        }
        return activation
    }
}
