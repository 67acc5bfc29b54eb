import PawlInterpreter
import PawlJSON
import PawlRuntime
import TestSupport
import Testing

/// Who may write, over every store.
@Suite("leases")
struct LeaseTests {
    @Test("a live holder keeps its executions", arguments: StoreKind.allCases)
    func held(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        _ = try await store.begin("a", by: holder(1))
        try await store.register(holder(2))
        let answer = try await store.acquireLease(of: "a", by: holder(2), at: 14_999)
        #expect(answer == .held(by: holder(1)))
        #expect(try await store.runnable(at: 14_999, limit: 9).isEmpty)
    }

    @Test("a late holder loses them, and cannot write", arguments: StoreKind.allCases)
    func expired(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        let old = try await store.begin("a", by: holder(1))
        try await store.register(holder(2, expires: 30_000))
        #expect(try await store.runnable(at: 15_000, limit: 9) == ["a"])
        let answer = try await store.acquireLease(of: "a", by: holder(2), at: 15_000)
        let new = try #require(granted(answer))
        #expect(new.fence > old.fence && answer == .granted(new, released: false))
        await #expect(throws: StoreError.leaseLost(executionID: "a")) {
            try await store.append(
                AppendRequest(lease: old, expectedLastSequence: 2, events: events(3...3))
            )
        }
        #expect(try await store.renew(holder: "holder-1", until: 40_000) == false)
        try await store.append(
            AppendRequest(lease: new, expectedLastSequence: 2, events: events(3...3))
        )
    }

    @Test("a holder whose process is gone loses them at once", arguments: StoreKind.allCases)
    func gone(kind: StoreKind) async throws {
        let fixture = try StoreFixture(kind)
        let store = fixture.store
        _ = try await store.begin("a", by: holder(1))
        try await store.register(holder(2))
        fixture.probe.kill(1)
        #expect(try await store.runnable(at: 2, limit: 9) == ["a"])
        let answer = try await store.acquireLease(of: "a", by: holder(2), at: 2)
        #expect(granted(answer) != nil)
        #expect(try await store.runnable(at: 2, limit: 9).isEmpty)
    }

    @Test("what was released says so until something is appended", arguments: StoreKind.allCases)
    func released(kind: StoreKind) async throws {
        let fixture = try StoreFixture(kind)
        let store = fixture.store
        let lease = try await store.begin("a", by: holder(1))
        try await store.release([lease], orderly: true)
        try await store.unregister(holder: "holder-1")
        try await store.register(holder(2))
        let second = try await store.acquireLease(of: "a", by: holder(2), at: 2)
        #expect(second == .granted(try #require(granted(second)), released: true))
        fixture.probe.kill(2)
        try await store.register(holder(3))
        let third = try await store.acquireLease(of: "a", by: holder(3), at: 3)
        let taken = try #require(granted(third))
        #expect(third == .granted(taken, released: true))
        try await store.append(
            AppendRequest(lease: taken, expectedLastSequence: 2, events: events(3...3))
        )
        fixture.probe.kill(3)
        try await store.register(holder(4))
        let fourth = try await store.acquireLease(of: "a", by: holder(4), at: 4)
        #expect(fourth == .granted(try #require(granted(fourth)), released: false))
    }

    @Test("renewal keeps a holder alive", arguments: StoreKind.allCases)
    func renewal(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        _ = try await store.begin("a", by: holder(1))
        #expect(try await store.renew(holder: "holder-1", until: 20_000))
        #expect(try await store.runnable(at: 19_999, limit: 9).isEmpty)
        #expect(try await store.runnable(at: 20_000, limit: 9) == ["a"])
    }

    @Test("a holder that was declared dead gets nothing more", arguments: StoreKind.allCases)
    func unregistered(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        await #expect(throws: StoreError.leaseLost(executionID: "a")) {
            try await store.create(newExecution("a", by: holder(1), events: events(1...1)))
        }
        _ = try await store.begin("a", by: holder(2))
        await #expect(throws: StoreError.leaseLost(executionID: "a")) {
            try await store.acquireLease(of: "a", by: holder(3), at: 1)
        }
    }

    @Test(
        "a parked execution is free, and set aside until it is appended to",
        arguments: StoreKind.allCases
    )
    func parking(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        let lease = try await store.begin("a", by: holder(1))
        try await store.park(lease, message: "event 2 is damaged", at: 9_000)
        let summary = try await store.summary(of: "a")
        #expect(summary.parked == "event 2 is damaged" && summary.holder == nil)
        #expect(summary.status == .running)
        #expect(try await store.runnable(at: 1, limit: 9).isEmpty)
        await #expect(throws: StoreError.leaseLost(executionID: "a")) {
            try await store.park(lease, message: "again", at: 9_000)
        }
        let again = try #require(granted(await store.acquireLease(of: "a", by: holder(1), at: 1)))
        try await store.append(
            AppendRequest(lease: again, expectedLastSequence: 2, events: events(3...3))
        )
        #expect(try await store.summary(of: "a").parked == nil)
    }

    @Test("an ended execution is not taken up", arguments: StoreKind.allCases)
    func ended(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        let lease = try await store.begin("a", by: holder(1))
        try await store.append(
            AppendRequest(
                lease: lease,
                expectedLastSequence: 2,
                events: [event(3, .executionCompleted(output: nil))]
            )
        )
        let answer = try await store.acquireLease(of: "a", by: holder(1), at: 1)
        #expect(answer == .ended(.completed))
        #expect(try await store.runnable(at: 99_999, limit: 9).isEmpty)
    }
}

func granted(_ answer: LeaseAnswer) -> Lease? {
    if case .granted(let lease, _) = answer { lease } else { nil }
}
