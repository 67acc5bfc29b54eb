import PawlJSON
import Testing

@testable import PawlCompiler

/// A short form and the standard form of it.
private struct Spelling: Sendable, CustomTestStringConvertible {
    var name: String
    var short: String
    /// The part of the definition at `path`, as compact JSON.
    var standard: String
    var path: [String]

    init(_ name: String, _ short: String, at path: String..., is standard: String) {
        self.name = name
        self.short = short
        self.path = path
        self.standard = standard
    }

    /// The definition of the only task, `a`.
    static func task(_ name: String, _ task: String, is standard: String) -> Spelling {
        let lines = task.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
        var spelling = Spelling(name, "workflow: w\nsteps:\n  - a:\n\(lines)\n", is: standard)
        spelling.path = ["do", "0", "a"]
        return spelling
    }

    var testDescription: String { name }
}

private let spellings: [Spelling] = [
    Spelling(
        "a header",
        "workflow: w\ntitle: T\nsteps:\n  - a: { wait: 1s }\n",
        at: "document",
        is: """
            {"dsl":"1.0.3","namespace":"default","name":"w","version":"0.1.0","title":"T"}
            """
    ),
    Spelling(
        "a whole header",
        "namespace: n\nversion: 1.2.3\nworkflow: w\ntags: { a: b }\nsummary: S\n"
            + "steps:\n  - a: { wait: 1s }\n",
        at: "document",
        is: """
            {"dsl":"1.0.3","namespace":"n","name":"w","version":"1.2.3","summary":"S",\
            "tags":{"a":"b"}}
            """
    ),
    Spelling(
        "typed input",
        "workflow: w\ninput: { id: string, n?: number, l: 'integer[]', o: { x: any } }\n"
            + "steps:\n  - a: { wait: 1s }\n",
        at: "input",
        is: """
            {"schema":{"document":{"type":"object","properties":{"id":{"type":"string"},\
            "n":{"type":"number"},"l":{"type":"array","items":{"type":"integer"}},\
            "o":{"type":"object","properties":{"x":{}},"required":["x"]}},\
            "required":["id","l","o"]}}}
            """
    ),
    Spelling(
        "input that is already standard",
        "workflow: w\ninput: { from: .a }\nsteps:\n  - a: { wait: 1s }\n",
        at: "input",
        is: "{\"from\":\".a\"}"
    ),
    Spelling(
        "the workflow's timeout",
        "workflow: w\ntimeout: 1h30m\nsteps:\n  - a: { wait: 1s }\n",
        at: "timeout",
        is: "{\"after\":{\"hours\":1,\"minutes\":30}}"
    ),
    Spelling(
        "a name of a timeout wins",
        "workflow: w\ntimeout: 5m\nuse: { timeouts: { 5m: { after: 1s } } }\n"
            + "steps:\n  - a: { wait: 1s }\n",
        at: "timeout",
        is: "\"5m\""
    ),
    Spelling(
        "policies to use",
        "workflow: w\nuse: { retries: { r: { delay: 5s, limit: { duration: 1m } } } }\n"
            + "steps:\n  - a: { wait: 1s }\n",
        at: "use",
        "retries",
        "r",
        is: "{\"delay\":{\"seconds\":5},\"limit\":{\"duration\":{\"minutes\":1}}}"
    ),
    .task("wait", "wait: 250ms", is: "{\"wait\":{\"milliseconds\":250}}"),
    .task("a standard wait", "wait: PT30S", is: "{\"wait\":\"PT30S\"}"),
    .task("run", "run: make", is: "{\"run\":{\"shell\":{\"command\":\"make\"}}}"),
    .task(
        "run with everything",
        """
        run: make "$1"
        args: [all]
        env: { A: 1 }
        stdin: x
        cwd: src
        json: true
        return: stdout
        await: true
        timeout: 5s
        """,
        is: """
            {"run":{"shell":{"command":"make \\"$1\\"","stdin":"x","arguments":["all"],\
            "environment":{"A":1}},"await":true,"return":"stdout"},\
            "timeout":{"after":{"seconds":5}},"metadata":{"pawl":{"cwd":"src","json":true}}}
            """
    ),
    .task(
        "metadata is kept",
        "run: make\njson: true\nmetadata: { owner: me }",
        is: """
            {"run":{"shell":{"command":"make"}},"metadata":{"owner":"me","pawl":{"json":true}}}
            """
    ),
    .task(
        "steps inside",
        "steps:\n  - b: { steps: [ { c: { wait: 1s } } ] }",
        is: "{\"do\":[{\"b\":{\"do\":[{\"c\":{\"wait\":{\"seconds\":1}}}]}}]}"
    ),
    .task(
        "steps of a loop",
        "for: { in: .x }\nsteps: [ { c: { wait: 1s } } ]",
        is: "{\"for\":{\"in\":\".x\"},\"do\":[{\"c\":{\"wait\":{\"seconds\":1}}}]}"
    ),
    .task(
        "parallel",
        "parallel: { b: { run: x }, c: { wait: 1s } }\ncompete: true",
        is: """
            {"fork":{"branches":[{"b":{"run":{"shell":{"command":"x"}}}},\
            {"c":{"wait":{"seconds":1}}}],"compete":true}}
            """
    ),
    .task(
        "retry with a name",
        "run: x\nretry: often\nif: .a\ntimeout: 1s\noutput: { as: .b }\nthen: end",
        is: """
            {"try":[{"a":{"run":{"shell":{"command":"x"}},"timeout":{"after":{"seconds":1}}}}],\
            "catch":{"retry":"often"},"if":".a","output":{"as":".b"},"then":"end"}
            """
    ),
    .task(
        "retry for one error",
        "run: x\nretry: { attempts: 3, on: 503, delay: 2s, backoff: constant }",
        is: """
            {"try":[{"a":{"run":{"shell":{"command":"x"}}}}],\
            "catch":{"errors":{"with":{"status":503}},"retry":{"delay":{"seconds":2},\
            "backoff":{"constant":{"max":{"minutes":1}}},"limit":{"attempt":{"count":2}}}}}
            """
    ),
    .task(
        "retry for several errors",
        """
        run: x
        retry: { on: [runtime, 503], within: 10m, factor: 3, max: 5m, jitter: 1s, unless: .title }
        """,
        is: """
            {"try":[{"a":{"run":{"shell":{"command":"x"}}}}],"catch":{"when":\
            "(.type | IN(\\"https://serverlessworkflow.io/spec/1.0.0/errors/runtime\\", \
            \\"https://open-workflow-specification.org/spec/1.0.0/errors/runtime\\", \
            \\"https://serverlessworkflow.io/dsl/errors/types/runtime\\")) \
            or (.status | IN(503))","exceptWhen":".title","retry":{"delay":{"seconds":1},\
            "backoff":{"exponential":{"factor":3,"max":{"minutes":5}}},\
            "jitter":{"from":{"seconds":0},"to":{"seconds":1}},\
            "limit":{"attempt":{"count":4},"duration":{"minutes":10}}}}}
            """
    ),
]

