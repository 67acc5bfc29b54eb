import Foundation
import PawlDiagnostics
import PawlGraph
import TestSupport
import Testing

/// Executes every block of every page in `specs/`.
///
/// `PAWL_UPDATE=1 swift test --filter SpecTests` rewrites the blocks that differ.
@Suite struct SpecTests {
    /// The pages, by path from the root. `specs/errors` has a test of its own.
    static let pages: [String] = {
        let folder = Places.root.appendingPathComponent("specs").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".md") }.sorted().map { "specs/" + $0 }
    }()

    @Test func thereArePages() {
        #expect(Self.pages.count >= 15)
    }

    @Test(arguments: pages)
    func page(path: String) async throws {
        let url = Places.root.appendingPathComponent(path)
        let page = try SpecPage(path: path, text: String(contentsOf: url, encoding: .utf8))
        var changes: [(fence: SpecPage.Fence, text: String)] = []
        for specCase in page.cases {
            changes += try await differences(of: specCase, in: page)
        }
        guard !changes.isEmpty else { return }
        if ProcessInfo.processInfo.environment["PAWL_UPDATE"] == "1" {
            try page.replacing(changes).write(to: url, atomically: true, encoding: .utf8)
            return
        }
        for (fence, text) in changes {
            Issue.record(
                """
                \(path):\(fence.line): the block '\(fence.part)' differs
                --- the page says
                \(fence.text)--- the program says
                \(text)
                """
            )
        }
    }

    /// The expectations of a case that do not hold, with what holds instead.
    private func differences(
        of specCase: SpecPage.Case,
        in page: SpecPage
    ) async throws -> [(fence: SpecPage.Fence, text: String)] {
        let place = "\(page.path):\(specCase.program.line)"
        let results = try await SpecResults(of: specCase, at: place)
        var changes: [(fence: SpecPage.Fence, text: String)] = []
        for fence in specCase.parts where fence.part != "input" {
            guard let actual = results.texts[fence.part] else {
                Issue.record("\(page.path):\(fence.line): there is no '\(fence.part)' to compare")
                continue
            }
            if actual != fence.text { changes.append((fence, actual)) }
        }
        let isSilent = !specCase.parts.contains { $0.part == "diagnostics" }
        if isSilent, let diagnostics = results.texts["diagnostics"], !diagnostics.isEmpty {
            Issue.record("\(place): the page does not show these diagnostics:\n\(diagnostics)")
        }
        return changes
    }
}
