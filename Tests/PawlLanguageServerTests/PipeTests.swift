import Foundation
import PawlJSON
import PawlLanguageServer
import TestSupport
import Testing

/// The program itself, spoken to through its standard input and output.
@Suite struct PipeTests {
    private func messages(in output: String) -> [JSONValue] {
        var decoder = MessageDecoder()
        decoder.append(Array(output.utf8))
        var messages: [JSONValue] = []
        while case .message(let bytes)? = decoder.next() {
            if let message = try? JSONValue.parse(bytes) { messages.append(message) }
        }
        return messages
    }

    private func talk(
        _ input: [UInt8],
        _ arguments: [String] = []
    ) async throws
        -> ChildProcess.Result
    {
        let child = try await ChildProcess(
            Places.pawl,
            ["lsp"] + arguments,
            in: Places.root,
            input: String(decoding: input, as: UTF8.self)
        )
        return try await child.wait()
    }

    /// Everything is sent at once, so how often diagnostics are published depends on how much the
    /// program reads at a time; the answers and the last word on the document do not.
    @Test(arguments: ["names.jsonl", "symbols.jsonl", "columns-utf-8.jsonl"])
    func answersAsRecorded(name: String) async throws {
        let session = try SessionFile(name)
        let result = try await talk(session.clientBytes.flatMap { $0 })
        #expect(result.code == 0)
        #expect(result.stderr == "")
        let found = messages(in: result.stdout)
        let answers = found.filter { $0["id"] != nil && $0["id"] != 1 }
        let expected = session.expected.filter { $0["id"] != nil && $0["id"] != 1 }
        #expect(answers.map(\.text) == expected.map(\.text))
        let published = found.last { $0["method"] != nil }
        #expect(published?.text == session.expected.last { $0["method"] != nil }?.text)
    }

    @Test func anEditorThatGoesAwayEndsIt() async throws {
        let initialize: JSONValue = [
            "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": ["capabilities": [:]],
        ]
        let result = try await talk(initialize.framed, ["--stdio"])
        #expect(result.code == 1)
        #expect(messages(in: result.stdout).count == 1)
        let exit: JSONValue = ["jsonrpc": "2.0", "method": "exit"]
        #expect(try await talk(exit.framed).code == 1)
        #expect(try await talk([]).code == 1)
    }
}