@Suite struct DesugaringTests {
    @Test(arguments: spellings)
    private func becomesTheStandardForm(_ spelling: Spelling) throws {
        let bound = Bound(spelling.short)
        #expect(bound.findings == [])
        var value = try #require(bound.syntax?.definition)
        for key in spelling.path {
            value = try #require(Int(key).flatMap { value.array?[$0] } ?? value[key])
        }
        #expect(value.text == spelling.standard)
    }

    @Test func aNumberIsRetryWithDefaults() throws {
        let bound = Bound("workflow: w\nsteps:\n  - a: { run: x, retry: 5 }\n")
        #expect(bound.findings == [])
        let handler = bound.syntax?.definition["do"]?.array?[0]["a"]?["catch"]
        let when = try #require(handler?["when"]?.string)
        #expect(when.hasPrefix(".type | IN(\"https://serverlessworkflow.io/spec/1.0.0/errors/c"))
        #expect(when.hasSuffix("errors/types/authorization\") | not"))
        let policy = """
            {"delay":{"seconds":1},"backoff":{"exponential":{"max":{"minutes":1}}},\
            "limit":{"attempt":{"count":4}}}
            """
        #expect(handler?["retry"]?.text == policy)
    }

    @Test func referencesAreThoseOfTheStandardForm() throws {
        let bound = Bound("workflow: w\nsteps:\n  - a/b: { run: x, retry: 5 }\n")
        let task = try #require(bound.syntax?.tasks.tasks.first)
        #expect(task.reference == "/do/0/a~1b")
        guard case .tryCatch(let attempt) = task.body else {
            Issue.record("not a try")
            return
        }
        #expect(attempt.tasks.tasks.map(\.reference) == ["/do/0/a~1b/try/0/a~1b"])
        #expect(attempt.catch.handler?.tasks.count == nil)
        #expect(bound.text(at: attempt.tasks.tasks[0].name.span) == "a/b")
    }
}
