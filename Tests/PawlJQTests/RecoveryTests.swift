import PawlDiagnostics
import Testing

@testable import PawlJQ

/// A wrong program is told of all its mistakes at once, and of nothing that follows from them.
@Suite struct RecoveryTests {
    /// A program, and below it what is told of it: the text that is marked, and the message.
    static let table = #"""
        .a b | .c d
            b  ← unexpected 'b', expected an operator
            d  ← unexpected 'd', expected an operator
        .a b, .c d | [.e f]
            b  ← unexpected 'b', expected an operator
            d  ← unexpected 'd', expected an operator
            f  ← unexpected 'f', expected ']'
        [.a &, .b | % 2] | {c: .d e, f: }
            &  ← unexpected character '&'
            e  ← unexpected 'e', expected '}'
            }  ← unexpected '}', expected an expression
        if .a b then .c d elif e f then .g else .h i end | .j k
            b  ← unexpected 'b', expected 'then'
            d  ← unexpected 'd', expected 'end'
            k  ← unexpected 'k', expected an operator
        map(.a b; .c d) | lenght
            b  ← unexpected 'b', expected ')'
            d  ← unexpected 'd', expected ')'
            lenght  ← no filter named 'lenght'
        lenght(.a b) | frist
            b  ← unexpected 'b', expected ')'
            frist  ← no filter named 'frist'
        sub("a" "b") | .c d
            "  ← unexpected a string, expected ')'
            d  ← unexpected 'd', expected an operator
        reduce .[] as x (0; . + 1) | .a b
            x  ← unexpected 'x'
            b  ← unexpected 'b', expected an operator
        reduce .[] as $x (0 1; . + $x) | .a b
            1  ← unexpected '1', expected ';'
            b  ← unexpected 'b', expected an operator
        def f: .a b; def g: .c d; f | g | h
            b  ← unexpected 'b', expected ';'
            d  ← unexpected 'd', expected ';'
            h  ← no filter named 'h'
        def f(a, b): 1; f(1; 2) | .a b
            ,  ← unexpected ','
            b  ← unexpected 'b', expected an operator
        "\(.a b) and \(.c d)" | .e f
            b  ← unexpected 'b', expected ')'
            d  ← unexpected 'd', expected ')'
            f  ← unexpected 'f', expected an operator
        "\q\w" | "\d" | .a b
            \q  ← invalid escape '\q'
            \d  ← invalid escape '\d'
            b  ← unexpected 'b', expected an operator
        .a && .b | .c & .d | 'x' | lenght
            &&  ← unexpected '&&'
            &  ← unexpected character '&'
            'x'  ← a string is written in double quotes
            lenght  ← no filter named 'lenght'
        .a | ) | .b c
            )  ← unexpected ')': nothing is open here
        [.a b | map(.c] | .d e
            b  ← unexpected 'b', expected ']'
            ]  ← unexpected ']', expected ')'
        .a b | "c
            "  ← this string is never closed
        .a b | [.c d | (.e
            b  ← unexpected 'b', expected an operator
            (  ← this bracket is never closed
        .a; .b; .c d
            ;  ← unexpected ';'
            d  ← unexpected 'd', expected an operator
        import "a" as a; a::f | .b c | lenght
            import  ← 'import' reads files, and an expression has none
            c  ← unexpected 'c', expected an operator
        . as x | . as y | $x
            x  ← unexpected 'x'
            y  ← unexpected 'y'
        label out | break $out | .a b
            out  ← unexpected 'out', expected a '$name'
            b  ← unexpected 'b', expected an operator
        .a ? 1 : 2 | .b ? 3 : 4
            1  ← unexpected '1'
            3  ← unexpected '3'
        {a b, c = 1, d: .e f, "g" h}
            b  ← unexpected 'b', expected '}'
            =  ← unexpected '='
            f  ← unexpected 'f', expected '}'
            h  ← unexpected 'h', expected '}'
        {a: 1 b: 2}
            b  ← unexpected 'b', expected '}'
        .a[1 2] | .b["c" "d"] | .e[: f]
            2  ← unexpected '2', expected ']'
            "  ← unexpected a string, expected ']'
            f  ← no filter named 'f'
        if .a 1 else 2 end | if .b then 1 | .c d
            1  ← unexpected '1', expected 'then'
            d  ← unexpected 'd', expected 'end'
        .a == 'x' and .b == 'y' or .c == "z" "w"
            'x'  ← a string is written in double quotes
            'y'  ← a string is written in double quotes
            "  ← unexpected a string
        $ | @ | ${x} | .a b
            $  ← a variable needs a name after '$'
            @  ← a format needs a name after '@'
            $  ← a variable needs a name after '$'
            b  ← unexpected 'b', expected an operator
        map(x => x.a) | map(y => y.b)
            =>  ← jq has no '=>'
            =>  ← jq has no '=>'
        .a | test("(") | .b c
            "("  ← regex failure: end pattern with unmatched parenthesis
            c  ← unexpected 'c', expected an operator
        .a | test("(" "g") | .b c
            "("  ← regex failure: end pattern with unmatched parenthesis
            "  ← unexpected a string, expected ')'
            c  ← unexpected 'c', expected an operator
        env.HOME | .a b
            env  ← the environment is not part of an expression's input
            b  ← unexpected 'b', expected an operator
        .a === 1 | .b !== 2 | .c <> 3
            ===  ← unexpected '==='
            !==  ← unexpected '!=='
            <>  ← unexpected '<>'
        """#

    @Test func eachMistakeIsTold() {
        var found: [String] = []
        for line in Self.table.split(separator: "\n") where !line.hasPrefix("    ") {
            let bytes = Array(line.utf8)
            found.append(String(line))
            for problem in problems(of: String(line)) {
                let marked = bytes[problem.span.start..<problem.span.end]
                let text = String(decoding: marked, as: UTF8.self)
                found.append("    \(text)  ← \(problem.message)")
            }
        }
        #expect(found.joined(separator: "\n") == Self.table)
    }

    /// Long programs that are wrong everywhere.
    @Test(arguments: [
        "; ", ".a b | ", "( ", "if ", "\"\\(", "[.a b, ", "end ", "def f(", "& ", "{a b", "' ",
    ])
    func manyMistakesTakeLittleTime(part: String) {
        let program = String(repeating: part, count: 32_768 / part.utf8.count)
        onSmallStack {
            let found = problems(of: program)
            #expect(!found.isEmpty)
            #expect(found.count <= 120)
        }
    }

    static let programs: [String] = [
        ".a | .b",
        ".items[] | select(.price > 10) | {name, total: (.price * .count)}",
        "map(select(.a == \"x\")) | length",
        "if .a then .b elif .c > 1 then [.d] else {e: .f} end",
        "reduce .[] as $x (0; . + $x)",
        "foreach .[] as [$a, {b: $c}] (0; . + $a; [., $c])",
        "def f(g; $n): g * $n; f(.a; 2), f(.b; 3)",
        ". as {a: $x, $y} | [$x, $y] | add",
        "try error(\"no\") catch .",
        "label $out | .[] | if . > 1 then ., break $out else empty end",
        "\"total: \\(.a + 1), \\(.b | tostring)\"",
        "{\"a\": 1, (.key): .value, $__loc__, \"b c\": [1, 2]}",
        ".a[1:2] // .b[0] // \"none\"",
        ".a += 1 | .b |= map(. + 1) | del(.c)",
        "[range(0; 10; 2)] | sort_by(-.)",
        ".a as [$x] ?// $x | $x",
        "@base64 \"\\(.a)\" | ascii_upcase",
        ".users | group_by(.team) | map({team: .[0].team, n: length})",
        "with_entries(select(.key | test(\"^a\"; \"i\")))",
        "(.a, .b) = (1, 2) | [paths(type == \"number\")]",
        "limit(3; .[] | select(.ok and (.late | not)))",
        ".a.b?.c[\"d\"]?[0] | .. | numbers",
        "if (.a | length) > 1 then \"many\" else \"\\(.a[0])\" end",
    ]

    /// One mistake somewhere is one problem.
    @Test(arguments: programs)
    func oneMistakeIsOneProblem(program: String) throws {
        #expect(problems(of: program).isEmpty)
        let tokens = try Lexer.tokens(of: program)
        var tried = 0
        for wrong in Self.mistakes(in: program, tokens) {
            guard (try? Parser.parse(wrong)) == nil else { continue }
            tried += 1
            let found = problems(of: wrong)
            #expect(found.count == 1, "\(wrong): \(found.map { "\($0.span.start) \($0.message)" })")
        }
        #expect(tried > 10)
    }

    static let strayWords = [
        "&", "%", ")", "]", "}", ";", "then", "end", "|", "~", "'x'", "$", "as",
    ]

    /// The program without one of its tokens, and with one too many.
    static func mistakes(in program: String, _ tokens: [Token]) -> [String] {
        let bytes = Array(program.utf8)
        var wrong: [String] = []
        for token in tokens {
            let before = String(decoding: bytes[..<token.span.start], as: UTF8.self)
            let after = String(decoding: bytes[token.span.start...], as: UTF8.self)
            if case .stringText = token.kind { continue }
            let rest = String(decoding: bytes[token.span.end...], as: UTF8.self)
            wrong.append("\(before) \(rest)")
            if token.kind == .stringEnd || token.kind == .interpolationStart { continue }
            wrong += Self.strayWords.map { "\(before) \($0) \(after)" }
        }
        return wrong
    }
}
