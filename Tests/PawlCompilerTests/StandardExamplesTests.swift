import Foundation
import PawlDiagnostics
import Testing

@testable import PawlCompiler

private let corpus = packageFolder.appending(path: "../shared/corpora/open-workflow-1.0.3")

/// What an example needs that cannot be compiled yet: the keys that are refused by name.
///
/// An example leaves this list when it is accepted; the test fails when an entry is out of date.
private let awaited: [String: Set<String>] = [:]

/// The mistake of each invalid document, as `CODE text`.
private let mistakes: [String: String] = [
    "extra-property-in-call.yaml": "PAWL0201 foo",
    "listen-any-until-any-until.yaml": "PAWL0107 do",
    "two-tasks-in-one-item.yaml": "PAWL0208 setMessage",
]

/// The documents in a folder of the standard's corpus; none where it is not at hand.
private func documents(in folder: String) throws -> [(name: String, file: SourceFile)] {
    let path = corpus.appending(path: folder).path
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        print("the corpus of the standard is not here; nothing to compare with")
        return []
    }
    return try names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
        let text = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
        return (name, SourceFile(path: name, text: text))
    }
}

@Suite struct StandardExamplesTests {
    /// Every example is accepted, or refused for nothing but the keys it is listed with.
    @Test func examplesAreAccepted() throws {
        for (name, file) in try documents(in: "examples") {
            let (graph, diagnostics) = compile(file)
            let bound = Bound(String(decoding: file.bytes, as: UTF8.self))
            let refusals = bound.diagnostics.filter { $0.code == .notSupported }
            let refused = Set(refusals.map { bound.text(at: $0.span) })
            let errors = diagnostics.filter { $0.severity == .error }
            let others = errors.filter { $0.code != .notSupported }
            #expect(others.map(\.message) == [], "\(name)")
            #expect(refused == awaited[name, default: []], "\(name)")
            #expect((graph != nil) == (awaited[name] == nil), "\(name)")
        }
    }

    /// No entry of the list is about a document that is not there.
    @Test func awaitedExamplesExist() throws {
        let names = Set(try documents(in: "examples").map(\.name))
        guard !names.isEmpty else { return }
        #expect(names.isSuperset(of: awaited.keys))
    }

    /// Every invalid document is refused with the code of its mistake, where the mistake is.
    @Test func invalidDocumentsAreRefused() throws {
        for (name, file) in try documents(in: "invalid") {
            let (graph, diagnostics) = compile(file)
            let errors = diagnostics.filter { $0.severity == .error }
            let found = errors.map { error in
                let bytes = file.bytes[error.span.start..<error.span.end]
                return "\(error.code.rawValue) \(String(decoding: bytes, as: UTF8.self))"
            }
            #expect(graph == nil, "\(name)")
            let mistake = try #require(mistakes[name], "\(name) is new")
            #expect(found.contains(mistake), "\(name): \(found)")
        }
    }
}
