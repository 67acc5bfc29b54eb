import Foundation
import Testing

@Suite struct FmtCommandTests {
    private let loose = "workflow:   a\nsteps:\n- b: {run: make}\n"
    private let tidy = "workflow: a\nsteps:\n  - b: { run: make }\n"

    @Test func replacesFiles() async throws {
        let cli = try CLIFixture([
            "a.yaml": loose, "b.yaml": tidy, "flows/c.yml": loose, "flows/other.yaml": "x:   1\n",
        ])
        let result = try await cli.pawl("fmt", "a.yaml", "b.yaml", "flows")
        #expect(result.code == 0)
        #expect(result.stdout == "a.yaml\nflows/c.yml\n")
        #expect(cli.contents("a.yaml") == tidy)
        #expect(cli.contents("flows/c.yml") == tidy)
        #expect(cli.contents("flows/other.yaml") == "x:   1\n")
        let names = try FileManager.default.contentsOfDirectory(atPath: cli.folder.path)
        #expect(names.sorted() == ["a.yaml", "b.yaml", "flows"])
    }

    @Test func checkChangesNothing() async throws {
        let cli = try CLIFixture(["a.yaml": loose, "b.yaml": tidy])
        let result = try await cli.pawl("fmt", "--check", "a.yaml", "b.yaml")
        #expect(result.code == 1)
        #expect(result.stdout.contains("a.yaml\n@@ line 1\n-workflow:   a\n+workflow: a\n"))
        #expect(!result.stdout.contains("b.yaml"))
        #expect(cli.contents("a.yaml") == loose)
        #expect(try await cli.pawl("fmt", "--check", "b.yaml").code == 0)
    }

    @Test func showsAFewLines() async throws {
        let lines = (0..<100).map { "k\($0):   1\n" }.joined()
        let cli = try CLIFixture(["a.yaml": lines])
        let result = try await cli.pawl("fmt", "--check", "a.yaml")
        #expect(result.stdout.split(separator: "\n").count == 22)
        #expect(result.stdout.contains("… and 181 more lines\n"))
    }

    @Test func leavesWhatIsNoYAML() async throws {
        let cli = try CLIFixture(["a.yaml": "a: [\n", "b.yaml": loose])
        let result = try await cli.pawl("fmt", "a.yaml", "b.yaml")
        #expect(result.code == 3)
        #expect(result.stderr.contains("error[PAWL0106]"))
        #expect(result.stderr.contains("'a.yaml' is left as it is"))
        #expect(cli.contents("a.yaml") == "a: [\n")
        #expect(cli.contents("b.yaml") == tidy)
    }

    @Test func filtersStandardInput() async throws {
        let cli = try CLIFixture()
        #expect(try await cli.pawl("fmt", "-", input: loose).stdout == tidy)
        #expect(try await cli.pawl("fmt", "-", input: tidy).stdout == tidy)
        let broken = try await cli.pawl("fmt", "-", input: "a: [\n")
        #expect(broken.code == 3)
        #expect(broken.stdout.isEmpty)
        let checked = try await cli.pawl("fmt", "--check", "-", input: loose)
        #expect(checked.code == 1)
        #expect(checked.stdout.hasPrefix("<stdin>\n"))
    }

    @Test func keepsLinksAndPermissions() async throws {
        let cli = try CLIFixture(["real/a.yaml": loose])
        let real = cli.folder.appendingPathComponent("real/a.yaml")
        let link = cli.folder.appendingPathComponent("link.yaml")
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real.path)
        try files.createSymbolicLink(at: link, withDestinationURL: real)
        #expect(try await cli.pawl("fmt", "link.yaml").code == 0)
        #expect(try files.destinationOfSymbolicLink(atPath: link.path) == real.path)
        #expect(cli.contents("real/a.yaml") == tidy)
        let mode = try files.attributesOfItem(atPath: real.path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }

    @Test func saysWhyItCannotWrite() async throws {
        guard getuid() != 0 else { return }
        let cli = try CLIFixture(["closed/a.yaml": loose])
        let folder = cli.folder.appendingPathComponent("closed").path
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
        defer {
            try? FileManager.default
                .setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
        }
        let result = try await cli.pawl("fmt", "closed/a.yaml")
        #expect(result.code == 5)
        #expect(result.stderr.contains("cannot write 'closed/a.yaml'"))
        #expect(cli.contents("closed/a.yaml") == loose)
    }

    @Test func wantsAFile() async throws {
        let cli = try CLIFixture()
        #expect(try await cli.pawl("fmt").code == 2)
        #expect(try await cli.pawl("fmt", "nowhere.yaml").code == 2)
    }
}
