import Foundation
import TestSupport
import Testing

/// Executes the `session` blocks of the pages on the command line, with the real program.
///
/// A line that begins with `$ ` is given to the shell; the lines after it are what it prints to
/// stdout, and `[N]` for an exit code that is not 0. A `file NAME` block is a file that is there. All
/// blocks of a page share a folder.
@Suite struct SessionTests {
    struct Step {
        var command: String
        var printed: String
    }

    static let pages = SpecTests.pages.filter { $0.hasPrefix("specs/5") }

    @Test func thereArePages() {
        #expect(!Self.pages.isEmpty)
    }

    @Test(arguments: pages)
    func page(path: String) async throws {
        let url = Places.root.appendingPathComponent(path)
        let page = try SpecPage(path: path, text: String(contentsOf: url, encoding: .utf8))
        let folder = try Places.temporaryFolder("session")
        defer { try? FileManager.default.removeItem(at: folder) }
        var changes: [(fence: SpecPage.Fence, text: String)] = []
        for fence in page.fences {
            switch fence.part {
            case "file":
                try fence.text.write(
                    to: folder.appendingPathComponent(fence.name),
                    atomically: true,
                    encoding: .utf8
                )
            case "session":
                let actual = try await Self.play(fence.text, in: folder)
                if actual != fence.text { changes.append((fence, actual)) }
            default:
                break
            }
        }
        guard !changes.isEmpty else { return }
        if ProcessInfo.processInfo.environment["PAWL_UPDATE"] == "1" {
            try page.replacing(changes).write(to: url, atomically: true, encoding: .utf8)
            return
        }
        for (fence, text) in changes {
            Issue.record("\(path):\(fence.line): the session differs; the program says\n\(text)")
        }
    }

    /// The session with what its commands print now.
    private static func play(_ text: String, in folder: URL) async throws -> String {
        let commands = text.split(separator: "\n").filter { $0.hasPrefix("$ ") }
        var played = ""
        for line in commands {
            let path = Places.pawl.deletingLastPathComponent().path
            let variable = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
            let session = try await ChildProcess(
                URL(fileURLWithPath: "/bin/sh"),
                ["-c", String(line.dropFirst(2))],
                in: folder,
                environment: ["PATH": path + ":" + variable]
            )
            let result = try await session.wait()
            played += line + "\n" + result.stdout
            if !result.stdout.isEmpty, !result.stdout.hasSuffix("\n") { played += "\n" }
            if result.code != 0 { played += "[\(result.code)]\n" }
        }
        return played
    }
}
