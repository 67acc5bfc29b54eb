import PawlDiagnostics
import PawlGraph

/// An expression and where it stands, which decides what it may read.
struct ExpressionSite: Sendable {
    /// The rows of the table of arguments (language reference, "Data flow of a task").
    enum Position: Sendable {
        /// The workflow's `input.from`, `timeout` and `schedule`.
        case workflowInput
        /// An endpoint of the header: of a catalog, or of the schema of the workflow's data.
        case header
        /// The workflow's `output.as`.
        case workflowOutput
        /// A task's `if` and `input.from`: before there is a transformed input.
        case entry
        /// A task's body, its `timeout` and its `output.as`.
        case body
        /// The arguments of a `call` or a `run`, and authentication.
        case arguments
        /// A task's `export.as`.
        case export
        /// `for.while`, and the `output.as` of a `foreach`.
        case iteration
        /// The `export.as` of a `foreach`.
        case itemExport
        /// `catch.when`, `exceptWhen` and everything in a retry policy.
        case caught
    }

    var expression: ExpressionSyntax
    var position: Position
    /// The task it stands in, or that uses the definition it stands in; `nil` for the workflow's
    /// own fields.
    var node: NodeID?
}

extension GraphDraft {
    /// Calls `visit` with every expression of the document. Expressions in a definition of `use`
    /// come once for each task that uses it, since that decides what is in scope.
    func forEachExpression(_ visit: (ExpressionSite) -> Void) {
        visitValue(syntax.input?.from, .workflowInput, nil, visit)
        visitTimeout(syntax.timeout, .workflowInput, nil, visit)
        visitExpression(syntax.settings.concurrency?.key, .workflowInput, nil, visit)
        visitDuration(syntax.schedule?.every, .workflowInput, nil, visit)
        visitDuration(syntax.schedule?.after, .workflowInput, nil, visit)
        if let trigger = syntax.schedule?.on {
            visitConsumption(trigger.consumption, .workflowInput, nil, visit)
        }
        for (_, endpoint) in syntax.use.catalogs { visitEndpoint(endpoint, .header, nil, visit) }
        visitSchemas(syntax.schemas, .header, nil, visit)
        for node in nodes { visitTask(node, visit) }
        visitValue(syntax.output?.as, .workflowOutput, nil, visit)
    }

    private func visitTask(_ node: Node, _ visit: (ExpressionSite) -> Void) {
        let task = node.syntax
        visitExpression(task.condition, .entry, node.id, visit)
        visitValue(task.input?.from, .entry, node.id, visit)
        visitTimeout(task.timeout, .body, node.id, visit)
        visitSchemas(task.schemas, .arguments, node.id, visit)
        for item in node.extensions { visitExpression(item.syntax.when, .body, node.id, visit) }
        visitBody(node, visit)
        visitSettings(task.settings, node.id, visit)
        visitValue(task.output?.as, .body, node.id, visit)
        visitValue(task.export?.as, .export, node.id, visit)
    }

    private func visitBody(_ node: Node, _ visit: (ExpressionSite) -> Void) {
        switch node.syntax.body {
        case .sequence, .fork:
            break
        case .set(let value):
            visitValue(value, .body, node.id, visit)
        case .switch(let cases):
            for item in cases { visitExpression(item.when, .body, node.id, visit) }
        case .forEach(let loop):
            visitValue(loop.items, .body, node.id, visit)
            visitExpression(loop.condition, .iteration, node.id, visit)
        case .tryCatch(let attempt):
            visitCatch(attempt.catch, node.id, visit)
        case .raise(let raise):
            guard let error = definitions.resolve(raise) else { return }
            for value in error.values { visitValue(value, .body, node.id, visit) }
        case .wait(let duration):
            visitDuration(duration, .body, node.id, visit)
        case .shell(let shell):
            visitShell(shell, node.id, visit)
        case .process(let process):
            visitProcess(process, node.id, visit)
        case .call(let call):
            visitCall(call, node.id, visit)
        case .emit(let emit):
            for attribute in emit.attributes { visitValue(attribute.value, .body, node.id, visit) }
        case .listen(let listen):
            visitConsumption(listen.consumption, .body, node.id, visit)
            visitIterator(listen.iterator, node.id, visit)
        }
    }

    private func visitCatch(
        _ catching: CatchSyntax,
        _ node: NodeID,
        _ visit: (ExpressionSite) -> Void
    ) {
        visitExpression(catching.when, .caught, node, visit)
        visitExpression(catching.exceptWhen, .caught, node, visit)
        guard let retry = catching.retry.flatMap(definitions.resolve) else { return }
        visitExpression(retry.when, .caught, node, visit)
        visitExpression(retry.exceptWhen, .caught, node, visit)
        for duration in retry.durations { visitDuration(duration, .caught, node, visit) }
    }

