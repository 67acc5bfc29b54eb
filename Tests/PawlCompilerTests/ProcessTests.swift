import PawlDiagnostics
import PawlGraph
import PawlJSON
import Testing

@testable import PawlCompiler

private let containerCases: [BindingCase] = [
    .task("an image", "run: { container: { image: alpine } }"),
    .task(
        "everything of a container",
        """
        run:
          container:
            image: "alpine:${ .tag }"
            name: ${ "job-" + .id }
            command: |
              echo "${ .text }" $HOME
            arguments: [a, "${ .b }"]
            environment: { A: "${ .a }" }
            stdin: ${ . }
            ports: { 8080: 80, 53: "${ .port }" }
            volumes: { ./data: /data }
            pullPolicy: never
            lifetime: { cleanup: eventually, after: 30m }
          return: all
          await: true
        json: false
        """
    ),
    .task("arguments as one expression", "run: { container: { image: a, arguments: '${ .l }' } }"),
    .task("no image", "run: { container: { name: x } }", finds: "PAWL0204 container"),
    .task("an empty image", "run: { container: { image: '' } }", finds: "PAWL0207 ''"),
    .task("a text", "run: { container: alpine }", finds: "PAWL0202 alpine"),
    .task(
        "the image too far out",
        "run: { image: alpine }",
        finds: "PAWL0204 run",
        "PAWL0201 image",
        help: "write it under 'container'"
    ),
    .task(
        "the image of a shell command",
        "run: { shell: { command: ls, image: alpine } }",
        finds: "PAWL0201 image",
        help: "'image' belongs to 'run.container'"
    ),
    .task(
        "short names and places",
        "run: { container: { image: a, args: [x], await: false, cleanup: always } }",
        finds: "PAWL0201 args",
        "PAWL0201 await",
        "PAWL0201 cleanup",
        help: "write 'arguments'"
    ),
    .task("a directory", "run: { container: { image: a } }\ncwd: /tmp", finds: "PAWL0201 cwd"),
    .task(
        "ports",
        "run: { container: { image: a, ports: { 0: 80, x: 80, 1: 70000, 2: [3], 4: y } } }",
        finds: "PAWL0215 0",
        "PAWL0215 x",
        "PAWL0215 70000",
        "PAWL0202 [3]",
        "PAWL0215 y"
    ),
    .task(
        "a list of ports",
        "run: { container: { image: a, ports: [80] } }",
        finds: "PAWL0202 [80]"
    ),
    .task(
        "volumes",
        "run: { container: { image: a, volumes: { a: 5, b: '' } } }",
        finds: "PAWL0202 5",
        "PAWL0207 ''"
    ),
    .task(
        "pulling",
        "run: { container: { image: a, pullPolicy: IfNotPresent } }",
        finds: "PAWL0214 IfNotPresent",
        help: "did you mean 'ifNotPresent'?"
    ),
    .task(
        "lifetimes",
        "run: { container: { image: a, lifetime: { cleanup: always, after: 5m } } }",
        finds: "PAWL0217 after"
    ),
    .task(
        "an endless lifetime",
        "run: { container: { image: a, lifetime: { cleanup: eventually } } }",
        finds: "PAWL0204 lifetime"
    ),
    .task(
        "no word for the lifetime",
        "run: { container: { image: a, lifetime: { after: soon } } }",
        finds: "PAWL0204 lifetime",
        "PAWL0213 soon"
    ),
    .task(
        "data as shell source",
        "run: { container: { image: a, command: \"echo '${ .a }'\" } }",
        finds: "PAWL0601 ${ .a }"
    ),
    .task(
        "two things to run",
        "run: { container: { image: a }, shell: { command: x } }",
        finds: "PAWL0217 shell"
    ),
    .task(
        "json of no text",
        "run: { container: { image: a }, return: code }\njson: true",
        finds: "PAWL0217 json"
    ),
]

private let scriptCases: [BindingCase] = [
    .task(
        "a script",
        """
        run:
          script:
            language: python
            code: |
              print("${ not an expression }")
            arguments: [a]
            environment: { A: 1 }
            stdin: ${ .x }
        cwd: ${ .folder }
        json: true
        """
    ),
    .task("a file", "run: { script: { language: js, source: { endpoint: ./a.js } } }"),
    .task(
        "no language",
        "run: { script: { code: x } }",
        finds: "PAWL0204 script"
    ),
    .task(
        "another language",
        "run: { script: { language: pyhton, code: x } }",
        finds: "PAWL0214 pyhton",
        help: "did you mean 'python'?"
    ),
    .task("no code", "run: { script: { language: js } }", finds: "PAWL0204 script"),
    .task(
        "code twice",
        "run: { script: { language: js, code: x, source: { endpoint: ./x } } }",
        finds: "PAWL0217 source"
    ),
    .task(
        "a command",
        "run: { script: { language: js, command: x } }",
        finds: "PAWL0201 command",
        help: "write 'code'"
    ),
    .task(
        "a file without an endpoint",
        "run: { script: { language: js, source: ./x } }",
        finds: "PAWL0202 ./x"
    ),
    .task(
        "names of variables",
        "run: { script: { language: js, code: x, environment: { PAWL_X: 1 } } }",
        finds: "PAWL0223 PAWL_X"
    ),
]

