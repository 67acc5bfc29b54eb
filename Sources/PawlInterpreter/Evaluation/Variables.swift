import PawlGraph
import PawlJQ
import PawlJSON

// The values behind `$names`.
extension Execution {
    /// The values of a program's free variables, in their order.
    func arguments(of program: JQProgram, in place: Place) throws(WorkflowError) -> [JSONValue] {
        var values: [JSONValue] = []
        for name in program.freeVariables {
            guard let value = value(of: name, in: place) else {
                throw WorkflowError(
                    .expression,
                    title: "$\(name) has no value here",
                    detail: "in the expression '\(program.shownText)'"
                )
            }
            values.append(value)
        }
        return values
    }

    private func value(of name: String, in place: Place) -> JSONValue? {
        if let binding = place.bindings.last(where: { $0.name == name }) { return binding.value }
        if let bound = boundValue(of: name, in: place) { return bound }
        switch name {
        case "context": return context(in: place)
        case "input": return place.input
        case "output": return place.output
        case "task": return taskDescription(in: place)
        case "workflow": return workflowDescription
        case "runtime": return start?.runtime
        case "steps": return steps(in: place)
        default: return nil
        }
    }

    /// The innermost loop or catch variable of this name.
    private func boundValue(of name: String, in place: Place) -> JSONValue? {
        var next = place.scope ?? place.activation.flatMap { activations[$0]?.scope }
        while let id = next, let scope = scopes[id] {
            if let binding = scope.bindings.last(where: { $0.name == name }) {
                return binding.value
            }
            next = scope.owner.flatMap { activations[$0]?.scope }
        }
        return nil
    }

    private func context(in place: Place) -> JSONValue {
        let strand = place.activation.flatMap { activations[$0]?.strand } ?? rootStrand
        return strands[strand]?.context ?? .null
    }

    /// The recorded outputs of the steps of this list and those around it; of two steps with one
    /// name, that of the nearer list.
    private func steps(in place: Place) -> JSONValue {
        let activation = place.activation.flatMap { activations[$0] }
        let recorded = strands[activation?.strand ?? rootStrand]?.steps ?? [:]
        var object = JSONObject()
        var next: RegionID? = activation.map { graph[$0.node].region } ?? graph.root.id
        while let id = next {
            for node in graph[id].nodes where graph[node].recordsOutput {
                let name = graph[node].name
                if object.position(of: name) == nil { object[name] = recorded[node] ?? .null }
            }
            next = graph[id].owner.map { graph[$0].region }
        }
        return .object(object)
    }

    private func taskDescription(in place: Place) -> JSONValue? {
        guard let own = place.activation.flatMap({ activations[$0] }) else { return nil }
        let activation = describedTask(of: own)
        let node = graph[activation.node]
        var object = JSONObject()
        object["name"] = .string(node.name)
        object["reference"] = .string(node.reference)
        object["definition"] = node.definition
        object["input"] = activation.rawInput
        object["output"] =
            activation.id == own.id ? place.rawOutput : activation.extensions?.result?.output
        object["startedAt"] = .moment(milliseconds: activation.startedMilliseconds)
        return .object(object)
    }

    private var workflowDescription: JSONValue? {
        guard let start else { return nil }
        var object = JSONObject()
        object["id"] = .string(start.id)
        object["definition"] = graph.definition
        object["input"] = start.input
        object["startedAt"] = .moment(milliseconds: startedMilliseconds)
        return .object(object)
    }
}

extension JSONValue {
    /// A point in time as the standard describes it: `iso8601` and `epoch`.
    static func moment(milliseconds: Int64) -> JSONValue {
        var epoch = JSONObject()
        epoch["seconds"] = JSONValue(Int(milliseconds.dividedDown(by: 1000).quotient))
        epoch["milliseconds"] = JSONValue(Int(milliseconds))
        var object = JSONObject()
        object["iso8601"] = .string(timeText(milliseconds: milliseconds))
        object["epoch"] = .object(epoch)
        return .object(object)
    }
}
