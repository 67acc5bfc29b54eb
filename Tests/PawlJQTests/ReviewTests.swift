import PawlDiagnostics
import PawlJSON
import Testing

@testable import PawlJQ

/// What is certainly wrong or useless in a well-formed program.
@Suite struct ReviewTests {
    /// `program`, what is marked, what is said; then the help, where there is any.
    typealias Case = (program: String, marked: String, message: String, help: String?)

    private static let always = "this condition is always "
    private static let falseValues = "only 'false' and 'null' count as false"

    static let alternatives: [Case] = [
        (
            "1 // 2", "2",
            "this is never used, because the left side of '//' always has a value", nil
        ),
        (
            ".a | true // .b", ".b",
            "this is never used, because the left side of '//' always has a value", nil
        ),
        (
            "{a: .} // {}", "{}",
            "this is never used, because the left side of '//' always has a value", nil
        ),
        ("null // .x", "null", "this is never used: it is always 'null' or 'false'", nil),
        ("(1 == 2) // 3", "(1 == 2)", "this is never used: it is always 'null' or 'false'", nil),
        (
            "empty // .x", "empty",
            "this never yields a value, so '//' always takes its right side", nil
        ),
    ]

    static let conditions: [Case] = [
        ("if true then 1 else 2 end", "true", always + "true", nil),
        ("if null then 1 end", "null", always + "false", nil),
        ("if .a then 1 elif false then 2 else 3 end", "false", always + "false", nil),
        ("if (.a | length) then 1 end", "(.a | length)", always + "true", falseValues),
        ("if 1 > 2 then 1 else 2 end", "1 > 2", always + "false", nil),
        (
            "if .a == 1 then 1 elif .b then 2 elif .a==1 then 3 else 4 end", ".a==1",
            "this condition is never true: the same one comes before it", nil
        ),
        (
            "if .a | test(\"x\") then 1 elif .a | test(\"x\") then 1 / 0 end", ".a | test(\"x\")",
            "this condition is never true: the same one comes before it", nil
        ),
        ("map(select(true))", "true", always + "true", nil),
        ("select(false)", "false", always + "false", nil),
        (
            "select(.a = 1)", ".a = 1", always + "true",
            "write '==' to compare; '=' sets a value"
        ),
        (
            "if .a.b = \"x\" then 1 end", ".a.b = \"x\"", always + "true",
            "write '==' to compare; '=' sets a value"
        ),
        ("1 == 2", "1 == 2", "this comparison is always false", nil),
        (".a or 1 + 1 < 3", "1 + 1 < 3", "this is always true, so that the whole 'or' is", nil),
        (
            ".a == \"x\" or \"y\"", "\"y\"", "this is always true, so that the whole 'or' is",
            "write the comparison out: '… or … == \"y\"'"
        ),
        (".a and null", "null", "this is always false, so that the whole 'and' is", nil),
        (
            "true or .a", ".a",
            "this is never used, because the left side of 'or' is always true", nil
        ),
        (
            "false and .a", ".a",
            "this is never used, because the left side of 'and' is always false", nil
        ),
    ]

    static let unreached: [Case] = [
        (
            "empty | .a | .b", ".a | .b",
            "this is never reached: what stands before it never yields a value", nil
        ),
        (
            "if .a then error(\"x\") else empty end | length", "length",
            "this is never reached: what stands before it never yields a value", nil
        ),
        (
            "label $out | (1, 2 | break $out | 3)", "3",
            "this is never reached: what stands before it never yields a value", nil
        ),
        ("try . catch 1", "1", "this is never used, because what is tried cannot fail", nil),
        ("try {a: .}", "try", "there is nothing to catch here", "leave it out"),
        ("$__loc__?", "?", "there is nothing to catch here", "leave it out"),
        (". as $a ?// [$a] | $a", "$a", "the patterns after this one are never used", nil),
    ]

