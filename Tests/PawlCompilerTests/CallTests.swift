import PawlDiagnostics
import PawlGraph
import PawlJSON
import Testing

@testable import PawlCompiler

/// A call with these arguments, each on a line of its own.
private func call(_ kind: String, _ arguments: String) -> String {
    let lines = arguments.split(separator: "\n").map { "  \($0)" }
    return "call: \(kind)\nwith:\n" + lines.joined(separator: "\n")
}

private let httpCases: [BindingCase] = [
    .task("a request", call("http", "method: get\nendpoint: https://example.com/{id}")),
    .task(
        "everything of a request",
        call(
            "http",
            """
            method: POST
            endpoint: { uri: "https://example.com/${ .id }", authentication: { basic: { use: s } } }
            headers: { Accept: application/json, X-Id: "${ .id }" }
            query: { n: 5, all: true, q: "${ .q }" }
            body: { a: [1, "${ .b }"] }
            output: response
            redirect: true
            """
        )
    ),
    .task(
        "headers and query as expressions",
        call("http", "method: ${ .m }\nendpoint: ${ .uri }\nheaders: ${ .h }\nquery: ${ .q }")
    ),
    .task("no arguments", "call: http", finds: "PAWL0204 http"),
    .task("no text", "call: 5", finds: "PAWL0202 5"),
    .task("nothing", "call:", finds: "PAWL0202 call"),
    .task("half a request", "call: http\nwith: {}", finds: "PAWL0204 with", "PAWL0204 with"),
    .task(
        "words of other languages",
        call("http", "method: get\nurl: https://example.com\nparams: { a: 1 }\ndata: 5"),
        finds: "PAWL0201 url",
        "PAWL0201 params",
        "PAWL0201 data",
        help: "write 'endpoint'"
    ),
    .task(
        "authentication too far out",
        call("http", "method: get\nendpoint: https://example.com\nauthentication: { use: a }"),
        finds: "PAWL0201 authentication",
        help: "write it at the endpoint: '{ uri: …, authentication: … }'"
    ),
    .task(
        "an argument of another call",
        call("http", "method: get\nendpoint: https://example.com\noperationId: x"),
        finds: "PAWL0201 operationId",
        help: "'operationId' belongs to 'call: openapi'"
    ),
    .task(
        "arguments beside the call",
        "call: http\nmethod: get\nwith: { endpoint: https://example.com }",
        finds: "PAWL0201 method",
        "PAWL0204 with"
    ),
    .task(
        "no method",
        call("http", "method: get it\nendpoint: https://e.org"),
        finds: "PAWL0232 get it"
    ),
    .task(
        "an unusual method",
        call("http", "method: gte\nendpoint: https://e.org"),
        finds: "PAWL0232 gte",
        help: "did you mean 'get'?"
    ),
    .task("a method of another day", call("http", "method: PURGE\nendpoint: https://e.org")),
    .task(
        "headers",
        call("http", "method: get\nendpoint: https://e.org\nheaders: { a b: c, n: 5 }"),
        finds: "PAWL0232 a b",
        "PAWL0202 5",
        help: "use letters, digits and '-'"
    ),
    .task(
        "queries",
        call("http", "method: get\nendpoint: https://e.org\nquery: { a: [1], b: }\noutput: text"),
        finds: "PAWL0202 [1]",
        "PAWL0202 b",
        "PAWL0214 text"
    ),
    .task(
        "no endpoint",
        call("http", "method: get\nendpoint: example.com\nredirect: maybe"),
        finds: "PAWL0260 example.com",
        "PAWL0202 maybe"
    ),
]

