import PawlDiagnostics
import PawlYAML
import Testing

/// `PAWL0107 2:1-2:2 the key 'a' …`
private func line(_ diagnostic: Diagnostic, _ file: SourceFile) -> String {
    let start = file.position(of: diagnostic.span.start)
    let end = file.position(of: diagnostic.span.end)
    return "\(diagnostic.code.rawValue) \(start.line):\(start.column)-\(end.line):\(end.column) "
        + diagnostic.message
}

@Suite struct BadInputTests {
    @Test(
        arguments: [
            // Tabs.
            ("a:\n\tb: 1\n", ["PAWL0105 2:1-2:2 a tab cannot indent YAML"]),
            ("a:\n  b: 1\n\tc: 2\n", ["PAWL0105 3:1-3:2 a tab cannot indent YAML"]),
            ("a:\n  \tb: 1\n", ["PAWL0105 2:3-2:4 a tab cannot indent YAML"]),
            ("a: 1\n\tb: 2\n", ["PAWL0105 2:1-2:2 a tab cannot indent YAML"]),
            ("a: |\n\tx\n", ["PAWL0105 2:1-2:2 a tab cannot indent YAML"]),
            // Control characters.
            ("a: \u{1}\n", ["PAWL0104 1:4-1:5 the character U+0001 may not stand in YAML"]),
            ("ä: \u{0}\n", ["PAWL0104 1:4-1:5 the character U+0000 may not stand in YAML"]),
            // Syntax.
            ("a: b: c\n", ["PAWL0106 1:5-1:6 a ':' cannot start a value here"]),
            ("ä: ä: c\n", ["PAWL0106 1:5-1:6 a ':' cannot start a value here"]),
            ("a:\n  b: 1\n c: 2\n", ["PAWL0106 3:2-3:3 expected a key of the mapping"]),
            ("a: [1, 2\nb: 3\n", ["PAWL0106 2:2-2:3 expected ',' or ']'"]),
            (
                "a: {x: ${ .y }}\n",
                ["PAWL0106 1:9-1:10 an expression inside braces or brackets of YAML needs quotes"]
            ),
            ("a: {x: 1\nb: 2\n", ["PAWL0106 2:2-2:3 expected ',' or '}'"]),
            ("a: \"b\n", ["PAWL0106 2:1-2:1 the text ends inside a quoted text"]),
            ("a: @b\n", ["PAWL0106 1:4-1:5 the character '@' cannot begin a value"]),
            ("a: \"\\q\"\n", ["PAWL0106 1:5-1:6 no such escape in double quotes"]),
            ("a: \"\\ud83d\\ude00\"\n", ["PAWL0106 1:7-1:8 this escape names no character"]),
            ("a: | x\n  y\n", ["PAWL0106 1:6-1:7 expected a line break or a comment"]),
            ("a: \"b\" c\n", ["PAWL0106 1:8-1:9 this text is too much after the value"]),
            ("a: [b]]\n", ["PAWL0106 1:7-1:8 this text is too much after the value"]),
            ("a: 1\nbcd\ne: 2\n", ["PAWL0106 3:1-3:2 a ':' is missing after this key"]),
            ("a: - b\n", ["PAWL0106 1:4-1:5 a '- ' item cannot stand here"]),
            ("%YAML 3.0\n---\na\n", ["PAWL0106 1:1-1:2 this version of YAML is not supported"]),
            ("a: *\n", ["PAWL0106 1:5-1:5 expected a name of letters, digits, '-' and '_'"]),
            // Keys.
            (
                "a: 1\nb:\n  a: 1\n  a: 2\na: 3\na: 4\n",
                [
                    "PAWL0107 4:3-4:4 the key 'a' stands twice in this mapping",
                    "PAWL0107 5:1-5:2 the key 'a' stands twice in this mapping",
                    "PAWL0107 6:1-6:2 the key 'a' stands twice in this mapping",
                ]
            ),
            ("'a': 1\na: 2\n", ["PAWL0107 2:1-2:2 the key 'a' stands twice in this mapping"]),
            ("<<: {}\n<<: {}\n", ["PAWL0107 2:1-2:3 the key '<<' stands twice in this mapping"]),
            (
                "? [a, b]\n: c\nd: 1\nd: 2\n",
                [
                    "PAWL0108 1:3-1:9 a key must be a scalar, not a sequence or mapping",
                    "PAWL0107 4:1-4:2 the key 'd' stands twice in this mapping",
                ]
            ),
            (
                "{{ x }}: 1\n",
                ["PAWL0108 1:1-1:8 a key must be a scalar, not a sequence or mapping"]
            ),
            (
                "a: {b: 1}\n<<: x\n",
                ["PAWL0116 2:1-2:3 the merge key '<<' needs a mapping or a list of mappings"]
            ),
            // Aliases.
            (
                "a: *x\nb: &y 1\nc: *z\n",
                [
                    "PAWL0109 1:4-1:6 no anchor named 'x' stands before this alias",
                    "PAWL0109 3:4-3:6 no anchor named 'z' stands before this alias",
                ]
            ),
            ("*x : 1\n", ["PAWL0109 1:1-1:3 no anchor named 'x' stands before this alias"]),
            (
                "a: &x\n  b: *x\n",
                ["PAWL0110 2:6-2:8 the alias 'x' stands inside the value it names"]
            ),
            ("&x [*x]", ["PAWL0110 1:5-1:7 the alias 'x' stands inside the value it names"]),
            // Tags.
            ("a: !foo b\n", ["PAWL0117 1:4-1:8 the tag '!foo' is not known"]),
            ("a: &x !!binary b\n", ["PAWL0117 1:7-1:15 the tag '!!binary' is not known"]),
            ("a: !!int b\n", ["PAWL0118 1:4-1:9 the tag '!!int' needs an integer"]),
            ("a: !!map [1]\n", ["PAWL0118 1:4-1:9 the tag '!!map' needs a mapping"]),
            ("a: !e!x b\n", ["PAWL0106 1:4-1:5 no %TAG line defines this tag handle"]),
            // Documents.
            ("", ["PAWL0115 1:1-1:1 the document is empty"]),
            ("\u{FEFF}", ["PAWL0115 1:1-1:1 the document is empty"]),
            ("# why\n\n", ["PAWL0115 1:1-1:1 the document is empty"]),
            ("---\n...\n", ["PAWL0115 1:1-1:1 the document is empty"]),
            (
                "a: 1\n---\nb: [\n",
                ["PAWL0114 2:1-2:4 a file holds one document; here a second one begins"]
            ),
            (
                "a: 1\n--- b\n",
                ["PAWL0114 2:1-2:4 a file holds one document; here a second one begins"]
            ),
        ] as [(String, [String])]
    )
    func reported(text: String, expected: [String]) {
        let (root, diagnostics, file) = parse(text)
        #expect(diagnostics.map { line($0, file) } == expected)
        #expect(root == nil || !diagnostics.contains { $0.code == .yamlSyntax })
    }

