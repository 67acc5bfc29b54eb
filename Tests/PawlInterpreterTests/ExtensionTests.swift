import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

/// What stands around the body of a task, and how it ends together with it.
@Suite struct ExtensionTests {
    /// An effect of an extension is another one at each task and each visit.
    @Test func keysDifferBetweenExtendedTasks() {
        var world = World(
            compiled(
                """
                use:
                  extensions:
                    - log: { extend: set, before: [{ note: { run: echo } }] }
                steps:
                  - a: { set: { x: 1 } }
                  - b: { set: { x: 2 } }
                  - c: { for: { in: '[1, 2]' }, do: [{ d: { set: { x: 3 } } }] }
                """
            )
        )
        var keys: [String] = []
        while let request = world.requests.first {
            #expect(request.attempt == 1)
            keys.append(request.key)
            world.complete("note")
        }
        #expect(keys.count == 4)
        #expect(Set(keys).count == 4)
        #expect(world.output == ["x": 3])
        world.check()
    }

    /// A retry by an enclosing `try` makes the same effect of an extension again.
    @Test func retriesRepeatAnExtension() {
        var world = World(
            compiled(
                """
                use:
                  extensions:
                    - log: { extend: wait, before: [{ note: { run: echo } }] }
                steps:
                  - a: { wait: 1s, retry: 3 }
                """
            )
        )
        let key = world.requests.first?.key
        world.fail("note")
        world.fire()
        #expect(world.requests.first?.key == key)
        #expect(world.requests.first?.attempt == 2)
        world.complete("note")
        world.fire()
        #expect(world.output == .null)
        world.check()
    }

    /// A cancellation ends what an extension does before the task.
    @Test func aCancellationEndsTheExtension() {
        var world = World(
            compiled(
                """
                use:
                  extensions:
                    - log:
                        extend: set
                        before: [{ note: { run: echo } }]
                        after: [{ never: { run: echo } }]
                steps:
                  - a: { set: { x: 1 } }
                """
            )
        )
        world.apply(.cancelRequested(reason: nil))
        world.confirmCancellations()
        #expect(world.requests.isEmpty)
        #expect(
            world.lines("taskCancelled") == [
                "taskCancelled /use/extensions/0/log/before/0/note", "taskCancelled /do/0/a",
            ]
        )
        world.check()
    }

    /// The timeout of a task bounds what its extensions do, too.
    @Test func theTimeoutBoundsTheExtensions() {
        var world = World(
            compiled(
                """
                use:
                  extensions:
                    - slow: { extend: set, after: [{ rest: { wait: 1h } }] }
                steps:
                  - a: { set: { x: 1 }, timeout: 5s }
                """
            )
        )
        #expect(world.pendingTimers.count == 2)
        world.fire()
        #expect(world.error?.status == 408)
        #expect(world.pendingTimers.isEmpty)
        world.check()
    }

    /// A limit of the attempts does not reach into what comes after them.
    @Test func limitsOfAttemptsEndWithTheBody() {
        var world = World(
            compiled(
                """
                use:
                  extensions:
                    - slow: { extend: try, after: [{ rest: { wait: 1h } }] }
                steps:
                  - a:
                      try: [{ b: { set: { x: 1 } } }]
                      catch: { retry: { limit: { duration: 5s, attempt: { duration: 1s } } } }
                """
            )
        )
        #expect(world.pendingTimers.count == 1)
        world.fire()
        #expect(world.output == ["x": 1])
        world.check()
    }

    /// What stands for a branch of a `fork` that competes wins like the branch.
    @Test func aReplacedBranchWins() {
        let world = ran(
            """
            use:
              extensions:
                - mock:
                    extend: run
                    before: [{ m: { set: { x: '${ $task.name }' }, then: exit } }]
            steps:
              - race:
                  parallel: { a: { wait: 1h }, b: { run: sleep 1 } }
                  compete: true
            """
        )
        #expect(world.output == ["x": "b"])
        #expect(world.pendingTimers.isEmpty)
    }

    /// `exit` inside a `do` of the list leaves the `do`, and the list goes on.
    @Test func exitFurtherInLeavesItsOwnList() {
        let world = ran(
            """
            use:
              extensions:
                - inner:
                    extend: set
                    before: [{ block: { do: [{ m: { set: { y: 1 }, then: exit } }] } }]
            steps:
              - a: { set: { x: 1 } }
            """
        )
        #expect(world.output == ["x": 1])
    }

    /// Skipped tasks are not extended; tasks of an extension are not extended either.
    @Test func whatIsNotExtended() {
        let world = ran(
            """
            use:
              extensions:
                - log:
                    extend: all
                    before: [{ note: { set: { y: 1 }, export: { as: '($context // 0) + 1' } } }]
            steps:
              - a: { set: { x: 1 }, if: 'false' }
              - b: { do: [{ c: { set: { x: 2 } } }] }
            output: { as: '[., $context]' }
            """
        )
        #expect(world.output == [["x": 2], 2])
    }

    /// `end` in an extension ends the workflow.
    @Test func endEndsTheWorkflow() {
        let world = ran(
            """
            use:
              extensions:
                - stop:
                    extend: set
                    when: .x == 1
                    before: [{ s: { set: { y: 1 }, then: end } }]
            steps:
              - a: { set: { x: 1 } }
              - b: { set: { x: 2 } }
            """
        )
        #expect(world.output == ["y": 1])
    }
}
