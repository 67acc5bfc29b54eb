import PawlDiagnostics
import PawlJQ
import Testing

/// What other languages write is answered with what jq writes.
@Suite struct SyntaxSlipTests {
    struct Slip: Sendable, CustomTestStringConvertible {
        var program: String
        /// The text under the span.
        var marked: String
        var message: String
        var help: String?
        /// `message: marked text`
        var notes: [String]

        init(
            _ program: String,
            _ marked: String,
            _ message: String,
            help: String? = nil,
            notes: [String] = []
        ) {
            self.program = program
            self.marked = marked
            self.message = message
            self.help = help
            self.notes = notes
        }

        var testDescription: String { program }
    }

    static let operators: [Slip] = [
        .init(".a && .b", "&&", "unexpected '&&'", help: "write 'and'"),
        .init(".a || .b", "||", "unexpected '||'", help: "write 'or'"),
        .init("!.a", "!", "unexpected '!'", help: "write '… | not'"),
        .init("not $a", "not", "'not' takes its input from the left", help: "write '… | not'"),
        .init(".a === 1", "===", "unexpected '==='", help: "write '=='"),
        .init(".a !== 1", "!==", "unexpected '!=='", help: "write '!='"),
        .init(".a => 1", "=>", "unexpected '=>'", help: "write '>='"),
        .init(".a =< 1", "=<", "unexpected '=<'", help: "write '<='"),
        .init(".a <> 1", "<>", "unexpected '<>'", help: "write '!='"),
        .init(".a++", "++", "unexpected '++'", help: "write '+= 1'"),
        .init(".a ^ 2", "^", "unexpected '^'", help: "write 'pow(a; b)' for a power"),
        .init(
            ".a ? 1 : 2",
            "1",
            "unexpected '1'",
            help: "write 'if … then … else … end'"
        ),
    ]

    static let words: [Slip] = [
        .init(
            "map(x => x.name)",
            "=>",
            "jq has no '=>'",
            help: "write '.' for 'x': a filter gets its input from the left"
        ),
        .init(".a ?? 1", "??", "unexpected '??'", help: "write '//'"),
        .init(
            "if .a then 1 elsif .b then 2 end",
            "elsif",
            "unexpected 'elsif'",
            help: "write 'elif'",
            notes: ["for this condition: if"]
        ),
        .init(
            "if .a then 1 fi",
            "fi",
            "unexpected 'fi'",
            help: "write 'end'",
            notes: ["for this condition: if"]
        ),
        .init("1 if .a else 2", "if", "unexpected 'if'", help: "write 'if … then … else … end'"),
        .init("if .a then 1 else: 2 end", ":", "unexpected ':'", help: "leave it out"),
        .init(".a AND .b", "AND", "unexpected 'AND'", help: "write 'and'"),
        .init(".a is null", "is", "unexpected 'is'", help: "write '=='"),
        .init(
            ".a in [1, 2]",
            "in",
            "unexpected 'in'",
            help: "write '… | IN(VALUES)', like '.a | IN(1, 2)'"
        ),
        .init(
            ".name contains \"x\"",
            "contains",
            "unexpected 'contains'",
            help: "join filters with '|': '… | contains(…)'"
        ),
        .init(
            "(.items) length",
            "length",
            "unexpected 'length'",
            help: "join filters with '|': '… | length'"
        ),
        .init(".items[*]", "*", "unexpected '*'", help: "write '[]'"),
        .init(".items.*", "*", "unexpected '*'", help: "write '[]'"),
        .init("$.a", "$", "a variable needs a name after '$'", help: "write '.' for the input"),
        .init(".a -> .b", "->", "unexpected '->'", help: "join filters with '|'"),
        .init(".a ** 2", "**", "unexpected '**'", help: "write 'pow(a; b)' for a power"),
        .init(
            ".a /* all */",
            "/*",
            "unexpected '/*'",
            help: "a comment begins with '#' and ends with its line"
        ),
        .init(
            ".a =~ \"x\"",
            "~",
            "unexpected '~'",
            help: "write '… | test(\"REGEX\")' to match a text"
        ),
    ]

    static let strings: [Slip] = [
        .init(
            ".a == 'it is'",
            "'it is'",
            "a string is written in double quotes",
            help: "write \"it is\""
        ),
        .init("'say \"a\"'", "'say \"a\"'", "a string is written in double quotes"),
        .init("'é", "'", "a string is written in double quotes", help: "write '\"'"),
        .init(
            "\u{201C}a\u{201D}",
            "\u{201C}",
            "unexpected '\u{201C}'",
            help: "write strings in double quotes: '\"'"
        ),
        .init(
            "\\(.a)",
            "\\(",
            "unexpected '\\('",
            help: "an interpolation stands inside a string: \"\\(…)\""
        ),
        .init("\"a\" \"b\"", "\"", "unexpected a string", help: "join texts with '+'"),
        .init(
            ".a\u{A0}| .b",
            "\u{A0}",
            "unexpected kind of space, U+00A0",
            help: "write a plain space"
        ),
        .init(".a\u{200B}", "\u{200B}", "unexpected character U+200B", help: "leave it out"),
        .init(".a \u{20AC}", "\u{20AC}", "unexpected character '\u{20AC}'"),
    ]

