import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

@Suite struct ResumeTests {
    @Test func rule17AnInterruptedAttemptIsMadeAgain() throws {
        var world = World(graph([task("call", .shell("x"))]))
        let key = try #require(world.requests.first).key
        world.apply(.executionResumed(Resumption(released: false)))
        let request = try #require(world.requests.first)
        #expect(world.commands == [.startActivity(request)])
        #expect(request.attempt == 2)
        #expect(request.key == key)
        #expect(
            world.lines("executionResumed", "activityR") == [
                "executionResumed", "activityRestarted /do/0/call attempt=2",
            ]
        )
        world.complete("call", 1)
        #expect(world.output == 1)
        world.check()
    }

    @Test func rule17SixDeathsInARowFault() {
        var world = World(graph([task("call", .shell("x"))]))
        for _ in 1...5 { world.apply(.executionResumed(Resumption(released: false))) }
        #expect(world.requests.map(\.attempt) == [6])
        world.apply(.executionResumed(Resumption(released: false)))
        #expect(world.error?.type == StandardErrorType.runtime.uri)
        #expect(world.error?.detail?.contains("redos") == true)
        #expect(world.commands.isEmpty)
        world.check()
    }

    @Test func anOrderlyReleaseCostsNoRedo() {
        var world = World(graph([task("call", .shell("x"))]))
        for _ in 1...20 { world.apply(.executionResumed(Resumption(released: true))) }
        #expect(world.requests.map(\.attempt) == [21])
        world.check()
    }

    @Test func aRedoSpendsNoRetry() {
        let spec = CatchSpec(retry: retrying(1))
        var world = World(graph([task("try", .tryCatch([task("call", .shell("x"))], spec))]))
        world.apply(.executionResumed(Resumption(released: false)))
        world.fail("call")
        world.fire()
        #expect(world.requests.map(\.attempt) == [3])
        world.complete("call", "fine")
        #expect(world.output == "fine")
        world.check()
    }

    @Test func rule16LimitsOfOneAttemptBeginAgainWithARedo() {
        let spec = CatchSpec(retry: retrying(1, attempt: 9000))
        let call = task("call", .shell("x"), timeout: 5000)
        var world = World(graph([task("try", .tryCatch([call], spec), timeout: 60_000)]))
        let start = world.now
        world.now += 20_000
        world.apply(.executionResumed(Resumption(released: false)))
        #expect(world.pendingTimers.map { $0.1 - start } == [60_000, 25_000, 29_000])
        world.complete("call", "fine")
        #expect(world.output == "fine")
        world.check()
    }

    @Test func rule16ATimeoutOutsideTryStaysADeadline() {
        var world = World(graph([task("call", .shell("x"), timeout: 5000)]))
        let start = world.now
        world.now += 20_000
        world.apply(.executionResumed(Resumption(released: false)))
        #expect(world.pendingTimers.map { $0.1 - start } == [5000])
        world.fire()
        world.confirmCancellations()
        #expect(world.error?.type == StandardErrorType.timeout.uri)
        world.check()
    }

    @Test func resumingAsksAgainForAllThatIsPending() {
        let branches = [task("a", .wait(1000)), task("b", .shell("b"))]
        var world = World(graph([task("fork", .fork(branches, competes: false), timeout: 9000)]))
        world.apply(.executionResumed(Resumption(released: false)))
        #expect(world.commands == world.execution.pendingCommands)
        #expect(world.commands.count == 3)
        world.check()
    }

    @Test func aCancellationIsAskedForAgain() {
        var world = World(graph([task("call", .shell("x"))]))
        world.apply(.cancelRequested(reason: nil))
        world.apply(.executionResumed(Resumption(released: false)))
        #expect(world.commands == [.cancelActivity(ActivityID(1))])
        #expect(world.execution.status == .cancelling)
        world.check()
    }

    @Test func lateAndForeignEventsSayNothing() {
        var world = World(graph([task("pause", .wait(1)), task("call", .shell("x"))]))
        let foreign: [HistoryEvent.Body] = [
            .timerFired(TimerID(7)),
            .activityCompleted(ActivityID(7), output: 1),
            .activityCancelled(ActivityID(1)),
            .executionCompleted(output: 1),
        ]
        for event in foreign { #expect(world.execution.apply(event, at: 1) == Turn()) }
        world.fire()
        #expect(world.execution.apply(.timerFired(TimerID(1)), at: 1) == Turn())
        #expect(world.execution.apply(.activityCancelled(ActivityID(1)), at: 1) == Turn())
        world.complete("call", 1)
        #expect(world.execution.apply(.cancelRequested(reason: nil), at: 1) == Turn())
        #expect(
            world.execution.apply(.executionResumed(Resumption(released: true)), at: 1) == Turn()
        )
        world.check()
    }

    @Test func timeNeverGoesBack() {
        var world = World(graph([task("pause", .wait(1000))]))
        world.now -= 10_000
        world.apply(.timerFired(TimerID(1)))
        #expect(Set(world.history.map(\.timeMilliseconds)).count == 1)
        world.check()
    }
}
