import PawlJSON

extension ListingWriter {
    /// The lines of what a task does.
    mutating func kind(_ kind: NodeKind) {
        switch kind {
        case .sequence:
            break
        case .set(let template):
            value("value", template)
        case .switch(let cases):
            for item in cases { switchCase(item) }
        case .forEach(let loop):
            value("in", loop.items)
            line("each", .string(loop.each), .string(loop.at))
            expression("while", loop.condition)
        case .fork(let fork):
            line(fork.competes ? "first of" : "all of", .array(fork.branches.map(JSONValue.string)))
        case .tryCatch(let model):
            catching(model)
        case .raise(let error):
            raised(error)
        case .wait(let after):
            duration("for", after)
        case .shell(let model):
            shell(model)
        case .process(let model):
            process(model)
        case .call(let model):
            call(model)
        case .emit(let model):
            for member in model.attributes {
                value(JSONValue.string(member.key).text, member.value)
            }
        case .listen(let model):
            listen(model)
        }
    }

    private mutating func switchCase(_ item: SwitchCase) {
        line("case", .string(item.name))
        depth += 1
        if item.when == nil { line("default") }
        expression("when", item.when)
        depth -= 1
    }

    private mutating func catching(_ model: CatchModel) {
        if let filter = model.filter { errorFilter(filter) }
        line("catch as", .string(model.as))
        expression("catch when", model.when)
        expression("catch except", model.exceptWhen)
        if let policy = model.retry { retry(policy) }
    }

    private mutating func errorFilter(_ filter: ErrorFilter) {
        line("catch errors")
        depth += 1
        if let types = filter.types { line("type", .array(types.map(JSONValue.string))) }
        if let statuses = filter.statuses { line("status", .array(statuses.map { JSONValue($0) })) }
        if filter.anyOfTypesAndStatuses { line("type or status") }
        if let title = filter.title { line("title", .string(title)) }
        if let detail = filter.detail { line("detail", .string(detail)) }
        if let instance = filter.instance { line("instance", .string(instance)) }
        depth -= 1
    }

    private mutating func retry(_ policy: RetryModel) {
        line("retry")
        depth += 1
        expression("when", policy.when)
        expression("except", policy.exceptWhen)
        duration("delay", policy.delay)
        line("backoff \(policy.backoff.caption)")
        duration("delay at most", policy.delayMax)
        duration("jitter from", policy.jitter?.from)
        duration("jitter to", policy.jitter?.to)
        if let limit = policy.retryLimit { line("retries \(limit)") }
        duration("attempt at most", policy.attemptDuration)
        duration("all at most", policy.totalDuration)
        depth -= 1
    }

    private mutating func raised(_ error: ErrorTemplate) {
        value("type", error.type)
        value("status", error.status)
        value("title", error.title)
        value("detail", error.detail)
        value("instance", error.instance)
    }

    private mutating func shell(_ model: ShellModel) {
        line("command", .string(model.command))
        for splice in model.splices { expression("splice \(splice.variable)", splice.value) }
        for argument in model.arguments { value("argument", argument) }
        expression("arguments", model.argumentsExpression)
        for member in model.environment {
            line("set", .string(member.key))
            depth += 1
            value("to", member.value)
            depth -= 1
        }
        value("stdin", model.stdin)
        value("directory", model.directory)
        line("return \(model.returns.rawValue)")
        if !model.awaits { line("not awaited") }
        if model.parsesJSON { line("parse json") }
    }
}
