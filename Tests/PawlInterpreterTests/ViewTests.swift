import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

/// What people see of an execution while it runs.
@Suite struct ViewTests {
    @Test func activeTasksSayWhereItIs() {
        let branches = [
            task("pause", .wait(5000)),
            task("build", .shell("make")),
            task(
                "again",
                .tryCatch([task("call", .shell("x"))], CatchSpec(retry: retrying(3)))
            ),
        ]
        var world = World(graph([task("fork", .fork(branches, competes: false))]))
        world.fail("call")
        world.apply(.executionResumed(Resumption(released: false)))
        let tasks = world.execution.activeTasks
        #expect(tasks.map(\.name) == ["fork", "pause", "build", "again"])
        #expect(tasks.map(\.depth) == [0, 1, 1, 1])
        let error = WorkflowError(
            .communication,
            instance: "/do/0/fork/fork/branches/2/again/try/0/call"
        )
        #expect(
            tasks.map(\.state) == [
                .running,
                .waiting(untilMilliseconds: world.now + 5000),
                .performing(ActivityID(1), attempt: 2),
                .backingOff(retry: 1, untilMilliseconds: world.now + 1000, error: error),
            ]
        )
        world.apply(.cancelRequested(reason: nil))
        #expect(world.execution.activeTasks.map(\.state) == [.ending, .ending])
    }

    @Test func theStateIsText() {
        let world = World(graph([task("pause", .wait(1000))]), input: ["a": 1])
        #expect(
            world.execution.stateDescription == """
                status: running
                events: 3
                time: 1700000000000
                counters: activations=1 activities=0 timers=1 scopes=1 strands=0 draws=0
                strand 0: context=null
                scope 1: /do strand=0 current=1 pause×1
                task 1: /do/0/pause wait since=1700000000000 input={"a":1}
                  timer 1: wait
                pending: startTimer 1 at=1700000001000
                """
        )
    }

    @Test func anEventOutOfItsHistoryHasALine() {
        var printer = HistoryPrinter()
        let lines = [
            HistoryEvent.Body.timerFired(TimerID(3)),
            .activityCompleted(ActivityID(2), output: nil),
            .timerScheduled(
                TimerSchedule(
                    timer: TimerID(1),
                    purpose: .timeout,
                    reference: "",
                    deadlineMilliseconds: .max
                )
            ),
        ].map {
            printer.line(HistoryEvent(sequence: 1, timeMilliseconds: .min, body: $0))
        }
        #expect(lines[0] == "1 timerFired timer 3")
        #expect(lines[1] == "1 activityCompleted activity 2 output=null")
        #expect(lines[2].hasPrefix("1 timerScheduled workflow timeout after="))
    }
}
