import Testing

/// What expressions may read: each row of the table, each with a finding and a near miss.
@Suite struct CheckVariableTests {
    @Test(arguments: variables)
    func variablesInScope(_ item: CheckCase) {
        #expect(findings(in: item.document) == item.findings)
    }

    @Test(arguments: steps)
    func stepsThatHaveRun(_ item: CheckCase) {
        #expect(findings(in: item.document) == item.findings)
    }

    /// Every argument of the language in every position: what the table says, exactly.
    @Test(arguments: positions)
    func argumentsByPosition(position: String, document: String, available: Set<String>) {
        let all = ["context", "input", "output", "task", "workflow", "runtime"]
        for name in all {
            let text = document.replacing("EXPRESSION", with: "$\(name)")
            let expected = available.contains(name) ? [] : ["'$\(name)' is not available here"]
            let found = findings(in: text).map { $0.split(separator: " ", maxSplits: 2)[2] }
            #expect(found.map(String.init) == expected, "\(name) in \(position)")
        }
    }
}

private let positions: [(String, String, Set<String>)] = [
    (
        "workflow input.from",
        """
        workflow: w
        input: { from: EXPRESSION }
        steps: [{ a: { set: { x: 1 } } }]
        """,
        ["workflow", "runtime"]
    ),
    (
        "workflow output.as",
        """
        workflow: w
        steps: [{ a: { set: { x: 1 } } }]
        output: { as: EXPRESSION }
        """,
        ["workflow", "runtime", "context"]
    ),
    (
        "if",
        """
        workflow: w
        steps: [{ a: { if: EXPRESSION, set: { x: 1 } } }]
        """,
        ["workflow", "runtime", "context", "task"]
    ),
    (
        "input.from",
        """
        workflow: w
        steps: [{ a: { input: { from: EXPRESSION }, set: { x: 1 } } }]
        """,
        ["workflow", "runtime", "context", "task"]
    ),
    (
        "body",
        """
        workflow: w
        steps: [{ a: { set: { x: "${ EXPRESSION }" } } }]
        """,
        ["workflow", "runtime", "context", "task", "input"]
    ),
    (
        "timeout",
        """
        workflow: w
        steps: [{ a: { run: "true", timeout: "${ EXPRESSION }" } }]
        """,
        ["workflow", "runtime", "context", "task", "input"]
    ),
    (
        "output.as",
        """
        workflow: w
        steps: [{ a: { set: { x: 1 }, output: { as: EXPRESSION } } }]
        """,
        ["workflow", "runtime", "context", "task", "input"]
    ),
    (
        "export.as",
        """
        workflow: w
        steps: [{ a: { set: { x: 1 }, export: { as: EXPRESSION } } }]
        """,
        ["workflow", "runtime", "context", "task", "input", "output"]
    ),
    (
        "for.while",
        """
        workflow: w
        steps: [{ a: { for: { in: .x }, while: EXPRESSION, steps: [{ b: { set: { x: 1 } } }] } }]
        """,
        ["workflow", "runtime", "context", "task", "input"]
    ),
    (
        "catch.when",
        """
        workflow: w
        steps: [{ a: { try: [{ b: { run: "true" } }], catch: { when: EXPRESSION } } }]
        """,
        ["workflow", "runtime", "context", "task", "input"]
    ),
]

