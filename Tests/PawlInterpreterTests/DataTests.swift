import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

@Suite struct DataTests {
    /// One document, its input, and its output or the short text of its error.
    static let documents: [(String, String, JSONValue, JSONValue)] = [
        (
            "rule 3: a skipped task outputs its raw input and ignores export and then",
            """
            steps:
              - a: { set: { x: 1 } }
              - b: { if: "false", set: "${ 9 }", input: { from: "5" }, export: { as: "7" }, then: end }
              - c: { set: "${ {input: ., context: $context} }" }
            """,
            nil, ["input": ["x": 1], "context": nil]
        ),
        (
            "rule 4: the context starts as null",
            "steps: [ { a: { set: \"${ $context }\" } } ]", 1, nil
        ),
        (
            "rule 5: export sees the transformed output and replaces the context",
            """
            steps:
              - a: { set: "${ 1 }", output: { as: ". + 1" }, export: { as: "{ seen: ., out: $output }" } }
              - b: { set: "${ 2 }", export: { as: ". * 10" } }
              - c: { set: "${ $context }" }
            """,
            nil, 20
        ),
        (
            "the order of input, output and their variables",
            """
            steps:
              - a:
                  input: { from: ".n" }
                  set: "${ [., $input] }"
                  output: { as: "{ raw: ., input: $input, task: $task.output, from: $task.input }" }
            """,
            ["n": 3], ["raw": [3, 3], "input": 3, "task": [3, 3], "from": ["n": 3]]
        ),
        (
            "rule 6: set replaces",
            "steps: [ { a: { set: { x: 1 } } } ]", ["y": 2], ["x": 1]
        ),
        (
            "text with expressions",
            "steps: [ { a: { set: { t: \"n=${ .n } o=${ .o } s=${ .s } $${ x\" } } } ]",
            ["n": 1.5, "o": ["a": nil], "s": "t"], ["t": #"n=1.5 o={"a":null} s=t ${ x"#]
        ),
        (
            "data is never an expression",
            "steps: [ { a: { set: \"${ .s }\" } } ]", ["s": "${ 1 + 1 }"], "${ 1 + 1 }"
        ),
        (
            "an expression that yields nothing is null",
            "steps: [ { a: { set: \"${ empty }\" } } ]", nil, nil
        ),
        (
            "rule 7: the output of an iteration is the input of the next",
            """
            steps:
              - loop:
                  for: { each: n, at: i, in: "[10, 20, 30]" }
                  steps: [ { add: { set: "${ . + [$n + $i] }" } } ]
            """,
            [], [10, 21, 32]
        ),
        (
            "rule 7: an empty list outputs the input",
            """
            steps:
              - loop: { for: { in: "[]" }, steps: [ { add: { set: "${ 1 }" } } ] }
            """,
            "in", "in"
        ),
        (
            "rule 7: an object iterates its values",
            """
            steps:
              - loop:
                  for: { in: "{ b: 1, a: 2 }" }
                  steps: [ { add: { set: "${ . + [$item] }" } } ]
            """,
            [], [1, 2]
        ),
        (
            "rule 7: while is tested before each iteration",
            """
            steps:
              - loop:
                  for: { in: "[1, 2, 3]" }
                  while: ". < 3"
                  steps: [ { add: { set: "${ . + $item }" } } ]
            """,
            0, 3
        ),
        (
            "rule 11: exit ends this iteration only",
            """
            steps:
              - loop:
                  for: { in: "[1, 2, 3]" }
                  steps:
                    - skip: { if: "$item == 2", set: "${ . }", then: exit }
                    - add: { set: "${ . + [$item] }" }
            """,
            [], [1, 3]
        ),
        (
            "rule 10: the first matching case in order; none goes on",
            """
            steps:
              - pick:
                  switch:
                    - small: { when: ". < 10", then: small }
                    - also: { when: ". < 100", then: big }
              - none: { set: "${ \\"none\\" }", then: exit }
              - small: { set: "${ \\"small\\" }", then: exit }
              - big: { set: "${ \\"big\\" }" }
            """,
            50, "big"
        ),
        (
            "rule 8: outputs in declaration order, each branch its own context",
            """
            steps:
              - both:
                  parallel:
                    a: { set: "${ 1 }", export: { as: "{ a: . }" } }
                    b: { set: "${ $context }", export: { as: "{ b: 2 }" } }
              - see: { set: "${ { out: ., context: $context } }" }
            """,
            nil, ["out": [1, nil], "context": ["a": 1, "b": 2]]
        ),
        (
            "rule 9: removed and equal keys are merged",
            """
            steps:
              - init: { set: "${ 0 }", export: { as: "{ x: 1, y: 2, z: 3 }" } }
              - both:
                  parallel:
                    a: { set: "${ 1 }", export: { as: "$context | del(.x) | .z = 4" } }
                    b: { set: "${ 1 }", export: { as: "$context | .z = 4" } }
              - see: { set: "${ $context }" }
            """,
            nil, ["y": 2, "z": 4]
        ),
        (
            "rule 9: the context of a faulted attempt is discarded",
            """
            steps:
              - init: { set: "${ 0 }", export: { as: "{ x: 1 }" } }
              - try:
                  try:
                    - change: { set: "${ 0 }", export: { as: "{ x: 2 }" } }
                    - bad: { raise: { error: { type: "https://example.com/a", status: 401 } } }
                  catch:
                    steps: [ { see: { set: "${ $context }" } } ]
            """,
            nil, ["x": 1]
        ),
        (
            "rule 11: the context of the branch that ends the workflow is kept",
            """
            output: { as: "$context" }
            steps:
              - both:
                  parallel:
                    a:
                      steps:
                        - one: { set: "${ 1 }", export: { as: "{ a: . }" } }
                        - all: { set: "${ 2 }", export: { as: "$context + { b: . }" }, then: end }
                    c: { wait: 1h }
            """,
            nil, ["a": 1, "b": 2]
        ),
        (
            "rule 18: the caught error under its name",
            """
            steps:
              - try:
                  try: [ { bad: { raise: { error: { type: "https://example.com/a", status: 407 } } } } ]
                  catch:
                    as: mine
                    when: $mine.status == 407 and .type == "https://example.com/a"
                    steps: [ { see: { set: "${ $mine }" } } ]
            """,
            nil,
            ["type": "https://example.com/a", "status": 407, "instance": "/do/0/try/try/0/bad"]
        ),
        (
            "steps: outputs of this list and of those around it, the nearest first",
            """
            steps:
              - a: { set: "${ 1 }" }
              - b: { set: "${ 2 }" }
              - block:
                  steps:
                    - a: { set: "${ 3 }" }
                    - see: { set: "${ [$steps.a, $steps.b] }" }
              - after: { set: "${ . + [$steps.a] }" }
            """,
            nil, [3, 2, 1]
        ),
        (
            "steps: a skipped step is null",
            """
            steps:
              - a: { if: "false", set: "${ 1 }" }
              - see: { set: "${ [$steps.a] }" }
            """,
            nil, [nil]
        ),
        (
            "steps: a branch's steps are kept after the join",
            """
            steps:
              - before: { set: "${ 0 }" }
              - both:
                  parallel:
                    a: { set: "${ $steps.before + 1 }" }
                    b: { set: "${ $steps.before + 2 }" }
              - see: { set: "${ [$steps.before, $steps.both] }" }
            """,
            nil, [0, [1, 2]]
        ),
    ]

    @Test(arguments: DataTests.documents)
    func outputs(name: String, text: String, input: JSONValue, output: JSONValue) {
        let world = ran(text, input: input)
        #expect(world.output == output, "\(name): \(String(describing: world.error))")
    }

    static let faultingDocuments: [(String, String, StandardErrorType, String)] = [
        (
            "more than one value",
            "steps: [ { a: { set: \"${ 1, 2 }\" } } ]", .expression, "/do/0/a"
        ),
        (
            "an error of jq",
            "steps: [ { a: { set: \"${ error(\\\"no\\\") }\" } } ]", .expression, "/do/0/a"
        ),
        (
            "an if that fails",
            "steps: [ { a: { if: \"error\", set: \"${ 1 }\" } } ]", .expression, "/do/0/a"
        ),
        (
            "for over a number",
            "steps: [ { a: { for: { in: \"5\" }, steps: [ { b: { set: \"${ 1 }\" } } ] } } ]",
            .expression, "/do/0/a"
        ),
        (
            "rule 9: branches that disagree",
            """
            steps:
              - both:
                  parallel:
                    a: { set: "${ 1 }", export: { as: "{ (\\"x\\"): 1 }" } }
                    b: { set: "${ 1 }", export: { as: "{ (\\"x\\"): 2 }" } }
            """,
            .runtime, "/do/0/both"
        ),
        (
            "a wait that is no duration",
            "steps: [ { a: { wait: \"${ .x }\" } } ]", .expression, "/do/0/a"
        ),
    ]

    /// Documents that nest a value too deeply, and where that is noticed.
    static let deepDocuments: [(String, String)] = [
        (
            """
            steps:
              - loop:
                  for: { in: "[range(1001)]" }
                  steps: [ { wrap: { set: { v: "${ . }" } } } ]
            """,
            "/do/0/loop/do/0/wrap"
        ),
        (
            """
            steps:
              - loop:
                  for: { in: "[range(1001)]" }
                  steps: [ { wrap: { parallel: { a: { set: "${ . }" } } } } ]
            """,
            "/do/0/loop/do/0/wrap"
        ),
        (
            """
            steps:
              - loop:
                  for: { in: "[range(999)]" }
                  steps: [ { wrap: { set: "${ [.] }" } } ]
              - more: { set: "${ [[[[[[.]]]]]] }" }
            """,
            "/do/1/more"
        ),
    ]

    /// Checks no replay: that of each prefix of thousands of events takes its time.
    @Test(arguments: DataTests.deepDocuments)
    func valuesHaveALargestDepth(text: String, instance: String) {
        let world = World(compiled(text))
        #expect(world.error?.title == "a value is nested too deeply")
        #expect(world.error?.instance == instance)
    }

    @Test func valuesHaveALargestSize() {
        let document = """
            steps:
              - loop:
                  for: { in: "[range(60)]" }
                  steps: [ { twice: { set: { a: "${ . }", b: "${ . }" } } } ]
            """
        var limits = ExecutionLimits()
        limits.valueBytes = 10_000
        let world = World(compiled(document), limits: limits)
        #expect(world.error?.title == "a value is too large")
        #expect(world.error?.detail == "the limit 'valueBytes' is 10000")
        world.check()
    }

    @Test func titlesShowProgramsOnOneLine() {
        let world = ran("steps: [ { a: { set: \"${  .a |\\n   error  }\" } } ]")
        #expect(world.error?.title == "the expression '.a | error' failed")
    }

    @Test(arguments: DataTests.faultingDocuments)
    func faults(name: String, text: String, type: StandardErrorType, instance: String) {
        let world = ran(text)
        #expect(world.error?.type == type.uri, "\(name): \(world.execution.status)")
        #expect(world.error?.instance == instance)
    }

    @Test func severalValuesAreExplained() {
        let world = ran("steps: [ { a: { set: \"${ 1, 2 }\" } } ]")
        #expect(world.error?.detail == "yields more than one value; collect them with [ … ]")
    }

    @Test func branchesThatDisagreeAreNamed() {
        let world = ran(
            """
            steps:
              - both:
                  parallel:
                    left: { set: "${ 1 }", export: { as: "{ (\\"x\\"): 1 }" } }
                    right: { set: "${ 1 }", export: { as: "{ (\\"x\\"): 2 }" } }
            """
        )
        #expect(world.error?.title == "branches disagree about $context.x")
        #expect(world.error?.detail == "'left' and 'right' gave it different values")
    }

    @Test(arguments: StandardErrorType.communication.equivalentURIs)
    func rule19EveryURIOfAStandardTypeCatchesIt(type: String) {
        let document = """
            steps:
              - try:
                  try: [ { call: { run: "x" } } ]
                  catch:
                    errors: { with: { type: "\(type)" } }
                    steps: [ { see: { set: "${ $error.type }" } } ]
            """
        var world = World(compiled(document))
        world.fail("call")
        #expect(
            world.output == "https://serverlessworkflow.io/spec/1.0.0/errors/communication"
        )
        world.check()
    }

