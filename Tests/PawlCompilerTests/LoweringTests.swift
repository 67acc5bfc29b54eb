import PawlCompiler
import PawlDiagnostics
import PawlGraph
import PawlJQ
import Testing

/// How a document becomes nodes, lists and edges.
@Suite struct LoweringTests {
    @Test func tasksAreNumberedInDocumentOrderBeforeWhatTheyHold() throws {
        let graph = try #require(compiledGraph(of: everyKind))
        #expect(
            graph.nodes.map(\.reference) == [
                "/do/0/a", "/do/1/b", "/do/1/b/do/0/c", "/do/2/d", "/do/2/d/do/0/e",
                "/do/3/f", "/do/3/f/fork/branches/0/g", "/do/3/f/fork/branches/1/h",
                "/do/4/i", "/do/4/i/try/0/j", "/do/4/i/catch/do/0/k", "/do/5/l", "/do/6/m",
                "/do/7/n",
            ]
        )
        #expect(
            graph.regions.map { "\($0.role) \($0.reference) \($0.nodes.map(\.rawValue))" } == [
                "workflow /do [0, 1, 3, 5, 8, 11, 12, 13]",
                "sequence /do/1/b/do [2]",
                "iteration /do/2/d/do [4]",
                "branch(0) /do/3/f/fork/branches [6]",
                "branch(1) /do/3/f/fork/branches [7]",
                "attempt /do/4/i/try [9]",
                "handler /do/4/i/catch/do [10]",
            ]
        )
    }

    @Test(arguments: edges)
    func edgesOfATask(_ example: EdgeExample) throws {
        let graph = try #require(compiledGraph(of: "workflow: w\nsteps:\n" + example.steps))
        let node = try #require(graph.nodes.first { $0.name == "x" })
        #expect(node.edges.map { "\($0.label) \($0.target)" } == example.edges)
    }

    @Test func onlyTasksThatARetryRepeatsHaveATimeoutOfTheAttempt() throws {
        let graph = try #require(
            compiledGraph(
                of: """
                    workflow: w
                    steps:
                      - outside: { run: "true", timeout: 1s }
                      - retried:
                          timeout: 1m
                          try:
                            - inside: { run: "true", timeout: 1s }
                            - deep: { steps: [{ deeper: { run: "true", timeout: 1s } }] }
                            - without: { run: "true" }
                          catch:
                            retry: { limit: { attempt: { count: 2 } } }
                            steps:
                              - handler: { run: "true", timeout: 1s }
                      - caught:
                          try: [{ once: { run: "true", timeout: 1s } }]
                          catch: {}
                    """
            )
        )
        let perAttempt = graph.nodes.filter(\.timeoutIsPerAttempt).map(\.name)
        #expect(perAttempt == ["inside", "deeper"])
    }

    @Test func stepsThatAreReadAreRecorded() throws {
        let graph = try #require(
            compiledGraph(
                of: """
                    workflow: w
                    steps:
                      - a: { run: "true" }
                      - b: { run: "true" }
                      - c:
                          steps:
                            - a: { run: "true" }
                            - d: { set: { x: "${ $steps.a + $steps.b }" } }
                    output: { as: $steps.c }
                    """
            )
        )
        let recorded = graph.nodes.filter(\.recordsOutput).map(\.reference)
        #expect(recorded == ["/do/1/b", "/do/2/c", "/do/2/c/do/0/a"])
    }

    @Test func namesOfUseAreResolved() throws {
        let graph = try #require(
            compiledGraph(
                of: """
                    workflow: w
                    timeout: quick
                    use:
                      errors:
                        gone: { type: "https://example.com/gone", status: 410 }
                      retries:
                        twice: { delay: 1s, limit: { attempt: { count: 2 } } }
                      timeouts:
                        quick: { after: 5s }
                        30s: { after: 7s }
                    steps:
                      - a:
                          try:
                            - b: { raise: { error: gone } }
                          catch: { retry: twice }
                          timeout: 30s
                    """
            )
        )
        #expect(graph.text.contains("timeout 5000ms"))
        #expect(graph.text.contains("    timeout 7000ms"))
        #expect(graph.text.contains("retries 2"))
        #expect(graph.text.contains("status 410"))
    }

    @Test func environmentNamesAreSortedAndOnce() throws {
        let graph = try #require(
            compiledGraph(
                of: """
                    workflow: w
                    steps:
                      - a: { run: "echo $TMPDIR $HOME" }
                      - b: { run: "echo ${HOME}" }
                    """
            )
        )
        #expect(graph.environmentNames == ["HOME", "TMPDIR"])
    }
}

