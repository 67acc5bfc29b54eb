import PawlGraph

extension GraphDraft {
    /// What a task does; `nil` when it refers to a name that `use` does not define.
    func lowerBody(_ body: TaskBody) -> NodeKind? {
        switch body {
        case .sequence:
            .sequence
        case .set(let value):
            .set(lowerValue(value))
        case .switch(let cases):
            .switch(cases.map { SwitchCase(name: $0.name.value, when: lowerExpression($0.when)) })
        case .forEach(let loop):
            .forEach(
                ForModel(
                    items: lowerValue(loop.items),
                    each: loop.itemVariable,
                    at: loop.indexVariable,
                    condition: lowerExpression(loop.condition)
                )
            )
        case .fork(let fork):
            .fork(ForkModel(branches: fork.branchNames, competes: fork.competes))
        case .tryCatch(let attempt):
            lowerCatch(attempt.catch).map(NodeKind.tryCatch)
        case .raise(let raise):
            definitions.resolve(raise).map { .raise(lowerError($0)) }
        case .wait(let duration):
            .wait(lowerDuration(duration))
        case .shell(let shell):
            .shell(lowerShell(shell))
        case .process(let process):
            lowerProcess(process).map { .process($0) }
        case .call(let call):
            lowerCall(call).map { .call($0) }
        case .emit(let emit):
            .emit(EmitModel(attributes: emit.attributes.map(lowerMember)))
        case .listen(let listen):
            .listen(lowerListen(listen))
        }
    }

    private func lowerCatch(_ catching: CatchSyntax) -> CatchModel? {
        let retry = catching.retry.flatMap(definitions.resolve)
        if catching.retry != nil, retry == nil { return nil }
        return CatchModel(
            filter: catching.filter,
            as: catching.errorVariable,
            when: lowerExpression(catching.when),
            exceptWhen: lowerExpression(catching.exceptWhen),
            retry: retry.map(lowerRetry),
            hasHandler: catching.handler != nil
        )
    }

    private func lowerRetry(_ retry: RetrySyntax) -> RetryModel {
        RetryModel(
            when: lowerExpression(retry.when),
            exceptWhen: lowerExpression(retry.exceptWhen),
            delay: retry.delay.map(lowerDuration) ?? .constant(milliseconds: 0),
            backoff: retry.backoff?.value ?? .constant,
            delayMax: retry.delayMax.map(lowerDuration),
            jitter: retry.jitter.map {
                RetryModel.Jitter(from: lowerDuration($0.from), to: lowerDuration($0.to))
            },
            retryLimit: retry.retryLimit?.value,
            attemptDuration: retry.attemptDuration.map(lowerDuration),
            totalDuration: retry.totalDuration.map(lowerDuration)
        )
    }

    private func lowerError(_ error: ErrorSyntax) -> ErrorTemplate {
        ErrorTemplate(
            type: lowerValue(error.type),
            status: lowerValue(error.status),
            title: error.title.map(lowerValue),
            detail: error.detail.map(lowerValue),
            instance: error.instance.map(lowerValue)
        )
    }

    private func lowerShell(_ shell: ShellSyntax) -> ShellModel {
        ShellModel(
            command: shell.command,
            splices: shell.splices.map {
                ShellModel.Splice(variable: $0.variable, value: lowerExpression($0.value))
            },
            arguments: shell.arguments.map(lowerValue),
            argumentsExpression: lowerExpression(shell.argumentsExpression),
            environment: shell.environment.map(lowerMember),
            stdin: shell.stdin.map(lowerValue),
            directory: shell.directory.map(lowerValue),
            returns: shell.returns,
            awaits: shell.awaits,
            parsesJSON: shell.parsesJSON
        )
    }
}