private let serviceCases: [BindingCase] = [
    .task(
        "grpc",
        call(
            "grpc",
            """
            proto: { endpoint: file://app/greet.proto }
            service: { name: a.B, host: localhost, port: 5011, authentication: { use: a } }
            method: SayHello
            arguments: { name: "${ .name }" }
            """
        )
    ),
    .task(
        "half of grpc",
        call("grpc", "service: { host: https://example.com:80, port: 70000 }\nname: x"),
        finds: "PAWL0204 with",
        "PAWL0204 with",
        "PAWL0204 service",
        "PAWL0232 https://example.com:80",
        "PAWL0215 70000",
        "PAWL0201 name",
        help: "write 'host: example.com' and 'port: 80'"
    ),
    .task(
        "openapi",
        call(
            "openapi",
            """
            document: { endpoint: ./api.json }
            operationId: find
            parameters: { a: "${ .a }" }
            authentication: { bearer: { token: "${ .t }" } }
            output: raw
            redirect: false
            """
        )
    ),
    .task(
        "words of openapi",
        call("openapi", "document: ./api.json\noperation: find\nparameters: [a]"),
        finds: "PAWL0202 ./api.json",
        "PAWL0201 operation",
        "PAWL0202 [a]",
        help: "write 'operationId'"
    ),
    .task(
        "a2a",
        call(
            "a2a",
            "agentCard: { endpoint: https://e.org }\nmethod: message/send\nparameters: ${ . }"
        )
    ),
    .task(
        "an agent without a place",
        call("a2a", "method: message/sent\nparameters: {}"),
        finds: "PAWL0204 with",
        "PAWL0214 message/sent",
        "PAWL0207 {}",
        help: "did you mean 'message/send'?"
    ),
    .task(
        "an agent at two places",
        call(
            "a2a",
            "server: https://e.org\nagentCard: { endpoint: https://e.org }\nmethod: tasks/get"
        ),
        finds: "PAWL0222 server"
    ),
    .task(
        "mcp",
        call(
            "mcp",
            """
            protocolVersion: '2025-06-18'
            method: tools/call
            parameters: { name: x }
            timeout: 10s
            transport:
              stdio: { command: npx, arguments: [a, "${ .b }"], environment: { A: b } }
              options: { a: b }
            client: { name: me, version: 1.0.0, description: x }
            """
        )
    ),
    .task(
        "mcp over http",
        call(
            "mcp",
            "method: tools/list\ntransport: { http: { endpoint: https://e.org, headers: { a: b } } }"
        )
    ),
    .task(
        "half of mcp",
        call(
            "mcp",
            "method: tools\ntransport: { http: {}, stdio: { command: x } }\nclient: { name: x }"
        ),
        finds: "PAWL0214 tools",
        "PAWL0204 http",
        "PAWL0217 stdio",
        "PAWL0204 client"
    ),
    .task(
        "the transport too far out",
        call("mcp", "method: tools/list\nstdio: { command: x }\ntransport: { command: x }"),
        finds: "PAWL0201 stdio",
        "PAWL0201 command",
        help: "write it under 'stdio'"
    ),
]

private let messageCases: [BindingCase] = [
    .task(
        "publish",
        call(
            "asyncapi",
            """
            document: { endpoint: https://e.org/a.json }
            operation: greet
            server: { name: s, variables: { a: dev } }
            message: { payload: { a: "${ .a }" }, headers: { b: c } }
            authentication: { use: a }
            """
        )
    ),
    .task(
        "subscribe",
        call(
            "asyncapi",
            """
            document: { endpoint: https://e.org/a.json }
            channel: /inbox
            protocol: kafka
            subscription:
              filter: ${ .payload.id == $context.id }
              consume: { until: length == 5, for: 30m }
              foreach:
                item: message
                steps:
                  - b: { set: { x: "${ $message }" } }
                output: { as: .x }
            """
        )
    ),
    .task(
        "nothing to do",
        call("asyncapi", "document: { endpoint: https://e.org }\nprotocol: kafak"),
        finds: "PAWL0204 with",
        "PAWL0204 with",
        "PAWL0214 kafak",
        help: "did you mean 'kafka'?"
    ),
    .task(
        "two ways",
        call(
            "asyncapi",
            """
            document: { endpoint: https://e.org }
            operation: a
            channel: b
            server: { name: s }
            protocol: ws
            message: { payload: text, header: {} }
            subscription: {}
            """
        ),
        finds: "PAWL0217 channel",
        "PAWL0222 protocol",
        "PAWL0202 text",
        "PAWL0201 header",
        "PAWL0217 subscription"
    ),
    .task(
        "subscriptions",
        call(
            "asyncapi",
            """
            document: { endpoint: https://e.org }
            operation: a
            subscription: { consume: { amount: 0, while: .x }, amount: 5 }
            """
        ),
        finds: "PAWL0215 0",
        "PAWL0217 while",
        "PAWL0201 amount",
        help: "write it under 'consume'"
    ),
    .task(
        "how much",
        call(
            "asyncapi",
            "document: { endpoint: https://e.org }\noperation: a\nsubscription: { consume: { for: 5s } }"
        ),
        finds: "PAWL0204 consume"
    ),
]

