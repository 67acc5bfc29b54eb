import Foundation
import PawlJSON
import PawlLanguageServer

/// A recorded conversation with the server, one message a line.
///
/// `{"client": MESSAGE}` is sent, `{"clients": [MESSAGE, …]}` are sent together, `{"raw": TEXT}` is
/// sent as it is, header and all; `{"server": MESSAGE}` is expected. `{"note": TEXT}` says what it
/// is about.
struct SessionFile {
    let url: URL
    var lines: [JSONValue]

    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("Sessions")

    static let names: [String] =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
        .filter { $0.hasSuffix(".jsonl") }.sorted() ?? []

    init(_ name: String) throws {
        url = Self.folder.appendingPathComponent(name)
        let text = try String(contentsOf: url, encoding: .utf8)
        lines = try text.split(separator: "\n").map { try JSONValue.parse(String($0)) }
    }

    /// Everything that the client sends, as bytes.
    var clientBytes: [[UInt8]] {
        lines.compactMap { line in
            if let message = line["client"] { return message.framed }
            if let messages = line["clients"]?.array { return messages.flatMap(\.framed) }
            return line["raw"]?.string.map { Array($0.utf8) }
        }
    }

    var expected: [JSONValue] { lines.compactMap { $0["server"] } }

    /// The same conversation with the answers that a server gives now.
    func replayed() -> [JSONValue] {
        var server = LanguageServer(.test)
        var decoder = MessageDecoder()
        var result: [JSONValue] = []
        var sent = clientBytes[...]
        for line in lines where line["server"] == nil {
            result.append(line)
            guard line["note"] == nil, let bytes = sent.popFirst() else { continue }
            decoder.append(bytes)
            var messages: [IncomingMessage] = []
            while let frame = decoder.next() { messages.append(IncomingMessage(frame)) }
            result += server.receive(messages).map { ["server": $0] }
        }
        return result
    }

    func write(_ lines: [JSONValue]) throws {
        let text = lines.map { $0.text + "\n" }.joined()
        try text.write(to: url, atomically: true, encoding: .utf8)
    }
}

extension LanguageServer.Program {
    static let test = LanguageServer.Program(
        version: "0.0.0",
        pages: ["PAWL0307": "# PAWL0307: a definition that nothing uses\n"]
    )
}
