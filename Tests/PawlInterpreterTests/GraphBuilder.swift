import PawlDiagnostics
import PawlGraph
import PawlJQ
import PawlJSON
import TestSupport

/// A task of a test's workflow, written by hand.
struct TaskSpec {
    indirect enum Body {
        case set(JSONValue)
        case setExpression(String)
        case wait(Int64)
        case shell(String)
        case emit(type: JSONValue)
        case sequence([TaskSpec])
        case fork([TaskSpec], competes: Bool)
        case tryCatch([TaskSpec], CatchSpec)
        case raise(type: JSONValue, status: JSONValue)
        case defaultCase(then: String)
        case forEach(JSONValue, [TaskSpec])
    }

    var name: String
    var body: Body
    var then: String?
    var timeout: Int64?
    var awaits = true
}

struct CatchSpec {
    var filter: ErrorFilter?
    var retry: RetryModel?
    var handler: [TaskSpec] = []
    var then: String?
}

/// `task("a", .wait(1000), then: "exit")`.
func task(
    _ name: String,
    _ body: TaskSpec.Body,
    then: String? = nil,
    timeout: Int64? = nil,
    awaits: Bool = true
) -> TaskSpec {
    TaskSpec(name: name, body: body, then: then, timeout: timeout, awaits: awaits)
}

func retrying(
    _ limit: Int?,
    delay: Int64 = 1000,
    backoff: RetryModel.Backoff = .constant,
    max: Int64? = nil,
    jitter: (Int64, Int64)? = nil,
    attempt: Int64? = nil,
    total: Int64? = nil
) -> RetryModel {
    RetryModel(
        when: nil,
        exceptWhen: nil,
        delay: .constant(milliseconds: delay),
        backoff: backoff,
        delayMax: max.map { .constant(milliseconds: $0) },
        jitter: jitter.map {
            RetryModel.Jitter(
                from: .constant(milliseconds: $0.0),
                to: .constant(milliseconds: $0.1)
            )
        },
        retryLimit: limit,
        attemptDuration: attempt.map { .constant(milliseconds: $0) },
        totalDuration: total.map { .constant(milliseconds: $0) }
    )
}

/// Makes a graph of tasks.
func graph(_ tasks: [TaskSpec], timeout: Int64? = nil) -> WorkflowGraph {
    var builder = GraphBuilder()
    builder.add(tasks, role: .workflow, owner: nil, reference: "/do")
    return WorkflowGraph(
        header: WorkflowHeader(namespace: "test", name: "test", version: "0.1.0"),
        definition: .null,
        input: InputModel(),
        output: OutputModel(),
        timeout: timeout.map { .constant(milliseconds: $0) },
        nodes: builder.nodes.compactMap { $0 },
        regions: builder.regions.compactMap { $0 },
        environmentNames: []
    )
}

private struct GraphBuilder {
    var nodes: [Node?] = []
    var regions: [Region?] = []

    @discardableResult
    mutating func add(
        _ tasks: [TaskSpec],
        role: Region.Role,
        owner: NodeID?,
        reference: String,
        isBranch: Bool = false
    ) -> RegionID {
        let id = RegionID(regions.count)
        regions.append(nil)
        // Places are taken in document order, a task before the tasks inside it.
        var ids: [NodeID] = []
        for (index, task) in tasks.enumerated() {
            let next = index + 1 < tasks.count ? index + 1 : nil
            let node = NodeID(nodes.count)
            ids.append(node)
            nodes.append(nil)
            let position = isBranch ? branchIndex(role) : index
            build(
                task,
                node,
                in: id,
                "\(reference)/\(position)/\(task.name)",
                follower: next.map { tasks[$0].name }
            )
        }
        // Targets by name can only be found when the whole list is there.
        for node in ids { nodes[node.rawValue] = resolved(node, among: ids) }
        regions[id.rawValue] = Region(
            id: id,
            role: role,
            owner: owner,
            reference: reference,
            nodes: ids
        )
        return id
    }

    private func branchIndex(_ role: Region.Role) -> Int {
        if case .branch(let index) = role { index } else { 0 }
    }

    /// Names of targets, by node and label, until their list is complete.
    private var pending: [NodeID: [(Edge.Label, String)]] = [:]

    private func resolved(_ id: NodeID, among ids: [NodeID]) -> Node? {
        guard let node = nodes[id.rawValue] else { return nil }
        let named = (pending[id] ?? []).map { label, name -> Edge in
            switch name {
            case "exit": Edge(label, .leave)
            case "end": Edge(label, .end)
            default:
                Edge(
                    label,
                    ids.first { nodes[$0.rawValue]?.name == name }.map { .node($0) } ?? .leave
                )
            }
        }
        return node.with(edges: named + node.edges)
    }

