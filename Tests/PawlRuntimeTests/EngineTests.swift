import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime
import Synchronization
import Testing

@Suite("engine", .timeLimit(.minutes(10)))
struct EngineTests {
    @Test("runs to the end, and records what it was started with")
    func completes() async throws {
        let machine = try Machine([.shell("a"), .wait(60_000), .fork(["b", "c"]), .shell("d")])
        let engine = machine.engine()
        try await machine.start(engine)
        #expect(await machine.result(in: engine) == .completed(output: "d"))
        #expect(machine.executor.ledger.map(\.command).sorted() == ["a", "b", "c", "d"])

        let history = try await machine.store.wholeHistory(of: "a")
        guard case .executionStarted(let start) = history[0].body else {
            Issue.record("\(history[0])")
            return
        }
        #expect(start.environmentNames == ["HOME"] && start.workingDirectory == "/srv")
        #expect(start.input == ["n": 1] && start.graphDigest == machine.graph.digest.hex)
        let summary = try await machine.store.summary(of: "a")
        #expect(summary.status == .completed && summary.holder == nil)
        #expect(summary.lastSequence == history.count)
        _ = try Execution.replay(history, graph: machine.graph)
    }

    @Test("draws an id that begins with the workflow's name")
    func drawnID() async throws {
        let machine = try Machine([.shell("a")])
        let engine = machine.engine()
        var options = machine.options
        options.id = nil
        let answer = try await engine.start(machine.document, options: options)
        #expect(answer.id.hasPrefix("order-") && answer.id.count == 16)
        let result = await machine.result(of: answer.id, in: engine)
        #expect(result == .completed(output: "a"))
    }

