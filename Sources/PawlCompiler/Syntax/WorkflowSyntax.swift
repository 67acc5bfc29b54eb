import PawlDiagnostics
import PawlGraph
import PawlJSON

/// A whole document, bound: short form already desugared, every field with its span, expressions
/// parsed, names of `use` still names.
///
/// A class, as are tasks and expressions: checks hand them around, and a reference is cheap to copy.
final class WorkflowSyntax: Sendable {
    let header: WorkflowHeader
    let headerSpan: SourceSpan
    /// The standard form of the document.
    let definition: JSONValue
    let input: InputSyntax?
    let output: OutputSyntax?
    let timeout: TimeoutSyntax?
    let schedule: ScheduleSyntax?
    let settings: DocumentSettingsSyntax
    let use: UseSyntax
    let tasks: TaskListSyntax

    init(
        header: WorkflowHeader,
        headerSpan: SourceSpan,
        definition: JSONValue,
        input: InputSyntax?,
        output: OutputSyntax?,
        timeout: TimeoutSyntax?,
        schedule: ScheduleSyntax?,
        settings: DocumentSettingsSyntax,
        use: UseSyntax,
        tasks: TaskListSyntax
    ) {
        self.header = header
        self.headerSpan = headerSpan
        self.definition = definition
        self.input = input
        self.output = output
        self.timeout = timeout
        self.schedule = schedule
        self.settings = settings
        self.use = use
        self.tasks = tasks
    }
}

/// `use`: what tasks refer to by name. In document order.
struct UseSyntax: Sendable {
    var errors: [(name: Located<String>, error: ErrorSyntax)] = []
    var retries: [(name: Located<String>, retry: RetrySyntax)] = []
    var timeouts: [(name: Located<String>, after: DurationSyntax)] = []
    var authentications: [(name: Located<String>, authentication: AuthenticationSyntax)] = []
    var catalogs: [(name: Located<String>, endpoint: EndpointSyntax)] = []
    var secrets: [Located<String>] = []
    var extensions: [ExtensionSyntax] = []
    var functions: [(name: Located<String>, task: TaskSyntax)] = []
    /// Names whose definitions could not be bound; already reported, so nothing more is said
    /// about references to them.
    var brokenNames: Set<String> = []
    /// Keys of `use` whose definitions could not be read at all, likewise.
    var brokenKinds: Set<String> = []
}

struct InputSyntax: Sendable {
    var schema: SchemaSyntax?
    var from: ValueSyntax?
}

struct OutputSyntax: Sendable {
    var `as`: ValueSyntax?
    var schema: SchemaSyntax?
}

struct ExportSyntax: Sendable {
    var `as`: ValueSyntax?
    var schema: SchemaSyntax?
}

extension WorkflowSyntax {
    /// The schemas of the workflow's own input and output.
    var schemas: [SchemaSyntax] { [input?.schema, output?.schema].compactMap { $0 } }
}

extension TaskSyntax {
    /// The schemas of the task's input, output and export, and of what it does with each event.
    var schemas: [SchemaSyntax] {
        var schemas = [input?.schema, output?.schema, export?.schema]
        let iterator = body.iterator
        schemas += [iterator?.output?.schema, iterator?.export?.schema]
        return schemas.compactMap { $0 }
    }
}

/// `timeout`: a length of time or the name of one in `use.timeouts`.
indirect enum TimeoutSyntax: Sendable {
    case after(DurationSyntax)
    case named(Located<String>)
}

/// A task list: never empty unless tasks are broken.
struct TaskListSyntax: Sendable {
    var tasks: [TaskSyntax]
    /// JSON pointer of the list in the standard form.
    var reference: String
    var span: SourceSpan
    /// Names of tasks that could not be bound and are missing in `tasks`; already reported, so
    /// nothing more is said about references to them.
    var brokenNames: Set<String> = []
}

/// One task: what all tasks share, and the body that makes its kind.
final class TaskSyntax: Sendable {
    let name: Located<String>
    /// JSON pointer in the standard form, such as `/do/0/pause`.
    let reference: String
    /// Name and body.
    let span: SourceSpan
    /// The task's body in the standard form.
    let definition: JSONValue
    let condition: ExpressionSyntax?
    let input: InputSyntax?
    let output: OutputSyntax?
    let export: ExportSyntax?
    let timeout: TimeoutSyntax?
    /// `then`: `continue`, `exit`, `end` or a task name, as written.
    let then: Located<String>?
    private let additions: Apart<SettingsSyntax>
    let body: TaskBody