private let workflowCases: [BindingCase] = [
    .task(
        "a workflow",
        "run: { workflow: { namespace: n, name: w, version: latest, input: '${ . }' }, await: false }"
    ),
    .task(
        "nothing as output",
        "run: { workflow: { namespace: n, name: w, version: 1.0.0 }, return: none }"
    ),
    .task(
        "half a name",
        "run: { workflow: { name: w } }",
        finds: "PAWL0204 workflow",
        "PAWL0204 workflow"
    ),
    .task(
        "names and versions",
        "run: { workflow: { namespace: a b, name: '${ .n }', version: '1.0' } }",
        finds: "PAWL0211 a b",
        "PAWL0211 '${ .n }'",
        "PAWL0211 '1.0'",
        help: "write it like 'a-b'"
    ),
    .task(
        "arguments",
        "run: { workflow: { namespace: n, name: w, version: 1.0.0, with: {} } }",
        finds: "PAWL0201 with",
        help: "write 'input'"
    ),
    .task(
        "what a workflow has not",
        "run: { workflow: { namespace: n, name: w, version: 1.0.0 }, return: code }\njson: true\ncwd: /",
        finds: "PAWL0222 return",
        "PAWL0217 json",
        "PAWL0201 json",
        "PAWL0201 cwd"
    ),
]

@Suite struct ProcessTests {
    @Test(arguments: containerCases + scriptCases + workflowCases)
    func binds(_ item: BindingCase) {
        let bound = Bound(item.document)
        #expect(bound.findings == item.findings)
        if let help = item.help { #expect(bound.diagnostics.compactMap(\.help).contains(help)) }
    }

    private static let container = """
        workflow: w
        steps:
          - a:
              run:
                container:
                  image: alpine
                  name: job
                  command: echo "${ .x }"
                  arguments: [one]
                  environment: { A: b }
                  stdin: text
                  ports: { 8080: 80 }
                  volumes: { ./a: /b }
                  pullPolicy: never
                  lifetime: { cleanup: eventually, after: 5m }
                return: stderr
                await: true
        """
    private static let script = """
        workflow: w
        steps:
          - a:
              run: { script: { language: js, code: go(), arguments: [one], stdin: "${ $input }" } }
        """
    private static let child = """
        workflow: w
        steps:
          - a:
              run: { workflow: { namespace: n, name: v, version: 1.0.0, input: { a: 1 } } }
        """

    @Test(arguments: [(container, "container"), (script, "script"), (child, "workflow")])
    func isWarnedOfAndRefused(_ item: (document: String, kind: String)) {
        let file = SourceFile(path: "workflow.yaml", text: item.document)
        let checked = compile(file)
        #expect(
            checked.diagnostics.map(\.message) == ["this build cannot run 'run: \(item.kind)'"]
        )
        #expect(checked.graph != nil)
        #expect(compile(file, toRun: true).graph == nil)
    }

    /// Whatever the process is and is given identifies the graph.
    @Test(arguments: [
        (container, "alpine", "debian"), (container, "job", "task"), (container, "echo", "printf"),
        (container, ".x }", ".y }"), (container, "[one]", "[two]"), (container, "A: b", "A: c"),
        (container, "text", "other"), (container, "8080", "8081"), (container, "/b", "/c"),
        (container, "never", "always"), (container, "5m", "6m"), (container, "stderr", "all"),
        (container, "await: true", "await: false"), (script, "js", "python"),
        (script, "go()", "run()"), (script, "one", "two"), (script, "$input", "$task"),
        (child, "n,", "m,"), (child, "v,", "u,"), (child, "1.0.0", "latest"),
        (child, "a: 1", "a: 2"),
    ])
    func digestCovers(_ change: (document: String, old: String, new: String)) throws {
        let digest = try #require(compiledGraph(of: change.document)).digest
        let other = change.document.replacing(change.old, with: change.new)
        #expect(try #require(compiledGraph(of: other)).digest != digest)
    }

    @Test func isDrawn() throws {
        let graph = try #require(compiledGraph(of: Self.container))
        #expect(graph.mermaid().contains(#"n0[["a<br/>container alpine"]]"#))
        #expect(graph.svg().contains("container alpine"))
        #expect(try #require(compiledGraph(of: Self.child)).dot().contains("workflow v 1.0.0"))
    }

    /// A short duration becomes the standard's form of one.
    @Test func lifetimesBecomeTheStandardForm() throws {
        let graph = try #require(compiledGraph(of: Self.container))
        let text = graph.definition.text
        #expect(text.contains(#""lifetime":{"cleanup":"eventually","after":{"minutes":5}}"#))
    }

    @Test func variablesAreChecked() {
        let output = Self.container.replacing("${ .x }", with: "${ $output }")
        #expect(findings(in: output).contains { $0.hasPrefix("PAWL0312 8:") })
        let misspelt = Self.script.replacing("$input", with: "$inptu")
        #expect(findings(in: misspelt).contains { $0.hasPrefix("PAWL0311 4:") })
    }

    /// Authentication by name is looked up, also for the file of a script.
    @Test func sourcesUseAuthentications() {
        let document = """
            workflow: w
            use:
              authentications: { key: { bearer: { token: x } } }
            steps:
              - a:
                  run:
                    script:
                      language: js
                      source: { endpoint: { uri: https://example.com/a.js, authentication: { use: key } } }
            """
        #expect(findings(in: document).map { $0.prefix(8) } == ["PAWL0230"])
        let misspelt = document.replacing("use: key", with: "use: kay")
        #expect(findings(in: misspelt).contains { $0.contains("'kay'") })
    }
}
