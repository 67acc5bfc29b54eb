import Foundation
import Testing

@testable import PawlJQ

/// `fuzz/jq.dict` names every word of the language.
///
/// `PAWL_UPDATE=1 swift test --filter DictionaryTests` rewrites it.
@Suite struct DictionaryTests {
    /// What is put together of several words, or stands inside strings.
    private static let phrases = [
        #"\("#, #""""#, #"\u00e9"#, " as $a | ", " as [$a, $b] | ", " as {a: $a, $b} | ",
        " ?// ", "reduce .[] as $a (0; ", "foreach .[] as $a (0; ", "if . then ", " end",
        "label $a | ", "break $a", "def f: ", "def f(g; $a): ", "try error catch ", "$__loc__",
        ".[]", ".[]?", "[.[]]", ".[1:]", ".[-1]", ".a", "$a", "..", "1e1000", "-1", "0.1",
        "9007199254740993", #"(?<a>.)"#, #"[^a-z]*"#, #""g""#, #""%Y-%m-%dT%H:%M:%SZ""#, "#",
    ]

    @Test func theDictionaryIsWhole() throws {
        let formats = Builtins.table.map(\.name).filter { $0.hasPrefix("@") }
        let words =
            Token.keywords + Token.symbols + Array(Set(formats)).sorted()
            + Builtins.publicNames + Self.phrases
        let entries = words.map { word in
            "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        let text =
            "# The words of jq; `make update` rewrites this file.\n"
            + entries.map { $0 + "\n" }.joined()
        let url = Fuzz.folder.appendingPathComponent("jq.dict")
        if ProcessInfo.processInfo.environment["PAWL_UPDATE"] == "1" {
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: url, encoding: .utf8) == text)
    }
}

enum Fuzz {
    /// The folder that holds the corpus and the dictionaries.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
}