    static let calls: [Slip] = [
        .init(
            "length()",
            "()",
            "a filter without arguments is written without parentheses",
            help: "write 'length'"
        ),
        .init(
            ".items.length()",
            ".length(",
            "'.length' reads a field, and a field is not called",
            help: "write '| length' to call the filter 'length'"
        ),
        .init(
            ".text.test(\"a\")",
            ".test(",
            "'.test' reads a field, and a field is not called",
            help: "write '| test(…)' to call the filter 'test'"
        ),
        .init("@base64(.a)", "(", "unexpected '('", help: "write '… | @base64'"),
        .init(".a.0", ".0", "unexpected '.0'", help: "write '[0]' for an element"),
        .init(".a..b", "..", "unexpected '..'", help: "write one '.'"),
        .init(".a; .b", ";", "unexpected ';'", help: "join filters with '|'"),
        .init("[1, 2, ]", ",", "nothing follows this ','", help: "leave it out"),
        .init("let x = 1", "let", "jq has no 'let'", help: "write 'VALUE as $x | …'"),
        .init("return $x", "return", "jq has no 'return'", help: "leave it out"),
        .init(". as x | x", "x", "unexpected 'x'", help: "write '$x'"),
        .init(
            "${x}",
            "$",
            "a variable needs a name after '$'",
            help: "write '$name' without braces"
        ),
        .init(
            "{content-type: 1}",
            "content-type",
            "a key with '-' in it needs quotes",
            help: "write '\"content-type\"'"
        ),
        .init("{a-b-c}", "a-b-c", "a key with '-' in it needs quotes", help: "write '\"a-b-c\"'"),
        .init("{a = 1}", "=", "unexpected '='", help: "write ':' between a key and its value"),
        .init("def f(a, b): 1; f", ",", "unexpected ','", help: "separate parameters with ';'"),
        .init(
            "reduce .[] as $x (0, . + $x)",
            ")",
            "unexpected ')'",
            help: "separate the parts with ';'"
        ),
    ]

    static let unfinished: [Slip] = [
        .init(
            "if .a then 1 else if .b then 2 else 3 end",
            "",
            "the program ends where 'end' is expected",
            help: "write 'elif' instead of 'else if'",
            notes: ["for this condition: if", "this 'if' has an 'end' of its own: if"]
        ),
        .init(
            "(if .a then 1)",
            ")",
            "unexpected ')', expected 'end'",
            notes: ["for this condition: if"]
        ),
        .init(
            "if .a == 1 end",
            "end",
            "unexpected 'end', expected 'then'",
            notes: ["for this condition: if"]
        ),
        .init(
            "if .a then 1 elif .b else 2 end",
            "else",
            "unexpected 'else', expected 'then'",
            notes: ["for this condition: elif"]
        ),
        .init(
            "def f: 1 f",
            "f",
            "unexpected 'f', expected ';'",
            notes: ["at the end of this definition: def"]
        ),
        .init("[.a | map(.b]", "]", "unexpected ']', expected ')'", notes: ["opened here: ("]),
        .init("\"\\(.a]\"", "]", "unexpected ']', expected ')'", notes: ["opened here: \\("]),
    ]

    @Test(arguments: operators + words + strings + calls + unfinished)
    func slip(expected: Slip) throws {
        let found = problems(of: expected.program)
        try #require(found.count == 1, "\(found)")
        #expect(marked(found[0].span, in: expected.program) == expected.marked)
        #expect(found[0].kind == .syntax)
        #expect(found[0].message == expected.message)
        #expect(found[0].help == expected.help)
        let notes = found[0].notes.map { "\($0.message): \(marked($0.span, in: expected.program))" }
        #expect(notes == expected.notes)
    }

    /// What looks like a slip and is jq.
    @Test(arguments: [
        ".a | .b", "1 as $x | $x", ".a?.b", "{a: 1, b: 2,}", ".a - .b", "{let: 1}", ".return",
        "def let: 1; let", "\"a\" + \"b\"", "\"\\(1)\"", ".a != 1", ".[1:2]", "[.[] | not]",
        "if . then 1 else (if . then 2 end) end", "{\"content-type\": 1}",
    ])
    func isNoSlip(program: String) {
        #expect(problems(of: program).isEmpty)
    }

    private func marked(_ span: SourceSpan, in program: String) -> String {
        String(decoding: Array(program.utf8)[span.start..<span.end], as: UTF8.self)
    }
}
