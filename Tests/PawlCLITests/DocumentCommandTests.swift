import Foundation
import PawlJSON
import Testing

/// Commands that need no store: check, graph, dump, explain, jq, version.
@Suite struct DocumentCommandTests {
    typealias Row = (
        arguments: [String], input: String, code: Int, stdout: String, stderr: String
    )

    /// `stdout` and `stderr` are texts that must be in what was written; empty for anything.
    @Test(
        arguments: [
            (["version"], "", 0, "pawl 0.1.0", ""),
            (["version", "--json"], "", 0, #""semanticsVersion":1"#, ""),
            (["--version"], "", 0, "pawl 0.1.0", ""),
            (["--help"], "", 0, "USAGE: pawl", ""),
            ([], "", 0, "USAGE: pawl", ""),
            (["nonsense"], "", 2, "", "nonsense"),
            (["check"], "", 2, "", "Missing expected argument"),
            (["check", "hello.yaml"], "", 0, "checked 1 file: no problems", ""),
            (["check", "invalid.yaml"], "", 1, "error[PAWL0301]", ""),
            (["check", "."], "", 1, "checked 4 files: 1 error, 1 warning", ""),
            (["check", "missing.yaml"], "", 2, "", "there is no file or folder 'missing.yaml'"),
            (["check", "-"], "workflow: [", 1, "<stdin>:1", ""),
            (["check", "invalid.yaml", "--format", "json"], "", 1, #""code":"PAWL0301""#, ""),
            (["check", "invalid.yaml", "--json"], "", 1, #""line":3,"column":35"#, ""),
            (["check", "invalid.yaml", "--format", "github"], "", 1, "col=35,endColumn=", ""),
            (["check", "invalid.yaml", "--format", "junit"], "", 1, "<failure type=", ""),
            (["check", "hello.yaml", "--format", "sarif"], "", 0, #""results":[]"#, ""),
            (["check", "hello.yaml", "--json", "--format", "junit"], "", 2, "", "'--json' and"),
            (["check", "--format", "xml", "hello.yaml"], "", 2, "", "xml"),
            (["check", "habit.yaml"], "", 0, "1 warning", ""),
            (["check", "habit.yaml", "--deny", "PAWL0511"], "", 1, "error[PAWL0511]", ""),
            (["check", "habit.yaml", "--deny", "PAWL0222"], "", 0, "1 warning", ""),
            (["check", "habit.yaml", "--allow", "PAWL0511"], "", 0, "no problems, 1 allowed", ""),
            (["check", "habit.yaml", "--deny", "PAWL9999"], "", 2, "", "no diagnostic 'PAWL9999'"),
            (["check", "habit.yaml", "--deny", "warning"], "", 2, "", "did you mean 'warnings'?"),
            (["check", "invalid.yaml", "--allow", "PAWL0301"], "", 1, "this is an error", ""),
            (["check", "hello.yaml", "--standard"], "", 1, "error[PAWL0904]", ""),
            (["check", "-", "--standard"], Documents.standard, 0, "no problems", ""),
            (["export", "hello.yaml"], "", 0, "\n  dsl: 1.0.3\n", ""),
            (["export", "-"], Documents.standard, 0, Documents.standard, ""),
            (["export", "invalid.yaml"], "", 3, "", "is not exported: 1 error"),
            (["export", "missing.yaml"], "", 2, "", "there is no file 'missing.yaml'"),
            (["graph", "hello.yaml"], "", 0, "flowchart", ""),
            (["graph", "hello.yaml", "--format", "dot"], "", 0, "digraph", ""),
            (["graph", "hello.yaml", "--format", "text"], "", 0, "pawl graph 1", ""),
            (["graph", "invalid.yaml"], "", 3, "", "error[PAWL0301]"),
            (["graph", "missing.yaml"], "", 2, "", "there is no file 'missing.yaml'"),
            (["graph", "folder"], "", 2, "", "'folder' is a folder"),
            (["dump", "--stage", "tree", "hello.yaml"], "", 0, "1:1-", ""),
            (["dump", "--stage", "syntax", "hello.yaml"], "", 0, "greet", ""),
            (["dump", "--stage", "graph", "hello.yaml"], "", 0, "digest ", ""),
            (["dump", "--stage", "graph", "invalid.yaml"], "", 3, "", "error[PAWL0301]"),
            (["dump", "--stage", "state", "nobody"], "", 2, "", "there is no store at"),
            (["dump", "--stage", "soup", "hello.yaml"], "", 2, "", "soup"),
            (["explain", "PAWL0301"], "", 0, "PAWL0301", ""),
            (["explain", "301"], "", 0, "PAWL0301", ""),
            (["explain"], "", 0, "PAWL0101", ""),
            (["explain", "PAWL9999"], "", 2, "", "there is no diagnostic 'PAWL9999'"),
            (["list"], "", 0, "", "no executions"),
            (["list", "--json"], "", 0, "[]", ""),
            (["show", "nobody"], "", 2, "", "there is no store at"),
            (["list", "--store", "redis:x"], "", 2, "", "no store understands 'redis:x'"),
        ] as [Row]
    )
    func answers(_ row: Row) async throws {
        let cli = try CLIFixture([
            "hello.yaml": Documents.hello, "invalid.yaml": Documents.invalid,
            "habit.yaml": Documents.habit,
            "folder/fault.yml": Documents.fault, "folder/other.yaml": "kind: Other\n",
            "folder/.hidden/x.yaml": Documents.invalid, "folder/x.txt": Documents.invalid,
        ])
        let result = try await cli.pawl(row.arguments, input: row.input)
        #expect(result.code == row.code, "\(result.stderr)")
        #expect(row.stdout.isEmpty || result.stdout.contains(row.stdout), "\(result.stdout)")
        #expect(row.stderr.isEmpty || result.stderr.contains(row.stderr), "\(result.stderr)")
    }

    @Test(
        arguments: [
            (["."], "1 [2]", 0, "1\n[\n  2\n]\n", ""),
            (["-c", ".a"], #"{"a":{"b":1}}"#, 0, "{\"b\":1}\n", ""),
            (["-r", ".[]"], #"["a","b"]"#, 0, "a\nb\n", ""),
            (["-rj", ".[]"], #"["a","b"]"#, 0, "ab", ""),
            (["-n", "1 + 1"], "", 0, "2\n", ""),
            (["-sc", "."], "1 2", 0, "[1,2]\n", ""),
            (["-nr", "--arg", "x", "it's", "$x"], "", 0, "it's\n", ""),
            (["-nc", "--argjson", "x", "[1]", "$x"], "", 0, "[1]\n", ""),
            (["-nc", "--arg", "x", "1", "$ARGS.named"], "", 0, "{\"x\":\"1\"}\n", ""),
            (["-S", "-c", "."], #"{"b":1,"a":2}"#, 0, "{\"a\":2,\"b\":1}\n", ""),
            (["--tab", "."], "[1]", 0, "[\n\t1\n]\n", ""),
            (["--indent", "4", "."], "[1]", 0, "[\n    1\n]\n", ""),
            (["-e", "."], "false", 1, "false\n", ""),
            (["-e", "empty"], "1", 4, "", ""),
            ([".a |"], "1", 3, "", "<program>:1:"),
            (["$x"], "1", 3, "", "the variable '$x' is not bound"),
            (["nosuch"], "1", 3, "", "error[PAWL0502]"),
            (["."], "{", 5, "", "parse error: Unfinished JSON term"),
            ([".a"], "[1]", 5, "", "error (at <stdin>:0): Cannot index"),
            ([], "1", 0, "1\n", ""),
            (["--frob", "."], "", 2, "", "no option '--frob'"),
            (["-f", "p.jq"], "41", 0, "42\n", ""),
            ([".", "a.json"], "", 0, "7\n", ""),
        ] as [Row]
    )
    func jq(_ row: Row) async throws {
        let cli = try CLIFixture(["p.jq": ". + 1", "a.json": "7"])
        let result = try await cli.pawl(["jq"] + row.arguments, input: row.input)
        #expect(result.code == row.code, "\(result.stderr)")
        #expect(result.stdout == row.stdout)
        #expect(row.stderr.isEmpty || result.stderr.contains(row.stderr), "\(result.stderr)")
    }

    @Test func checkPrintsOneObject() async throws {
        let cli = try CLIFixture(["invalid.yaml": Documents.invalid])
        let json = try #require(try await cli.pawl("check", "invalid.yaml", "--json").json)
        #expect(json["files"] == 1)
        #expect(json["errors"] == 1)
        let first = try #require(json["diagnostics"]?.array?.first)
        #expect(first["file"] == "invalid.yaml")
        #expect(first["help"] == "did you mean 'two'?")
    }

    @Test func checkPrintsSARIFWithThePagesOfItsCodes() async throws {
        let cli = try CLIFixture(["invalid.yaml": Documents.invalid])
        let result = try await cli.pawl("check", "invalid.yaml", "--format", "sarif")
        let run = try #require(result.json?["runs"]?.array?.first)
        let driver = try #require(run["tool"]?["driver"])
        #expect(driver["name"] == "pawl")
        let rule = try #require(driver["rules"]?.array?.first)
        #expect(rule["id"] == "PAWL0301")
        #expect(rule["shortDescription"]?["text"] == "no such task to go to")
        #expect(rule["help"]?["markdown"]?.string?.hasPrefix("# PAWL0301") == true)
        let found = try #require(run["results"]?.array?.first)
        #expect(found["ruleId"] == "PAWL0301")
        #expect(found["ruleIndex"] == 0)
        #expect(found["level"] == "error")
    }
}
