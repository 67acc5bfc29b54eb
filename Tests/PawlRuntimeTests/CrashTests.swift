import PawlInterpreter
import PawlJSON
import PawlRuntime
import Synchronization
import TestSupport
import Testing

/// Engines that are thrown away at a failpoint, as by `kill -9`.
@Suite("crashes", .timeLimit(.minutes(10)))
struct CrashTests {
    /// Every place a turn can begin and end: a step, a fork, a wait, a retry.
    private static let tasks: [TestTask] = [
        .shell("a"), .fork(["b", "c"]), .wait(500), .retrying("d", 3), .shell("e"),
    ]

    @Test("at every failpoint, every time it is reached", arguments: Failpoint.allCases)
    func everywhere(point: Failpoint) async throws {
        var hit = 1
        while try await crash(at: point, hit: hit) { hit += 1 }
        // Otherwise nothing was tried.
        #expect(hit > 5)
    }

    /// - Returns: whether the failpoint was reached so often.
    private func crash(at point: Failpoint, hit: Int) async throws -> Bool {
        let machine = try Machine(Self.tasks, ["d": .flaky(2, "done")])
        let bomb = Bomb(point, hit)
        let first = machine.engine(failpoints: bomb.failpoints, pid: 1)
        do {
            try await machine.start(first)
        } catch EngineError.stopping {
            // It crashed around the creation.
        }
        let hasCrashed = await Self.end(of: first, on: machine, or: bomb)
        let before = (try? await machine.store.wholeHistory(of: "a")) ?? []
        if hasCrashed { machine.probe.kill(1) }

        let second = machine.engine()
        let answer = try await second.start(machine.document, options: machine.options)
        #expect(hasCrashed || answer == .finished(id: "a"))
        let result = await machine.result(in: second)
        #expect(result == .completed(output: "e"), "\(point):\(hit)")
        try await check(machine, before: before, crashes: hasCrashed ? 1 : 0, "\(point):\(hit)")
        await second.interrupt()
        return hasCrashed
    }

    private static func end(of engine: Engine, on machine: Machine, or bomb: Bomb) async -> Bool {
        let answer = Answer()
        let asking = Task { answer.result = await engine.result(of: "a") }
        await machine.pass { bomb.hasGoneOff || answer.result != nil }
        await asking.value
        return bomb.hasGoneOff
    }

    private func check(
        _ machine: Machine,
        before: [HistoryEvent],
        crashes: Int,
        _ place: String
    ) async throws {
        let history = try await machine.store.wholeHistory(of: "a")
        #expect(Array(history.prefix(before.count)) == before, "the log only grows: \(place)")
        for length in 1...history.count {
            _ = try Execution.replay(history.prefix(length), graph: machine.graph)
        }
        // No outcome twice, and nothing done again whose outcome was recorded.
        var outcomes: Set<ActivityID> = []
        for event in history {
            switch event.body {
            case .activityCompleted(let activity, _), .activityFailed(let activity, _):
                #expect(outcomes.insert(activity).inserted, "\(place)")
            default: break
            }
        }
        let attempts = Dictionary(grouping: machine.executor.ledger, by: \.command)
        let fewest = ["a": 1, "b": 1, "c": 1, "d": 1, "e": 1]
        for (command, made) in attempts {
            let most = (command == "d" ? 3 : 1) + crashes
            #expect(made.count >= fewest[command] ?? 1 && made.count <= most, "\(place) \(command)")
            #expect(Set(made.map(\.key)).count == 1, "\(place) \(command)")
        }
        #expect(attempts.count == 5, "\(place)")
    }

    @Test("a deadline that passed meanwhile ends the step without a new attempt")
    func passedDeadline() async throws {
        let machine = try Machine([.shell("a", timeout: 1_000)], ["a": .hangs])
        let bomb = Bomb(.beforeAppend, 99)
        let first = machine.engine(failpoints: bomb.failpoints, pid: 1)
        try await machine.start(first)
        await machine.pass(step: 0) { machine.executor.isHanging }
        bomb.goOff()
        machine.probe.kill(1)
        machine.clock.advance(by: 5_000)

        let second = machine.engine()
        _ = try await second.resume("a")
        guard case .faulted(let error) = await machine.result(in: second) else {
            Issue.record("no fault")
            return
        }
        #expect(error.status == 408)
        #expect(machine.executor.attempts(of: "a") == 1)
        #expect(machine.executor.ended == machine.executor.ledger.map(\.key))
        #expect(!machine.executor.isHanging)
    }

