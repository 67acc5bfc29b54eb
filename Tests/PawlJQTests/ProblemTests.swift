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
        .init("length(1)", .unknownFilter, "length", "'length' takes 0 arguments, not 1"),
        .init(
            "map(1; 2)",
            .unknownFilter,
            "map",
            "'map' takes 1 argument, not 2",
            help: "arguments are separated by ';'"
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
            help: "pass the value in as input, or read it in a 'run' step"
        ),
        .init(
            "$ENV.HOME",
            .impure,
            "$ENV",
            "the environment is not part of an expression's input",
            help: "pass the value in as input, or read it in a 'run' step"
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

    @Test func everyProblemIsFoundInSourceOrder() {
        let found = problems(of: "lenght | env | [break $x] | test(\"(\")")
        #expect(found.map(\.kind) == [.unknownFilter, .impure, .invalid, .invalid])
        #expect(found.map(\.span.start) == found.map(\.span.start).sorted())
    }
}
