import Foundation
import PawlDiagnostics
import Testing

@testable import PawlCompiler

private let corpus = packageFolder.appending(path: "../shared/corpora/open-workflow-1.0.3")

/// The documents in a folder of the standard's corpus; none where it is not at hand.
private func documents(in folder: String) -> [String] {
    let path = corpus.appending(path: folder).path
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        print("the corpus of the standard is not here; nothing to compare with")
        return []
    }
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(path)/\($0)" }
}

@Suite struct CorpusTests {
    /// Every example binds, or uses what is not built yet and is told so.
    @Test func examplesBind() throws {
        for path in documents(in: "examples") {
            let bound = Bound(try String(contentsOfFile: path, encoding: .utf8))
            let errors = bound.diagnostics.filter { $0.severity == .error }
            let others = errors.filter { $0.code != .notSupported }
            #expect(others.map(\.message) == [], "\(path)")
            #expect(bound.syntax != nil || !errors.isEmpty, "\(path)")
        }
    }

    @Test func invalidDocumentsAreRefused() throws {
        for path in documents(in: "invalid") {
            let bound = Bound(try String(contentsOfFile: path, encoding: .utf8))
            #expect(bound.diagnostics.contains { $0.severity == .error }, "\(path)")
        }
    }
}
