import PawlDiagnostics
import Testing

@testable import PawlCompiler

/// A mistake inside jq is pointed at exactly, however YAML wrote the text.
///
/// In the documents below `⟦` and `⟧` stand around what has to be marked; they are taken out before
/// the document is read.
@Suite struct ExpressionSpanTests {
    private static let head = "workflow: w\nsteps:\n  - a:\n"

    /// A document with what has to be marked in it.
    struct Marked: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8] = []
        /// In the order in which they stand.
        var spans: [SourceSpan] = []

        init(_ name: String, _ text: String) {
            self.name = name
            var start = 0
            for scalar in text.unicodeScalars {
                switch scalar {
                case "⟦": start = bytes.count
                case "⟧": spans.append(SourceSpan(start: start, end: bytes.count))
                default: bytes += Array(String(scalar).utf8)
                }
            }
        }

        var testDescription: String { name }
    }

    /// The fields of a task, indented below it.
    private static func task(_ name: String, _ fields: String) -> Marked {
        let lines = fields.split(separator: "\n", omittingEmptySubsequences: false)
        let body = lines.map { $0.isEmpty ? "" : "      \($0)" }.joined(separator: "\n")
        return Marked(name, head + body + "\n")
    }

    static let plain: [Marked] = [
        task("plain", "set: ${ ⟦lenght⟧ }"),
        task("plain, bare", "if: ⟦lenght⟧\nwait: 1s"),
        task("plain, at the end", "if: .a | ⟦lenght⟧\nwait: 1s"),
        task("plain, before a comment", "if: .a | ⟦lenght⟧   # why\nwait: 1s"),
        task("plain, not ASCII before it", "if: .⟦é⟧ | ⟦lenght⟧ + \"漢😀\" + ⟦frist⟧\nwait: 1s"),
        task("plain, not ASCII in the key", "set:\n  ключ😀: ${ ⟦lenght⟧ }"),
        task("plain, lines", "if: .a |\n   ⟦lenght⟧\n  | .b\n\n\n    | ⟦frist⟧\nwait: 1s"),
        task("plain, a span over lines", "if: .a + (⟦\"a\" -\n    1⟧)\nwait: 1s"),
        task("plain, tabs", "if:\t.a\t|\t⟦lenght⟧\t\nwait: 1s"),
        task("plain, tabs at the folds", "if: .a \t\n  \t| ⟦lenght⟧\nwait: 1s"),
        task("plain, tagged", "if: !!str .a | ⟦lenght⟧\nwait: 1s"),
        task("plain, anchored", "if: &x .a | ⟦lenght⟧\nwait: 1s"),
        task("plain, tagged and anchored", "if: !!str &x\n  .a | ⟦lenght⟧\nwait: 1s"),
        task("plain, parts", "set:\n  a: x ${ ⟦lenght⟧ } y é ${ .b | ⟦frist⟧ }${⟦lats⟧}"),
    ]

    static let quoted: [Marked] = [
        task("single", "if: '.a | ⟦lenght⟧'\nwait: 1s"),
        task("single, at both ends", "if: '⟦lenght⟧ | ⟦frist⟧'\nwait: 1s"),
        task("single, doubled before", "if: '\"it''s\" | ⟦lenght⟧'\nwait: 1s"),
        task("single, doubled within", "if: '.a | test(⟦\"(''é\"⟧) | ⟦lenght⟧'\nwait: 1s"),
        task("single, doubled marked", "if: '.a == ⟦''it is''⟧ and ⟦lenght⟧'\nwait: 1s"),
        task("single, lines", "if: '\"it''s\"\n\n  | ⟦lenght⟧  \n  + ⟦frist⟧'\nwait: 1s"),
        task("double", "if: \".a | ⟦lenght⟧\"\nwait: 1s"),
        task("double, quotes before", #"if: "\"é\" | ⟦lenght⟧""# + "\nwait: 1s"),
        task(
            "double, each kind of escape",
            #"if: "\x22\u00e9\U0001F600\t\x22 | ⟦lenght⟧""# + "\nwait: 1s"
        ),
        task("double, a word of escapes", #"if: ".a | ⟦l\x65ng\u0068t⟧""# + "\nwait: 1s"),
        task("double, escapes at both ends", #"if: ".a|⟦\x6cengh\x74⟧|.b""# + "\nwait: 1s"),
        task("double, a string of jq", #"if: ".a | test(⟦\"(\"⟧) | ⟦lenght⟧""# + "\nwait: 1s"),
        task("double, an escape of jq", #"if: "\"\\n\" | ⟦lenght⟧""# + "\nwait: 1s"),
        task("double, a wrong escape of jq", #"if: ".a | \"a⟦\\q⟧b\"""# + "\nwait: 1s"),
        task("double, line breaks", #"if: "\n.a\n| ⟦lenght⟧\n""# + "\nwait: 1s"),
        task("double, folded", "if: \".a\n  | ⟦lenght⟧\n\n  | ⟦frist⟧\"\nwait: 1s"),
        task("double, folded by hand", "if: \".a | ⟦len\\\n  ght⟧\"\nwait: 1s"),
        task("double, blanks kept", "if: \".a \\\n  \\  | ⟦lenght⟧\"\nwait: 1s"),
        task("double, a solidus", #"if: ".a \/ ⟦lenght⟧""# + "\nwait: 1s"),
        task("double, parts", #"set: { a: "\tx ${ ⟦lenght⟧ } \"${ \"\\(⟦frist⟧)\" }\"" }"#),
    ]

    static let blocks: [Marked] = [
        task("literal", "if: |\n  .a\n  | ⟦lenght⟧\n  | .b + ⟦frist⟧\nwait: 1s"),
        task("literal, strip", "if: |-\n  .a |\n  ⟦lenght⟧\nwait: 1s"),
        task("literal, keep", "if: |+\n  .a |\n  ⟦lenght⟧\n\n\nwait: 1s"),
        task("literal, indented by hand", "if: |2\n    .a\n   | ⟦lenght⟧\nwait: 1s"),
        task("literal, hand and chomping", "if: |-2 # why\n    .a\n  | ⟦lenght⟧\nwait: 1s"),
        task("literal, more indented", "if: |\n  .a\n      | ⟦lenght⟧\n\n    | ⟦frist⟧\nwait: 1s"),
        task("literal, tabs", "if: |\n  .a\n  \t|\t⟦lenght⟧\nwait: 1s"),
        task("literal, blank lines first", "if: |\n\n\n  .a\n  | ⟦lenght⟧\nwait: 1s"),
        task("literal, not ASCII", "if: |\n  .⟦é⟧ # 漢😀\n  | ⟦lenght⟧\nwait: 1s"),
        task("literal, a span over lines", "if: |\n  .a | ⟦\"a\"\n    - 1⟧\nwait: 1s"),
        task("literal, tagged", "if: !!str &x |\n  .a\n  | ⟦lenght⟧\nwait: 1s"),
        task(
            "literal, parts",
            "set:\n  a: |\n    x ${ .a\n     | ⟦lenght⟧ }\n    é ${⟦frist⟧} ${ . }"
        ),
        task("folded", "if: >\n  .a\n  | ⟦lenght⟧\n  | .b + ⟦frist⟧\nwait: 1s"),
        task("folded, strip", "if: >-\n  .a |\n  ⟦lenght⟧\nwait: 1s"),
        task("folded, keep", "if: >+\n  .a |\n  ⟦lenght⟧\n\n\nwait: 1s"),
        task("folded, blank lines", "if: >\n  .a\n\n\n  | ⟦lenght⟧\n\n  | ⟦frist⟧\nwait: 1s"),
        task(
            "folded, more indented",
            "if: >\n  .a\n    | .b\n    | ⟦lenght⟧\n  | ⟦frist⟧\nwait: 1s"
        ),
        task(
            "folded, blank and indented",
            "if: >-\n  .a\n\n    | ⟦lenght⟧\n\n  | ⟦frist⟧\nwait: 1s"
        ),
        task("folded, indented by hand", "if: >1\n  .a\n | ⟦lenght⟧\nwait: 1s"),
        task("folded, white line", "if: >\n  .a\n     \n  | ⟦lenght⟧\nwait: 1s"),
        task("folded, a span over lines", "if: >\n  .a | ⟦\"a\"\n  - 1⟧\nwait: 1s"),
        task("folded, parts", "set:\n  a: >-\n    x ${ .a\n    | ⟦lenght⟧ } y\n\n    é ${⟦frist⟧}"),
    ]

    static let places: [Marked] = [
        task("flow", "set: { a: '${ ⟦lenght⟧ }', b: [ \"${ ⟦frist⟧ }\", '${⟦lats⟧}' ] }"),
        task("flow, lines", "set: {\n  a: '${ .a\n    | ⟦lenght⟧ }',\n  b: \"${ ⟦frist⟧ }\"\n}"),
        task("flow list", "for: { in: ⟦lenght⟧ }\ndo: [ b: { wait: 1s } ]"),
        task("explicit key", "set:\n  ? a\n  : ${ ⟦lenght⟧ }"),
        task(
            "sequence in a sequence",
            "set:\n  a:\n    - - ${ ⟦lenght⟧ }\n      - x\n    - ${ ⟦frist⟧ }"
        ),
        task("as deep as mappings go", "set:\n  a: { b: { c: [ { d: '${ ⟦lenght⟧ }' } ] } }"),
        Marked(
            "CR LF, plain",
            "workflow: w\r\nsteps:\r\n  - a:\r\n      if: .⟦é⟧ |\r\n        ⟦lenght⟧\r\n      wait: 1s\r\n"
        ),
        Marked(
            "CR LF, double",
            "workflow: w\r\nsteps:\r\n  - a:\r\n      if: \"\\\"\\\" |\r\n        ⟦lenght⟧\"\r\n"
                + "      wait: 1s\r\n"
        ),
        Marked(
            "CR LF, literal",
            "workflow: w\r\nsteps:\r\n  - a:\r\n      if: |\r\n        .a\r\n        | ⟦lenght⟧\r\n"
                + "          + ⟦frist⟧\r\n      wait: 1s\r\n"
        ),
        Marked(
            "CR LF, folded",
            "workflow: w\r\nsteps:\r\n  - a:\r\n      if: >-\r\n        .a\r\n\r\n        | ⟦lenght⟧\r\n"
                + "        + ⟦frist⟧\r\n      wait: 1s\r\n"
        ),
        Marked(
            "CR alone",
            "workflow: w\rsteps:\r  - a:\r      if: |\r        .a\r        | ⟦lenght⟧\r      wait: 1s\r"
        ),
        Marked(
            "byte order mark",
            "\u{FEFF}" + head + "      if: .⟦é⟧ | ⟦lenght⟧\n      wait: 1s\n"
        ),
        Marked(
            "byte order mark and double quotes",
            "\u{FEFF}# é\n" + head + "      if: \"⟦\\u00e9⟧ | ⟦lenght⟧\"\n      wait: 1s\n"
        ),
        Marked(
            "not ASCII in the lines before",
            "# 漢字 😀\nworkflow: w\ntitle: ü\nsteps:\n  - ä:\n      if: .a | ⟦lenght⟧\n      wait: 1s\n"
        ),
        Marked(
            "comments between",
            head + "      # é\n      if: # why\n        .a | ⟦lenght⟧ # é\n      wait: 1s\n"
        ),
        Marked("the end of the file", head + "      wait: 1s\n      if: .a | ⟦lenght⟧"),
        Marked("a literal at the end", head + "      wait: 1s\n      if: |\n        .a | ⟦lenght⟧"),
        Marked(
            "an alias stands where its anchor is",
            head + "      set: { x: &x '${ ⟦lenght⟧ }', y: *x }\n"
        ),
        Marked(
            "a command",
            head + "      run: |\n        cat <<EOF\n        é ${ .a | ⟦lenght⟧ }\n        EOF\n"
        ),
        Marked(
            "the short form of a retry",
            head + "      run: make\n      retry: { attempts: 2, unless: '.a | ⟦lenght⟧' }\n"
        ),
    ]

    @Test(arguments: plain + quoted + blocks + places)
    func pointsAtTheMistake(_ expected: Marked) {
        let file = SourceFile(path: "workflow.yaml", bytes: expected.bytes)
        let found = compile(file).diagnostics.filter { $0.code.rawValue.hasPrefix("PAWL05") }
        #expect(
            found.map { shown($0.span, in: expected.bytes) }
                == expected.spans.map { shown($0, in: expected.bytes) }
        )
        #expect(found.map(\.span) == expected.spans)
        for (diagnostic, span) in zip(found, expected.spans) {
            let place = file.position(of: diagnostic.span.start)
            #expect(place.line == lineNumber(of: span.start, in: expected.bytes))
            #expect(place.column == column(of: span.start, in: expected.bytes))
        }
    }

    private func shown(_ span: SourceSpan, in bytes: [UInt8]) -> String {
        let text = String(decoding: bytes[span.start..<span.end], as: UTF8.self)
        return "\(lineNumber(of: span.start, in: bytes)): \(text.debugDescription)"
    }

    /// From 1, in Unicode scalars.
    private func column(of offset: Int, in bytes: [UInt8]) -> Int {
        let line = bytes[..<offset].reversed().prefix { $0 != 0x0A && $0 != 0x0D }
        return String(decoding: line.reversed(), as: UTF8.self).unicodeScalars.count + 1
    }

    /// From 1; `\n`, `\r\n` and `\r` end a line.
    private func lineNumber(of offset: Int, in bytes: [UInt8]) -> Int {
        var line = 1
        for (index, byte) in bytes[..<offset].enumerated() {
            let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
            if byte == 0x0A || byte == 0x0D && !isPair { line += 1 }
        }
        return line
    }
}
