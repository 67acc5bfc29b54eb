import Foundation
import PawlJSON
import TestSupport
import Testing

/// `pawl jq --batch`: lines in, lines out.
@Suite struct JQBatchTests {
    private func answers(_ lines: [String]) async throws -> [String] {
        let cli = try CLIFixture()
        let result = try await cli.pawl("jq", "--batch", input: lines.joined(separator: "\n"))
        #expect(result.code == 0)
        #expect(result.stderr == "")
        return result.stdout.split(separator: "\n").map(String.init)
    }

    @Test(
        arguments: [
            (
                #"{"id":1,"program":".a","input":{"a":1.10}}"#,
                #"{"id":1,"outputs":[1.10],"error":null,"phase":"run"}"#
            ),
            (
                #"{"program":".","id":{"n":1}}"#,
                #"{"id":{"n":1},"outputs":[null],"error":null,"phase":"run"}"#
            ),
            (
                #"{"id":1,"program":"empty","more":true}"#,
                #"{"id":1,"outputs":[],"error":null,"phase":"run"}"#
            ),
            (
                #"{"id":1,"program":"$x + $y","args":{"x":1,"y":2,"z":3}}"#,
                #"{"id":1,"outputs":[3],"error":null,"phase":"run"}"#
            ),
            (
                #"{"id":1,"program":"., . + 0","input_text":" 100000000000000000000 ","input":1}"#,
                #"{"id":1,"outputs":[100000000000000000000,1e+20],"error":null,"#
                    + #""phase":"run"}"#
            ),
            (
                #"{"id":1,"program":"1, 2, error(\"x\"), 3"}"#,
                #"{"id":1,"outputs":[1,2],"error":"x","phase":"run"}"#
            ),
            (
                #"{"id":1,"program":"error({a: 1})"}"#,
                #"{"id":1,"outputs":[],"error":"(not a string): {\"a\":1}","phase":"run"}"#
            ),
            (
                #"{"id":1,"program":"1, (def f: 1 + f; f)"}"#,
                #"{"id":1,"outputs":[1],"error":"the expression needs more than 10000 levels of "#
                    + #"depth, at '1 + f'","phase":"run"}"#
            ),
            (
                #"{"id":1,"program":"reduce range(9999) as $i (.; [.])"}"#,
                #"{"id":1,"outputs":[],"error":"the expression needs more than 1000 levels of "#
                    + #"nesting, at '.'","phase":"run"}"#
            ),
            (
                #"{"id":1,"program":".a |"}"#,
                #"{"id":1,"outputs":[],"error":"the program ends where an expression is expected","#
                    + #""phase":"compile","diagnostics":[{"code":"PAWL0501","severity":"error","#
                    + #""message":"the program ends where an expression is expected","#
                    + #""file":"<program>","line":1,"column":5,"endLine":1,"endColumn":5}]}"#
            ),
            (
                #"{"id":1,"program":"if false then lenght else 1 end"}"#,
                #"{"id":1,"outputs":[],"error":"no filter named 'lenght'","phase":"compile","#
                    + #""diagnostics":[{"code":"PAWL0511","severity":"warning","#
                    + #""message":"this condition is always false","file":"<program>","line":1,"#
                    + #""column":4,"endLine":1,"endColumn":9,"notes":[{"message":"never used","#
                    + #""file":"<program>","line":1,"column":15,"endLine":1,"endColumn":21}]},"#
                    + #"{"code":"PAWL0502","severity":"error","#
                    + #""message":"no filter named 'lenght'","file":"<program>","line":1,"#
                    + #""column":15,"endLine":1,"endColumn":21,"help":"did you mean 'length'?"}]}"#
            ),
            (
                ##"{"id":1,"program":"# nothing","input":2}"##,
                #"{"id":1,"outputs":[],"error":"the program ends where an expression is expected","#
                    + #""phase":"compile","diagnostics":[{"code":"PAWL0501","severity":"error","#
                    + #""message":"the program ends where an expression is expected","#
                    + #""file":"<program>","line":1,"column":10,"endLine":1,"endColumn":10}]}"#
            ),
            (
                #"{"id":1,"program":"$x"}"#,
                #"{"id":1,"outputs":[],"error":"the variable '$x' is not bound","phase":"compile","#
                    + #""diagnostics":[{"code":"PAWL0503","severity":"error","#
                    + #""message":"the variable '$x' is not bound","file":"<program>","line":1,"#
                    + #""column":1,"endLine":1,"endColumn":3,"help":"give 'args' a member 'x'"}]}"#
            ),
            (
                #"{"id":1}"#,
                #"{"id":1,"outputs":[],"error":"the line has no 'program'","phase":"compile"}"#
            ),
            (
                #"{"id":1,"program":1}"#,
                #"{"id":1,"outputs":[],"error":"'program' is not a string","phase":"compile"}"#
            ),
            (
                #"{"id":1,"program":".","input_text":1}"#,
                #"{"id":1,"outputs":[],"error":"'input_text' is not a string","phase":"compile"}"#
            ),
            (
                #"{"id":1,"program":".","args":[]}"#,
                #"{"id":1,"outputs":[],"error":"'args' is not an object","phase":"compile"}"#
            ),
            (
                "[1]",
                #"{"id":null,"outputs":[],"error":"the line is not an object","phase":"compile"}"#
            ),
            (
                "{",
                #"{"id":null,"outputs":[],"error":"the line is not JSON: expected a key in double "#
                    + #"quotes, found the end of the text at offset 1","phase":"compile"}"#
            ),
        ] as [(String, String)]
    )
    func line(asked: String, expected: String) async throws {
        #expect(try await answers([asked]) == [expected])
    }

