import PawlDiagnostics
import Testing

@testable import PawlCompiler

private let rootCases: [BindingCase] = [
    BindingCase("an empty mapping", "{}", finds: "PAWL0212 ", "PAWL0204 "),
    BindingCase("a list", "- a\n", finds: "PAWL0202 - a"),
    BindingCase("no tasks", "workflow: w\n", finds: "PAWL0204 workflow"),
    BindingCase("no header", "do:\n  - a: { wait: 1s }\n", finds: "PAWL0212 do"),
    BindingCase(
        "both headers",
        "workflow: w\ndocument: { dsl: 1.0.3, namespace: n, name: w, version: 1.0.0 }\n"
            + "do:\n  - a: { wait: 1s }\n",
        finds: "PAWL0212 workflow"
    ),
    BindingCase(
        "an unknown key at the root",
        "workflow: w\nstep:\n  - a: { wait: 1s }\ndo:\n  - a: { wait: 1s }\n",
        finds: "PAWL0201 step",
        help: "did you mean 'steps'?"
    ),
    BindingCase(
        "the standard's header is complete",
        "document: { name: w }\ndo:\n  - a: { wait: 1s }\n",
        finds: "PAWL0204 document",
        "PAWL0204 document",
        "PAWL0204 document"
    ),
    BindingCase(
        "header texts",
        "document: { dsl: 0.9.0, namespace: a b, name: -w, version: 1.0 }\n"
            + "do:\n  - a: { wait: 1s }\n",
        finds: "PAWL0210 0.9.0",
        "PAWL0211 a b",
        "PAWL0211 -w",
        "PAWL0202 1.0"
    ),
    BindingCase(
        "versions",
        "workflow: w\nversion: 1.2\nsteps:\n  - a: { wait: 1s }\n",
        finds: "PAWL0202 1.2",
        help: "put it in quotes, with three numbers, like '1.0.0'"
    ),
    BindingCase(
        "header keys beside the standard's header",
        "document: { dsl: 1.0.3, namespace: n, name: w, version: 1.0.0 }\n"
            + "title: x\ndo:\n  - a: { wait: 1s }\n",
        finds: "PAWL0201 title",
        help: "'title' belongs to 'document', or beside 'workflow'"
    ),
    BindingCase(
        "steps and do",
        "workflow: w\nsteps:\n  - a: { wait: 1s }\ndo:\n  - a: { wait: 1s }\n",
        finds: "PAWL0217 steps"
    ),
    BindingCase("no list", "workflow: w\nsteps: 5\n", finds: "PAWL0202 5"),
    BindingCase(
        "tasks without dashes",
        "workflow: w\nsteps:\n  a: { wait: 1s }\n",
        finds: "PAWL0202 a: { wait: 1s }",
        help: "write '- ' before each task's name"
    ),
    BindingCase("nothing", "workflow: w\nsteps:\n", finds: "PAWL0202 steps"),
    BindingCase("an empty list", "workflow: w\nsteps: []\n", finds: "PAWL0207 []"),
    BindingCase(
        "other languages",
        "workflow: w\nevaluate: { language: javascript, mode: loose }\n"
            + "steps:\n  - a: { wait: 1s }\n",
        finds: "PAWL0216 javascript",
        "PAWL0216 loose"
    ),
    BindingCase(
        "jq, strictly",
        "workflow: w\nevaluate: { language: jq, mode: strict }\nsteps:\n  - a: { wait: 1s }\n"
    ),
    BindingCase(
        "an input whose schema is misspelt",
        "workflow: w\ninput: { shcema: { document: { type: object } } }\n"
            + "steps:\n  - a: { wait: 1s }\n",
        finds: "PAWL0201 shcema",
        help: "did you mean 'schema'?"
    ),
    BindingCase(
        "numbers that JSON lacks",
        "workflow: w\nsteps:\n  - a: { set: { b: .nan, c: -.inf } }\n",
        finds: "PAWL0221 .nan",
        "PAWL0221 -.inf"
    ),
    BindingCase(
        "a field of the input twice",
        "workflow: w\ninput: { a: string, a?: string }\nsteps:\n  - b: { wait: 1s }\n",
        finds: "PAWL0217 a?"
    ),
    BindingCase(
        "typed input",
        "workflow: w\ninput: { a: strnig, b: 5, c?: 'string[]', d: { e: any } }\n"
            + "steps:\n  - a: { wait: 1s }\n",
        finds: "PAWL0218 strnig",
        "PAWL0202 5",
        help: "did you mean 'string'?"
    ),
]

