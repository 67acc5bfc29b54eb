#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Ends all processes of one activity: those of the attempt's session, and those that left it but
/// still carry the activity's variables.
struct ProcessEnding: Sendable {
    /// The process that began the session, not yet reaped by its parent, so that its id cannot be
    /// used again; `nil` when only variables tell.
    let leader: pid_t?
    let marker: ProcessMarker

    private static let firstPause = Duration.milliseconds(1)
    private static let longestPause = Duration.milliseconds(50)

    /// Sends SIGTERM, after the grace SIGKILL, and returns when nothing is left.
    func end(grace: Duration) async {
        let clock = ContinuousClock()
        let deadline = clock.now + grace
        var told: Set<ListedProcess> = []
        var pause = Self.firstPause
        while true {
            let alive = members()
            if alive.isEmpty, !leaderGroupLives { return }
            if clock.now < deadline {
                // Each process hears SIGTERM once: a handler that runs is not interrupted again.
                signal(alive.filter { !told.contains($0) }, SIGTERM, groupOnce: told.isEmpty)
                told.formUnion(alive)
            } else {
                signal(alive, SIGKILL, groupOnce: true)
            }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, Self.longestPause)
        }
    }

    /// The living processes that belong to the activity; never this one.
    private func members() -> [ListedProcess] {
        let everything = ProcessTable.all()
        let own = getpid()
        let ownSession = getsid(0)
        var sessions: Set<pid_t> = leader.map { [$0] } ?? []
        var marked: Set<pid_t> = []
        for process in everything where process.id != own && !process.isZombie {
            if sessions.contains(process.session) { continue }
            guard isMarked(process) else { continue }
            // Listing and reading are two moments: the number may have become another process's,
            // and that one's session is what would be ended.
            guard ProcessTable.process(process.id)?.startTime == process.startTime else { continue }
            marked.insert(process.id)
            if process.session != ownSession { sessions.insert(process.session) }
        }
        return everything.filter { process in
            process.id != own && !process.isZombie
                && (marked.contains(process.id) || sessions.contains(process.session))
        }
    }

    private func isMarked(_ process: ListedProcess) -> Bool {
        guard let block = ProcessTable.environment(of: process.id) else { return false }
        return marker.matches(block)
    }

    /// Where processes cannot be listed, whether the group has anyone to signal.
    private var leaderGroupLives: Bool {
        #if os(Linux)
            return false
        #else
            guard let leader else { return false }
            return kill(-leader, 0) == 0
        #endif
    }

    /// Signals a process only when it is still the one that was listed: its id may be another's.
    private func signal(_ processes: [ListedProcess], _ number: Int32, groupOnce: Bool) {
        // The group first, in one call, so that nobody in it forks away between two signals.
        if let leader, groupOnce { _ = kill(-leader, number) }
        for process in processes where !(groupOnce && process.group == leader) {
            guard ProcessTable.process(process.id)?.startTime == process.startTime else { continue }
            _ = kill(process.id, number)
        }
    }
}
