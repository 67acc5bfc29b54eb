import PawlGraph
import PawlInterpreter

/// An attempt that runs.
struct RunningActivity {
    var task: Task<Void, Never>
}

extension ExecutionRunner {
    /// Makes an attempt.
    ///
    /// - Parameter isRedo: first end what an earlier engine has left of this activity.
    func start(_ request: ActivityRequest, isRedo: Bool) {
        guard activities[request.activity] == nil else { return }
        let world = world
        let context = context
        let endsLeftovers = isRedo && request.work.awaits
        activities[request.activity] = RunningActivity(
            task: Task.detached {
                if endsLeftovers {
                    await world.executor.endLeftovers(ofKey: request.key, in: context)
                }
                guard let outcome = await attempt(request, in: context, of: world) else { return }
                await self.activityEnded(request.activity, outcome)
            }
        )
    }

    /// Ends an attempt; its task then says that it has ended.
    func cancel(_ activity: ActivityID, graph: WorkflowGraph) {
        if let running = activities[activity] {
            running.task.cancel()
            return
        }
        // An engine before this one was asked to, or its death left it to us.
        let world = world
        let context = context
        let key = leftovers[activity]
        activities[activity] = RunningActivity(
            task: Task.detached {
                if let key { await world.executor.endLeftovers(ofKey: key, in: context) }
                await self.activityEnded(activity, .cancelled)
            }
        )
    }

    /// Ends what an earlier engine has left of activities, all at once.
    nonisolated func endLeftovers(ofKeys keys: [String]) async {
        let world = world
        let context = context
        await withTaskGroup { group in
            for key in keys {
                group.addTask { await world.executor.endLeftovers(ofKey: key, in: context) }
            }
        }
    }

    private nonisolated var context: ActivityContext {
        ActivityContext(
            executionID: id,
            storeID: world.store.storeID,
            workingDirectory: workingDirectory,
            log: ExecutionActivityLog(executionID: id, buffer: world.logs),
            failpoints: Failpoints { [world] point throws(SimulatedCrash) in
                try world.reach(point)
            }
        )
    }
}

/// - Returns: `nil` when the engine was thrown away meanwhile.
private func attempt(
    _ request: ActivityRequest,
    in context: ActivityContext,
    of world: EngineWorld
) async -> ActivityOutcome? {
    if Task.isCancelled { return .cancelled }
    do {
        try world.reach(.beforeSpawn)
    } catch {
        return nil
    }
    let outcome = await world.executor.perform(request, in: context)
    if outcome == .cancelled && !Task.isCancelled {
        // Nobody asked for it: the interpreter would wait for an outcome for ever.
        return .failed(
            WorkflowError(.runtime, detail: "the attempt ended without an outcome")
        )
    }
    return world.life.hasEnded ? nil : outcome
}

extension ActivityRequest.Work {
    /// Whether the attempt lasts as long as what it started.
    fileprivate var awaits: Bool {
        switch self {
        case .shell(let request): request.awaits
        }
    }
}
