package import PawlJSON

extension WorkflowGraph {
    /// The graph for programs that draw or study it.
    ///
    /// `{"workflow": {"namespace", "name", "version"}, "digest", "tasks": […], "lists": […]}`.
    /// A task is `{"id", "name", "kind", "pointer", "list", "facts", "edges", "mark"?}`, an edge
    /// `{"when", "to"}` where `to` is `{"task": id}`, `{"list": id}`, `"leave"` or `"end"`. A list is
    /// `{"id", "role", "pointer", "owner", "tasks"}`. Ids are numbers from 0 in document order.
    ///
    /// - Parameter marks: what has become of the tasks.
    package func json(marks: TaskMarks = [:]) -> JSONValue {
        [
            "workflow": [
                "namespace": .string(header.namespace), "name": .string(header.name),
                "version": .string(header.version),
            ],
            "digest": .string(digest.hex),
            "tasks": .array(nodes.map { json(of: $0, marks[$0.id]) }),
            "lists": .array(regions.map(json)),
        ]
    }

    private func json(of node: Node, _ mark: TaskMark?) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("id", JSONValue(node.id.rawValue)), ("name", .string(node.name)),
            ("kind", .string(node.kind.keyword)), ("pointer", .string(node.reference)),
            ("list", JSONValue(node.region.rawValue)),
            ("facts", .array(drawn(node).facts.map { .string($0) })),
            (
                "edges",
                .array(
                    node.edges.map {
                        ["when": .string($0.label.caption), "to": json(of: $0.target)]
                    }
                )
            ),
        ]
        if let mark { members.append(("mark", .string(mark.rawValue))) }
        return .object(JSONObject(members))
    }

    private func json(of target: Edge.Target) -> JSONValue {
        switch target {
        case .node(let id): ["task": JSONValue(id.rawValue)]
        case .region(let id): ["list": JSONValue(id.rawValue)]
        case .leave: "leave"
        case .end: "end"
        case .replace: "replace"
        }
    }

    private func json(of region: Region) -> JSONValue {
        [
            "id": JSONValue(region.id.rawValue), "role": .string(region.role.caption),
            "pointer": .string(region.reference),
            "owner": region.owner.map { JSONValue($0.rawValue) } ?? .null,
            "tasks": .array(region.nodes.map { JSONValue($0.rawValue) }),
        ]
    }
}