    @Test func rule11EndLeavesTryAndHandler() {
        let world = ran(
            """
            output: { as: "[.]" }
            steps:
              - outer:
                  output: { as: "error" }
                  try:
                    - bad:
                        if: ". == null"
                        raise: { error: { type: "https://example.com/a", status: 408 } }
                  catch:
                    steps: [ { stop: { set: { v: bye }, then: end } } ]
              - never: { set: "${ 0 }" }
            """
        )
        #expect(world.output == [["v": "bye"]])
    }

    @Test func aLongLoopTakesTimeInProportion() {
        let text = """
            steps:
              - loop:
                  for: { in: "[range(20000)]" }
                  steps: [ { add: { set: "${ . + $item }" } } ]
            """
        let world = World(compiled(text), input: 0)
        #expect(world.output == 199_990_000)
        #expect(world.history.count == 40_004)
    }

    @Test func nowIsTheTimeOfTheEvent() {
        let world = ran("steps: [ { a: { set: \"${ now }\" } } ]")
        #expect(world.output == 1_700_000_000)
    }

    @Test func theWorkflowAndTheRuntimeDescribeThemselves() throws {
        let world = ran(
            "steps: [ { a: { set: \"${ [$workflow, $task, $runtime] }\" } } ]",
            input: ["n": 1]
        )
        let output = try #require(world.output?.array)
        #expect(output[0]["id"] == "test")
        #expect(output[0]["input"] == ["n": 1])
        #expect(output[0]["definition"]?["document"] != nil)
        let moment: JSONValue = [
            "iso8601": "2023-11-14T22:13:20Z",
            "epoch": ["seconds": 1_700_000_000, "milliseconds": 1_700_000_000_000],
        ]
        #expect(output[0]["startedAt"] == moment)
        #expect(output[1]["startedAt"] == moment)
        #expect(output[1]["name"] == "a")
        #expect(output[1]["reference"] == "/do/0/a")
        #expect(output[1]["definition"]?["set"] != nil)
        #expect(output[2]["name"] == "pawl")
    }

