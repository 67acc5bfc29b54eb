import PawlDiagnostics
import PawlGraph

// `emit` and `listen`.

struct EmitSyntax: Sendable {
    /// The word `emit`.
    var span: SourceSpan
    /// The attributes of the event and its `data`, in document order.
    var attributes: [ValueSyntax.MemberSyntax]
}

struct ListenSyntax: Sendable {
    /// The word `listen`.
    var span: SourceSpan
    var consumption: ConsumptionSyntax
    var read: EventReading
    var iterator: IteratorSyntax?
}

/// `to`, and an `until` that waits for events.
struct ConsumptionSyntax: Sendable {
    /// The word `one`, `all` or `any`.
    var kind: Located<EventConsumption.Kind>
    var filters: [EventFilterSyntax]
    var until: UntilSyntax?
}

indirect enum UntilSyntax: Sendable {
    case condition(ExpressionSyntax)
    case consumed(ConsumptionSyntax)
}

struct EventFilterSyntax: Sendable {
    var span: SourceSpan
    var attributes: [ValueSyntax.MemberSyntax]
    var correlations: [CorrelationSyntax]
}

struct CorrelationSyntax: Sendable {
    var name: Located<String>
    var from: ExpressionSyntax
    var expect: ValueSyntax?
}

/// `foreach`.
struct IteratorSyntax: Sendable {
    /// The word `foreach`.
    var span: SourceSpan
    var item: Located<String>?
    var at: Located<String>?
    var tasks: TaskListSyntax?
    var output: OutputSyntax?
    var export: ExportSyntax?
}

extension ConsumptionSyntax {
    /// The filters of this and of what ends it, in document order.
    var allFilters: [EventFilterSyntax] {
        guard case .consumed(let end) = until else { return filters }
        return filters + end.allFilters
    }
}

extension TaskBody {
    /// What the task does with each event or message that it consumes.
    var iterator: IteratorSyntax? {
        switch self {
        case .listen(let listen): listen.iterator
        case .call(let call): call.iterator
        case .sequence, .set, .switch, .forEach, .fork, .tryCatch, .raise, .wait, .shell, .process,
            .emit:
            nil
        }
    }
}
