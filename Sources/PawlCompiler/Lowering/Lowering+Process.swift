import PawlGraph

extension GraphDraft {
    /// A process; `nil` when it refers to a name that `use` does not define.
    func lowerProcess(_ process: ProcessSyntax) -> ProcessModel? {
        lowerProgram(process.program).map { program in
            ProcessModel(
                program: program,
                returns: process.returns,
                awaits: process.awaits,
                parsesJSON: process.parsesJSON,
                directory: process.directory.map(lowerValue)
            )
        }
    }

    private func lowerProgram(_ program: ProgramSyntax) -> ProcessModel.Program? {
        switch program {
        case .container(let container): .container(lowerContainer(container))
        case .script(let script): lowerScript(script).map { .script($0) }
        case .workflow(let workflow):
            .workflow(
                SubworkflowModel(
                    namespace: workflow.namespace.value,
                    name: workflow.name.value,
                    version: workflow.version.value,
                    input: workflow.input.map(lowerValue)
                )
            )
        }
    }

    private func lowerContainer(_ container: ContainerSyntax) -> ContainerModel {
        ContainerModel(
            image: lowerValue(container.image),
            name: container.name.map(lowerValue),
            command: container.command?.text,
            splices: (container.command?.splices ?? []).map {
                ShellModel.Splice(variable: $0.variable, value: lowerExpression($0.value))
            },
            arguments: lowerArguments(container.arguments),
            ports: container.ports.map(lowerMember),
            volumes: container.volumes.map(lowerMember),
            pullPolicy: container.pullPolicy?.value ?? .ifNotPresent,
            cleanup: lowerCleanup(container.cleanup?.value)
        )
    }

    private func lowerCleanup(_ cleanup: ContainerSyntax.Cleanup?) -> ContainerModel.Cleanup {
        switch cleanup {
        case .always: .always
        case .never, nil: .never
        case .eventually(let after): .eventually(after: lowerDuration(after))
        }
    }

    private func lowerScript(_ script: ScriptSyntax) -> ScriptModel? {
        let source: ScriptModel.Source
        switch script.source {
        case .code(let code):
            source = .code(code.value)
        case .resource(let resource):
            guard let resource = lowerResource(resource) else { return nil }
            source = .resource(resource)
        }
        return ScriptModel(
            language: script.language.value,
            source: source,
            arguments: lowerArguments(script.arguments)
        )
    }

    private func lowerArguments(_ arguments: ArgumentsSyntax) -> ProcessArguments {
        ProcessArguments(
            list: arguments.list.map(lowerValue),
            expression: lowerExpression(arguments.expression),
            environment: arguments.environment.map(lowerMember),
            stdin: arguments.stdin.map(lowerValue)
        )
    }
}
