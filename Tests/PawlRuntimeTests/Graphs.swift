import PawlDiagnostics
import PawlGraph
import PawlJSON
import TestSupport

/// A task of a test's workflow.
enum TestTask {
    case shell(String, timeout: Int64? = nil, awaits: Bool = true)
    case wait(Int64)
    /// One shell command a branch.
    case fork([String])
    /// Retried so often, with 100 ms between.
    case retrying(String, Int)
}

/// Makes a graph of tasks that follow each other; each is named for its place.
func graph(_ tasks: [TestTask], environmentNames: [String] = []) -> WorkflowGraph {
    var builder = Builder()
    builder.addRoot(tasks)
    return WorkflowGraph(
        header: WorkflowHeader(namespace: "test", name: "order", version: "0.1.0"),
        definition: .null,
        input: InputModel(),
        output: OutputModel(),
        timeout: nil,
        nodes: builder.nodes.sorted { $0.id < $1.id },
        regions: builder.regions.sorted { $0.id < $1.id },
        environmentNames: environmentNames
    )
}

private struct Builder {
    var nodes: [Node] = []
    var regions: [Region] = []
    private var nodeCount = 0
    private var regionCount = 0

    mutating func addRoot(_ tasks: [TestTask]) {
        let region = takeRegion()
        var ids: [NodeID] = []
        // A task's own tasks have higher numbers, so the next one is not known before.
        for (index, task) in tasks.enumerated() {
            let id = takeNode()
            ids.append(id)
            add(task, id, index, in: region)
        }
        for (index, id) in ids.enumerated() {
            let next = index + 1 < ids.count ? Edge.Target.node(ids[index + 1]) : .leave
            link(id, to: next)
        }
        regions.append(
            Region(id: region, role: .workflow, owner: nil, reference: "/do", nodes: ids)
        )
    }

    private mutating func add(_ task: TestTask, _ id: NodeID, _ index: Int, in region: RegionID) {
        let reference = "/do/\(index)/t\(index)"
        switch task {
        case .shell(let command, let timeout, let awaits):
            insert(id, reference, region, shell(command, awaits), timeout: timeout)
        case .wait(let milliseconds):
            insert(id, reference, region, .wait(.constant(milliseconds: milliseconds)))
        case .fork(let commands):
            let edges = commands.enumerated().map { branch, command in
                let list = addList(
                    command,
                    id,
                    .branch(branch),
                    "\(reference)/fork/branches",
                    "/\(branch)/b"
                )
                return Edge(.branch(branch), .region(list))
            }
            let model = ForkModel(branches: commands, competes: false)
            insert(id, reference, region, .fork(model), edges: edges)
        case .retrying(let command, let count):
            let list = addList(command, id, .attempt, "\(reference)/try", "/0/t")
            let retry = RetryModel(
                when: nil,
                exceptWhen: nil,
                delay: .constant(milliseconds: 100),
                backoff: .constant,
                delayMax: nil,
                jitter: nil,
                retryLimit: count,
                attemptDuration: nil,
                totalDuration: nil
            )
            let model = CatchModel(
                filter: nil,
                as: "error",
                when: nil,
                exceptWhen: nil,
                retry: retry,
                hasHandler: false
            )
            insert(id, reference, region, .tryCatch(model), edges: [Edge(.body, .region(list))])
        }
    }

    /// A list with one shell task.
    private mutating func addList(
        _ command: String,
        _ owner: NodeID,
        _ role: Region.Role,
        _ reference: String,
        _ suffix: String
    ) -> RegionID {
        let region = takeRegion()
        let id = takeNode()
        insert(id, reference + suffix, region, shell(command, true))
        link(id, to: .leave)
        regions.append(
            Region(id: region, role: role, owner: owner, reference: reference, nodes: [id])
        )
        return region
    }

    private mutating func insert(
        _ id: NodeID,
        _ reference: String,
        _ region: RegionID,
        _ kind: NodeKind,
        timeout: Int64? = nil,
        edges: [Edge] = []
    ) {
        nodes.append(
            Node(
                id: id,
                name: String(reference.split(separator: "/").last ?? ""),
                reference: reference,
                region: region,
                span: SourceSpan(at: 0),
                definition: .null,
                condition: nil,
                input: InputModel(),
                output: OutputModel(),
                export: ExportModel(),
                timeout: timeout.map { .constant(milliseconds: $0) },
                timeoutIsPerAttempt: false,
                recordsOutput: false,
                kind: kind,
                edges: edges
            )
        )
    }

    private mutating func link(_ id: NodeID, to target: Edge.Target) {
        guard let index = nodes.firstIndex(where: { $0.id == id }) else { return }
        let node = nodes[index]
        nodes[index] = node.with(
            edges: [Edge(.next, target), Edge(.skipped, target)] + node.edges
        )
    }

    private func shell(_ command: String, _ awaits: Bool) -> NodeKind {
        .shell(
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
        )
    }

    private mutating func takeNode() -> NodeID {
        defer { nodeCount += 1 }
        return NodeID(nodeCount)
    }

    private mutating func takeRegion() -> RegionID {
        defer { regionCount += 1 }
        return RegionID(regionCount)
    }
}