private let taskCases: [BindingCase] = [
    .task("nothing under the name", "", finds: "PAWL0202 a"),
    .task("no keyword", "if: .a", finds: "PAWL0206 a"),
    .task(
        "a misspelt keyword",
        "rnu: make",
        finds: "PAWL0201 rnu",
        help: "did you mean 'run'?"
    ),
    .task("two keywords", "run: make\nset: { b: 1 }", finds: "PAWL0205 set"),
    .task(
        "an unknown key",
        "run: make\nthne: end",
        finds: "PAWL0201 thne",
        help: "did you mean 'then'?"
    ),
    .task(
        "a short key misspelt",
        "run: make\nagrs: [all]",
        finds: "PAWL0201 agrs",
        help: "did you mean 'args'?"
    ),
    .task(
        "a key of another kind of task",
        "wait: 1s\ncatch: {}",
        finds: "PAWL0201 catch",
        help: "'catch' belongs to a 'try' task"
    ),
    .task("a wrong type keeps the author's word", "run: make\nargs: 5", finds: "PAWL0202 5"),
    .task("calls", "call: http\nwith: { method: get }", finds: "PAWL0204 with"),
    .task(
        "keys of the short form beside a process",
        "run: { shell: { command: x } }\nargs: [a]\nreturn: all",
        finds: "PAWL0201 args",
        "PAWL0201 return",
        help: "write 'arguments' where the command is"
    ),
    .task("harmless ones", "run: make\nidempotent: true"),
    .task(
        "metadata is open, but for ours",
        "wait: 1s\nmetadata: { owner: me, pawl: { x: 1 } }",
        finds: "PAWL0201 x"
    ),
    .task("nothing to run", "run:", finds: "PAWL0202 run"),
    .task("a process of no kind", "run: { await: true }", finds: "PAWL0204 run"),
    .task(
        "no command",
        "run: { shell: { arguments: [a] } }",
        finds: "PAWL0204 shell"
    ),
    .task("an empty command", "run: ''", finds: "PAWL0202 ''"),
    .task("a command named true", "run: true"),
    .task(
        "how to return",
        "run: make\nreturn: output\nawait: maybe",
        finds: "PAWL0214 output",
        "PAWL0202 maybe"
    ),
    .task("json needs stdout", "run: make\njson: true\nreturn: code", finds: "PAWL0217 json"),
    .task(
        "names in the environment",
        "run: make\nenv: { A-B: 1, PAWL_ATTEMPT: 1, OK_1: 1 }",
        finds: "PAWL0223 A-B",
        "PAWL0223 PAWL_ATTEMPT"
    ),
    .task("an empty set", "set: {}", finds: "PAWL0207 {}"),
    .task("a text to set", "set: hello", finds: "PAWL0507 hello"),
    .task("a list to set", "set: [1]", finds: "PAWL0202 [1]"),
    .task("no cases", "switch: []", finds: "PAWL0207 []"),
    .task(
        "cases",
        "switch:\n  - b: { when: .x }\n  - c: { then: end, wehn: .y }\n  - d\n  - {}",
        finds: "PAWL0204 b",
        "PAWL0201 wehn",
        "PAWL0208 d",
        "PAWL0208 {}"
    ),
    .task(
        "for without a list",
        "for: { each: x }\ndo:\n  - b: { wait: 1s }",
        finds: "PAWL0204 for"
    ),
    .task("for without tasks", "for: { in: .x }", finds: "PAWL0204 a"),
    .task(
        "variables",
        "for: { each: $x, in: .x, at: input }\ndo:\n  - b: { wait: 1s }",
        finds: "PAWL0219 $x",
        "PAWL0219 input",
        help: "write 'x' without '$'"
    ),
    .task("parallel is a mapping", "parallel: [b]", finds: "PAWL0202 [b]"),
    .task("a fork of nothing", "fork: { branches: [] }", finds: "PAWL0207 []"),
    .task(
        "try without catch",
        "try:\n  - b: { wait: 1s }",
        finds: "PAWL0204 a"
    ),
    .task(
        "filters",
        """
        try:
          - b: { wait: 1s }
        catch:
          errors: { with: { type: timeout, status: 99, tilte: x, detail: a, details: b } }
          as: $e
        """,
        finds: "PAWL0220 timeout",
        "PAWL0215 99",
        "PAWL0201 tilte",
        "PAWL0217 details",
        "PAWL0219 $e"
    ),
    .task(
        "policies",
        """
        try:
          - b: { wait: 1s }
        catch:
          retry:
            attempts: 3
            backoff: { exponential: { factor: 0.5, base: 3 }, linear: {} }
            limit: { attempt: { count: -1 }, count: 3 }
            jitter: { from: 2s, to: 1s }
        """,
        finds: "PAWL0201 attempts",
        "PAWL0215 0.5",
        "PAWL0222 base",
        "PAWL0217 linear",
        "PAWL0215 -1",
        "PAWL0201 count",
        "PAWL0215 1s"
    ),
    .task(
        "short policies",
        "run: make\nretry: { attemps: 3, attempts: 0, backoff: expo, on: [timeuot, 99, true] }",
        finds: "PAWL0201 attemps",
        "PAWL0215 0",
        "PAWL0214 expo",
        "PAWL0214 timeuot",
        "PAWL0215 99",
        "PAWL0202 true",
        help: "did you mean 'attempts'?"
    ),
    .task("factors", "run: make\nretry: { backoff: linear, factor: 3 }", finds: "PAWL0217 factor"),
    .task("no policy", "run: make\nretry: true", finds: "PAWL0202 true"),
    .task(
        "errors to raise",
        "raise: { error: { type: timeout, status: 700, details: x, instance: here } }",
        finds: "PAWL0220 timeout",
        "PAWL0215 700",
        "PAWL0201 details",
        "PAWL0220 here"
    ),
    .task(
        "half an error",
        "raise: { error: { title: x } }",
        finds: "PAWL0204 error",
        "PAWL0204 error"
    ),
    .task("no error", "raise: {}", finds: "PAWL0204 raise"),
    .task(
        "durations",
        "wait: { seconds: 1.5, minuets: 1 }\ntimeout: P1M",
        finds: "PAWL0213 1.5",
        "PAWL0201 minuets",
        "PAWL0213 P1M"
    ),
    .task("no unit", "wait: 30", finds: "PAWL0213 30", help: "write '30s' for seconds"),
    .task("an expression for a duration", "wait: ${ .pause }\ntimeout: ${ .limit }"),
    .task(
        "a timeout without after",
        "wait: 1s\ntimeout: { seconds: 5 }",
        finds: "PAWL0201 seconds",
        help: "write it under 'after'"
    ),
    .task("no condition", "wait: 1s\nif: true", finds: "PAWL0202 true", help: "put it in quotes"),
    .task(
        "schemas",
        "wait: 1s\ninput: { schema: { document: { type: object, propreties: {} } } }",
        finds: "PAWL0509 propreties",
        help: "did you mean 'properties'?"
    ),
    .task(
        "schemas that cannot be",
        "wait: 1s\ninput: { schema: { document: { type: strnig, required: id } } }",
        finds: "PAWL0508 strnig",
        "PAWL0508 id"
    ),
    .task(
        "patterns of schemas",
        "wait: 1s\ninput: { schema: { document: { pattern: '(' } } }",
        finds: "PAWL0508 '('"
    ),
    .task(
        "schemas elsewhere",
        "wait: 1s\noutput: { schema: { resource: { endpoint: x, name: n } } }"
    ),
    .task(
        "schemas here and elsewhere",
        "wait: 1s\noutput: { schema: { document: {}, resource: { endpoint: x } } }",
        finds: "PAWL0217 resource"
    ),
    .task(
        "schemas nowhere",
        "wait: 1s\noutput: { schema: { format: json:2020-12 } }",
        finds: "PAWL0204 schema"
    ),
    .task(
        "schemas at a place that is text",
        "wait: 1s\noutput: { schema: { resource: https://example.com } }",
        finds: "PAWL0202 https://example.com",
        help: "write '{ endpoint: URI }'"
    ),
]

