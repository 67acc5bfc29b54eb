import PawlGraph
import PawlJSON

// From coming to a task to leaving it. The order is that of specs/200-data-flow.md.
extension Execution {
    mutating func startWorkflow(_ start: ExecutionStart) {
        self.start = start
        startedMilliseconds = timeMilliseconds
        status = .running
        strands[rootStrand] = Strand()
        let input: JSONValue
        do {
            try validate(start.input, against: graph.input.schema, what: "input")
            input = try evaluate(graph.input.from, on: start.input, in: Place())
            if let timeout = graph.timeout {
                let delay = try milliseconds(timeout, on: input, in: Place())
                setTimer(.workflowTimeout, for: nil, afterMilliseconds: delay)
            }
        } catch {
            return endWorkflow(.faulted(error))
        }
        openScope(graph.root.id, owner: nil, strand: rootStrand, input: input)
    }

    var rootStrand: StrandID { StrandID(rawValue: 0) }
    /// The first scope that is opened.
    var rootScope: ScopeID { ScopeID(rawValue: 1) }

    /// Begins a passage through a task list.
    @discardableResult
    mutating func openScope(
        _ region: RegionID,
        owner: ActivationID?,
        strand: StrandID,
        bindings: [Scope.Binding] = [],
        iteration: Int? = nil,
        input: JSONValue
    ) -> ScopeID {
        counters.scopes += 1
        let id = ScopeID(rawValue: counters.scopes)
        scopes[id] = Scope(
            id: id,
            region: region,
            owner: owner,
            strand: strand,
            bindings: bindings,
            iteration: iteration
        )
        if let owner { activations[owner]?.children.append(id) }
        then(.enter(graph[region].entry, id, input: input))
        return id
    }

    mutating func enter(_ node: NodeID, in scope: ScopeID, input: JSONValue) {
        // The passage may have been cancelled since the step was planned.
        guard let strand = scopes[scope]?.strand else { return }
        tasksThisTurn += 1
        if let limit = start?.limits.tasksPerTurn, tasksThisTurn > limit {
            return endWorkflow(.faulted(.hotLoop(limit: limit, at: graph[node].reference)))
        }
        counters.activations += 1
        let id = ActivationID(counters.activations)
        scopes[scope]?.visits[node, default: 0] += 1
        scopes[scope]?.current = id
        activations[id] = Activation(
            id: id,
            node: node,
            scope: scope,
            strand: strand,
            visit: scopes[scope]?.visits[node] ?? 1,
            rawInput: input,
            input: input,
            startedMilliseconds: timeMilliseconds
        )
        noteEntry(of: id)
        do {
            if try isSkipped(id) {
                skip(id)
            } else {
                begin(id)
            }
        } catch {
            then(.fault(id, error))
        }
    }

    private func isSkipped(_ id: ActivationID) throws(WorkflowError) -> Bool {
        guard let activation = activations[id], let condition = graph[activation.node].condition
        else { return false }
        return try !isTruthy(condition, on: activation.rawInput, in: Place(activation: id))
    }

    private mutating func skip(_ id: ActivationID) {
        guard let activation = activations[id] else { return }
        record(.taskSkipped(transition(of: activation)))
        noteEnd(of: id, .skipped, output: activation.rawInput)
        recordStep(of: activation, output: .null)
        remove(activation)
        follow(.skipped, from: activation, output: activation.rawInput)
    }

    private mutating func begin(_ id: ActivationID) {
        guard let activation = activations[id] else { return }
        let node = graph[activation.node]
        record(.taskStarted(transition(of: activation)))
        do {
            try validate(activation.rawInput, against: node.input.schema, what: "input")
            let place = Place(activation: id)
            let input = try evaluate(node.input.from, on: activation.rawInput, in: place)
            activations[id]?.input = input
            noteInput(of: id, input)
            if let timeout = node.timeout {
                let delay = try milliseconds(timeout, on: input, in: Place(body: id, input: input))
                setTimer(.taskTimeout, for: id, afterMilliseconds: delay)
            }
            try startBody(of: id)
        } catch {
            then(.fault(id, error))
        }
    }

