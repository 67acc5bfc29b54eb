import Foundation
import JQCases
import Testing

@testable import PawlJQ

/// No text of a run-time error is without a case in `specs/jq`.
///
/// The texts are read off the places in the sources that raise errors.
@Suite struct ErrorTextCoverageTests {
    /// Files whose errors only the command line can meet; `HostTests` and `InputReaderTests` do.
    private static let ofTheCommandLine = [
        "WorldFilters.swift", "Dates+Local.swift", "JQInputReader.swift", "JSONEventSink.swift",
        "InputLines.swift",
    ]

    /// What no program can bring about: that Oniguruma cannot be set up, and that a value outside of
    /// arrays and objects waits for a comma, since it is handed on as soon as it is whole.
    private static let unreachable = [
        "Regex failure: no engine", "',' not as part of an object or array",
    ]

    @Test func everyErrorTextIsInACase() throws {
        let lines = try JQCaseFile.allCases().filter { !$0.mustNotCompile }
            .flatMap(\.expected).map { $0.replacing("\\\"", with: "\"") }
        let texts = try Self.texts()
        #expect(texts.count >= 120)
        let missing = texts.filter { text in !lines.contains { text.isFound(in: $0) } }
        #expect(missing.map(\.description) == [])
    }

    @Test func textsAreReadOffTheSources() {
        let source = #"""
            throw ErrorText.raised("a \(f("x", (y))) text" + "with \"quotes\"")
            raised(message); type(value, "is wrong"); reraised("no such call")
            """#
        let texts = Self.texts(in: Substring(source))
        #expect(texts.map(\.description) == ["a … text", "with \"quotes\"", "is wrong"])
    }

    private static func texts() throws -> [Text] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        var found: [Text] = []
        for room in ["Builtins", "Inputs", "Machine"] {
            let folder = root.appending(path: "Sources/PawlJQ/\(room)")
            for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            where file.hasSuffix(".swift") && !ofTheCommandLine.contains(file) {
                let source = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
                found += texts(in: source[...])
            }
        }
        return found.filter { !unreachable.contains($0.description) }
    }

    /// The literals among the arguments of what raises errors.
    private static func texts(in source: Substring) -> [Text] {
        // What raises an error, by the name that is called.
        let call = #/\b(?:raised|types?|refusal|prepare|error|JSONTextFailure)\(/#
            .wordBoundaryKind(.simple)
        var found: [Text] = []
        for match in source.matches(of: call) {
            var rest = source[match.range.upperBound...]
            var depth = 1
            while depth > 0, let character = rest.popFirst() {
                switch character {
                case "(": depth += 1
                case ")": depth -= 1
                case "\"": found.append(Text(readingOff: &rest))
                default: break
                }
            }
        }
        return found.filter { $0.description.contains(/[a-z]{3}/) }
    }
}

/// A literal, without what is interpolated.
private struct Text: CustomStringConvertible {
    private var parts = [""]

    /// Reads what follows the opening quote, the closing one included.
    init(readingOff rest: inout Substring) {
        while let character = rest.popFirst(), character != "\"" {
            guard character == "\\" else {
                parts[parts.count - 1].append(character)
                continue
            }
            let escaped = rest.popFirst() ?? "\\"
            guard escaped == "(" else {
                parts[parts.count - 1].append(escaped)
                continue
            }
            var depth = 1
            while depth > 0, let inner = rest.popFirst() {
                if inner == "(" { depth += 1 }
                if inner == ")" { depth -= 1 }
            }
            parts.append("")
        }
    }

    var description: String { parts.joined(separator: "…") }

    /// Whether the parts stand in a line one after the other.
    func isFound(in line: String) -> Bool {
        var rest = line[...]
        for part in parts where !part.isEmpty {
            guard let range = rest.range(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
