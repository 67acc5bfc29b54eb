import PawlDiagnostics
import PawlGraph

/// `schedule`: what begins executions without anybody asking for one.
struct ScheduleSyntax: Sendable {
    /// The word `schedule`.
    var span: SourceSpan
    var every: DurationSyntax?
    var cron: Located<CronSyntax>?
    var after: DurationSyntax?
    var on: TriggerSyntax?
}

/// `on`: the events that begin executions.
struct TriggerSyntax: Sendable {
    var consumption: ConsumptionSyntax
    /// What the input of an execution holds of each event.
    var read: EventReading
}

/// A cron expression, and what it means.
struct CronSyntax: Sendable {
    var text: String
    var model: CronModel
}