    private mutating func build(
        _ task: TaskSpec,
        _ id: NodeID,
        in region: RegionID,
        _ reference: String,
        follower: String?
    ) {
        var edges: [Edge] = []
        pending[id] = [
            (.next, task.then ?? follower ?? "exit"), (.skipped, follower ?? "exit"),
        ]
        let kind = kind(of: task, id, reference, &edges)
        nodes[id.rawValue] = Node(
            id: id,
            name: task.name,
            reference: reference,
            region: region,
            span: SourceSpan(at: 0),
            definition: .null,
            condition: nil,
            input: InputModel(),
            output: OutputModel(),
            export: ExportModel(),
            timeout: task.timeout.map { .constant(milliseconds: $0) },
            timeoutIsPerAttempt: false,
            recordsOutput: false,
            kind: kind,
            edges: edges
        )
    }

    private mutating func kind(
        of task: TaskSpec,
        _ id: NodeID,
        _ reference: String,
        _ edges: inout [Edge]
    ) -> NodeKind {
        switch task.body {
        case .set(let value):
            return .set(.constant(value))
        case .setExpression(let text):
            return .set(.expression(expression(text)))
        case .wait(let milliseconds):
            return .wait(.constant(milliseconds: milliseconds))
        case .shell(let command):
            return .shell(shell(command, awaits: task.awaits))
        case .emit(let type):
            return .emit(EmitModel(attributes: [.init(key: "type", value: .constant(type))]))
        case .raise(let type, let status):
            return .raise(
                ErrorTemplate(
                    type: .constant(type),
                    status: .constant(status),
                    title: nil,
                    detail: nil,
                    instance: nil
                )
            )
        case .defaultCase(let target):
            pending[id]?.append((.matched(0), target))
            return .switch([SwitchCase(name: "default", when: nil)])
        case .sequence(let tasks):
            let body = add(tasks, role: .sequence, owner: id, reference: reference + "/do")
            edges.append(Edge(.body, .region(body)))
            return .sequence
        case .forEach(let items, let tasks):
            let body = add(tasks, role: .iteration, owner: id, reference: reference + "/do")
            edges.append(Edge(.body, .region(body)))
            return .forEach(
                ForModel(items: .constant(items), each: "item", at: "index", condition: nil)
            )
        case .fork(let branches, let competes):
            for (index, branch) in branches.enumerated() {
                let list = add(
                    [branch],
                    role: .branch(index),
                    owner: id,
                    reference: reference + "/fork/branches",
                    isBranch: true
                )
                edges.append(Edge(.branch(index), .region(list)))
            }
            return .fork(ForkModel(branches: branches.map(\.name), competes: competes))
        case .tryCatch(let tasks, let spec):
            return tryKind(tasks, spec, id, reference, &edges)
        }
    }

    private mutating func tryKind(
        _ tasks: [TaskSpec],
        _ spec: CatchSpec,
        _ id: NodeID,
        _ reference: String,
        _ edges: inout [Edge]
    ) -> NodeKind {
        let body = add(tasks, role: .attempt, owner: id, reference: reference + "/try")
        edges.append(Edge(.body, .region(body)))
        if !spec.handler.isEmpty {
            let handler = add(
                spec.handler,
                role: .handler,
                owner: id,
                reference: reference + "/catch/do"
            )
            edges.append(Edge(.handler, .region(handler)))
        }
        if let then = spec.then { pending[id]?.append((.caught, then)) }
        return .tryCatch(
            CatchModel(
                filter: spec.filter,
                as: "error",
                when: nil,
                exceptWhen: nil,
                retry: spec.retry,
                hasHandler: !spec.handler.isEmpty
            )
        )
    }

    private func shell(_ command: String, awaits: Bool) -> ShellModel {
        ShellModel(
            command: command,
            splices: [],
            arguments: [],
            argumentsExpression: nil,
            environment: [],
            stdin: nil,
            directory: nil,
            returns: .stdout,
            awaits: awaits,
            parsesJSON: false
        )
    }

    private func expression(_ text: String) -> Expression {
        switch JQProgram.compile(text) {
        case .success(let program): Expression(program: program, span: SourceSpan(at: 0))
        case .failure(let problems): fatalError("\(text): \(problems)")
        }
    }
}
