import Foundation
import PawlDiagnostics
import Testing

@testable import PawlCompiler

/// A page of `specs/errors` and the fences in it.
private struct ErrorPage {
    var code: String
    var path: URL
    var text: String

    init(_ path: URL) throws {
        code = path.deletingPathExtension().lastPathComponent
        self.path = path
        text = try String(contentsOf: path, encoding: .utf8)
    }

    /// The text between ```` ```name ```` and ```` ``` ````, its last line break included.
    func range(of fence: String) -> Range<String.Index>? {
        guard let start = text.range(of: "```\(fence)\n") else { return nil }
        guard let end = text.range(of: "```\n", range: start.upperBound..<text.endIndex)
        else { return nil }
        return start.upperBound..<end.lowerBound
    }

    func fence(_ name: String) -> String? {
        range(of: name).map { String(text[$0]) }
    }
}

private let errorFolder = packageFolder.appending(path: "specs/errors")

private func errorPages() throws -> [ErrorPage] {
    let names = try FileManager.default.contentsOfDirectory(atPath: errorFolder.path)
    return try names.filter { $0.hasSuffix(".md") }.sorted().map {
        try ErrorPage(errorFolder.appending(path: $0))
    }
}

/// Every code that the sources of the YAML reader, of jq and of the compiler name.
private func codesInSources() throws -> Set<String> {
    var codes: Set<String> = []
    for target in ["PawlYAML", "PawlJQ", "PawlCompiler"] {
        let folder = packageFolder.appending(path: "Sources/\(target)").path
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        for file in files ?? [] where file.hasSuffix(".swift") {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            for match in text.matches(of: /DiagnosticCode\(rawValue: "(PAWL[0-9]{4})"\)/) {
                codes.insert(String(match.1))
            }
        }
    }
    return codes
}

private let isUpdating = ProcessInfo.processInfo.environment["PAWL_UPDATE"] == "1"

@Suite struct ErrorPagesTests {
    @Test func everyCodeHasAPageAndEveryPageACode() throws {
        let pages = try errorPages()
        #expect(Set(pages.map(\.code)) == (try codesInSources()))
        for page in pages {
            #expect(page.text.hasPrefix("# \(page.code): "), "\(page.path.lastPathComponent)")
            #expect(page.text.contains("\n## Example\n"), "\(page.path.lastPathComponent)")
            #expect(page.text.contains("\n## Fix\n"), "\(page.path.lastPathComponent)")
        }
    }

    /// The example of each page, compiled, gives the page's diagnostics, and its code among them.
    @Test func examplesGiveTheirDiagnostics() throws {
        for var page in try errorPages() {
            guard let example = page.fence("workflow") else { continue }
            let file = SourceFile(path: "workflow.yaml", text: example)
            let diagnostics = compile(file).diagnostics
            #expect(diagnostics.contains { $0.code.rawValue == page.code }, "\(page.code)")
            let shown = DiagnosticRenderer(style: .plain).render(diagnostics, in: file) + "\n"
            if let range = page.range(of: "diagnostics"), isUpdating, shown != page.text[range] {
                page.text.replaceSubrange(range, with: shown)
                try page.text.write(to: page.path, atomically: true, encoding: .utf8)
            }
            #expect(page.fence("diagnostics") == shown, "\(page.code)")
        }
    }

    /// The corrected documents of the pages have nothing to report, but for what needs another
    /// build.
    @Test func fixesAreRight() throws {
        for page in try errorPages() {
            guard let fix = page.text.range(of: "\n## Fix\n") else { continue }
            var rest = page
            rest.text = String(page.text[fix.upperBound...])
            guard let corrected = rest.fence("workflow") else { continue }
            let diagnostics = compile(SourceFile(path: "workflow.yaml", text: corrected))
                .diagnostics
            let mistakes = diagnostics.filter {
                ![.cannotRun, .scheduleNotFollowed].contains($0.code)
                    || page.code == DiagnosticCode.cannotRun.rawValue
            }
            #expect(mistakes.map(\.message) == [], "\(page.code)")
        }
    }
}
