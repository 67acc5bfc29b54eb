import Foundation
import PawlDiagnostics
import PawlYAML
import TestSupport
import Testing

private let codes: [DiagnosticCode] = [
    .textNotUTF8, .textInOtherEncoding, .textTooLarge, .controlCharacter, .tabInIndentation,
    .yamlSyntax, .duplicateKey, .complexKey, .undefinedAlias, .recursiveAlias, .tooManyAliasNodes,
    .tooDeep, .tooManyNodes, .secondDocument, .emptyDocument, .mergeOfNoMapping, .unknownTag,
    .tagMisfit, .tooManyDiagnostics,
]

/// The text of a page in `specs/errors`.
private func page(_ code: DiagnosticCode) throws -> String {
    let path = Places.root.appending(path: "specs/errors/\(code.rawValue).md")
    return try String(contentsOf: path, encoding: .utf8)
}

/// What stands between ```` ```name ```` and ```` ``` ````.
private func fence(_ name: String, in page: String) -> String? {
    guard let begin = page.range(of: "\n```\(name)\n") else { return nil }
    guard let end = page.range(of: "\n```\n", range: begin.upperBound..<page.endIndex) else {
        return nil
    }
    return String(page[begin.upperBound..<end.lowerBound])
}

@Suite struct ErrorPageTests {
    @Test(arguments: codes)
    func everyCodeHasAPageThatIsTrue(code: DiagnosticCode) throws {
        let page = try page(code)
        #expect(page.hasPrefix("# \(code.rawValue): "))
        #expect(page.contains("\n## Example\n"))
        #expect(page.contains("\n## Fix\n"))
        guard let example = fence("workflow", in: page) else { return }
        let (_, diagnostics, file) = parse(example + "\n")
        let text = DiagnosticRenderer(style: .plain).render(diagnostics, in: file)
        #expect(diagnostics.map(\.code) == [code])
        #expect(fence("diagnostics", in: page) == text)
    }
}