    /// Ends a task whose body is done: `output`, `export`, `then`.
    mutating func complete(_ id: ActivationID, output rawOutput: JSONValue, label: Edge.Label) {
        // A cancellation may have come between the body's end and this step.
        guard let activation = activations[id], activation.ending == nil,
            !runsAfter(id, output: rawOutput, label: label)
        else { return }
        let node = graph[activation.node]
        do {
            var place = Place(body: id, input: activation.input)
            place.rawOutput = rawOutput
            let output = try evaluate(node.output.as, on: rawOutput, in: place)
            try validate(output, against: node.output.schema, what: "output")
            place.output = output
            let context = try exported(node.export, output: output, in: place)
            finish(activation, output: output, context: context)
            follow(label, from: activation, output: output)
        } catch {
            then(.fault(id, error))
        }
    }

    /// - Returns: the new context, or `nil` when the task exports nothing.
    private func exported(
        _ export: ExportModel,
        output: JSONValue,
        in place: Place
    ) throws(WorkflowError) -> JSONValue? {
        guard let template = export.as else { return nil }
        let context = try evaluate(template, on: output, in: place)
        try validate(context, against: export.schema, what: "context")
        return context
    }

    private mutating func finish(
        _ activation: Activation,
        output: JSONValue,
        context: JSONValue?
    ) {
        if let context { strands[activation.strand]?.context = context }
        cancelTimers(of: activation.id)
        record(
            .taskCompleted(
                transition(of: activation),
                output: digest(of: output),
                context: context.map(digest(of:))
            )
        )
        noteEnd(of: activation.id, .completed, output: output)
        recordStep(of: activation, output: output)
        remove(activation)
    }

    private mutating func recordStep(of activation: Activation, output: JSONValue) {
        guard graph[activation.node].recordsOutput else { return }
        strands[activation.strand]?.steps[activation.node] = output
    }

    /// Takes an edge out of a task that has ended.
    private mutating func follow(
        _ label: Edge.Label,
        from activation: Activation,
        output: JSONValue
    ) {
        let node = graph[activation.node]
        // The graph promises `next` and `skipped`; the others stand in for them where written.
        switch node.target(label) ?? node.target(.next) ?? .leave {
        case .node(let next):
            then(.enter(next, activation.scope, input: output))
        case .leave, .region:
            then(.left(activation.scope, output: output))
        case .end:
            // As with a competitor that wins, the context of the branch that ends all is kept.
            if ending == nil { strands[rootStrand] = strands[activation.strand] }
            endWorkflow(.completed(output: output))
        case .replace:
            noteReplacement(in: activation.scope)
            then(.left(activation.scope, output: output))
        }
    }

    /// Ends a task with a fault.
    mutating func fault(_ id: ActivationID, _ error: WorkflowError) {
        guard let activation = activations[id] else { return }
        if case .cancelled = activation.ending { return }
        var error = error
        error.instance = error.instance ?? graph[activation.node].reference
        cancelTimers(of: id)
        record(.taskFaulted(transition(of: activation), error: error))
        noteEnd(of: id, .faulted(error), output: nil)
        remove(activation)
        then(.passageFaulted(activation.scope, error))
    }

    func transition(of activation: Activation) -> TaskTransition {
        TaskTransition(
            activation: activation.id,
            reference: graph[activation.node].reference
        )
    }

    mutating func remove(_ activation: Activation) {
        if case .fork(let state) = activations[activation.id]?.machine {
            removeStrands(of: state)
        }
        activations[activation.id] = nil
        scopes[activation.scope]?.current = nil
    }
}

extension WorkflowError {
    static func hotLoop(limit: Int, at reference: String) -> WorkflowError {
        WorkflowError(
            .runtime,
            title: "too many tasks without a durable step",
            detail: "one turn ran \(limit) tasks, which is the limit 'tasksPerTurn'; "
                + "a loop here needs a 'wait' or 'run'",
            instance: reference
        )
    }
}
