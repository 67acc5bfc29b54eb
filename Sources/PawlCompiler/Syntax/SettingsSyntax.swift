import PawlDiagnostics
import PawlGraph

/// `metadata.pawl` of a task.
struct SettingsSyntax: Sendable {
    var heartbeat: DurationSyntax?
    var idempotencyKey: ExpressionSyntax?
    var isAsync = false
    var queue: Located<String>?
    var close: Located<TaskSettings.Close>?
    var maxConcurrency: Located<Int>?
    var onFailure: Located<TaskSettings.Failure>?
    var breakCondition: ExpressionSyntax?
    var concurrency: ConcurrencySyntax?
    var until: ExpressionSyntax?
    var compensation: TaskListSyntax?
    var finalizer: TaskListSyntax?
    /// The keys of those that are set and that no executor knows yet, in document order.
    var keys: [Located<String>] = []
}

/// `document.metadata.pawl`.
struct DocumentSettingsSyntax: Sendable {
    var concurrency: ConcurrencySyntax?
    var finalizer: TaskListSyntax?
    /// The keys of those that are set and that no executor knows yet, in document order.
    var keys: [Located<String>] = []
}

/// `concurrency`.
struct ConcurrencySyntax: Sendable {
    /// The word `concurrency`.
    var span: SourceSpan
    var key: ExpressionSyntax
    var limit: Located<Int>
}