    init(
        name: Located<String>,
        reference: String,
        span: SourceSpan,
        definition: JSONValue,
        condition: ExpressionSyntax?,
        input: InputSyntax?,
        output: OutputSyntax?,
        export: ExportSyntax?,
        timeout: TimeoutSyntax?,
        then: Located<String>?,
        settings: SettingsSyntax?,
        body: TaskBody
    ) {
        self.name = name
        self.reference = reference
        self.span = span
        self.definition = definition
        self.condition = condition
        self.input = input
        self.output = output
        self.export = export
        self.timeout = timeout
        self.then = then
        self.additions = Apart(settings)
        self.body = body
    }

    /// What Pawl adds to the standard.
    var settings: SettingsSyntax? { additions.value }
}

indirect enum TaskBody: Sendable {
    case sequence(TaskListSyntax)
    case set(ValueSyntax)
    case `switch`([SwitchCaseSyntax])
    case forEach(ForSyntax)
    case fork(ForkSyntax)
    case tryCatch(TrySyntax)
    case raise(RaiseSyntax)
    case wait(DurationSyntax)
    case shell(ShellSyntax)
    case process(ProcessSyntax)
    case call(CallSyntax)
    case emit(EmitSyntax)
    case listen(ListenSyntax)
}

struct SwitchCaseSyntax: Sendable {
    var name: Located<String>
    /// `nil` for a default case.
    var when: ExpressionSyntax?
    var then: Located<String>?
}

struct ForSyntax: Sendable {
    var each: Located<String>?
    var items: ValueSyntax
    var at: Located<String>?
    var condition: ExpressionSyntax?
    var tasks: TaskListSyntax
}

struct ForkSyntax: Sendable {
    /// Each is one task; its `then`, if written, is kept for the checks.
    var branches: TaskListSyntax
    var competes: Bool
}

struct TrySyntax: Sendable {
    var tasks: TaskListSyntax
    var `catch`: CatchSyntax
}

struct CatchSyntax: Sendable {
    var span: SourceSpan
    var filter: ErrorFilter?
    var `as`: Located<String>?
    var when: ExpressionSyntax?
    var exceptWhen: ExpressionSyntax?
    var retry: RetryReference?
    var handler: TaskListSyntax?
    var then: Located<String>?
}

enum RetryReference: Sendable {
    case inline(RetrySyntax)
    case named(Located<String>)
}

struct RetrySyntax: Sendable {
    var span: SourceSpan
    var when: ExpressionSyntax?
    var exceptWhen: ExpressionSyntax?
    var delay: DurationSyntax?
    var backoff: Located<RetryModel.Backoff>?
    var delayMax: DurationSyntax?
    var jitter: (from: DurationSyntax, to: DurationSyntax)?
    var retryLimit: Located<Int>?
    var attemptDuration: DurationSyntax?
    var totalDuration: DurationSyntax?
    /// Whether something in the policy could not be read, so that nothing is said of what it lacks.
    var isBroken = false
}

/// `raise.error`: written out or the name of one in `use.errors`.
enum RaiseSyntax: Sendable {
    case inline(ErrorSyntax)
    case named(Located<String>)
}

struct ErrorSyntax: Sendable {
    var span: SourceSpan
    var type: ValueSyntax
    var status: ValueSyntax
    var title: ValueSyntax?
    var detail: ValueSyntax?
    var instance: ValueSyntax?
}

struct ShellSyntax: Sendable {
    var commandSpan: SourceSpan
    /// Shell source with `${PAWL_VALUE_n}` in place of expressions.
    var command: String
    var splices: [(variable: String, value: ExpressionSyntax)]
    var arguments: [ValueSyntax]
    /// `arguments` written as one expression.
    var argumentsExpression: ExpressionSyntax?
    var environment: [ValueSyntax.MemberSyntax]
    var stdin: ValueSyntax?
    var directory: ValueSyntax?
    var returns: ShellModel.ReturnMode
    var awaits: Bool
    var parsesJSON: Bool
    /// Names of environment variables that the command text reads (`$HOME`, `${TMPDIR:-/tmp}`),
    /// assigned ones not counted.
    var environmentNames: [String]
}
