package import PawlGraph

extension Node {
    /// The same node with other ways out of it.
    package func with(edges: [Edge]) -> Node {
        Node(
            id: id,
            name: name,
            reference: reference,
            region: region,
            span: span,
            definition: definition,
            condition: condition,
            input: input,
            output: output,
            export: export,
            timeout: timeout,
            timeoutIsPerAttempt: timeoutIsPerAttempt,
            recordsOutput: recordsOutput,
            kind: kind,
            edges: edges
        )
    }
}
