import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

@Suite struct ShellTests {
    private func request(_ text: String, input: JSONValue = .null) throws -> ShellRequest {
        let world = World(compiled(text), input: input)
        world.check()
        guard
            case .shell(let request) = try #require(
                world.requests.first?.work,
                "\(world.execution.status)"
            )
        else { throw WorkflowError(.runtime) }
        return request
    }

    @Test func rule2ExpressionsTravelInVariables() throws {
        let request = try request(
            #"steps: [ { a: { run: "echo ${ .s } ${ .o } ${HOME}" } } ]"#,
            input: ["s": "; rm -rf /", "o": [1, nil]]
        )
        #expect(!request.command.contains("rm -rf"))
        #expect(request.command.contains("${HOME}"))
        #expect(
            request.environment == [
                .init(name: "PAWL_VALUE_1", value: "; rm -rf /"),
                .init(name: "PAWL_VALUE_2", value: "[1,null]"),
            ]
        )
    }

    @Test func rule22EverythingIsEvaluated() throws {
        let request = try request(
            """
            steps:
              - a:
                  run: "cat"
                  args: ["${ .n }", plain, "x${ .n }"]
                  env: { N: "${ .n }", O: "${ {a: .n} }" }
                  stdin: "${ { n: .n } }"
                  cwd: "sub/${ .n }"
                  return: all
                  json: false
            """,
            input: ["n": 5]
        )
        #expect(request.arguments == ["5", "plain", "x5"])
        #expect(
            request.environment == [
                .init(name: "N", value: "5"), .init(name: "O", value: #"{"a":5}"#),
            ]
        )
        #expect(request.stdin == #"{"n":5}"#)
        #expect(request.directory == "sub/5")
        #expect(request.returns == .all)
        #expect(request.awaits)
        #expect(request.returnedBytes == 1024 * 1024)
    }

    @Test(arguments: [
        #"run: "x", args: ["${ "a\u0000b" }"]"#.replacingQuotes,
        #"run: "x", env: { A: "${ "a\u0000b" }" }"#.replacingQuotes,
        #"run: "x", cwd: "${ "a\u0000b" }""#.replacingQuotes,
    ])
    func aNULCannotBePassed(fields: String) {
        let world = World(compiled("steps: [ { a: { \(fields) } } ]"))
        #expect(world.error?.type == StandardErrorType.runtime.uri)
        #expect(world.error?.detail?.contains("NUL") == true)
        world.check()
    }

    @Test func argumentsThatChangeChangeTheKey() throws {
        var world = World(
            compiled(
                """
                steps:
                  - again:
                      retry: { attempts: 5, on: [communication] }
                      steps:
                        - same: { run: "a" }
                        - late: { run: "b ${ now }" }
                """
            )
        )
        var keys: [String: Set<String>] = [:]
        var attempts: [String: [Int]] = [:]
        for _ in 0..<3 {
            for name in ["same", "late"] {
                let request = try #require(world.requests.first { $0.name == name })
                keys[name, default: []].insert(request.key)
                attempts[name, default: []].append(request.attempt)
                if name == "same" { world.complete(name) } else { world.fail(name) }
            }
            world.fire()
        }
        #expect(keys["same"]?.count == 1)
        #expect(keys["late"]?.count == 3)
        #expect(attempts == ["same": [1, 2, 3], "late": [1, 2, 3]])
        world.check()
    }
}

extension String {
    /// Double quotes inside a YAML double-quoted `${ "…" }` need a backslash each.
    fileprivate var replacingQuotes: String {
        var text = self
        for (plain, escaped) in [(#"${ "a\u0000b" }"#, #"${ \"a\\u0000b\" }"#)] {
            if let range = text.firstRange(of: plain) { text.replaceSubrange(range, with: escaped) }
        }
        return text
    }
}
