import PawlDiagnostics
import PawlGraph

// What Pawl adds to the standard.

extension Outline {
    mutating func settings(_ settings: SettingsSyntax?) {
        guard let settings else { return }
        duration("heartbeat", settings.heartbeat)
        expression("idempotencyKey", settings.idempotencyKey)
        if settings.isAsync { line("async") }
        name("queue", settings.queue)
        if let close = settings.close { line("close \(close.value.rawValue)", at: close.span) }
        if let limit = settings.maxConcurrency {
            line("maxConcurrency \(limit.value)", at: limit.span)
        }
        if let failure = settings.onFailure {
            line("onFailure \(failure.value.rawValue)", at: failure.span)
        }
        expression("break", settings.breakCondition)
        concurrency(settings.concurrency)
        expression("until", settings.until)
        if let tasks = settings.compensation { list("compensate", tasks) }
        if let tasks = settings.finalizer { list("finally", tasks) }
    }

    mutating func concurrency(_ concurrency: ConcurrencySyntax?) {
        guard let concurrency else { return }
        line("concurrency", at: concurrency.span)
        indented { outline in
            outline.expression("key", concurrency.key)
            outline.line("limit \(concurrency.limit.value)", at: concurrency.limit.span)
        }
    }
}
