import PawlDiagnostics
import PawlGraph
import Testing

@testable import PawlCompiler

private let cases: [BindingCase] = [
    .task("one event", "listen: { to: { one: { with: { type: t } } } }"),
    .task("every event", "listen: { to: { any: [] } }"),
    .task(
        "all of some",
        """
        listen:
          to:
            all:
              - with: { source: 'https://example.com/.*', data: '${ .n > 3 }' }
                correlate: { order: { from: .id }, who: { from: .who, expect: '${ .customer }' } }
              - with: { partition: 3 }
          read: envelope
        """
    ),
    .task("until a condition", "listen: { to: { any: [], until: 'length > 3' } }"),
    .task(
        "until an event, and each",
        """
        listen: { to: { any: [], until: { all: [ { with: { type: t } } ] } } }
        foreach:
          item: event
          at: i
          steps:
            - b: { set: { x: "${ $event }", y: "${ $i }" } }
          output: { as: .x }
          export: { as: $context + . }
        """
    ),
    .task("nothing", "listen: {}", finds: "PAWL0204 listen"),
    .task("a text", "listen: t", finds: "PAWL0202 t"),
    .task(
        "the strategy too far out",
        "listen: { one: { with: { type: t } } }",
        finds: "PAWL0201 one",
        help: "write it under 'to'"
    ),
    .task("no strategy", "listen: { to: {} }", finds: "PAWL0204 to"),
    .task(
        "a filter as strategy",
        "listen: { to: { with: { type: t } } }",
        finds: "PAWL0201 with",
        help: "write it under 'one'"
    ),
    .task(
        "two strategies",
        "listen: { to: { any: [], one: { with: { type: t } } } }",
        finds: "PAWL0217 one"
    ),
    .task("one of a list", "listen: { to: { one: [] } }", finds: "PAWL0202 []"),
    .task(
        "any of a mapping",
        "listen: { to: { any: { with: { type: t } } } }",
        finds: "PAWL0202 { with: { type: t } }",
        help: "write '- ' before each 'with'"
    ),
    .task("all of nothing", "listen: { to: { all: [] } }", finds: "PAWL0207 []"),
    .task("an empty filter", "listen: { to: { any: [ {} ] } }", finds: "PAWL0204 {}"),
    .task("no attribute", "listen: { to: { one: { with: {} } } }", finds: "PAWL0207 {}"),
    .task(
        "an attribute too far out",
        "listen: { to: { one: { type: t } } }",
        finds: "PAWL0201 type",
        help: "write it under 'with'"
    ),
    .task(
        "an attribute that is none",
        "listen: { to: { one: { with: { Type: t, subject: 5, x: [1] } } } }",
        finds: "PAWL0231 Type",
        "PAWL0202 5",
        "PAWL0202 [1]"
    ),
    .task(
        "until beside one",
        "listen: { to: { one: { with: { type: t } }, until: .x } }",
        finds: "PAWL0217 until"
    ),
    .task(
        "until in until",
        "listen: { to: { any: [], until: { any: [], until: .x } } }",
        finds: "PAWL0201 until"
    ),
    .task("until what", "listen: { to: { any: [], until: 5 } }", finds: "PAWL0202 5"),
    .task(
        "correlations",
        """
        listen:
          to:
            one:
              with: { type: t }
              correlate: { a: { expect: 5 }, b: { from: .x, expects: 3 }, c: .d }
        """,
        finds: "PAWL0204 a",
        "PAWL0201 expects",
        "PAWL0202 .d"
    ),
    .task(
        "reading",
        "listen: { to: { any: [] }, read: body }",
        finds: "PAWL0214 body",
        help: "use one of data, envelope, raw"
    ),
    .task(
        "foreach of other tasks",
        "wait: 1s\nforeach: { do: [] }",
        finds: "PAWL0201 foreach",
        help: "to repeat tasks, write 'for: { each: NAME, in: … }' and 'do'"
    ),
    .task(
        "keys of for",
        "listen: { to: { any: [] } }\nforeach: { each: x, item: $y, do: [] }",
        finds: "PAWL0201 each",
        "PAWL0219 $y",
        "PAWL0207 []",
        help: "write 'item'"
    ),
]

@Suite struct ListenTests {
    @Test(arguments: cases)
    func binds(_ item: BindingCase) {
        let bound = Bound(item.document)
        #expect(bound.findings == item.findings)
        if let help = item.help { #expect(bound.diagnostics.compactMap(\.help).contains(help)) }
    }

    private let document = """
        workflow: w
        steps:
          - a:
              listen:
                to:
                  any:
                    - with: { type: t, data: "${ .n > $context.n }" }
                      correlate: { id: { from: .id, expect: 7 } }
                  until: length > 2
                read: raw
              foreach:
                item: event
                at: number
                do:
                  - b: { set: { x: "${ $event }" } }
                output: { as: .x + $number }
                export: { as: "{ last: ($output + $event) }" }
        """

    @Test func isWarnedOfAndRefused() {
        let file = SourceFile(path: "workflow.yaml", text: document)
        let checked = compile(file)
        #expect(checked.diagnostics.map(\.message) == ["this build cannot run 'listen'"])
        #expect(checked.graph != nil)
        #expect(compile(file, toRun: true).graph == nil)
    }

    /// Whatever decides which events are taken, and what is made of them, identifies the graph.
    @Test(arguments: [
        ("type: t", "type: u"), ("any:", "all:"), ("length > 2", "length > 3"), ("raw", "data"),
        ("expect: 7", "expect: 8"), ("from: .id", "from: .key"), ("id: {", "key: {"),
        (".x + $number", ".x"), ("{ last:", "{ newest:"), ("at: number", "at: n"),
    ])
    func digestCovers(_ change: (old: String, new: String)) throws {
        let digest = try #require(compiledGraph(of: document)).digest
        var other = document.replacing(change.old, with: change.new)
        if change.new == "all:" { other = other.replacing("until: length > 2", with: "") }
        if change.new == "at: n" { other = other.replacing("$number", with: "$n") }
        #expect(try #require(compiledGraph(of: other)).digest != digest)
    }

    @Test func isDrawn() throws {
        let graph = try #require(compiledGraph(of: document))
        #expect(graph.mermaid().contains(#"subgraph n0["a<br/>listen to any: t"]"#))
        #expect(graph.svg().contains("listen to any: t"))
        #expect(graph[graph.root.entry].target(.body) != nil)
    }

    /// The variables of `foreach` are bound in it and nowhere else.
    @Test func variablesAreChecked() {
        #expect(findings(in: document).map { $0.prefix(8) } == ["PAWL0230"])
        let outside = document.replacing("$context.n", with: "$event.n")
        #expect(findings(in: outside).contains { $0.hasPrefix("PAWL0312 7:") })
        let output = document.replacing("as: .x + $number", with: "as: $output")
        #expect(findings(in: output).contains { $0.hasPrefix("PAWL0312 16:") })
    }
}
