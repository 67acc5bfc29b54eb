import PawlDiagnostics
import PawlGraph
import PawlJSON
import Testing

@testable import PawlCompiler

private func findings(_ use: String, _ steps: String) -> [String] {
    let text = "workflow: w\nuse:\n  extensions:\n\(use)\nsteps:\n\(steps)\n"
    let file = SourceFile(path: "workflow.yaml", text: text)
    return compile(file).diagnostics.map { diagnostic in
        let bytes = file.bytes[diagnostic.span.start..<diagnostic.span.end]
        return "\(diagnostic.code.rawValue) \(String(decoding: bytes, as: UTF8.self))"
    }
}

@Suite struct ExtensionTests {
    /// The graph shows the extension at each task that it extends, and at no other.
    @Test func weaves() throws {
        let file = SourceFile(
            path: "workflow.yaml",
            text: """
                workflow: w
                use:
                  extensions:
                    - log:
                        extend: set
                        when: .x
                        before: [{ b: { wait: 1s, then: exit } }]
                        after: [{ c: { set: { y: 1 } } }]
                steps:
                  - a: { set: { x: 1 } }
                  - d: { wait: 1s }
                """
        )
        let (graph, diagnostics) = compile(file)
        #expect(diagnostics == [])
        let text = try #require(graph?.text)
        #expect(
            text.contains(
                """
                  task 0 set "a"
                    reference "/do/0/a"
                    value object["x": 1]
                    extension "log"
                      when ${ .x }
                    before 0 -> list 1
                    after 0 -> list 2
                    next -> task 3
                    list 1 before 0 "/use/extensions/0/log/before"
                      task 1 wait "b"
                        reference "/use/extensions/0/log/before/0/b"
                        for 1000ms
                        next -> replace
                    list 2 after 0 "/use/extensions/0/log/after"
                      task 2 set "c"
                        reference "/use/extensions/0/log/after/0/c"
                        value object["y": 1]
                        next -> leave
                  task 3 wait "d"

                """.dropLast()
            ),
            "\(text)"
        )
        let syntax = try #require(dump(file, stage: .syntax).text)
        #expect(syntax.contains("extension \"log\" of set @4:7-10\n    when ${ .x } @6:15-17\n"))
        let nodes = try #require(graph?.nodes)
        #expect(nodes[1].span.start > 0, "points at the extension")
        #expect(nodes[1].definition["wait"] == ["seconds": 1])
    }

    /// Where the flow goes on when an extension stands for a task.
    @Test func flowIsSeenThroughExtensions() {
        let mock = "    - m: { extend: raise, before: [{ a: { set: { x: 1 }, then: exit } }] }"
        let raising = """
              - b: { raise: { error: { type: 'https://a.org/b', status: 500 } } }
              - c: { set: { x: 2 } }
            """
        #expect(findings(mock, raising) == [])
        let idle = "    - m: { extend: call, before: [{ a: { set: { x: 1 } } }] }"
        #expect(findings(idle, raising) == ["PAWL0307 m", "PAWL0308 c"])
    }

    /// A wait in an extension makes a loop durable, unless it may be left out.
    @Test func durableExtensions() {
        let loop = "  - b: { set: { x: 2 } }\n  - c: { switch: [{ d: { then: b } }] }"
        let wait = "    - m: { extend: set, before: [{ a: { wait: 1s } }] }"
        #expect(!findings(wait, loop).contains { $0.hasPrefix("PAWL0410") })
        let maybe = "    - m: { extend: set, when: .x, before: [{ a: { wait: 1s } }] }"
        #expect(findings(maybe, loop).contains { $0.hasPrefix("PAWL0410") })
    }

    /// A mistake in an extension is told once, however many tasks it extends.
    @Test func mistakesAreToldOnce() {
        let log =
            "    - m: { extend: all, when: $output, before: [{ a: { set: '${ $foo }' } }] }"
        let steps = "  - b: { set: { x: 2 } }\n  - c: { set: { x: 2 } }"
        #expect(findings(log, steps) == ["PAWL0312 $output", "PAWL0311 $foo"])
    }

    /// Pictures show the lists in boxes of their own, and no way of faults between them.
    @Test func pictures() throws {
        let file = SourceFile(
            path: "workflow.yaml",
            text: """
                workflow: w
                use:
                  extensions:
                    - m:
                        extend: try
                        before: [{ a: { wait: 1s } }]
                        after: [{ b: { wait: 1s } }]
                    - n: { extend: set, before: [{ c: { wait: 1s } }], after: [{ d: { wait: 1s } }] }
                steps:
                  - e: { set: { x: 1 } }
                  - f: { try: [{ g: { wait: 1s } }], catch: {} }
                """
        )
        let graph = try #require(compile(file).graph)
        #expect(graph.mermaid().contains("before: m"))
        #expect(!graph.mermaid().contains("fault"))
        #expect(graph.dot().contains("after: n"))
        #expect(!graph.svg().contains(">error<"))
    }
}
