extension Engine {
    /// This engine's name in the store; makes it known at the first call.
    func registeredHolder() async throws(EngineError) -> LeaseHolder {
        if isStopping || world.life.hasEnded { throw .stopping }
        if let holder { return holder }
        world.life.whenEnded { [weak self] in Task.detached { await self?.crashed() } }
        let new = LeaseHolder(
            id: String(random(), radix: 16),
            process: process,
            expiresMilliseconds: leaseEnd
        )
        do {
            try await world.store.register(new)
        } catch {
            throw .store(error)
        }
        // Two callers may have come here at once: one name is enough.
        if let holder { return holder }
        holder = new
        startHousekeeping()
        return new
    }

    private var leaseEnd: Int64 { world.clock.now() + world.settings.leaseMilliseconds }

    private func startHousekeeping() {
        guard housekeeping == nil else { return }
        let world = world
        housekeeping = Task.detached { [weak self] in
            var rounds = Rounds(world.settings)
            while !Task.isCancelled, !world.life.hasEnded {
                await world.clock.sleep(milliseconds: world.settings.pollMilliseconds)
                if Task.isCancelled || world.life.hasEnded { return }
                guard let self else { return }
                rounds.next()
                if rounds.isHeartbeat {
                    await self.renewLeases()
                    await self.settleOwed()
                }
                await self.fetchWishes()
                await world.queue.flushLogs()
                // On its own: much to take up must not keep the heartbeat waiting.
                if rounds.isWatch { Task.detached { await self.takeUpRunnable() } }
            }
        }
    }

    /// An engine that others have declared dead drops everything at once.
    private func renewLeases() async {
        guard let current = holder else { return }
        // A store that is unavailable now is asked again with the next beat.
        let isKept = try? await world.store.renew(holder: current.id, until: leaseEnd)
        guard isKept == false, holder == current else { return }
        holder = nil
        owed = [:]
        await withTaskGroup { group in
            for runner in runners.values { group.addTask { await runner.lose() } }
        }
    }

    private func fetchWishes() async {
        guard let holder, !runners.isEmpty else { return }
        let wishes = (try? await world.store.inbox(of: .holder(holder.id))) ?? []
        for wish in wishes { await runners[wish.executionID]?.deliver(wish) }
    }

    private func takeUpRunnable() async {
        guard isWatching, !isStopping, !isLooking else { return }
        isLooking = true
        defer { isLooking = false }
        // What could not be taken up is parked, held, or tried again with the next look.
        _ = try? await resumeAll()
    }
}

/// Counts polls, and says when the rarer duties are due. Elapsed time, not the wall clock: that
/// may be set.
private struct Rounds {
    private let settings: EngineSettings
    private var elapsed: Int64 = 0
    private(set) var isHeartbeat = false
    private(set) var isWatch = false

    init(_ settings: EngineSettings) { self.settings = settings }

    mutating func next() {
        let before = elapsed
        elapsed += settings.pollMilliseconds
        func passes(_ span: Int64) -> Bool { before / max(1, span) != elapsed / max(1, span) }
        isHeartbeat = passes(settings.heartbeatMilliseconds)
        isWatch = passes(settings.watchMilliseconds)
    }
}
