import PawlDiagnostics
import PawlGraph
import Testing

@testable import PawlCompiler

/// An event with these attributes, each on a line of its own.
private func event(_ attributes: String) -> String {
    let lines = attributes.split(separator: "\n").map { "      \($0)" }
    return "emit:\n  event:\n    with:\n" + lines.joined(separator: "\n")
}

private let cases: [BindingCase] = [
    .task(
        "all attributes",
        event(
            """
            type: t
            source: /relative
            id: "5"
            time: 2026-01-31T12:00:00.5+01:00
            subject: s
            datacontenttype: text/plain; charset=utf-8
            dataschema: https://example.com/{version}.json
            data: [1]
            partition1: 7
            urgent: true
            """
        )
    ),
    .task(
        "expressions in all of them",
        event(
            """
            type: ${ .t }
            source: "${ .s }"
            time: ${ .at }
            datacontenttype: ${ .kind }
            dataschema: "${ .base }/x"
            lines: ${ .lines }
            """
        )
    ),
    .task("no event", "emit: {}", finds: "PAWL0204 emit"),
    .task("nothing about it", "emit: { event: {} }", finds: "PAWL0204 event"),
    .task("no type", event("source: x"), finds: "PAWL0204 with"),
    .task("a list", "emit: []", finds: "PAWL0202 []"),
    .task(
        "attributes too far out",
        "emit: { type: t, event: { with: { type: t } } }",
        finds: "PAWL0201 type",
        help: "write it under 'event.with'"
    ),
    .task(
        "a misspelt key",
        "emit: { evnt: { with: { type: t } } }",
        finds: "PAWL0201 evnt",
        help: "did you mean 'event'?"
    ),
    .task(
        "'event' at another task",
        "wait: 1s\nevent: {}",
        finds: "PAWL0201 event",
        help: "'event' belongs to 'emit'"
    ),
    .task("an empty type", event("type: ''"), finds: "PAWL0231 ''"),
    .task("a number as type", event("type: 5"), finds: "PAWL0202 5"),
    .task("no URI", event("type: t\nsource: a b"), finds: "PAWL0231 a b"),
    .task("an open brace", event("type: t\nsource: /a/{b"), finds: "PAWL0231 /a/{b"),
    .task("no name in braces", event("type: t\nsource: /a/{}"), finds: "PAWL0231 /a/{}"),
    .task(
        "no day",
        event("type: t\ntime: 2026-02-30T00:00:00Z"),
        finds: "PAWL0231 2026-02-30T00:00:00Z"
    ),
    .task("no media type", event("type: t\ndatacontenttype: json"), finds: "PAWL0231 json"),
    .task("no subtype", event("type: t\ndatacontenttype: a/"), finds: "PAWL0231 a/"),
    .task("a relative schema", event("type: t\ndataschema: /x"), finds: "PAWL0231 /x"),
    .task(
        "letter case of a name",
        event("type: t\ndataSchema: https://example.com"),
        finds: "PAWL0231 dataSchema",
        help: "did you mean 'dataschema'?"
    ),
    .task("an extension with parts", event("type: t\nlines: { a: 1 }"), finds: "PAWL0202 { a: 1 }"),
]

@Suite struct EmitTests {
    @Test(arguments: cases)
    func binds(_ item: BindingCase) {
        let bound = Bound(item.document)
        #expect(Set(bound.findings) == Set(item.findings))
        #expect(bound.findings.count == item.findings.count)
        if let help = item.help { #expect(bound.diagnostics.compactMap(\.help).contains(help)) }
    }

    private let document = """
        workflow: w
        steps:
          - a:
              emit: { event: { with: { type: t, data: "${ $context }" } } }
        """

    /// The document compiles with one warning, and is refused for who wants to run it.
    @Test func isWarnedOfAndRefused() throws {
        let file = SourceFile(path: "workflow.yaml", text: document)
        let checked = compile(file)
        #expect(checked.diagnostics.map(\.code.rawValue) == ["PAWL0230"])
        #expect(checked.diagnostics.map(\.severity) == [.warning])
        #expect(checked.graph != nil)

        let refused = compile(file, toRun: true)
        #expect(refused.diagnostics.map(\.message) == checked.diagnostics.map(\.message))
        #expect(refused.diagnostics.map(\.severity) == [.error])
        #expect(refused.graph == nil)
    }

    /// Whatever the event holds is part of what identifies the graph.
    @Test func digestCoversTheEvent() throws {
        let digest = try #require(compiledGraph(of: document)).digest
        for (old, new) in [("type: t", "type: u"), ("$context", "$input"), ("data:", "date:")] {
            let other = document.replacing(old, with: new)
            #expect(try #require(compiledGraph(of: other)).digest != digest, "\(new)")
        }
    }

    @Test func isDrawn() throws {
        let graph = try #require(compiledGraph(of: document))
        #expect(graph.mermaid().contains(#"n0>"a<br/>emit t"]"#))
        #expect(graph.dot().contains("shape=cds"))
    }

    /// Arguments are checked in events as in every body.
    @Test func variablesAreChecked() {
        let misspelt = document.replacing("$context", with: "$contxt")
        #expect(findings(in: misspelt).contains { $0.hasPrefix("PAWL0311 4:") })
        let output = document.replacing("$context", with: "$output")
        #expect(findings(in: output).contains { $0.hasPrefix("PAWL0312 4:") })
    }
}