    @Test("the same id again goes on, reports, or is refused")
    func sameID() async throws {
        let machine = try Machine([.shell("a")], ["a": .hangs])
        let engine = machine.engine()
        try await machine.start(engine)
        let again = try await engine.start(machine.document, options: machine.options)
        #expect(again == .resumed(id: "a"))
        await machine.pass { machine.executor.isHanging }
        machine.executor.complete("a", 7)
        #expect(await machine.result(in: engine) == .completed(output: 7))
        let finished = try await engine.start(machine.document, options: machine.options)
        #expect(finished == .finished(id: "a"))
        #expect(await engine.result(of: "a") == .completed(output: 7))

        let other = WorkflowDocument(
            source: Array("other".utf8),
            path: "/other.yaml",
            graph: graph([.shell("b")])
        )
        await #expect(throws: EngineError.otherDocument(id: "a")) {
            try await engine.start(other, options: machine.options)
        }
        var options = machine.options
        options.id = "a/b"
        await #expect(throws: EngineError.invalidID("a/b")) {
            try await engine.start(machine.document, options: options)
        }
        #expect(machine.executor.ledger.count == 1)
    }

    @Test("tells observers what is durable, in order")
    func observers() async throws {
        let machine = try Machine([.shell("a"), .shell("b")])
        let engine = machine.engine()
        let turns = engine.turns()
        try await machine.start(engine)
        _ = await machine.result(in: engine)
        await engine.interrupt()
        var seen: [HistoryEvent] = []
        for await turn in turns { seen += turn.events }
        #expect(try await machine.store.wholeHistory(of: "a") == seen)
    }

    @Test("keeps what steps print")
    func logs() async throws {
        let machine = try Machine([.shell("a")])
        let engine = machine.engine()
        try await machine.start(engine)
        _ = await machine.result(in: engine)
        let logs = try await machine.store.activityLogs(of: "a", activity: nil)
        #expect(logs.map(\.bytes) == [Array("a\n".utf8)])
    }

    @Test("a cancellation from another process is heard")
    func cancellation() async throws {
        let machine = try Machine([.shell("a"), .shell("b")], ["a": .hangs])
        let engine = machine.engine()
        try await machine.start(engine)
        await machine.pass { machine.executor.isHanging }
        #expect(try await machine.store.requestCancel(of: "a", reason: "enough", at: 1))
        #expect(await machine.result(in: engine) == .cancelled(reason: "enough"))
        #expect(!machine.executor.isHanging)
        #expect(machine.executor.attempts(of: "b") == 0)
        #expect(try await machine.store.inbox(of: .execution("a")).isEmpty)
    }

    @Test("an interruption records no outcome, and leaves everything to be resumed")
    func interruption() async throws {
        let machine = try Machine([.shell("a"), .shell("b")], ["a": .hangs])
        let engine = machine.engine()
        try await machine.start(engine)
        await machine.pass { machine.executor.isHanging }
        await engine.interrupt()
        #expect(await engine.result(of: "a") == .interrupted)
        #expect(!machine.executor.isHanging)
        #expect(try await !machine.names().contains("activityCancelled"))
        await #expect(throws: EngineError.stopping) {
            try await engine.start(machine.document, options: machine.options)
        }

        let second = machine.engine()
        #expect(try await second.resume("a") == .resumed(id: "a"))
        await machine.pass { machine.executor.isHanging }
        machine.executor.complete("a")
        #expect(await machine.result(in: second) == .completed(output: "b"))
        let history = try await machine.store.wholeHistory(of: "a")
        #expect(
            history.contains { $0.body == .executionResumed(Resumption(released: true)) }
        )
    }

    @Test("a live holder is not disturbed")
    func held() async throws {
        let machine = try Machine([.shell("a")], ["a": .hangs])
        let engine = machine.engine(pid: 5)
        try await machine.start(engine)
        do {
            _ = try await machine.engine().resume("a")
            Issue.record("it was taken up twice")
        } catch {
            guard case .held("a", let holder) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(holder.process.pid == 5)
        }
        #expect(try await machine.engine().resumeAll().isEmpty)
        await engine.interrupt()
    }

    @Test("who lost the lease records nothing, and ends what runs", arguments: [20_000, 3_600_000])
    func lostLease(heartbeat: Int64) async throws {
        let machine = try Machine([.shell("a"), .shell("b")], ["a": .hangs])
        var late = EngineSettings()
        late.heartbeatMilliseconds = heartbeat
        let first = machine.engine(settings: late)
        try await machine.start(first)
        await machine.pass { machine.executor.isHanging }
        machine.clock.advance(by: 15_000)
        let second = machine.engine()
        _ = try await second.resume("a")
        // With the short heartbeat the first engine notices; with the other its next append fails.
        await machine.pass { machine.executor.attempts(of: "a") == 2 }
        machine.executor.complete("a")
        #expect(await machine.result(in: second) == .completed(output: "b"))
        #expect(await machine.result(in: first) == .lost)
        #expect(machine.executor.attempts(of: "b") == 1)
        #expect(try await machine.names().count { $0 == "activityCompleted" } == 2)
    }

    @Test("a store that fails for a while costs time only", arguments: [false, true])
    func passingFailure(afterCommit: Bool) async throws {
        let machine = try Machine([.shell("a"), .shell("b")], ["a": .hangs])
        let engine = machine.engine()
        try await machine.start(engine)
        await machine.pass { machine.executor.isHanging }
        machine.store.fail(afterCommit ? 1 : 10, afterCommit: afterCommit)
        machine.executor.complete("a")
        await machine.pass {
            // Nothing is done that is not recorded.
            if machine.store.failuresLeft > 0 { #expect(machine.executor.attempts(of: "b") == 0) }
            return machine.store.failuresLeft == 0
        }
        #expect(await machine.result(in: engine) == .completed(output: "b"))
        #expect(machine.executor.ledger.count == 2)
        #expect(try await machine.names().count { $0 == "activityCompleted" } == 2)
        // The operator is told, once.
        let told = machine.outages.withLock { $0 }
        let message = afterCommit ? "the answer was lost" : "the disk is full"
        #expect(told == [.unavailable(message: message)])
    }

    @Test("a store that fails for ever lets the execution go")
    func lastingFailure() async throws {
        let machine = try Machine([.shell("a"), .shell("b")], ["a": .hangs])
        let engine = machine.engine()
        try await machine.start(engine)
        await machine.pass { machine.executor.isHanging }
        machine.store.fail(.max)
        machine.executor.complete("a")
        let result = await machine.result(in: engine)
        #expect(result == .failed(.unavailable(message: "the disk is full")))
        machine.store.fail(0)
        let second = machine.engine()
        _ = try await second.resume("a")
        await machine.pass { machine.executor.isHanging }
        machine.executor.complete("a")
        #expect(await machine.result(in: second) == .completed(output: "b"))
    }

    @Test("an engine that stops does not wait long for a store that fails")
    func stoppingWithoutStore() async throws {
        let machine = try Machine([.shell("a")], ["a": .hangs])
        let engine = machine.engine()
        try await machine.start(engine)
        await machine.pass { machine.executor.isHanging }
        machine.store.fail(.max)
        machine.executor.complete("a")
        await machine.pass { machine.store.failuresLeft < .max }
        let before = machine.clock.now()
        async let stopped: Void = engine.interrupt()
        let result = await machine.result(in: engine)
        #expect(result == .failed(.unavailable(message: "the disk is full")))
        // Far less than the minute that a running engine waits; the clock may run ahead.
        #expect(machine.clock.now() - before < 45_000)
        await stopped
    }

    @Test("a damaged or foreign log parks its execution, and says why")
    func parking() async throws {
        let machine = try Machine([.shell("a")], ["a": .hangs])
        let first = machine.engine()
        try await machine.start(first)
        await first.interrupt()

        let other = machine.engine(compiles: graph([.shell("b")]))
        let message = "its document compiles to another graph with this version"
        await #expect(throws: EngineError.parked(id: "a", message: message)) {
            try await other.resume("a")
        }
        #expect(try await machine.store.summary(of: "a").parked == message)
        #expect(try await other.resumeAll().isEmpty)

        machine.store.damage(.damagedEvent(executionID: "a", sequence: 2, message: "torn"))
        do {
            _ = try await machine.engine().resume("a")
            Issue.record("it was taken up")
        } catch {
            guard case .parked("a", let message) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(message.contains("event 2") && message.contains("torn"))
        }
    }

    @Test("many executions share flushes and wait without anything running")
    func many() async throws {
        let machine = try Machine([.wait(1_000), .shell("a")])
        let engine = machine.engine()
        var ids: [String] = []
        for number in 0..<200 {
            var options = machine.options
            options.id = "e\(number)"
            ids.append(try await engine.start(machine.document, options: options).id)
        }
        for id in ids {
            #expect(await machine.result(of: id, in: engine) == .completed(output: "a"))
        }
        await engine.waitUntilIdle()
        let counts = machine.store.counts
        #expect(counts.turns >= 400 && counts.appends < counts.turns / 2)
    }

    @Test("a watching engine takes up what becomes runnable")
    func watching() async throws {
        let machine = try Machine([.shell("a"), .shell("b")], ["a": .hangs])
        let watcher = machine.engine()
        try await watcher.watch()
        let first = machine.engine(pid: 7)
        try await machine.start(first)
        await machine.pass { machine.executor.isHanging }
        await first.interrupt()
        await machine.pass { machine.executor.attempts(of: "a") == 2 }
        await machine.pass { machine.executor.isHanging }
        machine.executor.complete("a")
        #expect(await machine.result(in: watcher) == .completed(output: "b"))
    }
}
