import PawlJSON
import PawlRuntime
import Testing

/// What the simulator found about stores that fail at the wrong moment.
@Suite("outages", .timeLimit(.minutes(10)))
struct OutageTests {
    /// The last turn frees the lease, so that its repetition looks like a lease that was lost.
    @Test("a last turn whose confirmation was lost has ended the execution (seed 197)")
    func unconfirmedEnd() async throws {
        let machine = try Machine([.shell("a")], ["a": .hangs])
        let engine = machine.engine()
        try await machine.start(engine)
        await machine.pass { machine.executor.isHanging }
        machine.store.fail(1, afterCommit: true)
        machine.executor.complete("a", 7)
        #expect(await machine.result(in: engine) == .completed(output: 7))
        #expect(machine.store.failuresLeft == 0)
    }

    /// The engine lives and renews its leases: nobody else could ever take the execution up.
    @Test("what could not be let go of is let go of when the store is there again (seed 4)")
    func owedRelease() async throws {
        let machine = try Machine([.shell("a")], ["a": .hangs])
        var settings = EngineSettings()
        settings.storePatienceMilliseconds = 100
        let first = machine.engine(settings: settings, pid: 7)
        try await machine.start(first)
        await machine.pass { machine.executor.isHanging }
        machine.store.fail(1_000)
        machine.store.refuseReleases(true)
        machine.executor.complete("a", 7)
        guard case .failed = await machine.result(in: first) else {
            Issue.record("the outage was not noticed")
            return
        }
        #expect(try await machine.store.summary(of: "a").holder != nil)
        machine.store.fail(0)
        machine.store.refuseReleases(false)
        await machine.pass { (try? await machine.store.summary(of: "a"))?.holder == nil }

        let second = machine.engine()
        #expect(try await second.resume("a") == .resumed(id: "a"))
        await machine.pass { machine.executor.isHanging }
        machine.executor.complete("a", 8)
        #expect(await machine.result(in: second) == .completed(output: 8))
        await first.interrupt()
    }
}
