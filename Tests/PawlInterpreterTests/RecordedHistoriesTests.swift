import Foundation
import PawlCompiler
import PawlDiagnostics
import PawlGraph
import PawlInterpreter
import PawlJSON
import TestSupport
import Testing

/// Logs that versions of Pawl wrote replay for ever.
///
/// `Tests/Histories/vN/NAME/` holds `workflow.yaml` and `history.ndjson`, as `pawl history --json`
/// printed it. Nothing there is ever rewritten; `Scripts/record-histories` adds a folder.
@Suite struct RecordedHistoriesTests {
    static let root = Places.root.appendingPathComponent("Tests/Histories")

    static let names: [String] = {
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
        return paths.filter { $0.hasSuffix("/history.ndjson") }.map { String($0.dropLast(15)) }
            .sorted()
    }()

    @Test func thereAreSome() {
        #expect(Self.names.count >= 5)
    }

    @Test(arguments: names)
    func replays(name: String) throws {
        let folder = Self.root.appendingPathComponent(name)
        let source = try Data(contentsOf: folder.appendingPathComponent("workflow.yaml"))
        let graph = try #require(compile(SourceFile(path: name, bytes: [UInt8](source))).graph)
        let log = try Data(contentsOf: folder.appendingPathComponent("history.ndjson"))
        let history = try log.split(separator: UInt8(ascii: "\n")).map { line in
            try HistoryEvent(json: JSONValue.parse([UInt8](line)))
        }
        let whole = try Execution.replay(history, graph: graph)
        #expect(whole.unrecorded.isEmpty)
        #expect(whole.execution.lastSequence == history.count)
        for count in 1..<history.count {
            let replay = try Execution.replay(history[..<count], graph: graph)
            let made = Array(history[..<count]) + replay.unrecorded
            #expect(made == Array(history[..<made.count]), "\(name): the first \(count) events")
        }
        #expect(snapshotProblems(of: history, graph: graph).isEmpty)
    }
}
