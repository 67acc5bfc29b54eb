import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

@Suite struct TryTests {
    private func tried(
        _ body: [TaskSpec],
        _ spec: CatchSpec,
        timeout: Int64? = nil
    ) -> WorkflowGraph {
        graph([task("attempt", .tryCatch(body, spec), timeout: timeout)])
    }

    @Test func rule12RetriesFirstThenHandlesOnce() {
        let spec = CatchSpec(retry: retrying(1), handler: [task("mend", .set("mended"))])
        var world = World(tried([task("call", .shell("x"))], spec))
        world.fail("call")
        world.fire()
        world.fail("call")
        #expect(world.output == "mended")
        #expect(
            world.lines("task", "timer") == [
                "taskStarted /do/0/attempt",
                "taskStarted /do/0/attempt/try/0/call",
                "taskFaulted /do/0/attempt/try/0/call error=communication 500",
                "taskRetried /do/0/attempt retry=1 delay=1s error=communication 500",
                "timerScheduled /do/0/attempt retry after=1s",
                "timerFired /do/0/attempt retry",
                "taskStarted /do/0/attempt/try/0/call",
                "taskFaulted /do/0/attempt/try/0/call error=communication 500",
                "taskStarted /do/0/attempt/catch/do/0/mend",
                "taskCompleted /do/0/attempt/catch/do/0/mend",
                "taskCompleted /do/0/attempt",
            ]
        )
        world.check()
    }

    @Test func rule12WhatIsNotCaughtPassesOutwardUnchanged() {
        let filter = ErrorFilter(types: StandardErrorType.timeout.equivalentURIs)
        let inner = CatchSpec(filter: filter, handler: [task("never", .set(1))])
        let outer = CatchSpec(handler: [task("outer", .set("outer"))])
        let body = [task("inner", .tryCatch([task("call", .shell("x"))], inner))]
        var world = World(tried(body, outer))
        world.fail("call", WorkflowError(type: "urn:own", status: 418))
        #expect(world.output == "outer")
        #expect(world.lines("taskFaulted").last?.hasSuffix("error=urn:own 418") == true)
        world.check()
    }

    @Test func rule12AHandlerThatFaultsFaultsTheTry() {
        let raise = task("again", .raise(type: "urn:b", status: 502))
        let world = World(
            tried([task("a", .raise(type: "urn:a", status: 501))], CatchSpec(handler: [raise]))
        )
        #expect(world.error?.type == "urn:b")
        #expect(world.error?.instance == "/do/0/attempt/catch/do/0/again")
        world.check()
    }

    @Test func rule12WithoutDoTheOutputIsTheInput() {
        let world = World(
            tried([task("a", .raise(type: "urn:a", status: 501))], CatchSpec()),
            input: "in"
        )
        #expect(world.output == "in")
        world.check()
    }

    @Test func aPolicyAloneDoesNotSwallowTheError() {
        var world = World(tried([task("call", .shell("x"))], CatchSpec(retry: retrying(0))))
        world.fail("call")
        #expect(world.error?.instance == "/do/0/attempt/try/0/call")
        world.check()
    }

    @Test func rule12CatchThenAppliesOnlyAfterACatch() {
        let spec = CatchSpec(then: "end")
        let faulting = [
            task("try", .tryCatch([task("a", .raise(type: "urn:a", status: 501))], spec)),
            task("after", .set("after")),
        ]
        #expect(World(graph(faulting), input: "in").output == "in")
        let fine = [
            task("try", .tryCatch([task("a", .set(1))], spec)), task("after", .set("after")),
        ]
        #expect(World(graph(fine)).output == "after")
    }

    @Test func rule12ATrysOwnTimeoutIsNotCaughtByIt() {
        let spec = CatchSpec(retry: retrying(3), handler: [task("never", .set(1))])
        var world = World(tried([task("call", .shell("x"))], spec, timeout: 5000))
        world.fire()
        #expect(world.error == nil, "the process has not ended")
        world.confirmCancellations()
        #expect(world.error?.status == 408)
        #expect(world.error?.instance == "/do/0/attempt")
        world.check()
    }

    @Test func rule13CancellationIsNotCaught() {
        let spec = CatchSpec(retry: retrying(3), handler: [task("never", .set(1))])
        var world = World(tried([task("call", .shell("x"))], spec))
        world.apply(.cancelRequested(reason: "enough"))
        #expect(world.execution.status == .cancelling)
        world.apply(.cancelRequested(reason: "again"))
        #expect(world.commands.isEmpty, "a second request changes nothing")
        world.confirmCancellations()
        #expect(world.execution.status == .cancelled(reason: "enough"))
        #expect(world.lines.last == #"10 executionCancelled reason="enough""#)
        world.check()
    }

    @Test(arguments: [(0, 1), (1, 2), (5, 6)])
    func rule14TheLimitCountsRetries(limit: Int, attempts: Int) {
        var world = World(tried([task("call", .shell("x"))], CatchSpec(retry: retrying(limit))))
        for attempt in 1...attempts {
            #expect(world.requests.map(\.attempt) == [attempt])
            world.fail("call")
            if world.error == nil { world.fire() }
        }
        #expect(world.error != nil)
        world.check()
    }

    @Test func rule14LimitAttemptDurationEndsOneAttempt() {
        let spec = CatchSpec(retry: retrying(1, attempt: 3000))
        var world = World(tried([task("call", .shell("x"))], spec))
        world.fire()
        #expect(world.lines("taskRetried").isEmpty, "the process has not ended")
        world.confirmCancellations()
        #expect(
            world.lines("taskRetried") == [
                "taskRetried /do/0/attempt retry=1 delay=1s error=timeout 408"
            ]
        )
        world.fire()
        world.complete("call", "fine")
        #expect(world.output == "fine")
        world.check()
    }

    @Test func rule14LimitDurationEndsTheRunningAttemptWithTheLastError() {
        let spec = CatchSpec(retry: retrying(nil, total: 3000))
        var world = World(tried([task("call", .shell("x"))], spec))
        world.fail("call", WorkflowError(.communication, detail: "first"))
        world.fire()
        world.fire()
        world.confirmCancellations()
        #expect(world.error?.detail == "first")
        world.check()
    }

    @Test func rule14LimitDurationWithoutAnErrorIsATimeout() {
        let spec = CatchSpec(retry: retrying(nil, total: 3000))
        var world = World(tried([task("call", .shell("x"))], spec))
        world.fire()
        world.confirmCancellations()
        #expect(world.error?.status == 408)
        world.check()
    }

    @Test func rule14LimitDurationEndsTheWaitBetweenAttempts() {
        let spec = CatchSpec(
            retry: retrying(nil, delay: 60_000, total: 3000),
            handler: [task("mend", .set("mended"))]
        )
        var world = World(tried([task("call", .shell("x"))], spec))
        world.fail("call")
        world.fire()
        #expect(world.output == "mended")
        world.check()
    }

    @Test(
        arguments: [
            (RetryModel.Backoff.constant, [1000, 1000, 1000]),
            (.linear, [1000, 2000, 3000]),
            (.exponential(factor: 2), [1000, 2000, 4000]),
            (.exponential(factor: 1.5), [1000, 1500, 2250]),
        ] as [(RetryModel.Backoff, [Int64])]
    )
    func rule15Delays(backoff: RetryModel.Backoff, delays: [Int64]) {
        let spec = CatchSpec(retry: retrying(nil, backoff: backoff))
        var world = World(tried([task("call", .shell("x"))], spec))
        for delay in delays {
            world.fail("call")
            #expect(world.pendingTimers.map { $0.1 - world.now } == [delay])
            world.fire()
        }
        world.check()
    }

    @Test func rule15JitterIsDrawnFromTheSeed() {
        func delays(seed: UInt64) -> [Int64] {
            let spec = CatchSpec(retry: retrying(nil, jitter: (100, 900)))
            var world = World(tried([task("call", .shell("x"))], spec), seed: seed)
            var delays: [Int64] = []
            for _ in 0..<10 {
                world.fail("call")
                delays += world.pendingTimers.map { $0.1 - world.now }
                world.fire()
            }
            world.check()
            return delays
        }
        let first = delays(seed: 1)
        #expect(delays(seed: 1) == first)
        #expect(delays(seed: 2) != first)
        #expect(first.allSatisfy { (1100...1900).contains($0) })
        #expect(Set(first).count > 5)
    }

    @Test func theLongestWaitIncludesJitter() {
        let retry = retrying(
            nil,
            backoff: .exponential(factor: 10),
            max: 5000,
            jitter: (100, 100)
        )
        var world = World(tried([task("call", .shell("x"))], CatchSpec(retry: retry)))
        var delays: [Int64] = []
        for _ in 0..<3 {
            world.fail("call")
            delays += world.pendingTimers.map { $0.1 - world.now }
            world.fire()
        }
        #expect(delays == [1100, 5000, 5000])
    }

    @Test func hugeBackoffSaturates() {
        let retry = retrying(nil, backoff: .exponential(factor: 1e300))
        var world = World(tried([task("call", .shell("x"))], CatchSpec(retry: retry)))
        for _ in 0..<4 {
            world.fail("call")
            world.fire()
        }
        #expect(world.requests.count == 1)
        world.check()
    }

    @Test func rule18TheInstanceIsThePointerOfTheTaskThatFaulted() {
        let inner = task("inner", .sequence([task("bad", .raise(type: "urn:a", status: 501))]))
        let world = World(tried([inner], CatchSpec(filter: ErrorFilter(statuses: [599]))))
        #expect(world.error?.instance == "/do/0/attempt/try/0/inner/do/0/bad")
    }

    @Test(arguments: [
        (ErrorFilter(types: ["urn:a"]), true),
        (ErrorFilter(types: ["urn:b"]), false),
        (ErrorFilter(types: ["urn:b", "urn:a"], statuses: [501]), true),
        (ErrorFilter(types: ["urn:a"], statuses: [502]), false),
        (ErrorFilter(types: ["urn:b"], statuses: [501], anyOfTypesAndStatuses: true), true),
        (ErrorFilter(types: ["urn:b"], statuses: [502], anyOfTypesAndStatuses: true), false),
        (ErrorFilter(instance: "/do/0/attempt/try/0/a"), true),
        (ErrorFilter(title: "other"), false),
        (ErrorFilter(detail: "other"), false),
    ])
    func filters(filter: ErrorFilter, catches: Bool) {
        let body = [task("a", .raise(type: "urn:a", status: 501))]
        let world = World(tried(body, CatchSpec(filter: filter)))
        #expect((world.output != nil) == catches)
    }

    @Test func rule16ATimeoutInsideTryStartsAgainWithEachAttempt() {
        let spec = CatchSpec(retry: retrying(1, delay: 60_000))
        var world = World(tried([task("call", .shell("x"), timeout: 2000)], spec))
        world.fire()
        world.confirmCancellations()
        world.fire()
        #expect(world.pendingTimers.map { $0.1 - world.now } == [2000])
        world.fire()
        world.confirmCancellations()
        #expect(world.error?.status == 408)
        #expect(world.error?.instance == "/do/0/attempt/try/0/call")
        world.check()
    }

    @Test func raiseNeedsATypeAndAStatus() {
        let world = World(graph([task("bad", .raise(type: "urn:a", status: "x"))]))
        #expect(world.error?.type == StandardErrorType.expression.uri)
    }
}
