import PawlDiagnostics
import PawlJSON
import Testing

@testable import PawlJQ

/// What is wrong with a program is found before it runs, at its place.
@Suite struct ProblemTests {
    struct Expectation: Sendable {
        var program: String
        var kind: JQProblem.Kind
        /// The text under the span; `""` for the end.
        var marked: String
        var message: String
        var help: String?

        init(
            _ program: String,
            _ kind: JQProblem.Kind,
            _ marked: String,
            _ message: String,
            help: String? = nil
        ) {
            self.program = program
            self.kind = kind
            self.marked = marked
            self.message = message
            self.help = help
        }
    }

    static let table: [Expectation] = [
        .init(".a |", .syntax, "", "the program ends where an expression is expected"),
        .init("", .syntax, "", "the program ends where an expression is expected"),
        .init("\"abc", .syntax, "\"", "this string is never closed", help: "add '\"'"),
        .init("\"a\\(1", .syntax, "\\(", "this interpolation is never closed", help: "add ')'"),
        .init("[1,", .syntax, "[", "this bracket is never closed", help: "add ']'"),
        .init("[1)", .syntax, ")", "unexpected ')', expected ']'"),
        .init("1]", .syntax, "]", "unexpected ']': nothing is open here"),
        .init(
            ". foo",
            .syntax,
            "foo",
            "unexpected 'foo', expected an operator",
            help: "write '.name' without a space"
        ),
        .init(
            "1 == 2 == 3",
            .syntax,
            "==",
            "'==' cannot follow an operator of its own kind",
            help: "add parentheses around one of them"
        ),
        .init(
            "\"\\q\"",
            .syntax,
            "\\q",
            "invalid escape '\\q'",
            help: "write '\\\\' for a backslash"
        ),
        .init(
            "{1: 2}",
            .syntax,
            "1",
            "unexpected '1', expected a key",
            help: "add parentheses around the key's expression"
        ),
        .init("if 1 then 2", .syntax, "", "the program ends where 'end' is expected"),
        .init(". & 1", .syntax, "&", "unexpected character '&'"),
        .init("$", .syntax, "$", "a variable needs a name after '$'"),
        .init(
            "lenght",
            .unknownFilter,
            "lenght",
            "no filter named 'lenght'",
            help: "did you mean 'length'?"
        ),
        .init(
            ".a | mapp(.b)",
            .unknownFilter,
            "mapp",
            "no filter named 'mapp'",
            help: "did you mean 'map'?"
        ),
        .init(
            "def total: 1; totl",
            .unknownFilter,
            "totl",
            "no filter named 'totl'",
            help: "did you mean 'total'?"
        ),
        .init(
            "length(.a)",
            .unknownFilter,
            "length",
            "'length' takes 0 arguments, not 1",
            help: "write '.a | length': input comes from the left"
        ),
        .init(
            "sub(\"a\")",
            .unknownFilter,
            "sub",
            "'sub' takes 2 or 3 arguments, not 1"
        ),
        .init(
            "sub(\"a\", \"b\")",
            .unknownFilter,
            "sub",
            "'sub' takes 2 or 3 arguments, not 1",
            help: "write 'sub(\"a\"; \"b\")', with ';' between arguments"
        ),
        .init(
            "test(.name; \"a\"; null)",
            .unknownFilter,
            "test",
            "'test' takes 1 or 2 arguments, not 3",
            help: "write '.name | test(\"a\"; null)': input comes from the left"
        ),
        .init(
            "range(1; 2; 3; 4)",
            .unknownFilter,
            "range",
            "'range' takes 1, 2 or 3 arguments, not 4",
            help: "write '1 | range(2; 3; 4)': input comes from the left"
        ),
        .init(
            "def f(g): g(1); f(.)",
            .unknownFilter,
            "g",
            "'g' takes 0 arguments, not 1",
            help: "write '1 | g': input comes from the left"
        ),
        .init(
            "def f($size): siez; f(1)",
            .unknownFilter,
            "siez",
            "no filter named 'siez'",
            help: "did you mean 'size'?"
        ),
        .init(
            ". as $item | item.name",
            .unknownFilter,
            "item",
            "no filter named 'item'",
            help: "write '$item' for the variable"
        ),
        .init(
            ".last-name | length",
            .unknownFilter,
            "name",
            "no filter named 'name'",
            help: "write '.[\"last-name\"]' for the field 'last-name'"
        ),
        .init(
            "GROUP_BY(.a)",
            .unknownFilter,
            "GROUP_BY",
            "no filter named 'GROUP_BY'",
            help: "did you mean 'group_by'?"
        ),
        .init(
            ".items | len()",
            .syntax,
            "()",
            "a filter without arguments is written without parentheses",
            help: "write 'len'"
        ),
        .init(
            "toUpperCase",
            .unknownFilter,
            "toUpperCase",
            "no filter named 'toUpperCase'",
            help: "write 'ascii_upcase'"
        ),
        .init("None", .unknownFilter, "None", "no filter named 'None'", help: "write 'null'"),
        .init(
            "True",
            .unknownFilter,
            "True",
            "no filter named 'True'",
            help: "did you mean 'true'?"
        ),
        .init(
            "uuid",
            .unknownFilter,
            "uuid",
            "no filter named 'uuid'",
            help: "an expression has no chance in it: make the value in a 'run' step"
        ),
        .init(
            "map(1; 2)",
            .unknownFilter,
            "map",
            "'map' takes 1 argument, not 2",
            help: "write '1 | map(2)': input comes from the left"
        ),
        .init(
            "@bas64",
            .unknownFilter,
            "@bas64",
            "no format named '@bas64'",
            help: "did you mean '@base64'?"
        ),
        .init(
            "1 + env.HOME",
            .impure,
            "env",
            "the environment is not part of an expression's input",
            help: "pass 'HOME' in as input, or read \"$HOME\" in a 'run' step"
        ),
        .init(
            "$ENV.HOME",
            .impure,
            "$ENV",
            "the environment is not part of an expression's input",
            help: "pass 'HOME' in as input, or read \"$HOME\" in a 'run' step"
        ),
        .init("input", .impure, "input", "an expression has one input", help: "read it with '.'"),
        .init(
            "now | localtime",
            .impure,
            "localtime",
            "local time depends on the machine",
            help: "write 'gmtime', which is in UTC"
        ),
        .init(
            "debug(1)",
            .impure,
            "debug",
            "an expression has no place to write messages to",
            help: "leave it out; 'pawl show ID STEP' shows what a step took and yielded"
        ),
        .init(
            "import \"a\" as a; 1",
            .impure,
            "import",
            "'import' reads files, and an expression has none",
            help: "write the definitions into the expression with 'def'"
        ),
        .init(
            "a::b",
            .impure,
            "a::b",
            "'a::b' belongs to a module, and an expression has none",
            help: "write the definition into the expression with 'def'"
        ),
        .init(
            "break $out",
            .invalid,
            "break $out",
            "no label '$out' around this break",
            help: "write 'label $out | …' around it"
        ),
        .init(
            "{(1): 2}",
            .invalid,
            "1",
            "cannot use number (1) as object key",
            help: "an object key is a string"
        ),
        .init(
            "test(\"(a\")",
            .invalid,
            "\"(a\"",
            "regex failure: end pattern with unmatched parenthesis"
        ),
        .init(
            "sub(\"a\"; \"b\"; \"gq\")",
            .invalid,
            "q",
            "gq is not a valid modifier string",
            help: "the flags are g, i, x, s, n, p, l"
        ),
        .init(
            "test([\"a\", \"i\\u0071\"])",
            .invalid,
            "\\u0071",
            "iq is not a valid modifier string",
            help: "the flags are g, i, x, s, n, p, l"
        ),
        .init(
            "capture(\"\\u00e9(?<é>a)\\\\k<ü>\")",
            .invalid,
            "ü",
            "regex failure: undefined name <ü> reference"
        ),
        .init(
            "splits(\"[b-a]\"; null)",
            .invalid,
            "\"[b-a]\"",
            "regex failure: empty range in char class"
        ),
        .init(
            "@foo \"a\\(1)\\(2)\"",
            .unknownFilter,
            "@foo",
            "no format named '@foo'"
        ),
        .init(
            "format(\"jsn\")",
            .unknownFilter,
            "\"jsn\"",
            "no format named 'jsn'",
            help: "did you mean 'json'?"
        ),
        .init(
            "@base64url",
            .unknownFilter,
            "@base64url",
            "no format named '@base64url'",
            help: #"write '@base64 | gsub("[+]"; "-") | gsub("/"; "_")'"#
        ),
    ]