private let variables = [
    CheckCase(
        "a misspelt variable, at its own place",
        """
        workflow: w
        steps:
          - a: { set: { x: "${ .n + $cotnext.y }" } }
        """,
        finds: "PAWL0311 3:29 unknown variable '$cotnext'"
    ),
    CheckCase(
        "a misspelt variable of the expression itself",
        """
        workflow: w
        steps:
          - a: { set: { x: "${ .n as $cost | $cots }" } }
        """,
        finds: "PAWL0311 3:38 unknown variable '$cots'"
    ),
    CheckCase(
        "variables of a later version",
        """
        workflow: w
        steps:
          - a: { set: { x: "${ $secrets.key }", y: "${ $authorization }" } }
        """,
        finds: "PAWL0312 3:24 '$secrets' is not available here",
        "PAWL0306 3:33 'use.secrets' has no 'key'",
        "PAWL0312 3:48 '$authorization' is not available here"
    ),
    CheckCase(
        "secrets among the arguments of a run",
        """
        workflow: w
        use: { secrets: [key, unused] }
        steps:
          - a: { run: cat, stdin: "${ $secrets.key + $secrets.kye }" }
          - b: { run: cat, stdin: "${ $authorization }", cwd: "${ $secrets.key }" }
        """,
        finds: "PAWL0307 2:23 nothing uses 'unused' of 'use.secrets'",
        "PAWL0230 4:31 this build cannot run '$secrets'",
        "PAWL0306 4:55 'use.secrets' has no 'kye'",
        "PAWL0230 5:31 this build cannot run '$authorization'",
        "PAWL0312 5:59 '$secrets' is not available here"
    ),
    CheckCase(
        "secrets whose names are computed",
        """
        workflow: w
        use: { secrets: [key, other] }
        steps:
          - a: { run: cat, stdin: "${ $secrets[.name] }" }
        """,
        finds: "PAWL0230 4:31 this build cannot run '$secrets'"
    ),
    CheckCase(
        "a schema elsewhere",
        """
        workflow: w
        input: { schema: { resource: { endpoint: "https://${ $context.host }/a" } } }
        use: { authentications: { b: { bearer: { token: "${ $input.token }" } } } }
        steps:
          - a:
              output:
                schema:
                  resource: { endpoint: { uri: ./a.json, authentication: { use: b } } }
              set: { a: 1 }
        """,
        finds: "PAWL0230 2:20 this build cannot run 'schema: resource'",
        "PAWL0312 2:54 '$context' is not available here",
        "PAWL0230 8:11 this build cannot run 'schema: resource'"
    ),
    CheckCase(
        "loop variables outside their loop",
        """
        workflow: w
        steps:
          - a:
              for: { each: pet, in: .pets }
              steps:
                - b: { set: { x: "${ $pet + $index }" } }
              output: { as: $pet }
          - c: { set: { x: "${ $index }" } }
        """,
        finds: "PAWL0312 7:21 '$pet' is not bound here",
        "PAWL0312 8:24 '$index' is not bound here"
    ),
    CheckCase(
        "the error outside its catch",
        """
        workflow: w
        steps:
          - a:
              try:
                - b: { set: { x: "${ $error }" } }
              catch:
                when: $error.status == 503
                steps:
                  - c: { set: { x: "${ $error.title }" } }
          - d: { set: { x: "${ $error }" } }
        """,
        finds: "PAWL0312 5:30 '$error' is not bound here",
        "PAWL0312 10:24 '$error' is not bound here"
    ),
    CheckCase(
        "the error under another name",
        """
        workflow: w
        steps:
          - a:
              try: [{ b: { run: "true" } }]
              catch:
                as: problem
                when: $problem.status == 503
                steps:
                  - c: { set: { x: "${ $problem.title }", y: "${ $error }" } }
        """,
        finds: "PAWL0311 9:58 unknown variable '$error'"
    ),
    CheckCase(
        "a policy of 'use' sees what its user sees",
        """
        workflow: w
        use:
          retries:
            careful:
              when: $error.status == 503 and $pet != null
              delay: 1s
              limit: { attempt: { count: 2 } }
        steps:
          - a:
              for: { each: pet, in: .pets }
              steps:
                - b:
                    try: [{ c: { run: "true" } }]
                    catch: { retry: careful }
          - d:
              try: [{ e: { run: "true" } }]
              catch: { retry: careful }
        """,
        finds: "PAWL0312 5:38 '$pet' is not bound here"
    ),
    CheckCase(
        "variables that the program binds itself",
        """
        workflow: w
        steps:
          - a: { set: { x: "${ .n as $m | reduce .[] as $i (0; . + $i * $m) }" } }
        """
    ),
]