private let listCases: [BindingCase] = [
    BindingCase(
        "a task without a name",
        "workflow: w\nsteps:\n  - run: make\n",
        finds: "PAWL0208 run"
    ),
    BindingCase(
        "a task that is not indented",
        "workflow: w\nsteps:\n  - build:\n    run: make\n",
        finds: "PAWL0208 run",
        help: "indent it under 'build'"
    ),
    BindingCase(
        "two tasks in one entry",
        "workflow: w\nsteps:\n  - a: { wait: 1s }\n    b: { wait: 1s }\n",
        finds: "PAWL0208 b"
    ),
    BindingCase(
        "reserved names",
        "workflow: w\nsteps:\n  - exit: { wait: 1s }\n",
        finds: "PAWL0209 exit"
    ),
    BindingCase(
        "a task called do",
        "workflow: w\nsteps:\n  - do: { wait: 1s }\n"
    ),
    BindingCase(
        "one mistake does not hide the next",
        "workflow: w\nsteps:\n  - a: { rnu: x }\n  - b: { wait: 5 }\n  - c: { set: [] }\n",
        finds: "PAWL0201 rnu",
        "PAWL0213 5",
        "PAWL0202 []"
    ),
]

@Suite struct BindingShapeTests {
    @Test(arguments: rootCases + taskCases + listCases)
    func finds(_ example: BindingCase) {
        let bound = Bound(example.document)
        #expect(bound.findings == example.findings)
        if let help = example.help { #expect(bound.diagnostics.first?.help == help) }
    }

    @Test func manyProblemsAreCutShort() {
        let tasks = (0..<1200).map { "  - t\($0): { rnu: x }\n" }.joined()
        let diagnostics = Bound("workflow: w\nsteps:\n" + tasks).diagnostics
        #expect(diagnostics.count == 1001)
        #expect(diagnostics.last?.code == .tooManyProblems)
    }

    @Test func aBrokenTaskLeavesItsName() {
        let bound = Bound("workflow: w\nsteps:\n  - a: { call: http }\n  - b: { wait: 1s }\n")
        #expect(bound.syntax?.tasks.brokenNames == ["a"])
        #expect(bound.syntax?.tasks.tasks.map(\.reference) == ["/do/1/b"])
    }
}