    static let failures: [Case] = [
        ("{} + 1", "{} + 1", "this always fails: object ({}) and number (1) cannot be added", nil),
        (
            ".a + (3 / 0)", "3 / 0",
            "this always fails: number (3) and number (0) cannot be divided because the divisor "
                + "is zero", nil
        ),
        (
            "if .a then \"a\" - 1 else . end", "\"a\" - 1",
            "this always fails: string (\"a\") and number (1) cannot be subtracted", nil
        ),
        (
            "[] | .a", "[] | .a", "this always fails: Cannot index array with string (\"a\")", nil
        ),
        (
            "{(-1): .a}", "-1", "this always fails: Cannot use number (-1) as object key", nil
        ),
        (
            "{a: 1, ([3 | not]): 2}", "[3 | not]",
            "this always fails: Cannot use array ([false]) as object key", nil
        ),
        (
            "getpath(\"a\")", "\"a\"", "this always fails: Path must be specified as an array", nil
        ),
        (
            "[limit(-1; .[])]", "-1",
            "this always fails: limit doesn't support negative count", nil
        ),
        (
            "skip(2 - 3; .[])", "2 - 3",
            "this always fails: skip doesn't support negative count", nil
        ),
        (
            "nth(-1; .[])", "-1",
            "this always fails: nth doesn't support negative indices", nil
        ),
        (
            "strftime(\"%Y-%Q\")", "%Q", "'strftime' knows no '%Q' and prints it as it stands",
            "write '%%' for a percent sign"
        ),
        (
            "strptime(\"\\u0025-L\")", "\\u0025-L",
            "'strptime' reads no '%-L', so this matches no date", "write '%%' for a percent sign"
        ),
        (
            "try test(\"(\") catch .", "\"(\"",
            "regex failure: end pattern with unmatched parenthesis", nil
        ),
        (
            "(. | @bas64)?", "@bas64", "no format named '@bas64'", "did you mean '@base64'?"
        ),
    ]

    @Test(arguments: alternatives + conditions + unreached + failures)
    func isWarnedOf(expected: Case) throws {
        let found = try warnings(of: expected.program)
        #expect(found.map(\.severity) == [.warning])
        #expect(found.map { marked($0.span, in: expected.program) } == [expected.marked])
        #expect(found.map(\.message) == [expected.message])
        #expect(found.map(\.help) == [expected.help])
    }

    /// What looks alike and is not certain, or is caught on purpose.
    @Test(arguments: [
        ".a // 1", "(.a | length) // 1", "[.[]] // []", "{a: .b} // {}", "\"\\(.a.b)\" // 1",
        "(1, null) // 2", "if .a then 1 else 2 end", "select(.a)", "select(.a == 1)",
        ".a and .b", ".a or true == .b", "if .a |= 1 then 1 end", ". = false | .",
        "if (. = null) then 1 end", "if (.[] = 1) then 1 end", "empty", "empty, 1 | .",
        "try error(\"x\") catch .", "try ({} + 1) catch .",
        "({} + 1)?", "1 / .a", "try .a catch 1", ".a?", "try (1 / .a) catch 0",
        "def empty: 1; empty | .a", "def select(f): f; select(true)",
        "def length: null; if length then 1 end", "def true: 1; def f(error): error | 1; f(.)",
        ". as [$a] ?// $a | $a", ". as $a ?// [$a] | $a.b", "while(true; . + 1)",
        "until(true; .)", "first(empty)", "isempty(empty)", "label $f | ., break $f",
        "recurse(if . < 3 then . + 1 else empty end)", "any(true; .)", "1 as $x | $x == 1",
        "strftime(\"%Y-%m-%dT%H:%M:%SZ %-d %_H %Ey %j%%\")", "getpath([\"a\"])",
        "reduce empty as $x (0; 1)", "[limit(3; repeat(1))]", "try tojson catch 1",
        "if .[] then 1 elif .[] then 2 end", "if (.a, .b) then 1 elif (.a, .b) then 2 end",
        "if .a then 1 elif .b then 2 elif .c then 3 end",
        "if first(.[]) then 1 elif first(.[]) then 2 end",
        "def test(f): f, null; if test(.) then 1 elif test(.) then 2 end",
        "if .a then if .a then 1 end elif .b then 2 end", "try {(-1): 1} catch .",
        "{(-1): empty}", "{(-1): .[]}", ". as {(-1): $x} | $x", "{(\"a\" + \"b\"): 1}",
    ])
    func isNotCertain(program: String) throws {
        #expect(try warnings(of: program).map(\.message) == [])
    }

