import Foundation
import PawlJSON
import TestSupport
import Testing

/// Every workflow of `examples/` runs as it stands and outputs what stands beside it.
@Suite struct ExampleTests {
    static let names: [String] = {
        let folder = Places.root.appendingPathComponent("examples").path
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test func thereAreEnough() {
        #expect(Self.names.count >= 6)
    }

    /// What an example is exported to does the same; that one cannot be is told with its reason.
    @Test(arguments: names)
    func exportRuns(name: String) async throws {
        let export = try await runPawl(["export", "examples/\(name).yaml"], in: Places.root)
        guard export.code == 0 else {
            #expect(export.stderr.contains("PAWL0903"), "\(export.stderr)")
            return
        }
        try await run(name, document: export.stdout)
    }

    @Test(arguments: names)
    func runs(name: String) async throws {
        try await run(name, document: nil)
    }

    /// - Parameter document: what is run instead of the example.
    private func run(_ name: String, document: String?) async throws {
        let folder = try Places.temporaryFolder("example")
        defer { try? FileManager.default.removeItem(at: folder) }
        let examples = Places.root.appendingPathComponent("examples")
        try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent("examples"),
            withDestinationURL: examples
        )
        var file = "examples/\(name).yaml"
        if let document {
            file = "export.yaml"
            try Data(document.utf8).write(to: folder.appendingPathComponent(file))
        }
        let result = try await runPawl(
            ["run", file, "--input", "@examples/\(name).input.json"],
            in: folder
        )
        #expect(result.code == 0, "\(result.stderr)")
        let expected = try Data(contentsOf: examples.appendingPathComponent("\(name).output.json"))
        #expect(
            try JSONValue.parse(result.stdout) == JSONValue.parse([UInt8](expected)),
            "\(result.stdout)"
        )
    }

    @Test(arguments: names)
    func isCleanWhenChecked(name: String) async throws {
        let result = try await runPawl(["check", "examples/\(name).yaml"], in: Places.root)
        #expect(result.code == 0)
        #expect(!(result.stdout + result.stderr).contains("warning"), "\(result.stdout)")
    }
}
