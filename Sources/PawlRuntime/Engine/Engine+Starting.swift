import PawlGraph
import PawlInterpreter

extension Engine {
    /// Runs a document. With the id of an execution that exists, that one goes on, or is reported
    /// when it has ended.
    ///
    /// Returns when the first turn is on disk; `result(of:)` waits for the end.
    ///
    /// - Throws: `otherDocument`, `held`, `invalidID`, `parked`, `store`, `stopping`.
    package func start(
        _ document: WorkflowDocument,
        options: StartOptions
    ) async throws(EngineError) -> StartAnswer {
        if let id = options.id {
            guard ExecutionIDRules.accept(id) else { throw .invalidID(id) }
            do throws(EngineError) {
                return .started(id: try await create(document, id: id, options: options))
            } catch {
                guard case .store(.executionExists) = error else { throw error }
                return try await goOn(id, with: document)
            }
        }
        return .started(id: try await createWithDrawnID(document, options: options))
    }

    private func createWithDrawnID(
        _ document: WorkflowDocument,
        options: StartOptions
    ) async throws(EngineError) -> String {
        var generator = SourceGenerator(source: random)
        var draws = 0
        while true {
            let id = ExecutionIDRules.draw(
                name: document.graph.header.name,
                at: world.clock.now(),
                using: &generator
            )
            draws += 1
            do throws(EngineError) {
                return try await create(document, id: id, options: options)
            } catch {
                guard case .store(.executionExists) = error, draws < drawLimit else { throw error }
            }
        }
    }

    private func create(
        _ document: WorkflowDocument,
        id: String,
        options: StartOptions
    ) async throws(EngineError) -> String {
        let holder = try await registeredHolder()
        let start = ExecutionStart(
            id: id,
            document: document,
            options: options,
            seed: random()
        )
        let (execution, turn) = await firstTurn(of: document.graph, start, at: world.clock.now())
        let new = NewExecution(
            id: id,
            document: document,
            graphDigest: start.graphDigest,
            events: turn.events,
            holder: holder
        )
        let lease: Lease
        do {
            try world.reach(.beforeAppend)
            lease = try await world.queue.create(new)
            try world.reach(.afterAppend)
        } catch AppendFailure.store(let error) {
            // It may have been recorded all the same.
            if error.isPassing { owed[id] = OwedRelease() }
            throw .store(error)
        } catch {
            throw .stopping
        }
        keep(document.graph, digest: new.document.digest)
        let runner = ExecutionRunner(
            execution: execution,
            lease: lease,
            workingDirectory: options.workingDirectory,
            world: world,
            ended: departure(with: lease)
        )
        world.observers.tell(turn.events, of: id)
        await run(runner, turn.commands, isRedo: false)
        return id
    }

    /// The id exists: continues or reports that execution.
    private func goOn(
        _ id: String,
        with document: WorkflowDocument
    ) async throws(EngineError) -> StartAnswer {
        let summary: ExecutionSummary
        do {
            summary = try await world.store.summary(of: id)
        } catch {
            throw .store(error)
        }
        // Another comment or another spelling makes no other workflow.
        guard
            summary.documentDigest == document.stored.digest
                || summary.graphDigest == document.graph.digest.hex
        else { throw .otherDocument(id: id) }
        return try await resume(id)
    }
}

/// How often an id is drawn before the generator is not believed any more.
private let drawLimit = 8

/// Folds the start; not on the engine's actor, because a first turn may compute for long.
private func firstTurn(
    of graph: WorkflowGraph,
    _ start: ExecutionStart,
    at milliseconds: Int64
) async -> (Execution, Turn) {
    await Task.detached {
        var execution = Execution(graph: graph)
        let turn = execution.apply(.executionStarted(start), at: milliseconds)
        return (execution, turn)
    }.value
}

extension ExecutionStart {
    fileprivate init(
        id: String,
        document: WorkflowDocument,
        options: StartOptions,
        seed: UInt64
    ) {
        let set = Set(options.environmentNames)
        self.init(
            id: id,
            graphDigest: document.graph.digest.hex,
            input: options.input,
            seed: seed,
            workingDirectory: options.workingDirectory,
            environmentNames: document.graph.environmentNames.filter(set.contains),
            limits: options.limits,
            runtime: options.runtime
        )
    }
}

extension NewExecution {
    fileprivate init(
        id: String,
        document: WorkflowDocument,
        graphDigest: String,
        events: [HistoryEvent],
        holder: LeaseHolder
    ) {
        self.init(
            id: id,
            document: document.stored,
            documentPath: document.path,
            graphDigest: graphDigest,
            namespace: document.graph.header.namespace,
            name: document.graph.header.name,
            version: document.graph.header.version,
            events: events,
            holder: holder
        )
    }
}