private let functionCases: [BindingCase] = [
    .task("from a catalog", "call: log:1.0.0@default\nwith: { message: x, timeout: 5 }"),
    .task("at a URI", "call: https://example.com/log.yaml\nwith: { message: '${ .x }' }"),
    .task("beside the document", "call: ./log.yaml"),
    .task("no catalog", "call: log:1.0.0", finds: "PAWL0232 log:1.0.0"),
    .task("no version", "call: log@default", finds: "PAWL0232 log@default"),
    .task("no such version", "call: log:new@default", finds: "PAWL0232 log:new@default"),
    .task("computed", "call: ${ .name }", finds: "PAWL0232 ${ .name }"),
    .task(
        "a place that varies",
        "call: https://example.com/{name}.yaml",
        finds: "PAWL0232 https://example.com/{name}.yaml"
    ),
    .task("a list", "call: log:1.0.0@default\nwith: [a]", finds: "PAWL0202 [a]"),
]

@Suite struct CallTests {
    @Test(arguments: httpCases + serviceCases + messageCases + functionCases)
    func binds(_ item: BindingCase) {
        let bound = Bound(item.document)
        #expect(bound.findings == item.findings)
        if let help = item.help { #expect(bound.diagnostics.compactMap(\.help).contains(help)) }
    }

    private func document(_ task: String) -> String {
        BindingCase.task("", task).document
    }

    private static let http = call(
        "http",
        """
        method: post
        endpoint: { uri: https://e.org/a, authentication: { bearer: { token: secret } } }
        headers: { X-Id: one }
        query: { page: two }
        body: three
        output: raw
        redirect: false
        """
    )
    private static let grpc = call(
        "grpc",
        """
        proto: { endpoint: https://e.org/a }
        service: { name: svc, host: localhost, port: 81, authentication: { digest: { username: u, password: p } } }
        method: say
        arguments: { a: one }
        """
    )
    private static let openapi = call(
        "openapi",
        "document: { endpoint: https://e.org/a }\noperationId: find\nparameters: { a: one }\noutput: raw"
    )
    private static let publish = call(
        "asyncapi",
        """
        document: { endpoint: https://e.org/a }
        operation: greet
        server: { name: prod, variables: { v: one } }
        message: { payload: { p: two }, headers: { h: three } }
        """
    )
    private static let subscribe = call(
        "asyncapi",
        """
        document: { endpoint: https://e.org/a }
        channel: inbox
        protocol: kafka
        subscription:
          filter: .a > $context.n
          consume: { amount: 5, for: 10s }
          foreach:
            item: message
            do:
              - b: { set: { x: "${ $message }" } }
            output: { as: .x }
        """
    )
    private static let a2a = call(
        "a2a",
        "agentCard: { endpoint: https://e.org/a }\nmethod: tasks/get\nparameters: { id: one }"
    )
    private static let mcp = call(
        "mcp",
        """
        method: tools/call
        parameters: { name: one }
        timeout: 10s
        transport: { stdio: { command: npx, arguments: [two], environment: { V: three } }, options: { o: four } }
        client: { name: five, version: six }
        """
    )
    private static let function = "call: log:1.0.0@default\nwith: { message: one }"

    @Test(arguments: [
        (http, "http"), (grpc, "grpc"), (openapi, "openapi"), (publish, "asyncapi"),
        (subscribe, "asyncapi"), (a2a, "a2a"), (mcp, "mcp"), (function, "log:1.0.0@default"),
    ])
    func isWarnedOfAndRefused(_ item: (task: String, kind: String)) {
        let file = SourceFile(path: "workflow.yaml", text: document(item.task))
        let checked = compile(file)
        #expect(
            checked.diagnostics.map(\.message) == ["this build cannot run 'call: \(item.kind)'"]
        )
        #expect(checked.graph != nil)
        #expect(compile(file, toRun: true).graph == nil)
    }

