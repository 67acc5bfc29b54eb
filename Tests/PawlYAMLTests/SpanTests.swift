import PawlDiagnostics
import PawlYAML
import Testing

@Suite struct SpanTests {
    /// The source of the value of `a`, the first key.
    @Test(arguments: [
        ("a: x # why\n", "x"),
        ("a:\n", ""),
        ("a: 'x'  \nb: 1\n", "'x'"),
        ("a: {x: 1, y: [2]} # why\n", "{x: 1, y: [2]}"),
        ("a: [\n  1,\n]\nb: 1\n", "[\n  1,\n]"),
        ("a:\n  x: 1\n  y:\n    - 2\n\n# why\nb: 1\n", "x: 1\n  y:\n    - 2"),
        ("a:\n- 1\n- 2\nb: 1\n", "- 1\n- 2"),
        ("a: |\n  one\n  two\n\n# why\nb: 1\n", "|\n  one\n  two"),
        ("a: >- # why\n  one\n\n\nb: 1\n", ">- # why\n  one"),
        ("a: |\nb: 1\n", "|"),
        ("a: &x !!map\n  b: ä\nc: 1\n", "b: ä"),
        ("a: !<tag:yaml.org,2002:str> x\n", "x"),
        ("ä: &x [ 'ß' ]\nb: 1\n", "[ 'ß' ]"),
        ("\u{FEFF}a: ä\n", "ä"),
        ("a: &x\nb: 1\n", ""),
        ("a: 😀\r\nb: 1\r\n", "😀"),
    ])
    func valueSpan(text: String, expected: String) throws {
        let (root, diagnostics, file) = parse(text)
        #expect(diagnostics == [])
        guard case .mapping(let entries) = try #require(root).content else {
            Issue.record("no mapping")
            return
        }
        #expect(slice(file, entries[0].value.span) == expected)
    }

    @Test func keysHaveSpansToo() throws {
        let (root, _, file) = parse("ä:\n  'b c': 1\n  \"d\": 2\n")
        guard
            case .mapping(let outer) = try #require(root).content,
            case .mapping(let inner) = outer[0].value.content
        else {
            Issue.record("no mapping")
            return
        }
        #expect(inner.map { slice(file, $0.keySpan) } == ["'b c'", "\"d\""])
        #expect(slice(file, outer[0].keySpan) == "ä")
    }

    @Test func aliasesHaveTheSpansOfTheirAnchor() throws {
        let (root, _, file) = parse("a: &x [1]\nb:\n  - *x\n")
        let nodes = try #require(root).nodes
        #expect(
            nodes.map { slice(file, $0.span) } == [
                "a: &x [1]\nb:\n  - *x", "[1]", "1", "- *x", "[1]", "1",
            ]
        )
    }
}
