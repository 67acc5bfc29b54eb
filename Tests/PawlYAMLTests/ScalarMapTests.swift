import PawlDiagnostics
import PawlYAML
import Testing

/// The bytes of U+2028, a line break that a fold may keep.
private let separators: [UInt8] = [0xE2, 0x80, 0xA8]

/// What holds of every scalar's map, whatever the document.
func checkMap(_ scalar: YAMLScalar, in file: SourceFile) {
    let decoded = Array(scalar.text.utf8)
    var covered = [Bool](repeating: false, count: decoded.count)
    var last = (decoded: 0, source: 0)
    for piece in scalar.map.pieces {
        #expect(piece.decoded >= last.decoded, "\(scalar)")
        #expect(piece.source >= last.source, "\(scalar)")
        for index in 0..<piece.length {
            #expect(decoded[piece.decoded + index] == file.bytes[piece.source + index])
            covered[piece.decoded + index] = true
        }
        last = (piece.decoded + piece.length, piece.source + piece.length)
    }
    // A map without pieces is the answer to forms that do not agree: it must not be needed.
    #expect(!scalar.map.pieces.isEmpty, "\(scalar.text) in \(slice(file, scalar.map.whole))")
    if scalar.style != .doubleQuoted {
        let escaped = scalar.style == .singleQuoted ? UInt8(ascii: "'") : 0
        for (index, byte) in decoded.enumerated()
        where byte > 0x20 && byte != escaped && !separators.contains(byte) {
            #expect(covered[index], "byte \(index) of \(scalar.text.debugDescription)")
        }
    }
    for offset in 0...decoded.count {
        let source = scalar.map.source(of: offset)
        #expect(source >= scalar.map.whole.start)
        #expect(source <= file.bytes.count)
    }
}