    @Test(arguments: table)
    func problem(expected: Expectation) throws {
        let found = problems(of: expected.program)
        try #require(found.count == 1, "\(found)")
        let bytes = Array(expected.program.utf8)[found[0].span.start..<found[0].span.end]
        #expect(String(decoding: bytes, as: UTF8.self) == expected.marked)
        #expect(found[0].kind == expected.kind)
        #expect(found[0].message == expected.message)
        #expect(found[0].help == expected.help)
    }

    @Test(arguments: [
        "len", "upper", "substring", "filter", "uniq", "pow10", "random", "getenv", "print", "avg",
    ])
    func wordsOfOtherLanguagesAreAnswered(name: String) {
        #expect(ForeignWords.help(for: name) != nil)
        #expect(Builtins.arities(of: name).isEmpty)
        #expect(problems(of: name).map(\.help) == [ForeignWords.help(for: name)])
    }

    /// A program, then the notes: the text that is marked, and the message.
    @Test(arguments: [
        ("(def f: 1; f) | f", ["f: defined here", "): its scope ends here"]),
        ("[def f: 1; f , 2] | map(f)", ["f: defined here", "]: its scope ends here"]),
        ("def g: def f: 1; f; g | f", ["f: defined here", ";: its scope ends here"]),
        ("f, (def f: 1; f)", ["f: defined here, for what follows"]),
        ("def f(g): g; f", ["f: defined here"]),
        ("def f: 1; def f(a; b): 2; f(3)", ["f: defined here"]),
        ("lenght", []),
        ("if (def f: 1; f) then f else 2 end", ["f: defined here", "): its scope ends here"]),
        ("if def f: 1; f then f else 2 end", ["f: defined here", "then: its scope ends here"]),
    ])
    func definitionsAreShown(program: String, notes: [String]) throws {
        let found = problems(of: program)
        try #require(found.count == 1, "\(found)")
        #expect(found[0].notes.map { shown($0, in: program) } == notes)
    }

