import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

@Suite struct ForkTests {
    private func fork(
        _ branches: [TaskSpec],
        competes: Bool = false,
        timeout: Int64? = nil
    ) -> WorkflowGraph {
        graph([task("fork", .fork(branches, competes: competes), timeout: timeout)])
    }

    private var two: [TaskSpec] { [task("a", .shell("a")), task("b", .shell("b"))] }

    @Test func rule8OutputsStandInDeclarationOrder() {
        var world = World(fork(two))
        #expect(world.requests.map(\.name) == ["a", "b"])
        world.complete("b", "second")
        world.complete("a", "first")
        #expect(world.output == ["first", "second"])
        world.check()
    }

    @Test func rule8TheFirstToCompleteWinsAfterTheLosersHaveEnded() {
        var world = World(fork(two, competes: true))
        world.complete("b", "won")
        #expect(world.output == nil, "the loser's process runs")
        #expect(world.commands == [.cancelActivity(ActivityID(1))])
        world.confirmCancellations()
        #expect(world.output == "won")
        #expect(
            world.lines("activityCancel", "taskC") == [
                "taskCompleted /do/0/fork/fork/branches/1/b",
                "activityCancelRequested /do/0/fork/fork/branches/0/a",
                "activityCancelled /do/0/fork/fork/branches/0/a",
                "taskCancelled /do/0/fork/fork/branches/0/a",
                "taskCompleted /do/0/fork",
            ]
        )
        world.check()
    }

    @Test func aLosersOutcomeOnlySaysThatItEnded() {
        var world = World(fork(two, competes: true))
        world.complete("b", "won")
        world.apply(.activityCompleted(ActivityID(1), output: "late"))
        #expect(world.output == "won")
        world.check()
    }

    @Test func rule8ACompetitorThatFaultsDropsOut() {
        var world = World(fork(two, competes: true))
        world.fail("a")
        world.complete("b", "won")
        #expect(world.output == "won")
        world.check()
    }

    @Test func rule8WhenAllFaultTheLastErrorIsTheForks() {
        var world = World(fork(two, competes: true))
        world.fail("b", WorkflowError(type: "urn:b", status: 1))
        world.fail("a", WorkflowError(type: "urn:a", status: 2))
        #expect(world.error?.type == "urn:a")
        world.check()
    }

    @Test func rule8ABranchThatIsDoneAtOnceKeepsTheOthersFromStarting() {
        let world = World(fork([task("a", .set(1)), task("b", .shell("b"))], competes: true))
        #expect(world.output == 1)
        #expect(world.lines("activityScheduled").isEmpty)
        world.check()
    }

    @Test func rule9AFaultCancelsTheOthersThenFaultsTheFork() {
        var world = World(fork(two))
        world.fail("b", WorkflowError(type: "urn:b", status: 1))
        #expect(world.error == nil, "the sibling's process runs")
        world.confirmCancellations()
        #expect(world.error?.type == "urn:b")
        #expect(
            world.lines("taskF", "taskC") == [
                "taskFaulted /do/0/fork/fork/branches/1/b error=urn:b 1",
                "taskCancelled /do/0/fork/fork/branches/0/a",
                "taskFaulted /do/0/fork error=urn:b 1",
            ]
        )
        world.check()
    }

    @Test func cancellationReachesEverythingInside() {
        let branches = [
            task("a", .sequence([task("inner", .shell("x"))])),
            task("b", .wait(1000)),
            task("c", .tryCatch([task("call", .shell("y"))], CatchSpec(retry: retrying(3)))),
        ]
        var world = World(fork(branches, timeout: 60_000))
        world.fail("call")
        world.apply(.cancelRequested(reason: nil))
        #expect(world.execution.activeTasks.map(\.name) == ["fork", "a", "inner"])
        world.confirmCancellations()
        #expect(world.execution.status == .cancelled(reason: nil))
        #expect(world.execution.pendingCommands.isEmpty)
        world.check()
    }

    @Test func rule16AForksTimeoutWaitsForItsProcesses() {
        var world = World(fork(two, timeout: 1000))
        world.fire()
        #expect(world.error == nil)
        world.apply(.activityCancelled(ActivityID(2)))
        #expect(world.error == nil)
        world.apply(.activityFailed(ActivityID(1), error: WorkflowError(.runtime)))
        #expect(world.error?.status == 408)
        world.check()
    }

    @Test func aWorkflowTimeoutEndsEverything() {
        var world = World(graph([task("pause", .wait(5000))], timeout: 1000))
        world.fire()
        #expect(world.error?.status == 408)
        #expect(
            world.lines("timer") == [
                "timerScheduled workflow timeout after=1s",
                "timerScheduled /do/0/pause after=5s",
                "timerFired workflow timeout",
                "timerCancelled /do/0/pause",
            ]
        )
        world.check()
    }
}
