import PawlDiagnostics
import PawlJSON
import Testing

@testable import PawlJQ

@Suite struct ProgramTests {
    @Test func freeVariablesAreListedByFirstUse() throws {
        let program = try compiled(
            "$b + $a | . as $own | $own + $a, $context.steps.build[\"x y\"][0], $__loc__"
        )
        #expect(program.freeVariables == ["b", "a", "context"])
        #expect(program.variableUses.map(\.name) == ["b", "a", "a", "context"])
        #expect(program.variableUses.map(\.path) == [[], [], [], ["steps", "build", "x y"]])
        let last = program.variableUses[3].span
        let text = Array(program.text.utf8)[last.start..<last.end]
        #expect(String(decoding: text, as: UTF8.self) == "$context")
    }

    @Test func bindingsHideFreeVariables() throws {
        let texts: [(String, [String])] = [
            ("$x as $x | $x", ["x"]), ("def f($x): $x; f($y)", ["y"]),
            ("reduce $x as $y ($z; $y + $x)", ["x", "z"]),
            (". as {$a, b: [$c], ($k): $d} | $a + $c + $d + $k", ["k"]),
            ("foreach .[] as [$i] ?// $j (0; $i; $j)", []),
            ("{$a, $b: 1, c: $d}", ["a", "b", "d"]),
            ("\"\\($a)\" | @json \"\\($b)\"", ["a", "b"]), ("label $x | $x", ["x"]),
        ]
        for (text, expected) in texts {
            #expect(try compiled(text).freeVariables == expected, "\(text)")
        }
    }

