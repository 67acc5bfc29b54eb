import PawlDiagnostics
import PawlGraph
import PawlJQ
import PawlJSON

/// A bound document as indented text: one field a line, in the order of the language reference,
/// with the place where it was written.
func describe(_ syntax: WorkflowSyntax, in file: SourceFile) -> String {
    var outline = Outline(of: file)
    let header = syntax.header
    outline.line(
        "workflow \(jsonQuoted(header.namespace)) \(jsonQuoted(header.name)) \(jsonQuoted(header.version))",
        at: syntax.headerSpan
    )
    outline.indented { outline in
        outline.string("title", header.title)
        outline.string("summary", header.summary)
        outline.input(syntax.input)
        outline.output(syntax.output)
        outline.timeout(syntax.timeout)
        if let schedule = syntax.schedule { outline.schedule(schedule) }
        outline.concurrency(syntax.settings.concurrency)
        outline.definitions(syntax.use)
        outline.list("do", syntax.tasks)
        if let tasks = syntax.settings.finalizer { outline.list("finally", tasks) }
    }
    return outline.text
}

// MARK: Tasks

extension Outline {
    mutating func list(_ label: String, _ list: TaskListSyntax) {
        line("\(label) \(list.reference)", at: list.span)
        indented { outline in
            for task in list.tasks { outline.task(task) }
            for name in list.brokenNames.sorted() { outline.line("broken \(jsonQuoted(name))") }
        }
    }

    fileprivate mutating func task(_ task: TaskSyntax) {
        line("task \(jsonQuoted(task.name.value)) \(task.reference)", at: task.name.span)
        indented { outline in
            outline.expression("if", task.condition)
            outline.input(task.input)
            outline.timeout(task.timeout)
            outline.body(task.body)
            outline.settings(task.settings)
            outline.output(task.output)
            outline.export(task.export)
            outline.name("then", task.then)
        }
    }

    fileprivate mutating func body(_ body: TaskBody) {
        switch body {
        case .sequence(let tasks): list("do", tasks)
        case .set(let template): value("set", template)
        case .switch(let cases): for item in cases { switchCase(item) }
        case .forEach(let loop): self.loop(loop)
        case .fork(let fork): list(fork.competes ? "fork compete" : "fork", fork.branches)
        case .tryCatch(let attempt): self.attempt(attempt)
        case .raise(.named(let error)): name("raise", error)
        case .raise(.inline(let error)): self.error("raise", error)
        case .wait(let after): duration("wait", after)
        case .shell(let model): shell(model)
        case .process(let model): process(model)
        case .call(let model): call(model)
        case .emit(let event): emit(event)
        case .listen(let listen): self.listen(listen)
        }
    }

    fileprivate mutating func switchCase(_ item: SwitchCaseSyntax) {
        name("case", item.name)
        indented { outline in
            outline.expression("when", item.when)
            outline.name("then", item.then)
        }
    }

    fileprivate mutating func loop(_ loop: ForSyntax) {
        value("for in", loop.items)
        name("each", loop.each)
        name("at", loop.at)
        expression("while", loop.condition)
        list("do", loop.tasks)
    }

    fileprivate mutating func attempt(_ attempt: TrySyntax) {
        list("try", attempt.tasks)
        let catching = attempt.catch
        line("catch", at: catching.span)
        indented { outline in
            if let filter = catching.filter { outline.filter(filter) }
            outline.name("as", catching.as)
            outline.expression("when", catching.when)
            outline.expression("exceptWhen", catching.exceptWhen)
            switch catching.retry {
            case .inline(let policy): outline.retry("retry", policy)
            case .named(let policy): outline.name("retry", policy)
            case nil: break
            }
            if let handler = catching.handler { outline.list("do", handler) }
            outline.name("then", catching.then)
        }
    }
}

// MARK: Faults

extension Outline {
    fileprivate mutating func definitions(_ use: UseSyntax) {
        for (name, definition) in use.errors {
            error("error \(jsonQuoted(name.value))", definition)
        }
        for (name, definition) in use.retries {
            retry("retry \(jsonQuoted(name.value))", definition)
        }
        for (name, length) in use.timeouts { duration("timeout \(jsonQuoted(name.value))", length) }
        for (name, definition) in use.authentications {
            authentication("authentication \(jsonQuoted(name.value))", definition)
        }
        for (name, definition) in use.catalogs {
            endpoint("catalog \(jsonQuoted(name.value))", definition)
        }
        for secret in use.secrets { name("secret", secret) }
        for item in use.extensions { self.item(item) }
        for (name, definition) in use.functions {
            line("function \(jsonQuoted(name.value))", at: name.span)
            indented { $0.task(definition) }
        }
    }

    private mutating func item(_ item: ExtensionSyntax) {
        let target = item.extend.value.rawValue
        line("extension \(jsonQuoted(item.name.value)) of \(target)", at: item.name.span)
        indented { outline in
            outline.expression("when", item.when)
            if let list = item.before { outline.list("before", list) }
            if let list = item.after { outline.list("after", list) }
        }
    }

