import PawlGraph

extension GraphDraft {
    func lowerSettings(_ syntax: SettingsSyntax?) -> TaskSettings? {
        guard let syntax else { return nil }
        var settings = TaskSettings()
        settings.heartbeat = syntax.heartbeat.map(lowerDuration)
        settings.idempotencyKey = lowerExpression(syntax.idempotencyKey)
        settings.isAsync = syntax.isAsync
        settings.queue = syntax.queue?.value
        settings.close = syntax.close?.value
        settings.maxConcurrency = syntax.maxConcurrency?.value
        settings.onFailure = syntax.onFailure?.value
        settings.breakCondition = lowerExpression(syntax.breakCondition)
        settings.concurrency = syntax.concurrency.map(lowerConcurrency)
        settings.until = lowerExpression(syntax.until)
        return settings
    }

    func lowerConcurrency(_ concurrency: ConcurrencySyntax) -> ConcurrencyModel {
        ConcurrencyModel(
            key: lowerExpression(concurrency.key),
            limit: concurrency.limit.value
        )
    }
}