    @Test func theWorkflowsOwnInputAndOutput() {
        let world = ran(
            """
            input: { from: ".n" }
            output: { as: "{ last: ., input: $workflow.input, context: $context }" }
            steps: [ { a: { set: "${ . + 1 }", export: { as: "{ x: . }" } } } ]
            """,
            input: ["n": 1]
        )
        #expect(world.output == ["last": 2, "input": ["n": 1], "context": ["x": 2]])
    }

    @Test func rule9TheWinnersContextIsKept() {
        var world = World(
            compiled(
                """
                steps:
                  - race:
                      compete: true
                      parallel:
                        a: { run: "a", export: { as: "{ who: \\"a\\" }" } }
                        b: { run: "b", export: { as: "{ who: \\"b\\" }" } }
                  - see: { set: "${ $context }" }
                """
            )
        )
        world.complete("b")
        world.confirmCancellations()
        #expect(world.output == ["who": "b"])
        world.check()
    }

    @Test func aSchemaFaultNamesTheViolations() {
        let text = """
            input: { n: number, note?: string }
            steps: [ { a: { set: "${ .n }" } } ]
            """
        #expect(ran(text, input: ["n": 1]).output == 1)
        let world = ran(text, input: ["n": "x"])
        #expect(world.error?.type == StandardErrorType.validation.uri)
        #expect(world.error?.status == 400)
        #expect(world.error?.title == "the input does not match its schema")
        #expect(world.error?.detail?.hasPrefix("/n: ") == true)
    }

    @Test(arguments: [
        ("input: { schema: { document: { type: object } } }", "input"),
        ("output: { schema: { document: { type: object } } }", "output"),
        ("export: { as: \".\", schema: { document: { type: object } } }", "context"),
    ])
    func schemasOfATask(field: String, what: String) {
        let world = ran("steps: [ { a: { set: \"${ 5 }\", \(field) } } ]")
        #expect(world.error?.title == "the \(what) does not match its schema")
        #expect(world.error?.instance == "/do/0/a")
    }

    @Test func anEndlessExpressionFaults() {
        var limits = ExecutionLimits()
        limits.expressionSteps = 1000
        let world = World(
            compiled("steps: [ { a: { set: \"${ [range(1000000)] | length }\" } } ]"),
            limits: limits
        )
        #expect(world.error?.type == StandardErrorType.expression.uri)
        world.check()
    }
}
