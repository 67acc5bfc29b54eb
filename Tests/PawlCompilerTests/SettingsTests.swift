import PawlDiagnostics
import PawlGraph
import PawlJSON
import Testing

@testable import PawlCompiler

private let cases: [BindingCase] = [
    .task(
        "everything of a process",
        """
        run: make
        heartbeat: 10s
        idempotencyKey: .order.id
        idempotent: true
        async: true
        queue: gpu
        concurrency: { key: .customer, limit: 3 }
        """
    ),
    .task(
        "in the standard's place",
        """
        run: { shell: { command: make } }
        metadata: { owner: me, pawl: { heartbeat: PT10S, queue: gpu } }
        """
    ),
    .task(
        "a function",
        "call: log:1.0.0@default\nheartbeat: 10s\nasync: false\nqueue: mail\nidempotent: true"
    ),
    .task(
        "a loop",
        """
        for: { in: .items, each: x }
        maxConcurrency: 5
        onFailure: continue
        break: $x.last
        do:
          - b: { set: { c: 1 } }
        """
    ),
    .task("a point in time", "wait: { until: .due }"),
    .task(
        "a child that goes on",
        "run: { workflow: { namespace: n, name: w, version: 1.0.0 }, await: false }\nclose: abandon"
    ),
    .task("any task", "set: { a: 1 }\nconcurrency: { key: .a, limit: 1 }"),
    .task(
        "wrong values",
        """
        run: make
        heartbeat: often
        idempotencyKey: 5
        async: maybe
        queue: ''
        concurrency: { limit: 0, kye: .a }
        """,
        finds: "PAWL0213 often",
        "PAWL0202 5",
        "PAWL0202 maybe",
        "PAWL0207 ''",
        "PAWL0215 0",
        "PAWL0201 kye",
        help: "did you mean 'key'?"
    ),
    .task("a number of them", "run: make\nconcurrency: 3", finds: "PAWL0202 3"),
    .task(
        "what belongs to other tasks",
        "wait: 1s\nqueue: a\nmaxConcurrency: 3\nclose: abandon",
        finds: "PAWL0201 queue",
        "PAWL0201 maxConcurrency",
        "PAWL0201 close",
        help: "'queue' belongs to 'run' and 'call' of a function"
    ),
    .task(
        "the same in the standard's place",
        "wait: 1s\nmetadata: { pawl: { queue: a, maxConcurrency: 3, colour: red } }",
        finds: "PAWL0201 queue",
        "PAWL0201 maxConcurrency",
        "PAWL0201 colour",
        help: "it belongs to a 'for' task"
    ),
    .task("no mapping", "wait: 1s\nmetadata: { pawl: red }", finds: "PAWL0202 red"),
    .task(
        "calls of the engine",
        "call: http\nwith: { method: get, endpoint: https://e.org }\nqueue: a\nasync: true",
        finds: "PAWL0201 queue",
        "PAWL0201 async"
    ),
    .task(
        "loops",
        """
        for: { in: .items, maxConcurrency: 3 }
        while: .go
        maxConcurrency: 0
        onFailure: go-on
        do:
          - b: { set: { c: 1 } }
        """,
        finds: "PAWL0201 maxConcurrency",
        "PAWL0217 while",
        "PAWL0215 0",
        "PAWL0214 go-on",
        help: "write it beside 'for'"
    ),
    .task(
        "failures of ordinary loops",
        "for: { in: .items }\nonFailure: stop\ndo:\n  - b: { set: { c: 1 } }",
        finds: "PAWL0217 onFailure",
        help: "write 'maxConcurrency: 1' for one iteration after the other"
    ),
    .task("closing a command", "run: make\nclose: abandon", finds: "PAWL0217 close"),
    .task(
        "closing a child that is awaited",
        "run: { workflow: { namespace: n, name: w, version: 1.0.0 } }\nclose: kill",
        finds: "PAWL0217 close",
        "PAWL0214 kill",
        help: "write 'await: false' under 'run'"
    ),
    .task(
        "two ends of a wait",
        "wait: { until: .due, seconds: 5 }",
        finds: "PAWL0217 until"
    ),
    .task("until of other tasks", "run: make\nuntil: .x", finds: "PAWL0201 until"),
    .task(
        "what undoes it and what always runs",
        """
        try:
          - b: { run: make }
        catch: { as: e }
        finally:
          - c: { run: clean }
        compensate:
          - d:
              do:
                - e: { run: undo, retry: 3 }
        """
    ),
    .task(
        "lists in the standard's place",
        "set: { a: 1 }\nmetadata: { pawl: { compensate: [ { b: { steps: [ { c: { wait: 1s } } ] } } ] } }"
    ),
    .task(
        "lists that are none",
        "run: make\ncompensate: clean\nfinally: []",
        finds: "PAWL0202 clean",
        "PAWL0201 finally",
        help: "'finally' belongs to the workflow, 'do' and 'try'"
    ),
    .task("an empty list", "do: [ { b: { wait: 1s } } ]\nfinally: []", finds: "PAWL0207 []"),
    .task("no point in time", "wait: { until: 5 }", finds: "PAWL0202 5"),
]

