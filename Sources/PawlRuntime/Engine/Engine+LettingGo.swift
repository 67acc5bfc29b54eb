/// What an engine may still hold in the store although it does not run it: the store failed when
/// the engine let go, or did not say whether it had granted a lease. As the engine goes on renewing
/// its leases, nobody else could ever take the execution up.
struct OwedRelease: Sendable {
    /// The fencing number under which everything of the execution was ended; `nil` when this
    /// engine did not run it.
    var orderlyFence: Int?
}

extension Engine {
    /// Lets go of an execution, now or when the store is there again.
    func letGo(of lease: Lease, orderly: Bool) async {
        do {
            try await world.store.release([lease], orderly: orderly)
        } catch {
            owed[lease.executionID] = OwedRelease(orderlyFence: orderly ? lease.fence : nil)
        }
    }

    /// Tries again to let go of what could not be let go of.
    func settleOwed() async {
        for (id, release) in owed.sorted(by: { $0.key < $1.key }) {
            guard let holder, !isStopping else { return }
            // Whoever takes it up here is owed nothing, and owes anew when that fails.
            guard runners[id] == nil, takingUp.insert(id).inserted else {
                owed[id] = nil
                continue
            }
            let isSettled = await settle(release, of: id, as: holder)
            if isSettled { owed[id] = nil }
            takingUp.remove(id)
            wake(id)
        }
    }

    /// Takes the lease to let go of it: that its fencing number grows does no harm, and what is
    /// known of it may be old.
    private func settle(
        _ release: OwedRelease,
        of id: String,
        as holder: LeaseHolder
    ) async -> Bool {
        do {
            let now = world.clock.now()
            let answer = try await world.store.acquireLease(of: id, by: holder, at: now)
            guard case .granted(let lease, _) = answer else { return true }
            let isOrderly = release.orderlyFence.map { $0 + 1 == lease.fence } ?? false
            try await world.store.release([lease], orderly: isOrderly)
            return true
        } catch {
            return !error.isPassing
        }
    }
}
