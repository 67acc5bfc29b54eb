import PawlGraph

extension GraphDraft {
    /// The finished graph; `nil` when a name of `use` does not resolve or a list is empty, which a
    /// check has reported.
    func makeGraph() -> WorkflowGraph? {
        guard regions.allSatisfy({ !$0.nodes.isEmpty }) else { return nil }
        let lowered = nodes.compactMap(lower)
        guard lowered.count == nodes.count else { return nil }
        return WorkflowGraph(
            header: syntax.header,
            definition: syntax.definition,
            input: lowerInput(syntax.input),
            output: lowerOutput(syntax.output),
            timeout: syntax.timeout.flatMap(definitions.resolve).map(lowerDuration),
            schedule: syntax.schedule.map(lowerSchedule),
            concurrency: syntax.settings.concurrency.map(lowerConcurrency),
            finalizer: finalizer,
            nodes: lowered,
            regions: regions.map { region in
                PawlGraph.Region(
                    id: region.id,
                    role: region.role,
                    owner: region.owner,
                    reference: region.reference,
                    nodes: region.nodes
                )
            },
            environmentNames: environmentNames
        )
    }

    private var environmentNames: [String] {
        var names: Set<String> = []
        for node in nodes {
            guard case .shell(let shell) = node.syntax.body else { continue }
            names.formUnion(shell.environmentNames)
        }
        return names.sorted()
    }

    private func lower(_ node: Node) -> PawlGraph.Node? {
        let task = node.syntax
        guard let kind = lowerBody(task.body) else { return nil }
        let timeout = task.timeout.flatMap(definitions.resolve)
        if task.timeout != nil, timeout == nil { return nil }
        return PawlGraph.Node(
            id: node.id,
            name: task.name.value,
            reference: task.reference,
            region: node.region,
            span: task.name.span,
            definition: task.definition,
            condition: lowerExpression(task.condition),
            input: lowerInput(task.input),
            output: lowerOutput(task.output),
            export: lowerExport(task.export),
            timeout: timeout.map(lowerDuration),
            timeoutIsPerAttempt: timeout != nil && self[node.region].isRetried,
            recordsOutput: node.recordsOutput,
            settings: lowerSettings(task.settings),
            kind: kind,
            extensions: node.extensions.map { item in
                ExtensionModel(
                    name: item.syntax.name.value,
                    when: lowerExpression(item.syntax.when)
                )
            },
            edges: node.edges
        )
    }
}