@Suite struct SettingsTests {
    @Test(arguments: cases)
    func binds(_ item: BindingCase) {
        let bound = Bound(item.document)
        #expect(Set(bound.findings) == Set(item.findings))
        #expect(bound.findings.count == item.findings.count)
        if let help = item.help { #expect(bound.diagnostics.compactMap(\.help).contains(help)) }
    }

    private static let process = """
        workflow: w
        concurrency: { key: .tenant, limit: 2 }
        steps:
          - a:
              run: make
              heartbeat: 10s
              idempotencyKey: .id
              async: true
              queue: gpu
        """
    private static let loop = """
        workflow: w
        steps:
          - a:
              for: { in: .items, each: x }
              maxConcurrency: 5
              onFailure: stop
              break: $x.last
              do:
                - b: { wait: { until: .due } }
        """
    private static let child = """
        workflow: w
        steps:
          - a:
              run: { workflow: { namespace: n, name: w, version: 1.0.0 }, await: false }
              close: cancel
              concurrency: { key: .a, limit: 4 }
        """

    private static let lists = """
        workflow: w
        finally:
          - last: { run: clean }
        steps:
          - a:
              run: make
              compensate:
                - undo: { run: unmake }
          - b:
              try:
                - c: { set: { x: 1 } }
              catch:
                do:
                  - d: { set: { x: 2 } }
              finally:
                - e: { set: { x: 3 } }
        """

    /// Each setting that nothing carries out is told of once, at its key.
    @Test(arguments: [
        (process, ["concurrency", "heartbeat", "idempotencyKey", "async", "queue"]),
        (loop, ["maxConcurrency", "onFailure", "break", "wait: until"]),
        (child, ["run: workflow", "close", "concurrency"]),
        (lists, ["finally", "compensate", "finally"]),
    ])
    func isWarnedOfAndRefused(_ item: (document: String, keys: [String])) {
        let file = SourceFile(path: "workflow.yaml", text: item.document)
        let checked = compile(file)
        let expected = item.keys.map { "this build cannot run '\($0)'" }
        #expect(checked.diagnostics.map(\.message) == expected)
        #expect(checked.graph != nil)
        #expect(compile(file, toRun: true).graph == nil)
    }

    @Test(arguments: [
        (process, ".tenant", ".team"), (process, "limit: 2", "limit: 3"), (process, "10s", "11s"),
        (process, ".id", ".key"), (process, "async: true", "async: false"),
        (process, "gpu", "cpu"), (loop, "5", "6"), (loop, "stop", "continue"),
        (loop, ".last", ".first"), (loop, ".due", ".end"), (child, "cancel", "abandon"),
        (lists, "run: clean", "run: wipe"), (lists, "unmake", "remake"), (lists, "x: 3", "x: 4"),
        (child, "key: .a", "key: .b"), (child, "limit: 4", "limit: 5"),
    ])
    func digestCovers(_ change: (document: String, old: String, new: String)) throws {
        let digest = try #require(compiledGraph(of: change.document)).digest
        let other = change.document.replacing(change.old, with: change.new)
        #expect(try #require(compiledGraph(of: other)).digest != digest)
    }

    /// The standard form has them where it leaves room for them.
    @Test func settingsBecomeMetadata() throws {
        let process = try #require(compiledGraph(of: Self.process)).definition.text
        #expect(
            process.contains(#""metadata":{"pawl":{"concurrency":{"key":".tenant","limit":2}}}"#)
        )
        #expect(process.contains(#""pawl":{"idempotencyKey":".id","heartbeat":"10s""#))
        let loop = try #require(compiledGraph(of: Self.loop)).definition.text
        #expect(loop.contains(#"{"wait":{"seconds":0},"metadata":{"pawl":{"until":".due"}}}"#))
    }

    @Test func isDrawn() throws {
        let process = try #require(compiledGraph(of: Self.process)).mermaid()
        #expect(process.contains("make<br/>completed from outside<br/>queue gpu"))
        let loop = try #require(compiledGraph(of: Self.loop)).mermaid()
        #expect(loop.contains("5 at once<br/>break if $x.last"))
        #expect(loop.contains("wait until .due"))
    }

    /// The lists have boxes of their own, and no arrow leads into them.
    @Test func listsAreDrawn() throws {
        let graph = try #require(compiledGraph(of: Self.lists))
        #expect(graph.finalizer != nil)
        #expect(graph.mermaid().contains(#"subgraph r4["finally"]"#), "\(graph.mermaid())")
        #expect(graph.mermaid().contains(#"["compensate"]"#))
        #expect(graph.dot().contains(#"label="finally";"#))
        let picture = graph.svg()
        for name in ["last", "undo", "e"] { #expect(picture.contains(">\(name)</text>")) }
        #expect(picture.split(separator: ">error</text>").count == 2)
        let listing = graph.text
        #expect(listing.contains("compensation -> list"))
        #expect(listing.contains(#"finally "/document/metadata/pawl/finally""#))
        #expect(listing.contains(#"compensate "/do/0/a/metadata/pawl/compensate""#))
    }

    /// Checks look into the lists as into every other.
    @Test func listsAreChecked() {
        let misspelt = Self.lists.replacing("run: unmake", with: "run: unmake, then: nowhere")
        #expect(findings(in: misspelt).contains { $0.contains("no task named 'nowhere'") })
        let variable = Self.lists.replacing("x: 3", with: "x: '${ $eror }'")
        #expect(findings(in: variable).contains { $0.contains("'$eror'") })
    }

    @Test func variablesAreChecked() {
        let outside = Self.process.replacing(".id", with: "$x")
        #expect(findings(in: outside).contains { $0.hasPrefix("PAWL0311 7:") })
        let header = Self.process.replacing(".tenant", with: "$context")
        #expect(findings(in: header).contains { $0.hasPrefix("PAWL0312 2:") })
    }
}
