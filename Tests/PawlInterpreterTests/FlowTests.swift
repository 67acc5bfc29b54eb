import PawlDiagnostics
import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

@Suite struct FlowTests {
    @Test func runsTasksInOrderAndOutputsTheLast() {
        let world = World(graph([task("a", .set(1)), task("b", .set(["x": 2]))]))
        #expect(
            world.lines == [
                "1 executionStarted input=null",
                "2 taskStarted /do/0/a",
                "3 taskCompleted /do/0/a",
                "4 taskStarted /do/1/b",
                "5 taskCompleted /do/1/b",
                #"6 executionCompleted output={"x":2}"#,
            ]
        )
        world.check()
    }

    @Test func waitsThroughATimer() {
        var world = World(graph([task("pause", .wait(1000))]), input: 7)
        #expect(world.pendingTimers.map(\.1) == [world.now + 1000])
        world.fire()
        #expect(
            world.lines() == [
                "executionStarted input=7",
                "taskStarted /do/0/pause",
                "timerScheduled /do/0/pause after=1s",
                "timerFired /do/0/pause",
                "taskCompleted /do/0/pause",
                "executionCompleted output=7",
            ]
        )
        world.check()
    }

    @Test func aWaitOfZeroIsADurableStep() {
        var world = World(graph([task("pause", .wait(0))]))
        #expect(world.output == nil)
        world.fire()
        #expect(world.output == .null)
        world.check()
    }

    @Test func runsAShellCommand() throws {
        var world = World(graph([task("build", .shell("make"))]))
        let request = try #require(world.requests.first)
        #expect(world.commands == [.startActivity(request)])
        #expect(request.attempt == 1)
        #expect(request.key.count == 32)
        world.complete("build", "done")
        #expect(world.output == "done")
        #expect(
            world.lines("activity") == [
                "activityScheduled /do/0/build attempt=1",
                #"activityCompleted /do/0/build output="done""#,
            ]
        )
        world.check()
    }

    @Test func aProcessThatIsNotAwaitedOutputsTheInput() {
        var world = World(graph([task("serve", .shell("x"), awaits: false)]), input: "in")
        world.complete("serve", "pid")
        #expect(world.output == "in")
        world.check()
    }

    @Test func rule11JumpsWithinTheListBothWays() {
        let tasks = [
            task("first", .set(1), then: "third"),
            task("second", .set(2), then: "exit"),
            task("third", .set(3), then: "second"),
        ]
        let world = World(graph(tasks))
        #expect(world.output == 2)
        #expect(
            world.lines("taskStarted") == [
                "taskStarted /do/0/first", "taskStarted /do/2/third", "taskStarted /do/1/second",
            ]
        )
        world.check()
    }

    @Test func rule11ExitEndsItsListOnly() {
        let inner = [task("leave", .set(1), then: "exit"), task("never", .set(2))]
        let world = World(graph([task("block", .sequence(inner)), task("after", .wait(0))]))
        #expect(world.lines("taskStarted").last == "taskStarted /do/1/after")
        world.check()
    }

    @Test func rule11EndEndsTheWorkflowThroughNesting() {
        let branch = task("ender", .sequence([task("stop", .set("bye"), then: "end")]))
        let other = task("slow", .shell("sleep"))
        var world = World(
            graph([task("both", .fork([other, branch], competes: false)), task("never", .set(0))])
        )
        #expect(world.output == nil)
        world.confirmCancellations()
        #expect(world.output == "bye")
        #expect(
            world.lines("taskCancelled") == [
                "taskCancelled /do/0/both/fork/branches/1/ender",
                "taskCancelled /do/0/both/fork/branches/0/slow",
                "taskCancelled /do/0/both",
            ]
        )
        world.check()
    }

    @Test func rule10TakesTheFirstCaseThatMatches() {
        let tasks = [
            task("choose", .defaultCase(then: "last")), task("skipped", .set(1)),
            task("last", .wait(0)),
        ]
        var world = World(graph(tasks), input: "in")
        world.fire()
        #expect(world.output == "in")
        world.check()
    }

    @Test func aHotLoopFaults() {
        var limits = ExecutionLimits()
        limits.tasksPerTurn = 50
        let tasks = [
            task(
                "guard",
                .tryCatch([task("a", .set(1), then: "a")], CatchSpec(filter: nil))
            )
        ]
        let world = World(graph(tasks), limits: limits)
        #expect(world.error?.detail?.contains("tasksPerTurn") == true)
        #expect(world.error?.instance == "/do/0/guard/try/0/a")
        world.check()
    }

    @Test func deepNestingDoesNotUseTheStack() {
        var execution = Execution(graph: nested(depth: 400))
        let start = ExecutionStart(
            id: "deep",
            graphDigest: "",
            input: "deep",
            seed: 1,
            workingDirectory: "/",
            runtime: .null
        )
        _ = execution.apply(.executionStarted(start), at: 1)
        #expect(execution.activeTasks.count == 400)
        let turn = execution.apply(.cancelRequested(reason: "enough"), at: 2)
        #expect(turn.events.last?.body == .executionCancelled(reason: "enough"))
    }

    /// A task that this build cannot run faults; it is never skipped.
    @Test func taskWithoutExecutorFaults() {
        let world = World(graph([task("placed", .emit(type: "t"))]))
        #expect(world.error?.type == StandardErrorType.configuration.uri)
        #expect(world.error?.instance == "/do/0/placed")
    }

    /// A wait inside that many lists.
    private func nested(depth: Int) -> WorkflowGraph {
        let nodes = (0..<depth).map { level in
            Node(
                id: NodeID(level),
                name: "t",
                reference: "/t",
                region: RegionID(level),
                span: SourceSpan(at: 0),
                definition: .null,
                condition: nil,
                input: InputModel(),
                output: OutputModel(),
                export: ExportModel(),
                timeout: nil,
                timeoutIsPerAttempt: false,
                recordsOutput: false,
                kind: level + 1 < depth ? .sequence : .wait(.constant(milliseconds: 1)),
                edges: [Edge(.next, .leave)]
                    + (level + 1 < depth ? [Edge(.body, .region(RegionID(level + 1)))] : [])
            )
        }
        let regions = (0..<depth).map { level in
            Region(
                id: RegionID(level),
                role: level == 0 ? .workflow : .sequence,
                owner: level == 0 ? nil : NodeID(level - 1),
                reference: "/do",
                nodes: [NodeID(level)]
            )
        }
        return WorkflowGraph(
            header: WorkflowHeader(namespace: "n", name: "n", version: "1"),
            definition: .null,
            input: InputModel(),
            output: OutputModel(),
            timeout: nil,
            nodes: nodes,
            regions: regions,
            environmentNames: []
        )
    }
}