    @Test(
        arguments: [
            ([0x61, 0x3A, 0x20, 0xFF], "PAWL0101", 3),
            ([0x61, 0x3A, 0x20, 0xC3], "PAWL0101", 3),
            ([0xC0, 0x80], "PAWL0101", 0),
            ([0x61, 0xED, 0xA0, 0x80], "PAWL0101", 1),
            ([0xC3, 0xA4, 0xF4, 0x90, 0x80, 0x80], "PAWL0101", 2),
            ([0xFF, 0xFE, 0x61, 0x00], "PAWL0102", 0),
            ([0xFE, 0xFF, 0x00, 0x61], "PAWL0102", 0),
            ([0xFF, 0xFE, 0x00, 0x00], "PAWL0102", 0),
            ([0x61, 0x00, 0x3A, 0x00], "PAWL0104", 1),
        ] as [([UInt8], String, Int)]
    )
    func otherEncodings(bytes: [UInt8], code: String, offset: Int) {
        let file = SourceFile(path: "f", bytes: bytes)
        let (root, diagnostics) = parseYAML(file)
        #expect(root == nil)
        #expect(diagnostics.map(\.code.rawValue) == [code])
        #expect(diagnostics.map(\.span.start) == [offset])
    }

    @Test func notesShowTheFirstPlace() {
        let (_, twice, file) = parse("ab: 1\nab: 2\n")
        #expect(twice[0].notes.map { $0.span.map { slice(file, $0) } } == ["ab"])
        let (_, open, _) = parse("a: [1\n")
        #expect(open[0].notes.map(\.message) == ["the sequence starts here"])
    }

    @Test func aliasesAreSuggested() {
        let (_, diagnostics, _) = parse("a: &retry 1\nb: *rety\n")
        #expect(diagnostics.map(\.help) == ["did you mean '*retry'?"])
    }

    @Test func problemsKeepTheTreeUnlessSomethingIsMissing() {
        #expect(parse("a: 1\na: 2\n").root?.outline == #"{a: "1"}"#)
        #expect(parse("? [x]\n: 1\nb: 2\n").root?.outline == #"{b: "2"}"#)
        #expect(parse("a: *x\n").root == nil)
    }
}
