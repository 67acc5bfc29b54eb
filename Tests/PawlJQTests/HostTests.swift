import PawlJSON
import Testing

@testable import PawlJQ

/// Programs for the command line, in a made-up world.
@Suite struct HostTests {
    /// Three inputs, the second of which cannot be read, and a zone with summer time.
    private final class MadeUpHost: JQHost {
        var inputs: [Result<JSONValue, JQError>] = [
            .success(1), .failure(.raised("spoiled")), .success(3),
        ]
        var messages: [String] = []
        var inputFilename: String? = "orders.json"
        var inputLineNumber = 7
        var environment: JSONValue = ["HOME": "/home/ada"]
        var now = 1.5

        func nextInput() throws(JQError) -> JSONValue? {
            if inputs.isEmpty { return nil }
            return try inputs.removeFirst().get()
        }

        func debug(_ value: JSONValue) { messages.append("debug \(value.text)") }
        func tell(_ value: JSONValue) { messages.append("tell \(value.text)") }

        /// Paris, with one summer, that of 2025.
        func zone(at seconds: Int) -> JQZone {
            (1_743_296_400..<1_761_440_400).contains(seconds)
                ? JQZone(offset: 7200, name: "CEST") : JQZone(offset: 3600, name: "CET")
        }
    }

    private func run(
        _ text: String,
        _ host: MadeUpHost = MadeUpHost(),
        arguments: [JSONValue] = []
    ) throws -> [String] {
        let program = try JQProgram.compile(text, world: .commandLine).get()
        var found: [String] = []
        do throws(JQError) {
            try program.evaluate(.null, arguments: arguments, host: host) { found.append($0.text) }
        } catch {
            found.append("error: \(error)")
        }
        return found
    }

    @Test(
        arguments: [
            ("input", ["1"]),
            ("null | input", ["1"]),
            ("[input] | .[0] + 1", ["2"]),
            ("input as $a | try input catch . | [$a, ., input]", [#"[1,"spoiled",3]"#]),
            (
                "input, (try input catch .), input, (try input catch .)",
                ["1", "\"spoiled\"", "3", "\"break\""]
            ),
            ("try inputs catch \"caught \\(.)\"", ["1", "\"caught spoiled\""]),
            ("first(inputs), (try input catch .), [inputs]", ["1", "\"spoiled\"", "[3]"]),
            ("input_filename, input_line_number", ["\"orders.json\"", "7"]),
            ("env.HOME, (env | keys | length)", ["\"/home/ada\"", "1"]),
            ("now", ["1.5"]),
            ("1, halt, 2", ["1", "error: halted(code: 0, message: nil)"]),
            ("try halt catch 1", ["error: halted(code: 0, message: nil)"]),
            ("halt_error?", ["error: halted(code: 5, message: Optional(PawlJSON.JSONValue.null))"]),
            ("try halt_error(\"x\") catch .", ["\"null (null) halt_error/1: number required\""]),
            ("0 | localtime | mktime", ["3600"]),
            (
                "1750500000 | strflocaltime(\"%F %T %z %Z %s\")",
                ["\"2025-06-21 12:00:00 +0200 CEST 1750500000\""]
            ),
            ("1731627341 | strflocaltime(\"%F %T %z %Z\")", ["\"2024-11-15 00:35:41 +0100 CET\""]),
            (
                "[2025, 5, 21, 12, 0, 0] | strflocaltime(\"%T %Z %s\")",
                ["\"12:00:00 CEST 1750500000\""]
            ),
            ("1731627341 | strftime(\"%T %z %Z\")", ["\"23:35:41 +0000 GMT\""]),
            ("\"x\" | try localtime catch .", ["\"localtime() requires numeric inputs\""]),
            (
                "\"x\" | try strflocaltime(\"%F\") catch .",
                ["\"strflocaltime/1 requires parsed datetime inputs\""]
            ),
            ("0 | try strflocaltime(1) catch .", ["\"strflocaltime/1 requires a string format\""]),
            ("builtins | contains([\"input/0\", \"debug/1\", \"halt_error/1\"])", ["true"]),
        ] as [(String, [String])]
    )
    func world(program: String, expected: [String]) throws {
        let found = try run(program)
        #expect(found == expected)
    }

    @Test func messagesGoToTheHost() throws {
        let host = MadeUpHost()
        #expect(try run("1 | debug, stderr, debug(. + 1, . + 2)", host) == ["1", "1", "1"])
        #expect(host.messages == ["debug 1", "tell 1", "debug 2", "debug 3"])
    }

    @Test func theEnvironmentIsAFreeVariable() throws {
        let program = try JQProgram.compile("$ENV.HOME", world: .commandLine).get()
        #expect(program.freeVariables == ["ENV"])
        #expect(try run("$ENV.HOME", arguments: [["HOME": "/"]]) == ["\"/\""])
    }

    @Test func outputsAreHandedOnAsTheyAreMade() throws {
        let program = try compiled("range(infinite)")
        var seen = 0
        let error = #expect(throws: JQError.self) {
            try program.evaluate(.null) { (value) throws(JQError) in
                seen += 1
                if seen == 1_000 { throw .raised(value) }
            }
        }
        #expect(error == .raised(999))
    }

    @Test func outputsBeforeAnErrorWereHandedOn() throws {
        #expect(
            try run("1, 2, error(\"x\"), 3") == [
                "1", "2", "error: raised(PawlJSON.JSONValue.string(\"x\"))",
            ]
        )
    }

    @Test func handedOnOutputsCount() throws {
        var limits = EvaluationLimits()
        limits.outputs = 3
        let error = #expect(throws: JQError.self) {
            try compiled("repeat(1)").evaluate(.null, limits: limits) { _ in }
        }
        guard case .limitReached(.outputs, 3, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    /// Modules are no part of either world.
    @Test(arguments: ["get_search_list", "modulemeta", "$__prog_args"])
    func someOfTheWorldStaysOut(text: String) {
        switch JQProgram.compile(text, world: .commandLine) {
        case .success: Issue.record("\(text) compiles")
        case .failure(let found): #expect(found.problems.map(\.kind) == [.impure])
        }
    }

    @Test func misspeltWorldFiltersAreRecognised() {
        switch JQProgram.compile("halt_eror", world: .commandLine) {
        case .success: Issue.record("halt_eror compiles")
        case .failure(let found): #expect(found.problems[0].help == "did you mean 'halt_error'?")
        }
        #expect(problems(of: "halt_eror")[0].help == nil)
    }
}
