import PawlGraph
import PawlInterpreter

extension Engine {
    /// Takes an execution up where its log ends.
    ///
    /// Returns when its first turn in this engine is on disk; `result(of:)` waits for the end.
    ///
    /// - Throws: `held`, `parked`, `store`, `stopping`.
    package func resume(_ id: String) async throws(EngineError) -> StartAnswer {
        if runners[id] != nil || takingUp.contains(id) { return .resumed(id: id) }
        let holder = try await registeredHolder()
        // The actor was left meanwhile.
        guard takingUp.insert(id).inserted, runners[id] == nil else { return .resumed(id: id) }
        defer {
            takingUp.remove(id)
            wake(id)
        }
        let answer: LeaseAnswer
        do {
            answer = try await world.store.acquireLease(of: id, by: holder, at: world.clock.now())
        } catch {
            // It may have been granted all the same.
            if error.isPassing { owed[id] = OwedRelease() }
            throw .store(error)
        }
        switch answer {
        case .held(let other): throw .held(id: id, by: other)
        case .ended: return .finished(id: id)
        case .granted(let lease, let released):
            try await takeUp(lease, released: released)
            return .resumed(id: id)
        }
    }

    /// Takes up everything that is runnable.
    ///
    /// - Returns: what was taken up, and what was not, with the reasons; in order of age.
    /// - Throws: when the store does not say what is runnable.
    package func resumeAll() async throws(EngineError) -> [ResumeAnswer] {
        let ids: [String]
        do {
            ids = try await world.store.runnable(
                at: world.clock.now(),
                limit: world.settings.takeUpLimit
            )
        } catch {
            throw .store(error)
        }
        return await resume(all: ids.filter { runners[$0] == nil })
    }

    /// Takes up whatever becomes runnable, until the engine is interrupted.
    package func watch() async throws(EngineError) {
        _ = try await registeredHolder()
        isWatching = true
    }

    private func resume(all ids: [String]) async -> [ResumeAnswer] {
        await withTaskGroup(of: (Int, ResumeAnswer).self) { group in
            var answers: [(Int, ResumeAnswer)] = []
            for (index, id) in ids.enumerated() {
                if index >= world.settings.takeUpConcurrency, let answer = await group.next() {
                    answers.append(answer)
                }
                group.addTask { (index, await self.tryToResume(id)) }
            }
            for await answer in group { answers.append(answer) }
            return answers.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func tryToResume(_ id: String) async -> ResumeAnswer {
        do {
            return ResumeAnswer(id: id, problem: nil, answer: try await resume(id))
        } catch {
            return ResumeAnswer(id: id, problem: error, answer: nil)
        }
    }

    // MARK: Taking up

    private func takeUp(_ lease: Lease, released: Bool) async throws(EngineError) {
        do throws(TakeUpFailure) {
            let (summary, history, wishes) = try await read(lease.executionID)
            let graph = try await graph(of: summary)
            let now = world.clock.now()
            let revival = try await Revival.make(
                history: history,
                graph: graph,
                wishes: wishes,
                released: released,
                at: now
            )
            let runner = runner(revival, under: lease)
            // Before it is recorded that they have ended: nobody looks for them afterwards.
            await runner.endLeftovers(ofKeys: revival.abandoned)
            try await record(revival, under: lease)
            await run(runner, revival.execution.pendingCommands, isRedo: true)
        } catch {
            throw await giveUp(lease, error)
        }
    }

    private func read(
        _ id: String
    ) async throws(TakeUpFailure) -> (ExecutionSummary, [HistoryEvent], [InboxEntry]) {
        do {
            let summary = try await world.store.summary(of: id)
            let history = try await world.store.wholeHistory(of: id)
            let wishes = try await world.store.inbox(of: .execution(id))
            return (summary, history, wishes)
        } catch {
            throw TakeUpFailure(error)
        }
    }

    /// The graph that the execution was started with.
    private func graph(of summary: ExecutionSummary) async throws(TakeUpFailure) -> WorkflowGraph {
        if let graph = graphs[summary.documentDigest] { return graph }
        let document: StoredDocument?
        do {
            document = try await world.store.document(digest: summary.documentDigest)
        } catch {
            throw TakeUpFailure(error)
        }
        guard let document else { throw .impossible("its document is missing from the store") }
        let graph: WorkflowGraph
        switch compile(document.source, summary.documentPath) {
        case .success(let compiled): graph = compiled
        case .failure(let refusal):
            throw .impossible(
                "its document does not compile with this version: \(refusal.message)"
            )
        }
        guard graph.digest.hex == summary.graphDigest else {
            throw .impossible("its document compiles to another graph with this version")
        }
        keep(graph, digest: summary.documentDigest)
        return graph
    }

    private func record(
        _ revival: Revival,
        under lease: Lease
    ) async throws(TakeUpFailure) {
        do {
            try world.reach(.beforeAppend)
            try await world.queue.append(
                AppendRequest(
                    lease: lease,
                    expectedLastSequence: revival.expectedLastSequence,
                    events: revival.events,
                    consumed: revival.consumed
                )
            )
            world.observers.tell(revival.events, of: lease.executionID)
            try world.reach(.afterAppend)
        } catch AppendFailure.store(let error) {
            throw TakeUpFailure(error)
        } catch {
            throw .crashed
        }
    }

    private func runner(_ revival: Revival, under lease: Lease) -> ExecutionRunner {
        ExecutionRunner(
            execution: revival.execution,
            lease: lease,
            workingDirectory: revival.workingDirectory,
            leftovers: revival.leftovers,
            world: world,
            ended: departure(with: lease)
        )
    }

    /// Lets go of an execution that could not be taken up.
    private func giveUp(_ lease: Lease, _ failure: TakeUpFailure) async -> EngineError {
        switch failure {
        case .impossible(let message):
            do {
                try await world.store.park(lease, message: message, at: world.clock.now())
            } catch {
                owed[lease.executionID] = OwedRelease()
                return .store(error)
            }
            departures[lease.executionID] = .parked(message: message)
            return .parked(id: lease.executionID, message: message)
        case .store(let error):
            await letGo(of: lease, orderly: false)
            return .store(error)
        case .crashed:
            return .stopping
        }
    }
}

/// What came of one of the executions that `resumeAll` found.
package struct ResumeAnswer: Sendable {
    package var id: String
    /// Why it was not taken up, or `nil`.
    package var problem: EngineError?
    package var answer: StartAnswer?
}

/// Why an execution could not be taken up although the lease was granted.
enum TakeUpFailure: Error {
    /// The log, or the document with it, cannot be: the execution is parked.
    case impossible(String)
    case store(StoreError)
    case crashed

    init(_ error: StoreError) {
        switch error {
        case .damagedEvent:
            self = .impossible(error.description)
        case .unavailable, .appendConflict, .leaseLost, .unknownExecution, .executionExists,
            .damagedStore, .newerSchema, .foreignFile, .missingStore, .invalidLocation:
            self = .store(error)
        }
    }
}
