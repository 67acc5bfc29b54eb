import PawlGraph
import PawlJSON

// `run: shell`: one activity. See specs/270-run-shell.md.
//
//     start → activityScheduled → (performing) → activityCompleted → completed
//                                              → activityFailed → faulted
extension Execution {
    mutating func startShell(_ model: ShellModel, _ id: ActivationID) throws(WorkflowError) {
        guard let activation = activations[id] else { return }
        let request = try shellRequest(model, activation)
        activations[id]?.machine = .shell
        schedule(.shell(request), for: id)
    }

    mutating func shellCompleted(_ id: ActivationID, output: JSONValue) {
        guard let activation = activations[id],
            case .shell(let model) = graph[activation.node].kind
        else { return }
        // Nobody waits for a process that is not awaited: rule 23.
        then(.complete(id, output: model.awaits ? output : activation.input, .next))
    }

    private func shellRequest(
        _ model: ShellModel,
        _ activation: Activation
    ) throws(WorkflowError) -> ShellRequest {
        let value: (ValueTemplate) throws(WorkflowError) -> JSONValue = {
            (template) throws(WorkflowError) in
            try self.evaluate(template, on: activation.input, in: self.body(activation))
        }
        var environment: [ShellRequest.Variable] = []
        for splice in model.splices {
            let value = try value(.expression(splice.value))
            environment.append(.init(name: splice.variable, value: value.plainText))
        }
        for member in model.environment {
            environment.append(.init(name: member.key, value: try value(member.value).plainText))
        }
        var stdin: String?
        if let template = model.stdin { stdin = try value(template).plainText }
        let request = ShellRequest(
            command: model.command,
            arguments: try arguments(model, value),
            environment: environment,
            stdin: stdin,
            directory: try directory(model, value),
            returns: model.returns,
            awaits: model.awaits,
            parsesJSON: model.parsesJSON,
            returnedBytes: start?.limits.returnedBytes ?? ExecutionLimits().returnedBytes
        )
        try request.check()
        return request
    }

    private func arguments(
        _ model: ShellModel,
        _ value: (ValueTemplate) throws(WorkflowError) -> JSONValue
    ) throws(WorkflowError) -> [String] {
        var arguments: [String] = []
        for template in model.arguments { arguments.append(try value(template).plainText) }
        guard let expression = model.argumentsExpression else { return arguments }
        let list = try value(.expression(expression))
        switch list {
        case .null:
            return arguments
        case .array(let values):
            return arguments + values.map(\.plainText)
        case .bool, .number, .string, .object:
            throw .wrongType("the arguments of a command", list, wanted: "an array")
        }
    }

    private func directory(
        _ model: ShellModel,
        _ value: (ValueTemplate) throws(WorkflowError) -> JSONValue
    ) throws(WorkflowError) -> String? {
        guard let template = model.directory else { return nil }
        let directory = try value(template)
        guard let path = directory.string, !path.isEmpty else {
            throw .wrongType("the directory of a command", directory, wanted: "a path")
        }
        return path
    }
}

extension ShellRequest {
    /// Refuses what no process can be given: the system ends texts at a NUL.
    func check() throws(WorkflowError) {
        try check(command, "the command")
        for (index, argument) in arguments.enumerated() {
            try check(argument, "argument \(index + 1)")
        }
        for variable in environment {
            try check(variable.value, "the variable '\(variable.name)'")
            if variable.name.isEmpty || variable.name.utf8.contains(where: { $0 == 0 || $0 == 61 })
            {
                throw WorkflowError(
                    .runtime,
                    title: "the command cannot be run",
                    detail: "'\(variable.name)' is no name for an environment variable"
                )
            }
        }
        try check(directory ?? "", "the directory")
    }

    private func check(_ text: String, _ what: String) throws(WorkflowError) {
        guard text.utf8.contains(0) else { return }
        throw WorkflowError(
            .runtime,
            title: "the command cannot be run",
            detail: "\(what) holds a NUL character"
        )
    }
}