    /// Whatever a call is given identifies the graph.
    @Test(arguments: [
        (http, "post", "put"), (http, "/a", "/b"), (http, "secret", "other"), (http, "one", "1.0"),
        (http, "page", "pages"), (http, "three", "3.0"), (http, "raw", "response"),
        (http, "false", "true"), (grpc, "/a", "/b"), (grpc, "svc", "srv"), (grpc, "localhost", "h"),
        (grpc, "81", "82"), (grpc, "digest", "basic"), (grpc, "say", "tell"), (grpc, "one", "two"),
        (openapi, "/a", "/b"), (openapi, "find", "get"), (openapi, "one", "two"),
        (openapi, "raw", "content"), (publish, "greet", "meet"), (publish, "operation", "channel"),
        (publish, "prod", "dev"), (publish, "one", "1.0"), (publish, "two", "2.0"),
        (publish, "three", "3.0"), (subscribe, "inbox", "outbox"), (subscribe, "kafka", "nats"),
        (subscribe, ".a >", ".b >"), (subscribe, "amount: 5", "amount: 6"),
        (subscribe, "amount: 5", "while: .x"), (subscribe, "amount: 5", "until: .x"),
        (subscribe, "10s", "11s"), (subscribe, "as: .x", "as: .y"), (a2a, "/a", "/b"),
        (a2a, "tasks/get", "tasks/list"), (a2a, "one", "two"),
        (a2a, "agentCard: { endpoint: https://e.org/a }", "server: https://e.org/a"),
        (mcp, "tools/call", "prompts/get"), (mcp, "one", "1.0"), (mcp, "10s", "11s"),
        (mcp, "npx", "node"), (mcp, "two", "2.0"), (mcp, "three", "3.0"), (mcp, "four", "4.0"),
        (mcp, "five", "5.0"), (mcp, "six", "7"), (function, "log:", "tell:"),
        (function, "1.0.0", "1.0.1"), (function, "one", "two"),
    ])
    func digestCovers(_ change: (task: String, old: String, new: String)) throws {
        let digest = try #require(compiledGraph(of: document(change.task))).digest
        let new =
            change.new.first?.isNumber == true && change.new.count < 4
            ? "'\(change.new)'" : change.new
        let isNumber = change.old.allSatisfy(\.isNumber)
        let other = change.task.replacing(change.old, with: isNumber ? change.new : new)
        #expect(try #require(compiledGraph(of: document(other))).digest != digest, "\(other)")
    }

    @Test func isDrawn() throws {
        let http = try #require(compiledGraph(of: document(Self.http)))
        #expect(http.mermaid().contains(#"n0[/"a<br/>POST https://e.org/a"/]"#))
        #expect(http.svg().contains("POST https://e.org/a"))
        let subscribe = try #require(compiledGraph(of: document(Self.subscribe)))
        #expect(subscribe.dot().contains("subscribe inbox"))
        #expect(subscribe[subscribe.root.entry].target(.body) != nil)
        #expect(subscribe.mermaid().contains("subgraph n0"))
    }

    /// Short durations among the arguments become the standard's; those of a function do not.
    @Test func durationsBecomeTheStandardForm() throws {
        func with(_ task: String) throws -> String {
            let graph = try #require(compiledGraph(of: document(task)))
            return graph.definition.text
        }
        #expect(try with(Self.mcp).contains(#""timeout":{"seconds":10}"#))
        #expect(try with(Self.subscribe).contains(#""for":{"seconds":10}"#))
        let function = Self.function.replacing("message: one", with: "timeout: 10s")
        #expect(try with(function).contains(#""timeout":"10s""#))
    }

    @Test func variablesAreChecked() {
        let output = document(Self.http.replacing("three", with: "${ $output }"))
        #expect(findings(in: output).contains { $0.hasPrefix("PAWL0312 10:") })
        let message = document(Self.subscribe.replacing("$context.n", with: "$message.n"))
        #expect(findings(in: message).contains { $0.hasPrefix("PAWL0312 10:") })
    }

    /// Names in calls are looked up in `use`.
    @Test func namesAreResolved() {
        func messages(_ task: String) -> [String] {
            findings(in: document(task)).filter { $0.hasPrefix("PAWL0306") }
        }
        #expect(messages("call: htpp\nwith: {}") == ["PAWL0306 4:13 'use.functions' has no 'htpp'"])
        #expect(helps(in: document("call: htpp\nwith: {}")).contains("did you mean 'http'?"))
        #expect(messages("call: log:1.0.0@mine") == ["PAWL0306 4:13 'use.catalogs' has no 'mine'"])
        let unknown = Self.grpc.replacing(
            "digest: { username: u, password: p }",
            with: "use: key"
        )
        #expect(messages(unknown).map { $0.suffix(34) } == ["'use.authentications' has no 'key'"])
    }
}
