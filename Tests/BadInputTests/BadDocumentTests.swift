import Foundation
import TestSupport
import Testing

/// Documents that are wrong in every way that somebody thought of, given to the real program: a
/// located diagnostic each, never a trap and never a hang.
@Suite struct BadDocumentTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var text: [UInt8]
        /// `CODE line:column` of the first diagnostic.
        var expected: String

        init(_ name: String, _ text: String, _ expected: String) {
            self.init(name, bytes: Array(text.utf8), expected)
        }

        init(_ name: String, bytes: [UInt8], _ expected: String) {
            testDescription = name
            text = bytes
            self.expected = expected
        }
    }

    static let head = "workflow: bad\nsteps:\n"

    static let cases: [Case] = [
        Case("empty", "", "PAWL0115 1:1"),
        Case("not UTF-8", bytes: Array(head.utf8) + [0x20, 0xFF, 0xFE], "PAWL0101 3:2"),
        Case("tab", head + "\t- a: { set: { b: 1 } }\n", "PAWL0105 3:1"),
        Case(
            "duplicate key",
            head + "  - a:\n      set: { b: 1 }\n      set: { c: 1 }\n",
            "PAWL0107 5:7"
        ),
        Case("unclosed quote", head + "  - a: { set: { b: \"1 } }\n", "PAWL0106"),
        Case("two documents", head + "  - a: { set: { b: 1 } }\n---\na: 1\n", "PAWL0114"),
        Case("undefined alias", head + "  - a: { set: *b }\n", "PAWL0109 3:15"),
        Case("alias bomb", aliasBomb, "PAWL0111"),
        Case(
            "deep nesting",
            "workflow: bad\nsteps: " + String(repeating: "[", count: 10_000),
            "PAWL0112"
        ),
        Case("deep mapping", "a: {" + String(repeating: "b: {", count: 10_000), "PAWL0112"),
        Case("a scalar", "hello\n", "PAWL02"),
        Case("a list", "- a\n- b\n", "PAWL02"),
        Case("no header", "steps:\n  - a: { set: { b: 1 } }\n", "PAWL02"),
        Case("no steps", "workflow: bad\n", "PAWL02"),
        Case("steps of the wrong type", "workflow: bad\nsteps: 3\n", "PAWL02"),
        Case("a step that is text", head + "  - hello\n", "PAWL02"),
        Case("unknown key", head + "  - a: { set: { b: 1 }, iff: .x }\n", "PAWL02"),
        Case("unknown target", head + "  - a: { set: { b: 1 }, then: c }\n", "PAWL03"),
        Case("bad duration", head + "  - a: { wait: 3 parsecs }\n", "PAWL02"),
        Case("negative duration", head + "  - a: { wait: { seconds: -1 } }\n", "PAWL02"),
        Case(
            "endless duration",
            head + "  - a: { wait: { days: 999999999999999999999 } }\n",
            "PAWL02"
        ),
        Case("bad jq, plain", head + "  - a:\n      if: .b | \n      set: { c: 1 }\n", "PAWL05"),
        Case(
            "bad jq, quoted",
            head + "  - a:\n      if: \".b | lenght\"\n      set: { c: 1 }\n",
            "PAWL0502 4:17"
        ),
        Case(
            "bad jq, single quoted",
            head + "  - a:\n      if: '.b == ''x'' | 1'\n      set: { c: 1 }\n",
            "PAWL05"
        ),
        Case(
            "bad jq, folded",
            head + "  - a:\n      if: >\n        .b and\n        lenght\n      set: { c: 1 }\n",
            "PAWL0502 6:9"
        ),
        Case(
            "bad jq, literal",
            head + "  - a:\n      if: |\n        .b and\n        lenght\n      set: { c: 1 }\n",
            "PAWL0502 6:9"
        ),
        Case("reads the world", head + "  - a: { set: { b: \"${ env }\" } }\n", "PAWL04"),
        Case(
            "jq nested too deeply",
            head + "  - a:\n      if: \"" + String(repeating: "(", count: 20_000) + "\"\n",
            "PAWL0"
        ),
    ]

    /// Nine levels of nine aliases each: 387 million nodes.
    static let aliasBomb: String = {
        var text = "workflow: bad\nx:\n  - &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
        for level in 1...9 {
            let items = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "  - &a\(level) [\(items)]\n"
        }
        return text
    }()

    @Test(arguments: cases)
    func isLocated(bad: Case) async throws {
        let folder = try Places.temporaryFolder("bad")
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(bad.text).write(to: folder.appendingPathComponent("bad.yaml"))
        let result = try await runPawl(["check", "bad.yaml"], in: folder)
        let shown = result.stdout + result.stderr
        #expect(result.code == 1, "\(result.code): \(shown.prefix(2_000))")
        let words = bad.expected.split(separator: " ")
        #expect(shown.contains(words[0]), "\(shown.prefix(2_000))")
        let place = words.count > 1 ? "bad.yaml:\(words[1])" : "bad.yaml:"
        #expect(shown.contains("--> \(place)"), "\(shown.prefix(2_000))")
    }

    @Test func documentsOfTenMegabytesAreRead() async throws {
        let folder = try Places.temporaryFolder("large")
        defer { try? FileManager.default.removeItem(at: folder) }
        let comment = "# " + String(repeating: "x", count: 97) + "\n"
        let text =
            Self.head + String(repeating: comment, count: 100_000)
            + "  - a: { set: { b: 1 }, then: nowhere }\n"
        try Data(text.utf8).write(to: folder.appendingPathComponent("large.yaml"))
        let result = try await runPawl(["check", "large.yaml"], in: folder)
        #expect(result.code == 1)
        #expect((result.stdout + result.stderr).contains("large.yaml:100003:"))
    }
}
