import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

@Suite struct ReplayTests {
    private var workflow: WorkflowGraph {
        graph([task("a", .set(1)), task("call", .shell("x")), task("pause", .wait(1000))])
    }

    private func finished() -> World {
        var world = World(workflow)
        world.complete("call", "out")
        world.fire()
        return world
    }

    @Test func everyTamperedEventIsNoticed() {
        let world = finished()
        for index in world.history.indices {
            var history = world.history
            history[index].body = tampered(history[index].body)
            #expect(throws: NondeterminismError.self) {
                try Execution.replay(history, graph: workflow)
            }
        }
    }

    private func tampered(_ body: HistoryEvent.Body) -> HistoryEvent.Body {
        if case .taskCompleted(let task, _, let context) = body {
            return .taskCompleted(task, output: "0", context: context)
        }
        if case .activityScheduled(var schedule) = body {
            schedule.requestDigest = "0"
            return .activityScheduled(schedule)
        }
        if case .executionStarted(var start) = body {
            start.graphDigest = "0"
            return .executionStarted(start)
        }
        return .timerFired(TimerID(99))
    }

    @Test func aMissingEventIsNoticed() {
        let world = finished()
        for index in world.history.indices.dropLast() {
            var history = world.history
            history.remove(at: index)
            #expect(throws: NondeterminismError.self) {
                try Execution.replay(history, graph: workflow)
            }
        }
    }

    @Test func theErrorNamesBothSides() throws {
        var history = finished().history
        history[2].body = .taskSkipped(
            TaskTransition(activation: ActivationID(1), reference: "/do/0/a")
        )
        let error = try #require(throws: NondeterminismError.self) {
            try Execution.replay(history, graph: workflow)
        }
        #expect(error.sequence == 3)
        #expect(
            error.message == "the log says '3 taskSkipped /do/0/a' "
                + "where this workflow computes '3 taskCompleted /do/0/a'"
        )
    }

    @Test func anotherGraphIsRefused() throws {
        let history = finished().history
        let other = graph([task("a", .set(2)), task("call", .shell("x"))])
        let error = try #require(throws: NondeterminismError.self) {
            try Execution.replay(history, graph: other)
        }
        #expect(error.sequence == 1)
        #expect(error.message.contains(other.digest.hex))
    }

    @Test func newerRulesAreRefused() throws {
        var history = finished().history
        guard case .executionStarted(var start) = history[0].body else { return }
        start.semanticsVersion = 99
        history[0].body = .executionStarted(start)
        #expect(throws: NondeterminismError.self) {
            try Execution.replay(history, graph: workflow)
        }
    }

    @Test func anEventAfterTheEndIsRefused() {
        var history = finished().history
        let last = history[history.count - 1]
        history.append(
            HistoryEvent(
                sequence: last.sequence + 1,
                timeMilliseconds: last.timeMilliseconds,
                body: .cancelRequested(reason: nil)
            )
        )
        #expect(throws: NondeterminismError.self) {
            try Execution.replay(history, graph: workflow)
        }
    }

    @Test func anEmptyLogIsAnExecutionThatHasNotBegun() throws {
        let replay = try Execution.replay([HistoryEvent](), graph: workflow)
        #expect(replay.execution.status == .created)
        #expect(replay.unrecorded.isEmpty)
    }

    @Test func recordsSayWhatWentInAndOut() throws {
        let history = finished().history
        let replay = try Execution.replay(history, graph: workflow, recordsTasks: true)
        let records = replay.execution.taskRecords
        #expect(records.map(\.name) == ["a", "call", "pause"])
        #expect(records.map(\.output) == [1, "out", "out"])
        #expect(records.map(\.input) == [nil, 1, "out"])
        #expect(records.map(\.attempts) == [0, 1, 0])
        #expect(records.allSatisfy { $0.outcome == .completed && $0.endedMilliseconds != nil })
    }
}