    @Test func everyLineIsAnsweredAndBlankOnesAreNot() async throws {
        let lines = ["{", "", #"{"id":1,"program":"nosuch"}"#, " ", #"{"id":2,"program":"1"}"#]
        let found = try await answers(lines)
        #expect(found.count == 3)
        #expect(found.last == #"{"id":2,"outputs":[1],"error":null,"phase":"run"}"#)
    }

    @Test(arguments: ["env", "input", "debug", "halt", "localtime", "$ENV"])
    func programsAreThoseOfWorkflows(program: String) async throws {
        let answer = try await answers([#"{"id":1,"program":"\#(program)"}"#])
        #expect(answer[0].contains(#""phase":"compile","diagnostics":[{"code":"PAWL0401""#))
    }

    @Test func deepValuesPass() async throws {
        let deep = String(repeating: "[", count: 9_700) + String(repeating: "]", count: 9_700)
        let line = #"{"id":1,"program":".","input":\#(deep)}"#
        let text = #"{"id":1,"program":".","input_text":"\#(deep)"}"#
        let expected = #"{"id":1,"outputs":[\#(deep)],"error":null,"phase":"run"}"#
        #expect(try await answers([line, text]) == [expected, expected])
    }

    @Test func tooDeepLinesAreRefused() async throws {
        let line = String(repeating: "[", count: 100_000)
        let answer = try await answers([line, #"{"id":1,"program":"1"}"#])
        #expect(answer[0].contains("nested deeper than"))
        #expect(answer[1].hasPrefix(#"{"id":1,"outputs":[1]"#))
    }

    @Test func moreProgramsThanAreKept() async throws {
        let lines = (0..<600).map { #"{"id":\#($0),"program":"\#($0 % 300)"}"# }
        let found = try await answers(lines)
        #expect(
            found
                == (0..<600).map {
                    #"{"id":\#($0),"outputs":[\#($0 % 300)],"error":null,"phase":"run"}"#
                }
        )
    }

    @Test func eachLineIsAnsweredBeforeTheNextIsRead() async throws {
        let cli = try CLIFixture([
            "ask.sh": """
            mkfifo asked
            "$PAWL" jq --batch < asked > answers &
            exec 3> asked
            echo '{"id":1,"program":"1"}' >&3
            while ! grep -q '"id":1' answers; do sleep 0.01; done
            echo '{"id":2,"program":"2"}' >&3
            exec 3>&-
            wait
            cat answers
            """
        ])
        let shell = try await ChildProcess(
            URL(fileURLWithPath: "/bin/sh"),
            ["ask.sh"],
            in: cli.folder,
            environment: ["PAWL": Places.pawl.path]
        )
        let result = try await shell.wait()
        #expect(
            result.stdout == """
                {"id":1,"outputs":[1],"error":null,"phase":"run"}
                {"id":2,"outputs":[2],"error":null,"phase":"run"}

                """
        )
    }

    @Test func batchStandsAlone() async throws {
        let result = try await CLIFixture().pawl("jq", "--batch", "-c")
        #expect(result.code == 2)
        #expect(result.stderr.contains("--batch stands alone"))
    }
}
