import PawlGraph

// The expressions of processes, which stand among the arguments of tasks.

extension GraphDraft {
    func visitProcess(
        _ process: ProcessSyntax,
        _ node: NodeID,
        _ visit: (ExpressionSite) -> Void
    ) {
        func visitValue(_ value: ValueSyntax?) { visitArgument(value, node, visit) }
        func visitArguments(_ arguments: ArgumentsSyntax) {
            for argument in arguments.list { visitValue(argument) }
            visitValue(arguments.expression.map { .expression($0) })
            for variable in arguments.environment { visitValue(variable.value) }
            visitValue(arguments.stdin)
        }
        switch process.program {
        case .container(let container):
            visitValue(container.image)
            visitValue(container.name)
            for splice in container.command?.splices ?? [] {
                visitValue(.expression(splice.value))
            }
            visitArguments(container.arguments)
            for member in container.ports + container.volumes { visitValue(member.value) }
            if case .eventually(.expression(let after)) = container.cleanup?.value {
                visitValue(.expression(after))
            }
        case .script(let script):
            if case .resource(let source) = script.source {
                visitEndpoint(source.endpoint, .arguments, node, visit)
            }
            visitArguments(script.arguments)
        case .workflow(let workflow):
            visitValue(workflow.input)
        }
        visitValue(process.directory)
    }

    /// Calls `visit` with the expressions of an argument of a task.
    func visitArgument(
        _ value: ValueSyntax?,
        _ node: NodeID,
        _ visit: (ExpressionSite) -> Void
    ) {
        value?.forEachExpression { expression in
            visit(ExpressionSite(expression: expression, position: .arguments, node: node))
        }
    }
}
