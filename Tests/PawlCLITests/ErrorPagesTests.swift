import Foundation
import TestSupport
import Testing

/// The pages inside the program are those of `specs/errors`.
@Suite struct ErrorPagesTests {
    static let folder = Places.root.appendingPathComponent("specs/errors")
    static let file = Places.root
        .appendingPathComponent("Sources/pawl/Explain/ErrorPages.swift")

    /// `PAWL_UPDATE=1 swift test --filter ErrorPagesTests` rewrites the file.
    @Test func areThoseOfTheSpecs() throws {
        let expected = try Self.source()
        if ProcessInfo.processInfo.environment["PAWL_UPDATE"] == "1" {
            try Data(expected.utf8).write(to: Self.file)
            return
        }
        let found = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(
            found == expected,
            "Sources/pawl/Explain/ErrorPages.swift is old: run 'make update'"
        )
    }

    static func source() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix("PAWL") && $0.hasSuffix(".md") }.sorted()
        let pages = try names.map { name in
            let text = try String(
                contentsOf: folder.appendingPathComponent(name),
                encoding: .utf8
            )
            return "        (\n            \"\(name.dropLast(3))\",\n\(literal(text))\n        ),\n"
        }
        return """
            // Made from specs/errors by 'make update'. Do not edit.
            // swift-format-ignore-file

            /// The pages that `pawl explain` prints, so that the program needs no files.
            enum ErrorPages {
                static let all: [(code: String, text: String)] = [
            \(pages.joined())    ]
            }

            """
    }

    /// A raw string: pages hold backslashes and quotes.
    private static func literal(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "            " + $0 }
        return "            ###\"\"\"\n" + lines.joined(separator: "\n") + "\n            \"\"\"###"
    }
}
