import PawlGraph
import PawlJSON

/// A `for` between two iterations or in one.
struct ForState: Sendable {
    let items: [JSONValue]
    /// The iteration that runs or comes next, from 0.
    var index = 0
}

// `for`: iterations one after the other; the output of one is the input of the next.
// See specs/240-for.md.
//
//     start → while? → iteration → while? → iteration → … → completed
extension Execution {
    mutating func startFor(_ model: ForModel, _ id: ActivationID) throws(WorkflowError) {
        guard let activation = activations[id] else { return }
        let value = try evaluate(model.items, on: activation.input, in: body(activation))
        let state = ForState(items: try Self.items(of: value))
        activations[id]?.machine = .forEach(state)
        try iterate(id, model, state, input: activation.input)
    }

    private static func items(of value: JSONValue) throws(WorkflowError) -> [JSONValue] {
        switch value {
        case .array(let items): return items
        case .object(let object): return Array(object.values)
        // Nothing is no empty list: a misspelt path would pass over every item in silence.
        case .null, .bool, .number, .string:
            throw .wrongType("what 'for' iterates", value, wanted: "an array or an object")
        }
    }

    mutating func iterationLeft(_ id: ActivationID, _ state: ForState, output: JSONValue) {
        guard let activation = activations[id],
            case .forEach(let model) = graph[activation.node].kind
        else { return }
        var state = state
        state.index += 1
        activations[id]?.machine = .forEach(state)
        do {
            try iterate(id, model, state, input: output)
        } catch {
            then(.fault(id, error))
        }
    }

    /// Begins the next iteration, or completes when there is none.
    private mutating func iterate(
        _ id: ActivationID,
        _ model: ForModel,
        _ state: ForState,
        input: JSONValue
    ) throws(WorkflowError) {
        guard let activation = activations[id], let list = region(.body, of: activation) else {
            return
        }
        guard state.index < state.items.count else {
            return then(.complete(id, output: input, .next))
        }
        let bindings = [
            Scope.Binding(name: model.each, value: state.items[state.index]),
            Scope.Binding(name: model.at, value: JSONValue(state.index)),
        ]
        if let condition = model.condition {
            var place = body(activation)
            place.bindings = bindings
            guard try isTruthy(condition, on: input, in: place) else {
                return then(.complete(id, output: input, .next))
            }
        }
        openScope(
            list,
            owner: id,
            strand: activation.strand,
            bindings: bindings,
            iteration: state.index,
            input: input
        )
    }
}