struct EdgeExample: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var steps: String
    var edges: [String]

    init(_ name: String, _ steps: String, _ edges: [String]) {
        self.testDescription = name
        self.steps = steps
        self.edges = edges
    }
}

private let everyKind = """
    workflow: w
    steps:
      - a: { set: { v: 1 } }
      - b: { steps: [{ c: { set: { v: 1 } } }] }
      - d: { for: { in: .x }, steps: [{ e: { set: { v: 1 } } }] }
      - f: { parallel: { g: { set: { v: 1 } }, h: { set: { v: 1 } } } }
      - i:
          try: [{ j: { run: "true" } }]
          catch: { steps: [{ k: { set: { v: 1 } } }] }
      - l: { wait: 1s }
      - m: { switch: [{ one: { when: .x, then: end } }] }
      - n: { raise: { error: { type: "https://example.com/x", status: 500 } } }
    """

private let edges = [
    EdgeExample(
        "the next task",
        "  - x: { set: { v: 1 } }\n  - y: { set: { v: 1 } }",
        ["next node(PawlGraph.NodeID(rawValue: 1))"]
    ),
    EdgeExample("out of the list", "  - x: { set: { v: 1 } }", ["next leave"]),
    EdgeExample("the end", "  - x: { set: { v: 1 }, then: end }", ["next end"]),
    EdgeExample("exit", "  - x: { set: { v: 1 }, then: exit }", ["next leave"]),
    EdgeExample(
        "continue",
        "  - x: { set: { v: 1 }, then: continue }\n  - y: { set: { v: 1 } }",
        ["next node(PawlGraph.NodeID(rawValue: 1))"]
    ),
    EdgeExample(
        "a skipped task ignores its then",
        "  - x: { if: .v, set: { v: 1 }, then: end }\n  - y: { set: { v: 1 } }",
        ["next end", "skipped node(PawlGraph.NodeID(rawValue: 1))"]
    ),
    EdgeExample(
        "backwards",
        "  - w: { run: \"true\" }\n  - x: { if: .v, set: { v: 1 }, then: w }",
        ["next node(PawlGraph.NodeID(rawValue: 0))", "skipped leave"]
    ),
    EdgeExample(
        "a switch without a default goes on by its own then",
        "  - x: { switch: [{ a: { when: .v, then: exit } }], then: end }",
        ["matched(0) leave", "next end"]
    ),
    EdgeExample(
        "a switch with a default always matches",
        "  - x: { switch: [{ a: { when: .v, then: end } }, { b: { then: y } }] }\n"
            + "  - y: { set: { v: 1 } }",
        ["matched(0) end", "matched(1) node(PawlGraph.NodeID(rawValue: 1))"]
    ),
    EdgeExample(
        "a raise goes nowhere",
        "  - x: { if: .v, raise: { error: { type: \"https://example.com/x\", status: 500 } } }",
        ["skipped leave"]
    ),
    EdgeExample(
        "a try with a handler and a way of its own",
        "  - x: { try: [{ a: { run: \"true\" } }], "
            + "catch: { steps: [{ b: { set: { v: 1 } } }], then: end } }",
        [
            "body region(PawlGraph.RegionID(rawValue: 1))",
            "handler region(PawlGraph.RegionID(rawValue: 2))", "caught end", "next leave",
        ]
    ),
    EdgeExample(
        "a fork",
        "  - x: { parallel: { a: { run: \"true\" }, b: { run: \"true\" } } }",
        [
            "branch(0) region(PawlGraph.RegionID(rawValue: 1))",
            "branch(1) region(PawlGraph.RegionID(rawValue: 2))", "next leave",
        ]
    ),
]
