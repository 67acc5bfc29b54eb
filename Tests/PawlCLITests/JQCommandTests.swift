import TestSupport
import Testing

/// `pawl jq` answers as jq does: bytes, messages and exit codes. `specs/510-jq.md` has more.
@Suite struct JQCommandTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var input: String
        var stdout: String
        var stderr: String
        var code: Int

        init(
            _ arguments: [String],
            _ input: String,
            _ stdout: String,
            _ stderr: String,
            _ code: Int
        ) {
            self.arguments = arguments
            self.input = input
            self.stdout = stdout
            self.stderr = stderr
            self.code = code
        }

        var testDescription: String { arguments.joined(separator: " ") + " < " + input }
    }

    @Test(arguments: cases)
    func answers(_ test: Case) async throws {
        let cli = try CLIFixture()
        let result = try await cli.pawl(
            ["jq"] + test.arguments,
            input: test.input,
            environment: ["TZ": "Europe/Berlin"]
        )
        #expect(result.stdout == test.stdout)
        #expect(result.stderr == test.stderr)
        #expect(result.code == test.code)
    }

    /// Arguments, standard input; output, messages, exit code.
    static let cases: [Case] = [
        Case(["-n", "input, input"], "1 2 3", "1\n2\n", "", 0),
        Case(["input"], "1 2 3", "2\n", "pawl jq: error (at <stdin>:0): break\n", 5),
        Case(["-s", "-c", "."], "", "[]\n", "", 0),
        Case(["-R", "."], "a\nb", #""a"\#n"b"\#n"#, "", 0),
        Case(["-e", "."], "1 false", "1\nfalse\n", "", 1),
        Case(["-e", "."], "false 1", "false\n1\n", "", 0),
        Case(["-e", "error"], #""x""#, "", "pawl jq: error (at <stdin>:0): x\n", 5),
        Case(
            [".a"],
            #"{"a":2} [1]"#,
            "2\n",
            #"pawl jq: error (at <stdin>:0): Cannot index array with string ("a")\#n"#,
            5
        ),
        Case(
            ["."],
            #"{"a":"#,
            "",
            "pawl jq: parse error: Unfinished JSON term at EOF at line 1, column 5\n",
            5
        ),
        Case(
            ["."],
            "1 2 }",
            "1\n2\n",
            "pawl jq: parse error: Unmatched '}' at line 1, column 5\n",
            5
        ),
        Case(["."], "", "", "", 0),
        Case(["-n", "halt"], "", "", "", 0),
        Case(["-n", #"{"a":1}|halt_error"#], "", "", #"{"a":1}\#n"#, 5),
        Case(["-n", "null|halt_error"], "", "", "", 5),
        Case(["-n", "1|halt_error(3)"], "", "", "1\n", 3),
        Case(["-n", "1,halt_error(1),2"], "", "1\n", "", 1),
        Case(["-n", "1|debug"], "", "1\n", #"["DEBUG:",1]\#n"#, 0),
        Case(["-n", #"2|debug("m\(.)")"#], "", "2\n", #"["DEBUG:","m2"]\#n"#, 0),
        Case(["-n", #""a"|stderr"#], "", #""a"\#n"#, "a", 0),
        Case(["-n", "input_filename"], "", "null\n", "", 0),
        Case(["-n", #"1700000000|strflocaltime("%H:%M %Z")"#], "", #""23:13 CET"\#n"#, "", 0),
        Case(["-n", "1700000000|localtime|mktime"], "", "1700003600\n", "", 0),
        Case(["-n", "$ENV.TZ"], "", #""Europe/Berlin"\#n"#, "", 0),
        Case(
            ["-Cc", "."],
            #"{"a":[1,"x",null,true,false,{}]}"#,
            #"\#u{1B}[1;39m{\#u{1B}[0m\#u{1B}[1;34m"a"\#u{1B}[0m\#u{1B}[1;39m:\#u{1B}[0m"#
                + "\u{1B}[1;39m[\u{1B}[0m\u{1B}[0;39m1\u{1B}[0m\u{1B}[1;39m,\u{1B}[0m"
                + #"\#u{1B}[0;32m"x"\#u{1B}[0m\#u{1B}[1;39m,\#u{1B}[0m\#u{1B}[0;90mnull\#u{1B}[0"#
                + "m\u{1B}[1;39m,\u{1B}[0m\u{1B}[0;39mtrue\u{1B}[0m\u{1B}[1;39m,\u{1B}[0m"
                + "\u{1B}[0;39mfalse\u{1B}[0m\u{1B}[1;39m,\u{1B}[0m\u{1B}[1;39m{}\u{1B}[0"
                + "m\u{1B}[1;39m]\u{1B}[0m\u{1B}[1;39m}\u{1B}[0m\n",
            "",
            0
        ),
        Case(
            ["-C", "."],
            #"[{"a":1}]"#,
            #"\#u{1B}[1;39m[\#u{1B}[0m\#n  \#u{1B}[1;39m{\#u{1B}[0m\#n    \#u{1B}[1;34m"a""#
                + "\u{1B}[0m\u{1B}[1;39m:\u{1B}[0m \u{1B}[0;39m1\u{1B}[0m\n  \u{1B}[1;39"
                + "m}\u{1B}[0m\n\u{1B}[1;39m]\u{1B}[0m\n",
            "",
            0
        ),
        Case(
            ["-c", "--stream", "."],
            #"{"a":[1,{"b":2}]} 3"#,
            #"[["a",0],1]\#n[["a",1,"b"],2]\#n[["a",1,"b"]]\#n[["a",1]]\#n[["a"]]\#n[[],3]\#n"#,
            "",
            0
        ),
        Case(["."], "\u{FEFF}[1]", "[\n  1\n]\n", "", 0),
        Case(
            ["-c", "."],
            "[100000000000000000000,1.000,1e1000,-0,nan]",
            "[100000000000000000000,1.000,1E+1000,-0,null]\n",
            "",
            0
        ),
        Case(
            ["-n", "error(null)"],
            "",
            "",
            "pawl jq: error (at <unknown>) (not a string): null\n",
            5
        ),
        Case(
            ["-n", #"error({"a":1})"#],
            "",
            "",
            #"pawl jq: error (at <unknown>) (not a string): {"a":1}\#n"#,
            5
        ),
        Case(["-n", "try input catch ."], "", #""break"\#n"#, "", 0),
        Case(["-n", "first(inputs), input"], "1 2 3", "1\n2\n", "", 0),
        Case(["-n", #""\u0000""#], "", #""\u0000"\#n"#, "", 0),
        Case(["-r", "."], #""a\nb" "c""#, "a\nb\nc\n", "", 0),
        Case(["-n", "1 | input_line_number"], "", "0\n", "", 0),
        Case(
            ["-n", "reduce range(9000) as $i (null; [.]) | tojson | length"],
            "",
            "18004\n",
            "",
            0
        ),
        Case(
            ["--raw-output0", "."],
            #""a\u0000b""#,
            "",
            "pawl jq: error (at <stdin>:0): Cannot dump a string containing NUL with --ra"
                + "w-output0 option\n",
            5
        ),
        Case(
            [".[0]"],
            #"[1] {"a":1} [2]"#,
            "1\n2\n",
            "pawl jq: error (at <stdin>:0): Cannot index object with number (0)\n",
            0
        ),
    ]

    @Test(
        arguments: [
            (["-L", "lib", "."], "there are no modules"),
            (["--seq", "."], "'--seq' of jq is not supported"),
            (["--indent", "8", "."], "--indent takes a number from 0 to 7"),
            (["--arg", "x"], "--arg takes a name and a text"),
            (["--argjson", "x", "{", "."], "is not JSON"), (["-Z"], "no option '-Z'"),
            (["--slurpfile", "x", "nowhere.json", "."], "nowhere.json"),
            (["--batch", "-n"], "--batch stands alone"),
        ] as [([String], String)]
    )
    func mistakesOfUsage(_ test: (arguments: [String], words: String)) async throws {
        let result = try await CLIFixture().pawl(["jq"] + test.arguments)
        #expect(result.code == 2)
        #expect(result.stderr.contains(test.words), "\(result.stderr)")
        #expect(result.stdout == "")
    }

    @Test(
        arguments: [
            (":::::::: ", "", "1;34"), ("::::::::", "", "1;34"), (":::::::4:x", "", "4"),
            (":::::::4x", "", "4"), (":::::::x", "", "1;34"), ("4:", "1;39", "1;34"),
        ]
    )
    func coloursOfObjects(_ test: (colours: String, object: String, key: String)) async throws {
        let result = try await CLIFixture().pawl(
            ["jq", "-nCc", "{a: {}}"],
            environment: ["JQ_COLORS": test.colours]
        )
        let (object, key, end) = ("\u{1B}[\(test.object)m", "\u{1B}[\(test.key)m", "\u{1B}[0m")
        let member = "\(key)\"a\"\(end)\(object):\(end)\(object){}\(end)"
        #expect(result.stdout == "\(object){\(end)\(member)\(object)}\(end)\n")
        #expect(result.stderr == "")
    }

    @Test func coloursThatAreNone() async throws {
        let result = try await CLIFixture().pawl(
            ["jq", "-n", "1"],
            environment: ["JQ_COLORS": "garbage"]
        )
        #expect(result.stdout == "1\n")
        #expect(result.stderr == "Failed to set $JQ_COLORS\n")
        #expect(result.code == 0)
    }

    @Test func programFilesHoldText() async throws {
        let cli = try CLIFixture()
        try cli.write(".\u{0}a", to: "program.jq")
        let result = try await cli.pawl("jq", "-nf", "program.jq")
        #expect(result.code == 2)
        #expect(result.stderr.contains("program file contains NUL bytes"))
    }

    @Test func helpAndVersion() async throws {
        let cli = try CLIFixture()
        let help = try await cli.pawl("jq", "--help")
        #expect(help.code == 0)
        #expect(help.stdout.contains("--slurpfile NAME FILE"))
        let version = try await cli.pawl("jq", "-V")
        #expect(version.code == 0)
        #expect(version.stdout.hasPrefix("pawl "))
    }
}
