package import PawlDiagnostics
package import PawlJSON

/// One task.
package struct Node: Sendable {
    package let id: NodeID
    package let name: String
    /// The JSON pointer in the standard form, such as `/do/0/pause` or `/do/2/x/fork/branches/0/y`.
    package let reference: String
    /// The list that the task stands in.
    package let region: RegionID
    /// Where the author wrote the task's name; not part of the digest.
    package let span: SourceSpan
    /// The task in the standard form, which expressions read as `$task.definition`.
    package let definition: JSONValue
    /// `if`: the task is skipped when this is `false` or `null`.
    package let condition: Expression?
    package let input: InputModel
    package let output: OutputModel
    package let export: ExportModel
    package let timeout: DurationTemplate?
    /// Whether `timeout` bounds one attempt of the enclosing `try` and not the wall clock: it is
    /// then started again by each attempt. True for tasks directly or indirectly inside a `try`.
    package let timeoutIsPerAttempt: Bool
    /// Whether some expression reads this task's output through `$steps`.
    package let recordsOutput: Bool
    private let additions: Apart<TaskSettings>
    package let kind: NodeKind
    /// What stands around the task's body, the outermost first.
    package let extensions: [ExtensionModel]
    package let edges: [Edge]

    package init(
        id: NodeID,
        name: String,
        reference: String,
        region: RegionID,
        span: SourceSpan,
        definition: JSONValue,
        condition: Expression?,
        input: InputModel,
        output: OutputModel,
        export: ExportModel,
        timeout: DurationTemplate?,
        timeoutIsPerAttempt: Bool,
        recordsOutput: Bool,
        settings: TaskSettings? = nil,
        kind: NodeKind,
        extensions: [ExtensionModel] = [],
        edges: [Edge]
    ) {
        self.id = id
        self.name = name
        self.reference = reference
        self.region = region
        self.span = span
        self.definition = definition
        self.condition = condition
        self.input = input
        self.output = output
        self.export = export
        self.timeout = timeout
        self.timeoutIsPerAttempt = timeoutIsPerAttempt
        self.recordsOutput = recordsOutput
        self.additions = Apart(settings)
        self.kind = kind
        self.extensions = extensions
        self.edges = edges
    }

    /// What Pawl adds to the standard; `nil` when it adds nothing.
    package var settings: TaskSettings? { additions.value }

    /// Where the edge with this label leads; `nil` when the node has none.
    package func target(_ label: Edge.Label) -> Edge.Target? {
        edges.first { $0.label == label }?.target
    }
}

/// A labelled way out of a node.
package struct Edge: Hashable, Sendable {
    /// When an edge is taken.
    package enum Label: Hashable, Sendable {
        /// Taken when the task completes or is skipped. A skipped task ignores its own `then`:
        /// it takes `skipped`.
        case next
        /// Taken when the task is skipped: always the task after it, or `leave`.
        case skipped
        /// Taken when case number n (from 0) of a `switch` is the first that matches.
        case matched(Int)
        /// Taken after a `catch` handled an error, where `catch.then` is written; else `next`.
        case caught
        /// Into the list of a `do`, `for` or `try`.
        case body
        /// Into the list of a `catch`.
        case handler
        /// Into branch n (from 0) of a `fork`.
        case branch(Int)
        /// Into the list `before` of extension n (from 0).
        case before(Int)
        /// Into the list `after` of extension n (from 0).
        case after(Int)
        /// Into the list that undoes the task when the workflow later fails.
        case compensation
        /// Into the list that is always run on the way out of the task.
        case finalizer
    }

    /// Where an edge leads.
    package enum Target: Hashable, Sendable {
        /// To a task of the same list.
        case node(NodeID)
        /// Into a list that the task owns.
        case region(RegionID)
        /// Out of the list: completes what the list belongs to (an iteration, a branch, …).
        case leave
        /// To the end of the workflow, through any nesting.
        case end
        /// Out of the list `before` of an extension, in place of the task that is extended.
        case replace
    }

    package let label: Label
    package let target: Target

    package init(_ label: Label, _ target: Target) {
        self.label = label
        self.target = target
    }
}

/// What a task does between its input and its output.
package indirect enum NodeKind: Sendable {
    /// `do`: edge `body`.
    case sequence
    /// `set`.
    case set(ValueTemplate)
    /// `switch`: edges `matched(n)`; the default case has no condition and is the last.
    case `switch`([SwitchCase])
    /// `for`: edge `body`.
    case forEach(ForModel)
    /// `fork`: edges `branch(n)`.
    case fork(ForkModel)
    /// `try`: edges `body`, and `handler` and `caught` where they are written.
    case tryCatch(CatchModel)
    /// `raise`: no edge `next` is ever taken.
    case raise(ErrorTemplate)
    /// `wait`.
    case wait(DurationTemplate)
    /// `run: shell`.
    case shell(ShellModel)
    /// `run: container`, `run: script`, `run: workflow`.
    case process(ProcessModel)
    /// `call`: edge `body` where a `foreach` has tasks.
    case call(CallModel)
    /// `emit`.
    case emit(EmitModel)
    /// `listen`: edge `body` where a `foreach` has tasks.
    case listen(ListenModel)
}

/// One case of a `switch`.
package struct SwitchCase: Sendable {
    package let name: String
    /// `nil` for the default case.
    package let when: Expression?

    package init(name: String, when: Expression?) {
        self.name = name
        self.when = when
    }
}

/// A `for`.
package struct ForModel: Sendable {
    /// What to iterate: an array, or an object (its values in key order of the document value).
    package let items: ValueTemplate
    /// The variable that holds the item, without `$`; `item` when not written.
    package let each: String
    /// The variable that holds the index from 0, without `$`; `index` when not written.
    package let at: String
    /// Tested before each iteration.
    package let condition: Expression?

    package init(items: ValueTemplate, each: String, at: String, condition: Expression?) {
        self.items = items
        self.each = each
        self.at = at
        self.condition = condition
    }
}

/// A `fork`.
package struct ForkModel: Sendable {
    /// The names of the branches, in declaration order; edges `branch(n)` lead into them.
    package let branches: [String]
    package let competes: Bool

    package init(branches: [String], competes: Bool) {
        self.branches = branches
        self.competes = competes
    }
}
