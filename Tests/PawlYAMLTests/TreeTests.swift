import PawlDiagnostics
import PawlYAML
import Testing

@Suite struct TreeTests {
    @Test(arguments: [
        ("a: 1\nb: [x, {c: 'd'}]\n", #"{a: "1", b: ["x", {c: "d"}]}"#),
        ("- a\n-\n- - b\n", #"["a", "", ["b"]]"#),
        ("---\na: 1\n...\n", #"{a: "1"}"#),
        ("%YAML 1.2\n---\na\n", #""a""#),
        ("\u{FEFF}a: 1\n", #"{a: "1"}"#),
        ("{}", "{}"),
        ("[]", "[]"),
        ("''", #""""#),
        ("? a\n? b\n: c\n", #"{a: "", b: "c"}"#),
        ("a: &x [1]\nb: *x\n", #"{a: ["1"], b: ["1"]}"#),
        ("&k a: 1\nb: {*k : 2}\n", #"{a: "1", b: {a: "2"}}"#),
        ("- &x 1\n- &x 2\n- *x\n", #"["1", "2", "2"]"#),
        (
            "a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n",
            #"{a: {b: "1", c: "2"}, d: {b: "1", c: "3"}}"#
        ),
        (
            "d:\n  c: 3\n  <<: [{b: 1, c: 2}, {b: 9, e: 4}]\n  f: 5\n",
            #"{d: {c: "3", b: "1", e: "4", f: "5"}}"#
        ),
        ("'<<': 1\n", #"{<<: "1"}"#),
        ("a: 1\nA: 2\n", #"{a: "1", A: "2"}"#),
        ("a: b#c # d\n", #"{a: "b#c"}"#),
        ("url: http://x/y?z\n", #"{url: "http://x/y?z"}"#),
    ])
    func outline(text: String, expected: String) throws {
        let (root, diagnostics, _) = parse(text)
        #expect(diagnostics == [])
        #expect(try #require(root).outline == expected)
    }

    @Test func manyKeysKeepTheirOrderAndTheFirstOfDuplicates() throws {
        let keys = (0..<100).map { "k\($0)" }
        let text = keys.map { "\($0): 1\n" }.joined() + "k7: 2\nk99: 2\n"
        let (root, diagnostics, _) = parse(text)
        #expect(diagnostics.map(\.code) == [.duplicateKey, .duplicateKey])
        guard case .mapping(let entries) = try #require(root).content else { return }
        #expect(entries.map(\.key.text) == keys)
        #expect(entries.allSatisfy { $0.value.outline == "\"1\"" })
    }
}