    @Test("a cancellation asked for meanwhile starts nothing")
    func cancelledMeanwhile() async throws {
        let machine = try Machine([.shell("a"), .shell("b")], ["a": .hangs])
        let bomb = Bomb(.beforeAppend, 99)
        let first = machine.engine(failpoints: bomb.failpoints, pid: 1)
        try await machine.start(first)
        await machine.pass { machine.executor.isHanging }
        bomb.goOff()
        machine.probe.kill(1)
        #expect(try await machine.store.requestCancel(of: "a", reason: nil, at: 1))

        let second = machine.engine()
        _ = try await second.resume("a")
        #expect(await machine.result(in: second) == .cancelled(reason: nil))
        #expect(machine.executor.ledger.count == 1)
        #expect(!machine.executor.isHanging)
    }

    @Test("leftovers are ended when the attempts of dying engines are used up")
    func abandonedLeftovers() async throws {
        let machine = try Machine([.shell("a"), .shell("b")], ["a": .hangs])
        let engines = 6
        for pid in 1...engines {
            let bomb = Bomb(.beforeAppend, 99)
            let engine = machine.engine(failpoints: bomb.failpoints, pid: pid)
            if pid == 1 {
                try await machine.start(engine)
            } else {
                _ = try await engine.resume("a")
            }
            await machine.pass { machine.executor.attempts(of: "a") == pid }
            await machine.pass { machine.executor.isHanging }
            bomb.goOff()
            machine.probe.kill(pid)
        }
        let last = machine.engine(pid: engines + 1)
        _ = try await last.resume("a")
        guard case .faulted(let error) = await machine.result(in: last) else {
            Issue.record("no fault")
            return
        }
        #expect(error.detail?.contains("redos") == true)
        #expect(machine.executor.attempts(of: "a") == engines)
        #expect(machine.executor.ended.count == engines)
        #expect(!machine.executor.isHanging)
    }

    @Test("leftovers are ended before an attempt is made again")
    func leftovers() async throws {
        let machine = try Machine([.shell("a"), .shell("b")], ["a": .hangs])
        let bomb = Bomb(.beforeAppend, 99)
        let first = machine.engine(failpoints: bomb.failpoints, pid: 1)
        try await machine.start(first)
        await machine.pass { machine.executor.isHanging }
        bomb.goOff()
        machine.probe.kill(1)
        let second = machine.engine()
        _ = try await second.resume("a")
        await machine.pass { machine.executor.attempts(of: "a") == 2 }
        #expect(machine.executor.ended == [machine.executor.ledger[0].key])
        #expect(machine.executor.ledger.map(\.number) == [1, 2])
        await machine.pass { machine.executor.isHanging }
        machine.executor.complete("a")
        #expect(await machine.result(in: second) == .completed(output: "b"))
    }
}

/// Throws an engine away when it comes to a failpoint for the n-th time.
private final class Bomb: Sendable {
    private let point: Failpoint
    private let left: Mutex<Int>
    private let gone = Mutex(false)

    init(_ point: Failpoint, _ hit: Int) {
        self.point = point
        self.left = Mutex(hit)
    }

    var hasGoneOff: Bool { gone.withLock { $0 } }

    /// The next failpoint of any kind is the last.
    func goOff() { gone.withLock { $0 = true } }

    var failpoints: Failpoints {
        Failpoints { [self] reached throws(SimulatedCrash) in
            if hasGoneOff { throw SimulatedCrash() }
            guard reached == point else { return }
            let isNow = left.withLock { left in
                left -= 1
                return left == 0
            }
            guard isNow else { return }
            goOff()
            throw SimulatedCrash()
        }
    }
}
