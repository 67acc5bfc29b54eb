import PawlCompiler
import PawlDiagnostics
import PawlGraph
import Testing

/// Cycles that commit nothing, and how long the checks take.
@Suite struct CheckCycleTests {
    @Test(arguments: cycles)
    func cyclesThatCommitNothing(_ item: CheckCase) {
        #expect(findings(in: item.document) == item.findings)
    }

    @Test func severalCyclesAreReportedOnceEach() {
        let document = """
            workflow: w
            steps:
              - a: { set: { x: 1 } }
              - b: { switch: [{ one: { when: .x, then: a } }, { two: { when: .y, then: b } }] }
            """
        #expect(
            findings(in: document) == [
                "PAWL0410 4:44 a cycle without a step that runs or waits: a → b → a",
                "PAWL0410 4:76 a cycle without a step that runs or waits: b → b",
            ]
        )
    }

    /// Ten thousand tasks with jumps and `$steps`, in well under the time of a test run.
    @Test func manyTasks() {
        var document = "workflow: w\nsteps:\n"
        for index in 0..<10_000 {
            document += "  - t\(index): { run: \"true\" }\n"
        }
        document += "  - last: { set: { x: \"${ $steps.t0 }\" } }\n"
        let (graph, diagnostics) = compile(SourceFile(path: "w.yaml", text: document))
        #expect(diagnostics.isEmpty)
        #expect(graph?.nodes.count == 10_001)
    }
}

private let cycles = [
    CheckCase(
        "a task that jumps to itself",
        """
        workflow: w
        steps:
          - a: { set: { x: 1 }, then: a }
        """,
        finds: "PAWL0410 3:31 a cycle without a step that runs or waits: a → a"
    ),
    CheckCase(
        "a way round that skips the step",
        """
        workflow: w
        steps:
          - a: { set: { x: 1 } }
          - b: { if: .x, wait: 1s }
          - c: { switch: [{ again: { when: .y, then: a } }] }
        """,
        finds: "PAWL0410 5:46 a cycle without a step that runs or waits: a → b → c → a"
    ),
    CheckCase(
        "a cycle through tasks that hold only values",
        """
        workflow: w
        steps:
          - a: { steps: [{ inner: { set: { x: 1 } } }] }
          - b: { try: [{ c: { set: { x: 1 } } }], catch: { steps: [{ d: { run: "true" } }] } }
          - e: { switch: [{ again: { when: .y, then: a } }] }
        """,
        finds: "PAWL0410 5:46 a cycle without a step that runs or waits: a → b → e → a"
    ),
    CheckCase(
        "cycles over a wait, a process, a process deep inside, one in a branch",
        """
        workflow: w
        steps:
          - a: { wait: 1s }
          - b: { switch: [{ again: { when: .y, then: a } }] }
          - c: { steps: [{ deep: { run: "true" } }] }
          - d: { switch: [{ again: { when: .y, then: c } }] }
          - e: { for: { in: .items }, steps: [{ f: { run: "true" } }] }
          - g: { switch: [{ again: { when: .y, then: e } }] }
          - h: { parallel: { x: { run: "true" }, y: { set: { z: 1 } } } }
          - i: { switch: [{ again: { when: .y, then: h } }] }
        """
    ),
    CheckCase(
        "a fork whose faster branch only sets",
        """
        workflow: w
        steps:
          - h: { compete: true, parallel: { x: { run: "true" }, y: { set: { z: 1 } } } }
          - i: { switch: [{ again: { when: .y, then: h } }] }
        """,
        finds: "PAWL0410 4:46 a cycle without a step that runs or waits: h → i → h"
    ),
    CheckCase(
        "a loop over a list is no cycle",
        """
        workflow: w
        steps:
          - a: { for: { in: .items }, steps: [{ b: { set: { x: 1 } } }] }
        """
    ),
]