    /// A program, then the variables that it binds around its only free one, and the notes.
    @Test(arguments: [
        (". as $item | $itme", ["item"], []),
        (". as {a: $x, $y} | reduce .[] as [$z] (0; $w)", ["z", "y", "x"], []),
        ("(. as $x | 1 ) | $x", [], ["$x: bound here", "): its scope ends here"]),
        ("reduce .[] as $x (0; .) | $x", [], ["$x: bound here", "): its scope ends here"]),
        ("foreach .[] as $x (0; .; .) | $x", [], ["$x: bound here", "): its scope ends here"]),
        ("def f($n): $n; f(1) + $n", [], ["f: bound here", ";: its scope ends here"]),
        ("$x as $x | 1", [], ["$x: bound here, for what follows"]),
        ("$x + (. as $x | 1)", [], ["$x: bound here, for what follows"]),
        ("[.[] as $x | 1] | (. as $x | 2), $x", [], ["$x: bound here", "): its scope ends here"]),
        ("$context", [], []),
    ])
    func bindingsAreShown(program: String, bound: [String], notes: [String]) throws {
        let compiled = try compiled(program)
        let use = try #require(compiled.variableUses.first)
        let hint = compiled.hint(for: use)
        #expect(compiled.variableUses.count == 1)
        #expect(hint.bound == bound)
        #expect(hint.notes.map { shown($0, in: program) } == notes)
    }

    private func shown(_ note: JQProblem.Note, in program: String) -> String {
        let bytes = Array(program.utf8)[note.span.start..<note.span.end]
        return "\(String(decoding: bytes, as: UTF8.self)): \(note.message)"
    }

    @Test(arguments: [
        ("env.HOME", "HOME"), ("$ENV.HOME.a", "HOME"), ("env[\"A B\"]", "A B"),
        ("env | .HOME", "HOME"), ("1 + ($ENV | .HOME | length)", "HOME"),
        ("env | .HOME // \"x\"", "HOME"), ("(env).HOME[1:]", "HOME"), ("env | keys", nil),
    ])
    func environmentIsNamed(program: String, name: String?) {
        let help =
            name.map { "pass '\($0)' in as input, or read \"$\($0)\" in a 'run' step" }
            ?? "pass the value in as input, or read it in a 'run' step"
        #expect(problems(of: program).map(\.help) == [help])
    }

    @Test func noFilterIsAForeignWord() {
        for name in Builtins.publicNames where !name.contains("_") {
            #expect(ForeignWords.help(for: name) == nil, "\(name)")
        }
    }

    @Test func everyProblemIsFoundInSourceOrder() {
        let found = problems(of: "lenght | env | [break $x] | test(\"(\")")
        #expect(found.map(\.kind) == [.unknownFilter, .impure, .invalid, .invalid])
        #expect(found.map(\.span.start) == found.map(\.span.start).sorted())
    }
}