@Suite struct ScalarMapTests {
    @Test(
        arguments: [
            ("plain", "a: x y  z", "x y  z"),
            ("plain lines", "a: one\n  two\n\n\n  three\n", "one two\n\nthree"),
            ("plain lines, CR LF", "a: one  \r\n  two\r\n\r\n  three\r\n", "one two\nthree"),
            ("plain, wide", "a: ä 漢 😀\n  ß\n", "ä 漢 😀 ß"),
            ("single", "a: 'it''s'", "it's"),
            ("single, only quotes", "a: ''''''", "''"),
            ("single lines", "a: ' one\n\n  two ''\n  '''", " one\ntwo ' '"),
            ("double", #"a: "x""#, "x"),
            (
                "double escapes", #"a: "\0\a\b\t\n\v\f\r\e\ \"\/\\\N\_\L\Px""#,
                "\0\u{7}\u{8}\t\n\u{B}\u{C}\r\u{1B} \"/\\\u{85}\u{A0}\u{2028}\u{2029}x"
            ),
            ("double code points", #"a: "\x41b\u00e9c\U0001F600d""#, "Abéc😀d"),
            (
                "double folds", "a: \"one  \n\n   two\\\n   three\\  \n  four\"",
                "one\ntwothree  four"
            ),
            ("double, escaped break and blank lines", "a: \"x\\\n\n\n  y\"", "x\n\ny"),
            ("double, ends with a break", "a: \"x\n  \"", "x "),
            ("literal", "a: |\n  one\n    two\n\n  three\n", "one\n  two\n\nthree\n"),
            ("literal, strip", "a: |-\n  one\n\n\nb: 1\n", "one"),
            ("literal, keep", "a: |+\n  one\n\n\nb: 1\n", "one\n\n\n"),
            ("literal, indented by hand", "a: |2-\n    one\n   two\n", "  one\n two"),
            ("literal, hand and chomping", "a: |+1 # why\n  one\n\n", " one\n\n"),
            ("literal, leading blank lines", "a: |\n\n \n  one\n", "\n\none\n"),
            ("literal, CR LF", "a: |\r\n  one\r\n  two\r\n", "one\ntwo\n"),
            ("literal, no last break", "a: |\n  one\n  two", "one\ntwo"),
            ("literal, trailing spaces", "a: |\n  one  \n   \n  two\n", "one  \n \ntwo\n"),
            ("literal, tab", "a: |\n  one\n  \ttwo\n", "one\n\ttwo\n"),
            ("literal, only blank", "a: |+\n\n\n", "\n\n"),
            ("literal, empty", "a: |\nb: 1\n", ""),
            ("literal at the root", "|\n one\n", "one\n"),
            ("folded", "a: >\n  one\n  two\n\n  three\n\n\n  four\n", "one two\nthree\n\nfour\n"),
            (
                "folded, more indented", "a: >\n  one\n    two\n    three\n  four\n  five\n",
                "one\n  two\n  three\nfour five\n"
            ),
            (
                "folded, more indented, blank lines", "a: >-\n  one\n\n    two\n\n\n  three\n",
                "one\n\n  two\n\n\nthree"
            ),
            ("folded, starts indented", "a: >1\n  one\n two\n", " one\ntwo\n"),
            ("folded, leading blank lines", "a: >\n\n\n  one\n  two\n", "\n\none two\n"),
            ("folded, keep", "a: >+\n  one\n  two\n\n\nb: 1\n", "one two\n\n\n"),
            ("folded, CR LF", "a: >\r\n  one\r\n  two\r\n\r\n  three\r\n", "one two\nthree\n"),
            ("folded, no last break", "a: >-\n  one\n  two", "one two"),
            ("folded, white line", "a: >\n  one\n     \n  two\n", "one\n   \ntwo\n"),
            ("separators", "a: |\n  x\u{2028}  y\u{85}  z\n", "x\u{2028}y\nz\n"),
            ("separators folded", "a: >\n  x\u{2028}  y\u{85}  z\n", "x\u{2028}y z\n"),
            ("separators quoted", "a: \"x\u{2028}  y\u{85}  z\"", "x\u{2028}y z"),
            ("properties", "a: !!str &b  # why\n  x y", "x y"),
            ("properties and separators", "a: !!str\u{2028}  &b\u{85}  x y", "x y"),
            ("block with properties", "a: !!str &b |\n  x y\n", "x y\n"),
        ] as [(String, String, String)]
    )
    func decodedAndMapped(name: String, text: String, expected: String) throws {
        let (root, diagnostics, file) = parse(text)
        #expect(diagnostics == [])
        let scalars = try #require(root).scalars
        let value = scalars.count == 1 ? scalars[0] : scalars[1]
        #expect(Array(value.text.utf8) == Array(expected.utf8), "\(name)")
        for scalar in scalars { checkMap(scalar, in: file) }
    }

    /// Where a word of the decoded text stands in the source.
    @Test(arguments: [
        ("a: one\n  two\n", "two", "two"),
        ("a: 'it''s two'", "two", "two"),
        ("a: 'it''s two'", "'s", "''s"),
        ("a: 'it''s two'", "it'", "it''"),
        ("a: 'it''s two'", "'", "''"),
        ("a: '''x'''", "x'", "x''"),
        ("a: '''x'''\n", "'x'", "''x''"),
        ("a: 'x''\n  y'", "x'", "x''"),
        ("a: \"x\\t\n  y\"", "x\t", "x\\t"),
        ("a: \"x\\t\\\n  y\"", "x\t", "x\\t"),
        ("a: \"x\\\"  \n\n  y\"", "x\"", "x\\\""),
        (#"a: "\u0041\tb""#, "A", #"\u0041"#),
        (#"a: "\u0041\tb""#, "\t", #"\t"#),
        (#"a: "x\u0041\n""#, "A\n", #"\u0041\n"#),
        (#"a: "ä\U0001F600!""#, "😀!", #"\U0001F600!"#),
        ("a: \"x\\\n   y\"", "y", "y"),
        ("a: |\n  one\n  two\n", "two", "two"),
        ("a: |\n  one\n  two\n", "one\ntwo", "one\n  two"),
        ("a: >\n  one\n  ä two\n", "ä two", "ä two"),
        ("a: >\n  one\n  two\n", "one ", "one"),
    ])
    func spans(text: String, word: String, source: String) throws {
        let (root, _, file) = parse(text)
        let scalar = try #require(root).scalars[1]
        let decoded = Array(scalar.text.utf8)
        let bytes = Array(word.utf8)
        let start = try #require(
            (0...decoded.count - bytes.count).first {
                Array(decoded[$0..<$0 + bytes.count]) == bytes
            }
        )
        let span = scalar.map.span(of: start..<start + bytes.count)
        #expect(slice(file, span) == source)
    }

    @Test func offsetsPastTheEndAreTheEnd() throws {
        let (root, _, _) = parse("a: xyz")
        let map = try #require(root).scalars[1].map
        #expect(map.source(of: 3) == 6)
        #expect(map.source(of: 99) == 6)
        #expect(map.span(of: 3..<99) == SourceSpan(at: 6))
    }
}