    /// What people write every day.
    @Test(arguments: [
        ".a // empty", ".[]? // empty", ".items[]? // \"none\"", "first(.items[]) // null",
        ".a == 1 // false", "[.items[] | .name] // []", "\"\\(.name)\" // \"none\"",
        "(.a | tonumber?) // 0", "try (.a | tonumber) catch 0", ".a.b? // \"x\"", "[.[]?]",
        "if (.a | length) > 0 then 1 end", "map(select(length > 0))", ".a | empty",
        ".[] | select(type == \"number\")", ".a // error(\"missing\")", ".a |= (. // 1)",
        "if .a then error(\"x\") else . end | .b", "reduce .[] as $x (null; . + $x) // 0",
        "[.[] | select(.a)][0] // \"none\"", "(.items | map(.a) | add) // 0",
        "(.items | max_by(.a)) // {}", "(.a | split(\",\")) // []", "try (.a | keys) catch []",
        "(now | todate) // \"x\"", "(.a | not) // true", "(.a | @json) // \"x\"",
        "if .a | not then 1 end", "(.a? // null) // 1", "if .a // false then 1 end",
        "(.a | select(.b)) // \"x\"", "(.a | values) // \"x\"", "(.a | .b | .c)? // \"x\"",
        "try (.a | fromjson) catch {}", "(paths | length)?", "ltrimstr(\"a\")?",
        "if .a == \"\" or .a == null then \"none\" else .a end", ".a[0:2] // []",
    ])
    func isNothingOdd(program: String) throws {
        #expect(try warnings(of: program).map(\.message) == [])
    }

    @Test func whatIsNeverUsedIsToldOnce() throws {
        #expect(try warnings(of: "empty | 1 // 2 | if true then {} + 1 end").count == 1)
        #expect(try warnings(of: "1 // (2 // 3)").count == 1)
    }

    @Test func warningsKeepTheirOrder() throws {
        let found = try warnings(of: "(1 // 2), (null // .), select(true)")
        #expect(found.map(\.span.start) == [6, 11, 30])
    }

    @Test func aWarningPointsAtTheReason() throws {
        let found = try warnings(of: "if false then 1 else 2 end")
        #expect(found.flatMap(\.notes).map(\.message) == ["never used"])
        #expect(found.flatMap(\.notes).map { $0.span } == [SourceSpan(start: 14, end: 15)])
    }

    /// They are as right as before: outputs do not change.
    @Test(arguments: alternatives + conditions + unreached)
    func warnedProgramsRun(expected: Case) throws {
        let program = try compiled(expected.program)
        let input = JSONValue.object(JSONObject())
        #expect(program.outcome(input) == program.outcome(input, takesShortCuts: false))
    }

    /// On the command line, what cannot work fails when it is evaluated, as in jq.
    @Test(arguments: ["test(\"(\")", "test(\"a\"; \"q\")", "@foo", "format(\"foo\")"])
    func theCommandLineIsOnlyWarned(program: String) throws {
        let here = try JQProgram.compile(program, world: .commandLine).get()
        #expect(here.warnings.map(\.severity) == [.warning])
        #expect(problems(of: program).map(\.severity) == [.error])
    }

    private func warnings(of program: String) throws -> [JQProblem] {
        try compiled(program).warnings
    }

    private func marked(_ span: SourceSpan, in program: String) -> String {
        String(decoding: Array(program.utf8)[span.start..<span.end], as: UTF8.self)
    }
}
