package import PawlJSON

/// The validated intermediate graph of one workflow: what the compiler promises and the
/// interpreter trusts.
///
/// Every `NodeID` and `RegionID` in it is in range, every edge that a node's kind needs is there,
/// and every expression uses only variables that are in scope where it stands.
package struct WorkflowGraph: Sendable {
    package let header: WorkflowHeader
    /// The standard form of the document, which expressions read as `$workflow.definition`.
    package let definition: JSONValue
    package let input: InputModel
    package let output: OutputModel
    /// Wall-clock limit of a whole execution.
    package let timeout: DurationTemplate?
    /// What begins executions; no execution depends on it.
    package let schedule: ScheduleModel?
    /// How many executions run at once.
    package let concurrency: ConcurrencyModel?
    /// The list that is always run on the way out of the workflow.
    package let finalizer: RegionID?
    /// Indexed by `NodeID.rawValue`, in document order, a task before the tasks inside it.
    package let nodes: [Node]
    /// Indexed by `RegionID.rawValue`; the first is the workflow's own task list.
    package let regions: [Region]
    /// Names of environment variables that shell commands of this workflow read, sorted.
    package let environmentNames: [String]
    /// What identifies the graph; see `GraphDigest`.
    package let digest: GraphDigest

    package init(
        header: WorkflowHeader,
        definition: JSONValue,
        input: InputModel,
        output: OutputModel,
        timeout: DurationTemplate?,
        schedule: ScheduleModel? = nil,
        concurrency: ConcurrencyModel? = nil,
        finalizer: RegionID? = nil,
        nodes: [Node],
        regions: [Region],
        environmentNames: [String]
    ) {
        self.header = header
        self.definition = definition
        self.input = input
        self.output = output
        self.timeout = timeout
        self.schedule = schedule
        self.concurrency = concurrency
        self.finalizer = finalizer
        self.nodes = nodes
        self.regions = regions
        self.environmentNames = environmentNames
        self.digest =
            GraphListing(
                header: header,
                definition: definition,
                input: input,
                output: output,
                timeout: timeout,
                schedule: schedule,
                concurrency: concurrency,
                finalizer: finalizer,
                nodes: nodes,
                regions: regions,
                environmentNames: environmentNames
            ).digest
    }

    /// - Precondition: the node is of this graph.
    package subscript(id: NodeID) -> Node { nodes[id.rawValue] }
    /// - Precondition: the list is of this graph.
    package subscript(id: RegionID) -> Region { regions[id.rawValue] }
    /// The workflow's own `do`.
    package var root: Region { regions[0] }
}

/// What a workflow is called.
package struct WorkflowHeader: Hashable, Sendable {
    package var namespace: String
    package var name: String
    package var version: String
    package var title: String?
    package var summary: String?

    package init(
        namespace: String,
        name: String,
        version: String,
        title: String? = nil,
        summary: String? = nil
    ) {
        self.namespace = namespace
        self.name = name
        self.version = version
        self.title = title
        self.summary = summary
    }
}

/// The place of a node in `WorkflowGraph.nodes`.
package struct NodeID: Hashable, Sendable, Comparable {
    package let rawValue: Int

    package init(_ rawValue: Int) { self.rawValue = rawValue }

    package static func < (left: NodeID, right: NodeID) -> Bool { left.rawValue < right.rawValue }
}

/// The place of a region in `WorkflowGraph.regions`.
package struct RegionID: Hashable, Sendable, Comparable {
    package let rawValue: Int

    package init(_ rawValue: Int) { self.rawValue = rawValue }

    package static func < (left: RegionID, right: RegionID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// One task list: what `exit` leaves and `then` stays within.
package struct Region: Sendable {
    /// What a list is to the task that owns it.
    package enum Role: Hashable, Sendable {
        /// The workflow's own `do`.
        case workflow
        /// The list of a `do` task.
        case sequence
        /// The list of a `for`.
        case iteration
        /// One branch of a `fork`, counted from 0.
        case branch(Int)
        /// The list of a `try`.
        case attempt
        /// The list of a `catch`.
        case handler
        /// The task of a function where it is called.
        case function
        /// The list `before` of extension n of its task, counted from 0.
        case before(Int)
        /// The list `after` of extension n of its task, counted from 0.
        case after(Int)
        /// What undoes the task: `compensate`.
        case compensation
        /// What is always run on the way out: `finally`. That of the workflow has no owner.
        case finalizer
    }

    package let id: RegionID
    package let role: Role
    /// The task that the list belongs to; `nil` for those of the workflow itself.
    package let owner: NodeID?
    /// The JSON pointer of the list in the standard form, such as `/do/2/loop/do`. A branch's list
    /// has the pointer `/do/2/x/fork/branches`.
    package let reference: String
    /// The tasks in document order; never empty. A branch has one.
    package let nodes: [NodeID]

    package init(id: RegionID, role: Role, owner: NodeID?, reference: String, nodes: [NodeID]) {
        self.id = id
        self.role = role
        self.owner = owner
        self.reference = reference
        self.nodes = nodes
    }

    /// Where the list begins.
    package var entry: NodeID { nodes[0] }
}