private let steps = [
    CheckCase(
        "steps of this list and of the lists around it",
        """
        workflow: w
        steps:
          - a: { run: "true" }
          - b:
              steps:
                - c: { set: { x: "${ $steps.a }" } }
                - d: { set: { x: "${ $steps.c.x + $steps[\\"a\\"] }" } }
        output: { as: "{ a: $steps.a, b: $steps.b }" }
        """
    ),
    CheckCase(
        "a misspelt step",
        """
        workflow: w
        steps:
          - build: { run: "true" }
          - b: { set: { x: "${ $steps.biuld }" } }
        """,
        finds: "PAWL0314 4:31 no step named 'biuld' in this list or one around it"
    ),
    CheckCase(
        "a step inside another task",
        """
        workflow: w
        steps:
          - a:
              steps:
                - inner: { run: "true" }
          - b: { set: { x: "${ $steps.inner }" } }
        """,
        finds:
            "PAWL0314 6:31 step 'inner' is in another list, which is not around this one"
    ),
    CheckCase(
        "a branch that reads its neighbour",
        """
        workflow: w
        steps:
          - f:
              parallel:
                left: { run: "true" }
                right: { set: { x: "${ $steps.left }" } }
        """,
        finds:
            "PAWL0314 6:39 step 'left' is in another list, which is not around this one"
    ),
    CheckCase(
        "a step that comes later, and the step itself",
        """
        workflow: w
        steps:
          - a: { set: { x: "${ $steps.b }" } }
          - b: { set: { x: "${ $steps.b }" } }
        """,
        finds: "PAWL0315 3:31 step 'b' has not run on every path to here",
        "PAWL0315 4:31 step 'b' has no output while it runs"
    ),
    CheckCase(
        "a step that a switch jumps over",
        """
        workflow: w
        steps:
          - s:
              switch:
                - one: { when: .x, then: c }
          - b: { run: "true" }
          - c: { set: { x: "${ $steps.b }", y: "${ $steps.s }" } }
        """,
        finds: "PAWL0315 7:31 step 'b' has not run on every path to here"
    ),
    CheckCase(
        "a step that may be skipped reads as null",
        """
        workflow: w
        steps:
          - b: { if: .x, run: "true" }
          - c: { set: { x: "${ $steps.b }" } }
        """
    ),
    CheckCase(
        "ways to the end of the workflow before the step",
        """
        workflow: w
        steps:
          - a: { if: .x, set: { x: 1 }, then: end }
          - b:
              switch:
                - one: { when: .x, then: end }
          - c: { run: "true" }
        output: { as: "[$steps.a, $steps.b, $steps.c]" }
        """,
        finds: "PAWL0315 8:34 step 'b' has not run on every path to here",
        "PAWL0315 8:44 step 'c' has not run on every path to here"
    ),
    CheckCase(
        "a way to the end from inside a task",
        """
        workflow: w
        steps:
          - a: { run: "true" }
          - b:
              steps:
                - c: { if: .x, set: { x: 1 }, then: end }
        output: { as: "[$steps.a, $steps.b]" }
        """,
        finds: "PAWL0315 7:34 step 'b' has not run on every path to here"
    ),
    CheckCase(
        "steps without a name",
        """
        workflow: w
        steps:
          - a: { run: "true" }
          - b: { set: { x: "${ $steps | keys }", y: "${ .n as $n | $steps[$n] }" } }
        """,
        finds: "PAWL0316 4:24 '$steps' must be followed by the name of a step",
        "PAWL0316 4:60 '$steps' must be followed by the name of a step"
    ),
    CheckCase(
        "no steps before the workflow",
        """
        workflow: w
        input: { from: $steps.a }
        steps:
          - a: { run: "true" }
        """,
        finds: "PAWL0312 2:16 '$steps' is not available here"
    ),
]
