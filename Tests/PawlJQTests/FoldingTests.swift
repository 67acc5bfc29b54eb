import PawlJSON
import Testing

@testable import PawlJQ

/// What is worked out when a program is compiled, and what must not be.
@Suite struct FoldingTests {
    @Test(arguments: [
        ("1 + 2 * 3", "7"),
        ("-(1 + 1)", "-2"),
        (#""a\(1 + 1)b""#, #""a2b""#),
        ("[1, 2, [3]]", "[1,2,[3]]"),
        ("{a: [1, -1]}", #"{"a":[1,-1]}"#),
        ("null // 3", "3"),
        ("2 // 3", "2"),
        ("true and false", "false"),
        ("false and (1, 2)", "false"),
        ("if 1 == 1 then \"yes\" else \"no\" end", #""yes""#),
        (#""abc" | length"#, "3"),
        (#"@json "x\([1])""#, #""x[1]""#),
        ("-(-1)", "1"),
        ("7 % 4 - 2 / 4", "2.5"),
        (#""a" + "b" * 2"#, #""abb""#),
        (#""a,b" / ",""#, #"["a","b"]"#),
        ("[1, 2, 3] - [2]", "[1,3]"),
        ("{a: {b: 1}} * {a: {c: 2}}", #"{"a":{"b":1,"c":2}}"#),
        ("null + 1", "1"),
        ("1 == 1.0", "true"),
        ("[1] < {}", "true"),
        (#""a" < "b""#, "true"),
        ("1 != 1 or 2 >= 3", "false"),
        ("{a: 1, b: 2, a: 3}", #"{"a":3,"b":2}"#),
        (#"{("a" + "b"): 1, "c\(1)": 2}"#, #"{"ab":1,"c1":2}"#),
        ("{a: {}, b: []}", #"{"a":{},"b":[]}"#),
        ("false // null", "null"),
        ("null // (false // 1)", "1"),
        ("if null then 1 elif 1 > 2 then 2 else 3 end", "3"),
        ("if 1 then 2 else error end", "2"),
        ("true or error", "true"),
        ("1 | 2 | 3", "3"),
        (". | . | 1", "1"),
        ("[] | not", "false"),
        ("([1, null] | tojson) | length", "8"),
        ("1.50 | tostring", #""1.50""#),
        ("{} | type", #""object""#),
        (#""<&" | @html"#, #""&lt;&amp;""#),
        (#"@csv "x,\(["a", 1])""#, #""x,\"a\",1""#),
        (#"(("a b" | @uri) | @base64) | @base64d"#, #""a%20b""#),
        ("100000000000000000000", "100000000000000000000"),
        ("[3.0, 1e2]", "[3.0,1E+2]"),
    ])
    func becomesAConstant(program: String, value: String) throws {
        let code = try compiled(program).code
        guard case .constant(let index) = code.nodes[code.root] else {
            Issue.record("'\(program)' is worked out at every evaluation")
            return
        }
        #expect(code.constants[index].text == value)
    }

    @Test(arguments: [
        ("1 / 0", "error: number (1) and number (0) cannot be divided because the divisor is zero"),
        ("{} - 1", "error: object ({}) and number (1) cannot be subtracted"),
        (
            "1 % 0",
            "error: number (1) and number (0) cannot be divided (remainder) because the "
                + "divisor is zero"
        ),
        (#"-"a""#, #"error: string ("a") cannot be negated"#),
        ("[-{}]", "error: object ({}) cannot be negated"),
        ("{a: ({} + 1)}", "error: object ({}) and number (1) cannot be added"),
        ("true | length", "error: boolean (true) has no length"),
        ("[{}] | @csv", "error: object ({}) is not valid in a csv row"),
        (#"@sh "x \({})""#, "error: object ({}) can not be escaped for shell"),
        (
            #""x\(1 / 0)""#,
            "error: number (1) and number (0) cannot be divided because the divisor is zero"
        ),
        ("[1] and (1 - {})", "error: number (1) and object ({}) cannot be subtracted"),
        (
            #"if "a" - 1 then 2 else 3 end"#,
            #"error: string ("a") and number (1) cannot be subtracted"#
        ),
        (#"null // ("a" - 1)"#, #"error: string ("a") and number (1) cannot be subtracted"#),
        (
            #"[try ("a" - 1) catch .]"#,
            #"["string (\"a\") and number (1) cannot be subtracted"]"#
        ),
        (#"[("a" - 1)?]"#, "[]"),
        (#"("a" - 1) // 2"#, #"error: string ("a") and number (1) cannot be subtracted"#),
        (#"[.[]?, ("a" * 1e10 | length)?]"#, "[]"),
        ("now", "0"),
        ("try (1 / 0) catch \"caught\"", #""caught""#),
        ("true and .", "true"),
    ])
    func staysAsItIs(program: String, output: String) throws {
        let code = try compiled(program).code
        if case .constant = code.nodes[code.root] {
            Issue.record("'\(program)' is no constant")
        }
        #expect(try outputs(program, "1") == [output])
    }

    /// Programs of constants and of what is folded around them, on inputs that tell them apart.
    @Test(arguments: [
        "1 + (2, 3) * (4, 5)", "[1, (2, 3)] + [.]", "{a: (1, 2), b: (3, 4)}", "{a: 1, a: ., a: 2}",
        #"{("a", "b"): (1, 2)}"#, "{a: 1, (.a?): 2}?", "[{a: 1} | .a, .b]", "{a: empty}",
        "(null, 1, false) // 2", "(1, null) // error", "empty // 1", "first(null, 1) // .",
        "(false // empty), (true // error)", "null // empty", "1 // error(\"x\")",
        "true and (false, true)", "(true, false) or error?", "false and error", ". and true",
        "null or .", "(1 | not) or (null | not)", "if (true, false) then 1 else 2 end",
        "if empty then 1 else 2 end", "if . then 1 end", "if 1 then . end", "if null then 1 end",
        "if 1 / 0 then 1 end", "try (1 / 0) catch length", "try error(\"x\") catch .",
        "try (1, error, 2) catch 3", "[(1, 1 / 0)?]", "(1 - \"a\")?, 2", "[.[]?]", "-1?", "(-{})?",
        #""\(1, 2)-\(3, 4)""#, #""\(empty)""#, #"@json "\(1, [2])\(.)""#, #"@csv "\(.)"?"#,
        #"@base64 "\(1)\("a" - 1)"?"#, #"[@text, @json, @html, @uri, @sh?, @base64]"#,
        #""YQ==" | @base64d, @base32"#, #""é" | @uri | @urid"#,
        "[1, \"a\"] | @csv, @tsv, @sh, @html",
        "path(1?)", "path(if true then .a? else .b end)", "path(.a? // .b?)", "path(null // .a?)",
        "[paths]?", "path(1 | .)", "path(. | .a?)", "path({a: 1}.a)", "path([][0])",
        "[1, 2] | path(.[0])",
        "{a: 1} | path(.a, .b)", "try path(1 + 1) catch .", "path(empty)", "getpath([\"a\"])?",
        "[1, 2, 3] | .[0] = 9", "[1, 2, 3] | .[1:] |= map(. + 1)", "{a: 1} | .a += 1",
        "{a: {b: 1}} | .a.b |= 5, .a.c = 6", "[3, 1, 2] | sort", "{a: 1} | del(.a)",
        "[[1, 2], [3]] | .[0][0] |= empty", "(if true then .a? else 1 end) |= 3",
        "(null // .a?) = 1", ". = 1 + 1", "1 = 2", "(1 | .) |= 2", ".a? //= 1 + 1",
        "[1, 2] as [$a, $b] | $a + $b", "{a: 1} as {a: $x} | [$x]", "1 as $x | [$x, $x + 1]",
        "reduce (1, 2, 3) as $x (0; . + $x)", "[foreach (1, 2) as $x (0; . + $x; [$x, .])]",
        "def f(x): x + 1; f(1), f(2 * 3)", "def f($a): [$a]; f(1, 2)",
        "label $out | 1, break $out, 2",
        "[limit(1 + 1; 1, 2, 3)]", "[range(0; 1 + 2)]", ".[1 - 1]?", ".[0:1 + 1]?",
        ".[\"a\" + \"b\"]?",
        "[1, 2][0]", "{a: 1}.a", "\"abc\"[1:]", "[1, 2][]", "{a: [1]} | .a[0]", "1 | 2 | [.]",
        ". | . | [.]", "[.] | . | .[0]", "1 as $x | . | $x", "nan | [., . == .]", "[nan] | sort",
        "-0, [-0], -(0)", "1e1000, -1e1000, [1e1000]", "0.1 + 0.2, 1 / 3", "3.0, 3.10 | ., -.",
        "100000000000000000000, 100000000000000000000 + 1, [100000000000000000000] + []",
        "[1.0, 1.10] | tojson, tostring", "1.0 | tojson, tostring, @text, @json, \"\\(.)\"",
        "$__loc__", "[$__loc__.line + 1]", "{$__loc__, a: 1}", "\"a\" * (0, 1, 2, null)?",
        "\"a\" * 4094 | length", "\"a\" * 4095 | length", "\"ab\" * 3000 | length",
        "[range(3)] * 1?", "\"a\" / \"\", \"abc\" / \"\"", "{a: 1} * 2?", "[] - [], [1, 1] - [1]",
    ])
    func sameWithoutFolding(program: String) throws {
        let folded = try JQProgram.compile(program, world: .none, folds: true).get()
        let plain = try JQProgram.compile(program, world: .none, folds: false).get()
        for text in ["null", "1", "true", #""a""#, "[1, [2]]", #"{"a": 1, "b": null}"#, "[]"] {
            let input = try JSONValue.parse(text)
            let expected = plain.outcome(input, takesShortCuts: false)
            // Twice: constants are not changed in place.
            for takesShortCuts in [true, false, true] {
                let outcome = folded.outcome(input, takesShortCuts: takesShortCuts)
                #expect(outcome.outputs.map(\.text) == expected.outputs.map(\.text), "on \(text)")
                #expect(outcome.error?.message == expected.error?.message, "on \(text)")
            }
            #expect(plain.outcome(input).outputs.map(\.text) == expected.outputs.map(\.text))
        }
    }

    @Test func withoutFoldingThereIsNone() throws {
        let program = try JQProgram.compile("1 + 2", world: .none, folds: false).get()
        if case .constant = program.code.nodes[program.code.root] {
            Issue.record("'1 + 2' is worked out beforehand")
        }
        #expect(program.code.nodes.count == 3)
    }

    /// 4,096 bytes is all that working one out may hold.
    @Test(arguments: [(4_000, true), (4_096, false)])
    func constantsHaveALength(count: Int, isConstant: Bool) throws {
        let code = try compiled("\"a\" * \(count)").code
        if case .constant(let index) = code.nodes[code.root] {
            #expect(isConstant)
            #expect(code.constants[index].text.utf8.count == count + 2)
        } else {
            #expect(!isConstant)
        }
    }

    @Test func largeConstantsAreLeftToTheEvaluation() throws {
        let code = try compiled("\"a\" * 1000000").code
        #expect(code.constants.allSatisfy { $0.text.utf8.count < 100 })
    }

    @Test(arguments: [
        "path(if true then .a else .b end)", "path(null // .a)", "[paths]",
        "path(1 | .a)", "(if true then .a else .b end) |= 3", "path(1)",
    ])
    func pathsStayWhatTheyWere(program: String) throws {
        let program = try compiled(program)
        let input = try JSONValue.parse(#"{"a": 1}"#)
        #expect(program.outcome(input) == program.outcome(input, takesShortCuts: false))
    }
}
