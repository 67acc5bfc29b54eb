import PawlJSON

// The lines of what Pawl adds to the standard.

extension ListingWriter {
    /// Nothing where nothing is set, so that other tasks keep their lines.
    mutating func settings(_ settings: TaskSettings?) {
        guard let settings else { return }
        duration("heartbeat", settings.heartbeat)
        expression("idempotency key", settings.idempotencyKey)
        if settings.isAsync { line("completed from outside") }
        if let queue = settings.queue { line("queue", .string(queue)) }
        if let close = settings.close { line("on close \(close.rawValue)") }
        if let limit = settings.maxConcurrency { line("at once \(limit)") }
        if let failure = settings.onFailure { line("on failure \(failure.rawValue)") }
        expression("break", settings.breakCondition)
        concurrency(settings.concurrency)
        expression("until", settings.until)
    }

    mutating func concurrency(_ concurrency: ConcurrencyModel?) {
        guard let concurrency else { return }
        expression("concurrency of", concurrency.key)
        depth += 1
        line("limit \(concurrency.limit)")
        depth -= 1
    }
}
