import PawlDiagnostics
import PawlYAML
import Testing

private func limits(_ change: (inout YAMLLimits) -> Void) -> YAMLLimits {
    var limits = YAMLLimits()
    change(&limits)
    return limits
}

/// Ten aliases to ten aliases to …: `levels` lines that stand for `10^levels` values.
private func bomb(levels: Int) -> String {
    var lines = ["a0: &a0 x"]
    for level in 1...levels {
        let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
        lines.append("a\(level): &a\(level) [\(aliases)]")
    }
    return lines.joined(separator: "\n")
}

@Suite struct LimitTests {
    @Test(arguments: [
        ("[", 10_000, ""), ("{a: ", 10_000, ""), ("- ", 10_000, "x"), ("? ", 10_000, "x"),
        ("[", 201, "]"),
    ])
    func depth(unit: String, count: Int, end: String) {
        expectTooDeep(String(repeating: unit, count: count) + end)
    }

    @Test func depthByIndentation() {
        expectTooDeep((0..<1_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined())
    }

    @Test func depthByAliases() {
        expectTooDeep("- &a0 []\n" + (1..<300).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined())
    }

    private func expectTooDeep(_ text: String) {
        let (root, diagnostics, _) = parse(text)
        #expect(root == nil)
        #expect(diagnostics.map(\.code) == [.tooDeep])
    }

    @Test func depthOfTheLimitIsFine() {
        let text = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        #expect(parse(text).diagnostics == [])
    }

    @Test(arguments: [5, 9, 100])
    func aliasBombs(levels: Int) {
        let (root, diagnostics, _) = parse(bomb(levels: levels))
        #expect(root == nil)
        #expect(diagnostics.map(\.code) == [.tooManyAliasNodes])
    }

    @Test func someAliasesAreFine() {
        #expect(parse(bomb(levels: 3)).diagnostics == [])
    }

    @Test func aliasBombsOfMergeKeys() {
        let keys = (0..<100).map { "k\($0): 1" }.joined(separator: ", ")
        let text = "- &a {\(keys)}\n" + String(repeating: "- {<<: *a}\n", count: 600)
        #expect(parse(text).diagnostics.map(\.code) == [.tooManyAliasNodes])
    }

    @Test(
        arguments: [
            ("nodes", "[1, 2, 3, 4]", limits { $0.nodes = 4 }, .tooManyNodes),
            ("nodes of keys", "{a: 1, b: 2}", limits { $0.nodes = 4 }, .tooManyNodes),
            ("nodes of aliases", "[&a [1, 2], *a]", limits { $0.nodes = 6 }, .tooManyNodes),
            ("bytes", "abcdef", limits { $0.bytes = 5 }, .textTooLarge),
            ("depth", "[[1]]", limits { $0.depth = 1 }, .tooDeep),
            ("aliases", "[&a 1, *a, *a]", limits { $0.aliasNodes = 1 }, .tooManyAliasNodes),
            ("depth of nothing", "[]", limits { $0.depth = 0 }, .tooDeep),
        ] as [(String, String, YAMLLimits, DiagnosticCode)]
    )
    func reached(name: String, text: String, limits: YAMLLimits, code: DiagnosticCode) {
        let (root, diagnostics, _) = parse(text, limits: limits)
        #expect(root == nil, "\(name)")
        #expect(diagnostics.map(\.code) == [code], "\(name)")
    }

    @Test func problemsAreLimitedToo() {
        let text = String(repeating: "a: 1\n", count: 5_000)
        let (root, diagnostics, file) = parse(text)
        #expect(root == nil)
        #expect(diagnostics.count == 1_001)
        #expect(diagnostics.last?.code == .tooManyDiagnostics)
        #expect(diagnostics.last.map { file.position(of: $0.span.start).line } == 1_002)
    }

    /// The arguments are small, since a test run prints them.
    @Test(arguments: [
        ("", "- step: { run: 'echo hello' }\n", 10, ""),
        ("a: |\n", "  a line of text\n", 2, ""),
        ("a: \"", "ä\\n", 2, "\""),
    ])
    func largeDocuments(begin: String, unit: String, megabytes: Int, end: String) throws {
        let count = megabytes * 1_000_000 / unit.utf8.count + 1
        let (root, diagnostics, file) = parse(begin + String(repeating: unit, count: count) + end)
        #expect(diagnostics == [])
        let last = try #require(root?.scalars.last)
        let span = last.map.span(of: last.text.utf8.count - 1..<last.text.utf8.count)
        #expect(span.end <= file.bytes.count)
        #expect(span.start > file.bytes.count - 20)
    }
}
