import PawlCompiler
import PawlGraph
import PawlJSON
import Testing

/// The picture of a graph in SVG, its JSON, and what has become of the tasks in both.
@Suite struct PictureTests {
    private static let document = """
        workflow: picture
        title: 'Poll & "wait" <now>'
        steps:
          - poll: { run: "set -eu\\n# asks\\ncurl -s job", json: true, retry: 3 }
          - check:
              switch:
                - ready: { when: .state == "done", then: publish }
                - late: { when: .tries > 5, then: end }
              then: pause
          - pause: { wait: 5s, then: poll }
          - publish:
              parallel:
                site: { run: "publish site", timeout: 30s }
                mail:
                  steps:
                    - look: { switch: [{ stop: { when: .b, then: end } }] }
                    - send: { if: .mail, run: "send", then: exit }
                    - note: { set: { sent: false } }
          - close:
              try: [{ finish: { run: "finish" } }]
              catch: { steps: [{ clean: { run: "clean" } }], then: poll }
          - each:
              for: { each: file, in: .files }
              steps: [{ sign: { run: "sign" } }]
        """

    private func graph() throws -> WorkflowGraph {
        try #require(compiledGraph(of: Self.document))
    }

    @Test func everyTaskIsDrawnOnce() throws {
        let graph = try graph()
        let svg = graph.svg()
        let shown = graph.nodes.filter { node in
            graph[node.region].owner.map { graph.retriedTask(of: graph[$0]) == nil } ?? true
        }
        let names = svg.matches(of: #/class="name"[^>]*>([^<]*)</text>/#).map { String($0.1) }
        // The first is the picture's title.
        #expect(names.dropFirst().sorted() == shown.map(\.name).sorted())
    }

    /// What a task does stands in its box: no `set -eu`, retries and limits in words.
    @Test(
        arguments: [
            "curl -s job", "up to 2 retries", ".state == &quot;done&quot;", "otherwise", "wait 5s",
            "all of", "timeout 30s", "if .mail", "set sent", "caught", "for each file in .files",
        ]
    )
    func says(_ text: String) throws {
        #expect(try graph().svg().contains(">\(text)</text>"))
    }

    /// Tags are closed in the order in which they were opened, and text has no markup of its own.
    @Test func isWellFormed() throws {
        let svg = try graph().svg(marks: [NodeID(0): .completed])
        var open: [Substring] = []
        for match in svg.matches(of: #/<(/?)([a-z]+)[^<>]*?(/?)>/#) {
            let (_, closes, name, isEmpty) = match.output
            if !closes.isEmpty {
                #expect(open.popLast() == name)
            } else if isEmpty.isEmpty {
                open.append(name)
            }
        }
        #expect(open.isEmpty)
        #expect(svg.contains("<title>Poll &amp; &quot;wait&quot; &lt;now&gt;</title>"))
        #expect(!svg.replacing(#/&(amp|quot|lt|gt);/#, with: "").contains("&"))
    }

    @Test func waysAreToldApart() throws {
        let svg = try graph().svg()
        // From the body of the `try` to its handler, and back to `poll` after it.
        #expect(svg.ranges(of: "class=\"arrow fault\"").count == 2)
        #expect(svg.ranges(of: "class=\"exit\"").count == 1)
        // The end of the workflow, and the one inside `mail`.
        #expect(svg.ranges(of: "<circle class=\"finish\"").count == 2)
    }

    @Test(arguments: TaskMark.allCases)
    func marksColour(_ mark: TaskMark) throws {
        let graph = try graph()
        let plain = graph.svg()
        #expect(!plain.contains("mark-"))
        let svg = graph.svg(marks: [NodeID(0): mark])
        #expect(svg.contains("class=\"box kind-shell mark-\(mark.rawValue)\""))
        #expect(svg.contains(">\(mark.rawValue)</text>"))
        #expect(graph.mermaid(marks: [NodeID(0): mark]).contains("class n0 \(mark.rawValue)"))
        #expect(graph.dot(marks: [NodeID(0): mark]).contains("fillcolor="))
        let json = graph.json(marks: [NodeID(0): mark])
        #expect(json["tasks"]?.array?.first?["mark"] == .string(mark.rawValue))
    }

    /// An expression stands in a command as the author wrote it, an extension has its name, and what
    /// comes first stands on the left.
    @Test func namesAreThoseOfTheAuthor() throws {
        let graph = try #require(
            compiledGraph(
                of: """
                    workflow: w
                    use: { extensions: [{ log: { extend: run, before: [{ note: { wait: 1s } }] } }] }
                    steps:
                      - greet: { run: 'echo "${ .name }"' }
                    """
            )
        )
        let svg = graph.svg()
        #expect(svg.contains("echo &quot;${ .name }&quot;</text>"))
        #expect(!svg.contains("PAWL_VALUE"))
        #expect(svg.contains(">before: log</text>"))
        #expect(svg.contains("class=\"box kind-shell holds\""))
    }

    /// An arrow beside the list runs beside what it passes, not beside the widest box of the list.
    @Test func waysAreShort() throws {
        let graph = try #require(
            compiledGraph(
                of: """
                    workflow: w
                    steps:
                      - wide: { run: "echo 0123456789 0123456789 0123456789 0123456789" }
                      - choose: { switch: [{ far: { when: .x, then: last } }] }
                      - near: { set: { a: 1 } }
                      - last: { set: { b: 1 } }
                    """
            )
        )
        let svg = graph.svg()
        let box = try #require(svg.firstMatch(of: #/<rect x="(\d+)" y="\d+" width="(\d+)"/#))
        let (x, width) = (try #require(Int(box.1)), try #require(Int(box.2)))
        let turns = svg.matches(of: #/class="arrow" d="M\d+ \d+H(\d+)q/#).compactMap { Int($0.1) }
        #expect(!turns.isEmpty)
        #expect(turns.allSatisfy { $0 < x + width })
    }

    @Test func json() throws {
        let graph = try graph()
        let json = graph.json()
        #expect(json["workflow"]?["name"] == "picture")
        #expect(json["digest"] == .string(graph.digest.hex))
        let tasks = try #require(json["tasks"]?.array)
        #expect(tasks.count == graph.nodes.count)
        #expect(tasks.map { $0["pointer"]?.string } == graph.nodes.map(\.reference))
        let check = try #require(tasks.first { $0["name"] == "check" })
        #expect(check["kind"] == "switch")
        #expect(check["edges"]?.array?.dropFirst().first?["to"] == "end")
        #expect(
            check["edges"]?.array?.map { $0["when"]?.string } == ["matched 0", "matched 1", "next"]
        )
        #expect(json["lists"]?.array?.count == graph.regions.count)
    }
}