    fileprivate mutating func error(_ label: String, _ error: ErrorSyntax) {
        line(label, at: error.span)
        indented { outline in
            outline.value("type", error.type)
            outline.value("status", error.status)
            outline.value("title", error.title)
            outline.value("detail", error.detail)
            outline.value("instance", error.instance)
        }
    }

    fileprivate mutating func filter(_ filter: ErrorFilter) {
        line(filter.anyOfTypesAndStatuses ? "errors (type or status)" : "errors")
        indented { outline in
            for type in filter.types ?? [] { outline.line("type \(jsonQuoted(type))") }
            for status in filter.statuses ?? [] { outline.line("status \(status)") }
            outline.string("title", filter.title)
            outline.string("detail", filter.detail)
            outline.string("instance", filter.instance)
        }
    }

    fileprivate mutating func retry(_ label: String, _ retry: RetrySyntax) {
        line(label, at: retry.span)
        indented { outline in
            outline.expression("when", retry.when)
            outline.expression("exceptWhen", retry.exceptWhen)
            outline.duration("delay", retry.delay)
            if let backoff = retry.backoff {
                outline.line("backoff \(backoff.value.caption)", at: backoff.span)
            }
            outline.duration("delay at most", retry.delayMax)
            outline.duration("jitter from", retry.jitter?.from)
            outline.duration("jitter to", retry.jitter?.to)
            if let limit = retry.retryLimit {
                outline.line("retries \(limit.value)", at: limit.span)
            }
            outline.duration("attempt at most", retry.attemptDuration)
            outline.duration("all at most", retry.totalDuration)
        }
    }
}

// MARK: Fields

extension Outline {
    fileprivate mutating func schedule(_ schedule: ScheduleSyntax) {
        line("schedule", at: schedule.span)
        indented { outline in
            outline.duration("every", schedule.every)
            if let cron = schedule.cron {
                let text = jsonQuoted(cron.value.text)
                outline.line("cron \(text): \(cron.value.model.words)", at: cron.span)
            }
            outline.duration("after", schedule.after)
            guard let on = schedule.on else { return }
            outline.line("on")
            outline.indented { outline in
                outline.consumption(on.consumption)
                outline.line("read \(on.read.rawValue)")
            }
        }
    }

    mutating func input(_ input: InputSyntax?) {
        schema("input schema", input?.schema)
        value("input from", input?.from)
    }

    mutating func output(_ output: OutputSyntax?) {
        value("output as", output?.as)
        schema("output schema", output?.schema)
    }

    mutating func export(_ export: ExportSyntax?) {
        value("export as", export?.as)
        schema("export schema", export?.schema)
    }

    mutating func members(_ members: [ValueSyntax.MemberSyntax]) {
        for member in members { value(jsonQuoted(member.key.value), member.value) }
    }

    mutating func string(_ label: String, _ text: String?) {
        if let text { line("\(label) \(jsonQuoted(text))") }
    }

    mutating func name(_ label: String, _ name: Located<String>?) {
        if let name { line("\(label) \(jsonQuoted(name.value))", at: name.span) }
    }

    mutating func expression(_ label: String, _ expression: ExpressionSyntax?) {
        if let expression { line("\(label) \(expression.outlined)", at: expression.span) }
    }

    mutating func value(_ label: String, _ value: ValueSyntax?) {
        if let value { line("\(label) \(value.outlined)", at: value.span) }
    }

    mutating func schema(_ label: String, _ schema: SchemaSyntax?) {
        guard let schema else { return }
        switch schema.content {
        case .document(let document): line("\(label) \(document.source.text)", at: schema.span)
        case .resource(let resource): self.resource(label, resource)
        }
    }

    mutating func timeout(_ timeout: TimeoutSyntax?) {
        switch timeout {
        case .after(let length): duration("timeout", length)
        case .named(let length): name("timeout", length)
        case nil: break
        }
    }

    mutating func duration(_ label: String, _ duration: DurationSyntax?) {
        switch duration {
        case .constant(let milliseconds, let span): line("\(label) \(milliseconds)ms", at: span)
        case .expression(let program): expression(label, program)
        case nil: break
        }
    }
}

extension ExpressionSyntax {
    /// The program as it prints from its syntax tree.
    var outlined: String { "${ \(program.canonicalText) }" }
}

extension ValueSyntax {
    fileprivate var outlined: String {
        switch self {
        case .constant(let value, _):
            value.text
        case .expression(let expression):
            expression.outlined
        case .text(let parts, _):
            "text[" + parts.map(\.outlined).joined(separator: ", ") + "]"
        case .array(let elements, _):
            "[" + elements.map(\.outlined).joined(separator: ", ") + "]"
        case .object(let members, _):
            "{"
                + members.map { "\(jsonQuoted($0.key.value)): \($0.value.outlined)" }
                .joined(separator: ", ") + "}"
        }
    }
}

extension ValueSyntax.TextPartSyntax {
    fileprivate var outlined: String {
        switch self {
        case .literal(let text): jsonQuoted(text)
        case .expression(let expression): expression.outlined
        }
    }
}
