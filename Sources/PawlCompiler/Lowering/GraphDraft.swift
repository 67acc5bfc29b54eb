import PawlDiagnostics
import PawlGraph

/// The graph while it is being built and checked: its shape is final, its names may still dangle.
///
/// Checks read it beside the syntax. Every task keeps its syntax, so that a finding can point at
/// what the author wrote; `makeGraph()` turns the whole into a `WorkflowGraph` once no check
/// objects.
struct GraphDraft: Sendable {
    /// One task, in the place it will have in the graph.
    struct Node: Sendable {
        let id: NodeID
        let syntax: TaskSyntax
        let region: RegionID
        /// Index into the region's `nodes`.
        let position: Int
        /// The lists that the task owns: body, then handler; or the branches in order.
        var regions: [RegionID] = []
        /// What extends the task, the outermost first.
        var extensions: [Extension] = []
        /// The lists of what Pawl adds: `compensate`, `finally`. The flow through the task does
        /// not lead into them.
        var asides: [RegionID] = []
        var edges: [Edge] = []
        /// Whether some `$steps.NAME` reads the task's output.
        var recordsOutput = false
    }

    /// An extension at a task, with the lists that it has there.
    struct Extension: Sendable {
        let syntax: ExtensionSyntax
        var before: RegionID?
        var after: RegionID?

        var regions: [RegionID] { [before, after].compactMap { $0 } }

        /// Whether it can stand for the task.
        var replaces: Bool { syntax.before?.exits ?? false }
    }

    /// One task list.
    struct Region: Sendable {
        let id: RegionID
        let role: PawlGraph.Region.Role
        let owner: NodeID?
        let reference: String
        let span: SourceSpan
        var nodes: [NodeID] = []
        /// The first task of each name. Only looked up, never iterated.
        var names: [String: NodeID] = [:]
        /// Loop and catch variables in scope, outermost first.
        let variables: [BoundVariable]
        /// Whether a task here is repeated by an enclosing `try` with a retry policy.
        let isRetried: Bool
        /// Whether it belongs to an extension: nothing extends the tasks here.
        let isOfExtension: Bool
        /// Names of tasks that were left out because they are broken; already reported.
        let brokenNames: Set<String>
        /// Whether the flow through the list is only guessed: a task was left out, a name occurs
        /// twice or a `then` leads nowhere. Each has its own diagnostic; what follows from it has
        /// none.
        var isUncertain: Bool
    }

    let syntax: WorkflowSyntax
    let definitions: DefinitionTable
    var nodes: [Node] = []
    var regions: [Region] = []
    /// The workflow's `finally`.
    var finalizer: RegionID?
    /// The expressions that read variables, as `forEachExpression` finds them: several checks look
    /// at them, and walking the whole document is slow.
    var readers: [ExpressionSite] = []
    /// The functions being called, outermost first, while the graph is built.
    var calledFunctions: [String] = []
    /// How many calls of functions were replaced by their tasks.
    var functionCalls = 0
    /// Calls of functions that lead to themselves, or are too many, and why.
    var refusedCalls: [(name: Located<String>, reason: CallRefusal)] = []

    /// Why the task of a function does not stand at a call of it.
    enum CallRefusal: Sendable {
        /// The names on the way back to the function.
        case recursion([String])
        /// The graph would hold more than `maximumFunctionCalls`.
        case tooMany
        /// Functions call each other more than `maximumFunctionDepth` deep.
        case tooDeep
    }

    /// Functions that call others several times make more calls than a document has lines.
    static let maximumFunctionCalls = 10_000
    /// Lists are numbered by recursion.
    static let maximumFunctionDepth = 32

    subscript(id: NodeID) -> Node { nodes[id.rawValue] }

    subscript(id: RegionID) -> Region { regions[id.rawValue] }

    /// The task in the same list after `node`, or the way out of the list.
    func following(_ node: Node) -> Edge.Target {
        let list = self[node.region].nodes
        return node.position + 1 < list.count ? .node(list[node.position + 1]) : .leave
    }

    /// The list that encloses a list; `nil` for those of the workflow itself, and for those of an extension,
    /// which stand elsewhere in the document.
    func enclosing(_ region: RegionID) -> RegionID? {
        switch self[region].role {
        case .before, .after, .function: nil
        case .workflow, .sequence, .iteration, .branch, .attempt, .handler, .compensation,
            .finalizer:
            self[region].owner.map { self[$0].region }
        }
    }
}

/// `use`, by name.
struct DefinitionTable: Sendable {
    private(set) var errors: [String: ErrorSyntax] = [:]
    private(set) var retries: [String: RetrySyntax] = [:]
    private(set) var timeouts: [String: DurationSyntax] = [:]
    private(set) var authentications: [String: AuthenticationSyntax] = [:]
    private(set) var functions: [String: TaskSyntax] = [:]

    init(_ use: UseSyntax) {
        for (name, error) in use.errors { errors[name.value] = error }
        for (name, retry) in use.retries { retries[name.value] = retry }
        for (name, after) in use.timeouts { timeouts[name.value] = after }
        for (name, task) in use.functions { functions[name.value] = task }
        for (name, authentication) in use.authentications {
            authentications[name.value] = authentication
        }
    }

    /// The error of a `raise`; `nil` when its name is not defined.
    func resolve(_ raise: RaiseSyntax) -> ErrorSyntax? {
        switch raise {
        case .inline(let error): error
        case .named(let name): errors[name.value]
        }
    }

    /// The policy of a `catch`; `nil` when its name is not defined.
    func resolve(_ retry: RetryReference) -> RetrySyntax? {
        switch retry {
        case .inline(let retry): retry
        case .named(let name): retries[name.value]
        }
    }

    /// The length of a `timeout`; `nil` when its name is not defined.
    func resolve(_ timeout: TimeoutSyntax) -> DurationSyntax? {
        switch timeout {
        case .after(let duration): duration
        case .named(let name): timeouts[name.value]
        }
    }
    /// An authentication; `nil` when its name is not defined.
    func resolve(_ reference: AuthenticationReference) -> AuthenticationSyntax? {
        switch reference {
        case .inline(let authentication): authentication
        case .named(let name): authentications[name.value]
        }
    }
}
