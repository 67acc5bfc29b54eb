// How long the language server takes for a keystroke: from the message that tells the change to the
// diagnostics of the changed document. Lowest, median and slowest of 200 keystrokes.

import PawlJSON
import PawlLanguageServer

/// A document of about so many lines that uses what workflows use.
func document(lines: Int) -> String {
    var text = "workflow: keystrokes\ninput: { n: number }\nsteps:\n"
    for number in 0..<max(lines / 10, 1) {
        text += """
              - build\(number):
                  if: .n > \(number) and $context == null
                  run: |
                    echo "$1" | sort
                    echo "${ .n + \(number) }"
                  args: ["${ .n | tostring }"]
                  retry: { attempts: 3, delay: 2s }
                  timeout: 30s
                  output: { as: "{ n: \(number), text: . }" }
              - note\(number): { set: { n: 1, text: "${ $steps.build\(number).text }" } }

            """
    }
    return text
}

func request(_ method: String, _ parameters: JSONValue, id: Int? = nil) -> IncomingMessage {
    var message: [(String, JSONValue)] = [
        ("jsonrpc", "2.0"), ("method", .string(method)), ("params", parameters),
    ]
    if let id { message.append(("id", JSONValue(id))) }
    return IncomingMessage(.object(JSONObject(message)))
}

func milliseconds(_ duration: Duration) -> Double {
    Double(duration.components.attoseconds) / 1e15 + Double(duration.components.seconds) * 1000
}

func shown(_ value: Double) -> String { String(Double(Int(value * 10 + 0.5)) / 10) }

for lines in [200, 2_000, 20_000] {
    var server = LanguageServer(.init(version: "0", pages: [:]))
    let text = document(lines: lines)
    let uri: JSONValue = "file:///keystrokes.yaml"
    _ = server.receive([
        request("initialize", ["capabilities": [:]], id: 1),
        request(
            "textDocument/didOpen",
            [
                "textDocument": [
                    "uri": uri, "languageId": "pawl", "version": 1, "text": .string(text),
                ]
            ]
        ),
    ])
    // In the middle of the document, in a command.
    let middle = lines / 20 * 10 + 6
    func place(_ column: Int) -> JSONValue {
        ["line": JSONValue(middle), "character": JSONValue(column)]
    }
    let clock = ContinuousClock()
    var keystrokes: [Double] = []
    var completions: [Double] = []
    for number in 0..<(lines > 2_000 ? 20 : 200) {
        let change: JSONValue = [
            "range": ["start": place(12), "end": place(number % 2 == 0 ? 12 : 13)],
            "text": number % 2 == 0 ? "x" : "",
        ]
        let parameters: JSONValue = [
            "textDocument": ["uri": uri, "version": JSONValue(number + 2)],
            "contentChanges": [change],
        ]
        keystrokes.append(
            milliseconds(
                clock.measure {
                    _ = server.receive([request("textDocument/didChange", parameters)])
                }
            )
        )
        let asked: JSONValue = ["textDocument": ["uri": uri], "position": place(8)]
        completions.append(
            milliseconds(
                clock.measure {
                    _ = server.receive([request("textDocument/completion", asked, id: number + 2)])
                }
            )
        )
    }
    for (name, times) in [("keystroke", keystrokes.sorted()), ("completion", completions.sorted())]
    {
        print(
            "\(text.split(separator: "\n").count) lines, \(text.utf8.count / 1024) KiB, \(name):",
            "lowest \(shown(times[0])) ms, median \(shown(times[times.count / 2])) ms,",
            "slowest \(shown(times[times.count - 1])) ms"
        )
    }
}