    private func visitSettings(
        _ settings: SettingsSyntax?,
        _ node: NodeID,
        _ visit: (ExpressionSite) -> Void
    ) {
        guard let settings else { return }
        visitDuration(settings.heartbeat, .body, node, visit)
        visitExpression(settings.idempotencyKey, .body, node, visit)
        visitExpression(settings.breakCondition, .iteration, node, visit)
        visitExpression(settings.concurrency?.key, .body, node, visit)
        visitExpression(settings.until, .body, node, visit)
    }

    private func visitConsumption(
        _ consumption: ConsumptionSyntax,
        _ position: ExpressionSite.Position,
        _ node: NodeID?,
        _ visit: (ExpressionSite) -> Void
    ) {
        for filter in consumption.filters {
            for attribute in filter.attributes {
                visitValue(attribute.value, position, node, visit)
            }
            for correlation in filter.correlations {
                visitExpression(correlation.from, position, node, visit)
                visitValue(correlation.expect, position, node, visit)
            }
        }
        switch consumption.until {
        case .condition(let condition): visitExpression(condition, position, node, visit)
        case .consumed(let end): visitConsumption(end, position, node, visit)
        case nil: break
        }
    }

    func visitIterator(
        _ iterator: IteratorSyntax?,
        _ node: NodeID,
        _ visit: (ExpressionSite) -> Void
    ) {
        visitValue(iterator?.output?.as, .iteration, node, visit)
        visitValue(iterator?.export?.as, .itemExport, node, visit)
    }

    private func visitShell(
        _ shell: ShellSyntax,
        _ node: NodeID,
        _ visit: (ExpressionSite) -> Void
    ) {
        for splice in shell.splices { visitExpression(splice.value, .arguments, node, visit) }
        for argument in shell.arguments { visitValue(argument, .arguments, node, visit) }
        visitExpression(shell.argumentsExpression, .arguments, node, visit)
        for variable in shell.environment { visitValue(variable.value, .arguments, node, visit) }
        visitValue(shell.stdin, .arguments, node, visit)
        visitValue(shell.directory, .body, node, visit)
    }

    private func visitTimeout(
        _ timeout: TimeoutSyntax?,
        _ position: ExpressionSite.Position,
        _ node: NodeID?,
        _ visit: (ExpressionSite) -> Void
    ) {
        visitDuration(timeout.flatMap(definitions.resolve), position, node, visit)
    }

    private func visitDuration(
        _ duration: DurationSyntax?,
        _ position: ExpressionSite.Position,
        _ node: NodeID?,
        _ visit: (ExpressionSite) -> Void
    ) {
        guard case .expression(let expression) = duration else { return }
        visit(ExpressionSite(expression: expression, position: position, node: node))
    }

    private func visitValue(
        _ value: ValueSyntax?,
        _ position: ExpressionSite.Position,
        _ node: NodeID?,
        _ visit: (ExpressionSite) -> Void
    ) {
        value?.forEachExpression { expression in
            visit(ExpressionSite(expression: expression, position: position, node: node))
        }
    }

    private func visitExpression(
        _ expression: ExpressionSyntax?,
        _ position: ExpressionSite.Position,
        _ node: NodeID?,
        _ visit: (ExpressionSite) -> Void
    ) {
        guard let expression else { return }
        visit(ExpressionSite(expression: expression, position: position, node: node))
    }
}

extension ValueSyntax {
    /// Calls `visit` with every expression inside, in document order.
    func forEachExpression(_ visit: (ExpressionSyntax) -> Void) {
        switch self {
        case .constant:
            break
        case .expression(let expression):
            visit(expression)
        case .text(let parts, _):
            for case .expression(let expression) in parts { visit(expression) }
        case .array(let elements, _):
            for element in elements { element.forEachExpression(visit) }
        case .object(let members, _):
            for member in members { member.value.forEachExpression(visit) }
        }
    }
}

extension ErrorSyntax {
    /// Every field that is written.
    var values: [ValueSyntax] {
        [type, status] + [title, detail, instance].compactMap { $0 }
    }
}

extension RetrySyntax {
    /// Every length of time that is written.
    var durations: [DurationSyntax] {
        [delay, delayMax, jitter?.from, jitter?.to, attemptDuration, totalDuration]
            .compactMap { $0 }
    }
}