    @Test func argumentsFillFreeVariables() throws {
        #expect(try outputs("[$b, $a, .]", "1", arguments: [2, 3]) == ["[2,3,1]"])
        #expect(
            try outputs("def f: $a; [f, (. as $a | $a)]", "1", arguments: ["x"])
                == ["[\"x\",1]"]
        )
        #expect(try outputs("[.[] | . * $k]", "[1,2]", arguments: [10]) == ["[10,20]"])
    }

    @Test func nowIsAnArgument() throws {
        #expect(try outputs("now | todate", now: 86_400) == ["\"1970-01-02T00:00:00Z\""])
    }

    @Test(arguments: [
        (".a|.b", " .a  | .b # comment"), ("[.a,1]", "[ .a , 1 ]"),
        ("{a:1,\"b\":2}", "{ a : 1, \"b\": 2 }"), ("if . then 1 end", "if .\nthen 1\nend"),
        ("def f(g;$x):g;f(1;2)", "def f(g; $x): g; f(1; 2)"),
    ])
    func spaceDoesNotMatter(left: String, right: String) throws {
        #expect(try compiled(left).canonicalText == compiled(right).canonicalText)
    }

    @Test(arguments: [
        ".a", ".[\"a\"]", ".\"a b\"", "..", ".. | .a?", ".a.b?.c[0][1:2][:3][4:]?[]?", "1 .a",
        "1 .a", "1.5e3", "-1", "- - .a", ".a - -1", "(.a)", "[.[] | select(.x > 1)]", "{}", "[]",
        "{a, \"b\": 1, \"c\\(1)\": 2, @base64 \"x\\(1)\": 3, $d, $e: 4, ($f): 5, if: 6, $__loc__}",
        "@text", "@uri \"a\\(.b)c\"", "\"a\\n\\t\\\"\\\\\\u0001é\"", "\"\\(\"\\(1)\")\"",
        ". as [$a, {b: $c, $d, $e: [$f], (\"x\"): $g, \"y\": $h}] ?// $i | $i",
        "reduce .[] as $x (0; . + $x)", "foreach .[] as [$a] (0; 1; 2)", "try error catch .",
        "try -1", "label $out | 1, break $out", "def f: 1; def g(a; $b): a; f, g(1; 2)",
        "if 1 then 2 elif 3 then 4 else 5 end", ".a = 1 | .b |= 2 | .c //= 3", "1 // 2 // 3",
        "1 - 2 - 3", "1 and 2 or 3", ".and.or", "{and, or: 1}", "$__loc__", ".a??",
        "1 as $x | 2 as $y | [$x, $y, $__loc__]", "1, 2 | 3, 4", ".[.a, .b]?", "f::g? // 1",
    ])
    func printingIsTheIdentity(text: String) throws {
        let first = try Parser.parse(text)
        let second = try Parser.parse(first.text)
        #expect(second.text == first.text)
        #expect(second.shape == first.shape)
    }

    static let behaviours: [(program: String, input: String, outputs: [String])] = [
        // Paths
        ("path(limit(1; .a, .b))", "{}", ["[\"a\"]"]),
        ("[paths(type == \"number\")]", "{\"a\":[1]}", ["[[\"a\",0]]"]),
        ("path(getpath([\"a\", \"b\"]) | .c)", "null", ["[\"a\",\"b\",\"c\"]"]),
        ("path(if .a then .b else .c end)", "{\"a\":1}", ["[\"b\"]"]),
        ("path(.a // .b)", "{\"b\":1}", ["[\"b\"]"]),
        ("path(.. | select(. == 2))", "[1,[2]]", ["[1,0]"]),
        ("[path(first(.a, .b), last)]", "null", ["[[\"a\"],[-1]]"]),
        ("path(1)", "null", ["error: Invalid path expression with result 1"]),
        (
            "try path(tojson | .a) catch .", "{}",
            [
                "\"Invalid path expression near attempt to access element \\\"a\\\" of \\\"{}\\\"\""
            ]
        ),
        ("path(reduce .a as $x (.; .))", "{}", ["[]"]),
        ("del(.[0, 2])", "[1,2,3]", ["[2]"]),
        (
            "to_entries", "{\"a\":1}",
            [
                "[{\"key\":\"a\",\"value\":1}]"
            ]
        ),
        // Assignment
        (".a += (1, 2)", "{\"a\":1}", ["{\"a\":2}", "{\"a\":3}"]),
        (".a |= empty", "{\"a\":1,\"b\":2}", ["{\"b\":2}"]),
        ("(.a, .b) |= . + 1", "{}", ["{\"a\":1,\"b\":1}"]),
        (".[1:3] = [9]", "[1,2,3,4]", ["[1,9,4]"]),
        (
            ".a[1].b = 1", "null",
            [
                "{\"a\":[null,{\"b\":1}]}"
            ]
        ),
        (
            ".a = (.b, .c)", "{\"b\":1,\"c\":2}",
            [
                "{\"b\":1,\"c\":2,\"a\":1}", "{\"b\":1,\"c\":2,\"a\":2}",
            ]
        ),
        (".[] |= (., 5)", "[1,2]", ["[1,2]"]), ("(.a | .b) = 1", "null", ["{\"a\":{\"b\":1}}"]),
        (".a |= error(\"x\")", "{}", ["error: x"]),
        ("try (.a |= error) catch .", "{\"a\":7}", ["7"]),
        (".a //= 3 | .b //= 4", "{\"a\":1}", ["{\"a\":1,\"b\":4}"]),
        // Generators and their order
        ("[(1, 2) + (10, 20)]", "null", ["[11,12,21,22]"]),
        (
            "\"\\(1, 2)-\\(3, 4)\"", "null",
            [
                "\"1-3\"", "\"2-3\"", "\"1-4\"", "\"2-4\"",
            ]
        ),
        ("[{a: (1, 2), b: (3, 4)}] | length", "null", ["4"]),
        ("[.[(0, 1):(2, 3)]]", "[1,2,3]", ["[[1,2],[1,2,3],[2],[2,3]]"]),
        ("[(true, false) and (true, false)]", "null", ["[true,false,false]"]),
        ("def f(g): [g, g]; f(1, 2)", "null", ["[1,2,1,2]"]),
        ("def f($a; $b): $a + $b; [f(1, 2; 10, 20)]", "null", ["[11,21,12,22]"]),
        (
            "[limit(3; range(10))], [first(empty)], isempty(empty)", "null",
            [
                "[0,1,2]", "[]", "true",
            ]
        ),
        ("[range(0, 1; 3, 4)]", "null", ["[0,1,2,0,1,2,3,1,2,1,2,3]"]),
        // Errors
        (".a.b?", "5", ["error: Cannot index number with string (\"a\")"]),
        ("[.[] | tonumber?]", "[\"1\",\"x\",\"3\"]", ["[1,3]"]),
        ("try error(null) catch .", "null", ["null"]),
        (
            "error({a: 1})", "null",
            [
                "error: (not a string): {\"a\":1}"
            ]
        ),
        (
            "try error(\"\\($__loc__)\") catch .", "null",
            [
                "\"{\\\"file\\\":\\\"<top-level>\\\",\\\"line\\\":1}\""
            ]
        ),
        (".[] as [$a] ?// $a | $a", "[[1],2]", ["1", "2"]),
        ("label $f | 1, break $f, 2", "null", ["1"]),
        ("[.[] | label $f | if . > 1 then break $f else . end]", "[1,2,1]", ["[1,1]"]),
        ("try (1, error(\"x\"), 3) catch .", "null", ["1", "\"x\""]),
        ("(try 1 catch 2) | error(\"y\")", "null", ["error: y"]),
        (".[] - 1", "[\"a\"]", ["error: string (\"a\") and number (1) cannot be subtracted"]),
        ("keys", "1", ["error: number (1) has no keys"]),
        (
            "{} + 1", "null",
            [
                "error: object ({}) and number (1) cannot be added"
            ]
        ),
        (".[]", "null", ["error: Cannot iterate over null (null)"]),
        ("{(.): 1}", "1", ["error: Cannot use number (1) as object key"]),
        // Closures and recursion
        ("def f(g): def h: g; h | g; 2 | f(. * .)", "null", ["16"]),
        ("def f(g): 3 as $x | g; 1 as $x | f($x)", "null", ["1"]),
        ("def f($n): if $n == 0 then 0 else $n + f($n - 1) end; f(10)", "null", ["55"]),
        (
            "def f(g): reduce (1, 2) as $x (0; . + ($x | g)); f(reduce (., 10) as $y (0; . + $y))",
            "null", ["23"]
        ),
        (
            "[foreach range(4) as $x (0; . + $x; [$x, .])]", "null",
            [
                "[[0,0],[1,1],[2,3],[3,6]]"
            ]
        ),
        ("[recurse(if . < 3 then . + 1 else empty end)]", "0", ["[0,1,2,3]"]),
        ("reduce empty as $x (3; 4)", "null", ["3"]),
        (
            "reduce (1, 2) as $x (0; empty)", "null",
            [
                "null"
            ]
        ),
        // Values
        ("100000000000000000000, 1.10", "null", ["100000000000000000000", "1.10"]),
        (".[0] + 0", "[1.10]", ["1.1"]), ("[nan] | sort | tojson", "null", ["\"[null]\""]),
        ("nan < nan, (nan == nan), ([nan] == [nan])", "null", ["true", "false", "false"]),
        (
            "infinite, -infinite", "null",
            [
                "1.7976931348623157e+308", "-1.7976931348623157e+308",
            ]
        ),
        ("[\"é\", \"e\\u0301\"] | .[0] == .[1], (unique | length)", "null", ["false", "2"]),
        ("@base32, (@base32 | @base32d)", "\"hello\"", ["\"NBSWY3DP\"", "\"hello\""]),
        (
            "@csv, @tsv, @sh", "[1,\"a\\\"b\",null,true]",
            [
                "\"1,\\\"a\\\"\\\"b\\\",,true\"", "\"1\\ta\\\"b\\t\\ttrue\"",
                "\"1 'a\\\"b' null true\"",
            ]
        ),
        (
            "strftime(\"%j %U %V %G %a %e %I%p\")", "1425599621",
            [
                "\"064 09 10 2015 Thu  5 11PM\""
            ]
        ),
        ("strptime(\"%d %b %Y %H:%M\") | mktime", "\"05 Mar 2015 23:51\"", ["1425599460"]),
        (
            "[splits(\", *\")], ascii, (\"aXbX\" | sub(\"X\"; \"-\"), gsub(\"X\"; \"-\"))", "65",
            [
                "error: number (65) cannot be matched, as it is not a string"
            ]
        ),
        (
            "\"test\" | [match(\"(?<n>t)|(s)\"; \"g\").captures[].name]", "null",
            [
                "[\"n\",null,\"n\",null,\"n\",null]"
            ]
        ),
        (
            "pow(2; 10), log2, ([1.5 | modf, frexp]), significand", "8",
            [
                "1024", "3", "[[0.5,1],[0.75,1]]", "1",
            ]
        ),
        (
            "getpath([\"a\", 0])?, has(\"a\"), ([3, 1, 2] | sort, min, max, add)", "{}",
            [
                "null", "false", "[1,2,3]", "1", "3", "6",
            ]
        ),
        (
            "tostream", "[1,[2]]",
            [
                "[[0],1]", "[[1,0],2]", "[[1,0]]", "[[1]]",
            ]
        ),
        ("fromstream(tostream)", "{\"a\":[1,{\"b\":2}]}", ["{\"a\":[1,{\"b\":2}]}"]),
    ]

    @Test(arguments: behaviours)
    func behaves(program: String, input: String, expected: [String]) throws {
        #expect(try outputs(program, input) == expected)
    }

    @Test func everyPreludeFilterCompiles() throws {
        for signature in Prelude.signatures where !signature.hasPrefix("_") {
            let parts = signature.split(separator: "/")
            let count = Int(parts[1]) ?? 0
            let arguments = Array(repeating: ".", count: count).joined(separator: "; ")
            let call = count == 0 ? String(parts[0]) : "\(parts[0])(\(arguments))"
            #expect(problems(of: call).isEmpty, "\(call)")
        }
        // Names that the prelude itself misspells would come out as 'empty' without a word.
        #expect(Prelude.unknownNames.isEmpty)
    }
}
