import Foundation
import PawlDiagnostics
import TestSupport
import Testing

@testable import PawlYAML

/// The text after formatting; `nil` when it is left alone.
private func formatted(_ text: String) -> String? {
    let file = SourceFile(path: "a.yaml", text: text)
    guard case .edits(let edits) = layout(file) else { return nil }
    return String(decoding: file.applying(edits), as: UTF8.self)
}

@Suite struct LayoutTests {
    @Test(
        arguments: [
            ("spaces around signs", "a :  1\nb:   -1\n", "a: 1\nb: -1\n"),
            ("blanks at the end", "a: 1  \nb:\t\n  - x \t\n", "a: 1\nb:\n  - x\n"),
            ("no line break at the end", "a: 1", "a: 1\n"),
            ("empty lines", "\n\na: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"),
            ("indentation", "a:\n    b:\n       c: 1\n    d: 2\n", "a:\n  b:\n    c: 1\n  d: 2\n"),
            ("a root that is indented", "  a: 1\n  b: 2\n", "a: 1\nb: 2\n"),
            ("sequences", "a:\n- b\n-   c: 1\n    d: 2\n", "a:\n  - b\n  - c: 1\n    d: 2\n"),
            ("sequences of sequences", "-   - a\n    -  b\n- c\n", "- - a\n  - b\n- c\n"),
            ("an entry on its own line", "-\n    a: 1\n", "-\n  a: 1\n"),
            ("a value on its own line", "a:\n     b\n", "a:\n  b\n"),
            ("flow", "a: {b : 1,c:  [ x,y ] , }\n", "a: { b: 1, c: [x, y], }\n"),
            ("empty flow", "a: { }\nb: [ ]\n", "a: {}\nb: []\n"),
            ("flow like JSON", "{\"a\":\"b\",\"c\":[1,2]}\n", "{ \"a\": \"b\", \"c\": [1, 2] }\n"),
            (
                "flow over lines", "a: {\n b: 1,\n c: [\nx,\n   y]\n}\n",
                "a: {\n    b: 1,\n    c: [\n      x,\n      y]\n  }\n"
            ),
            ("flow at the root", "{\n     a: 1\n     }\n", "{\n  a: 1\n}\n"),
            ("flow without values", "{a: , b, c: }\n", "{ a: , b, c: }\n"),
            (
                "comments", "# a\na: 1     # b\n#c\nb: 2 #  d  \n\n\n   #e",
                "# a\na: 1 # b\n#c\nb: 2 #  d\n\n#e\n"
            ),
            (
                "comments and their blocks",
                "a:\n# in\n- x\n# y\n- z\n  # z\n# b\nb:\n      c: 1\n      # c\n   # b\n#end\n",
                "a:\n  # in\n  - x\n  # y\n  - z\n  # z\n# b\nb:\n  c: 1\n  # c\n# b\n#end\n"
            ),
            (
                "comments in flow", "a: [ # b\n# c\n1, # d\n   # e\n]\n",
                "a: [ # b\n    # c\n    1, # d\n    # e\n  ]\n"
            ),
            (
                "block scalars", "a: |\n      x \n\n        y\n\n\nb: >-   #  c \n x\n",
                "a: |\n  x \n\n    y\n\nb: >- #  c\n  x\n"
            ),
            (
                "block scalars with an indicator", "- a:\n   - |1-\n      x\n     y\n",
                "- a:\n    - |1-\n       x\n      y\n"
            ),
            (
                "block scalars that keep", "a: |+\n    x\n   \n\n\nb: |+\n\n\n# c\n",
                "a: |+\n  x\n\n\n\nb: |+\n\n\n# c\n"
            ),
            ("block scalars of spaces", "a: |\n  x\n    \n  \nb: 1\n", "a: |\n  x\n    \n\nb: 1\n"),
            (
                "a comment after a block scalar", "a:\n  b: |\n    x\n   # c\n",
                "a:\n  b: |\n    x\n  # c\n"
            ),
            ("a block scalar without end", "a: |\n    x", "a: |\n  x"),
            ("a stripped one without end", "a: |-\n    x", "a: |-\n  x\n"),
            ("a block scalar without lines", "a: |  ", "a: |\n"),
            (
                "plain and quoted over lines", "a: b  \n c\n\n\n     d\ne: 'f \n\n g'\n",
                "a: b\n  c\n\n\n  d\ne: 'f\n\n  g'\n"
            ),
            (
                "blanks that are escaped", "a: \"b\\   \n  c\\\n     d\"\n",
                "a: \"b\\ \n  c\\\n  d\"\n"
            ),
            (
                "anchors, aliases and tags", "a:   &x   !!str   b\n*x   : c\nd: [ *x , !!str e ]\n",
                "a: &x !!str b\n*x : c\nd: [*x, !!str e]\n"
            ),
            ("explicit keys", "?   a\n:   b\n? c\n", "? a\n: b\n? c\n"),
            ("markers", "%YAML 1.1\n---   # a\n   a: 1\n...\n", "%YAML 1.1\n--- # a\na: 1\n...\n"),
            (
                "line breaks of Windows", "a:   1\r\n\r\n\r\nb: |\r\n   x\n",
                "a: 1\r\n\r\nb: |\r\n  x\r\n"
            ),
            ("a byte order mark", "\u{FEFF}  a:   1\n", "\u{FEFF}a: 1\n"),
            ("tabs", "a:\t1\t# b\n", "a: 1 # b\n"),
            ("a root scalar", "   'a\n  --- b'\n", "'a\n  --- b'\n"),
        ]
    )
    func lays(name: String, text: String, expected: String) {
        #expect(formatted(text) == expected)
        #expect(formatted(expected) == expected)
    }

    @Test(
        arguments: [
            "a: [", "a: 1\na: 2\n", "a: *b\n", "\ta: 1\n", "", "# a\n", "a: 1\n---\nb: 2\n",
        ]
    )
    func leavesWhatIsWrong(text: String) {
        guard case .unreadable(let diagnostics) = layout(SourceFile(path: "a", text: text)) else {
            Issue.record("is taken")
            return
        }
        #expect(diagnostics.hasErrors)
    }

    /// Documents that people wrote: formatting changes nothing of what they say.
    @Test func keepsDocuments() throws {
        let documents = try LayoutDocuments.all()
        #expect(documents.count > 100)
        for (path, text) in documents {
            LayoutProperties(of: SourceFile(path: path, text: text), path).check()
        }
    }

    /// Those of ours are as the formatter leaves them.
    @Test func ourExamplesAreFormatted() throws {
        for (path, text) in try LayoutDocuments.files(beneath: "examples") {
            #expect(formatted(text) == text, "\(path)")
        }
    }

    @Test(arguments: 0..<20)
    func keepsOtherLayouts(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let documents = try LayoutDocuments.all()
        var readable = 0
        for round in 0..<40 {
            let document = documents[Int.random(in: 0..<documents.count, using: &generator)]
            var bytes = Array(document.text.utf8)
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                LayoutMutation.mutate(&bytes, &generator)
            }
            let file = SourceFile(path: document.path, bytes: bytes)
            if LayoutProperties(of: file, "seed \(seed), round \(round)").check() { readable += 1 }
        }
        #expect(readable > 2)
    }
}

/// What holds for every text that can be read.
struct LayoutProperties {
    let name: String
    let file: SourceFile

    init(of file: SourceFile, _ name: String) {
        self.name = name
        self.file = file
    }

    /// - Returns: whether the text could be read.
    @discardableResult
    func check() -> Bool {
        let edits: [LayoutEdit]
        switch layout(file) {
        case .unreadable: return false
        case .unsafe:
            Issue.record("\(name) would mean something else:\n\(shown(file))")
            return true
        case .edits(let found): edits = found
        }
        let result = SourceFile(path: "a.yaml", bytes: file.applying(edits))
        #expect(solid(result.bytes) == solid(file.bytes), "\(name): characters changed")
        #expect(notes(result) == notes(file), "\(name): comments changed")
        #expect(meaning(result) == meaning(file), "\(name): values changed")
        guard case .edits([]) = layout(result) else {
            Issue.record("\(name) is not at rest:\n\(shown(file))\n---\n\(shown(result))")
            return true
        }
        return true
    }

    private func shown(_ file: SourceFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

    /// What is no white space; YAML 1.1 has further line breaks.
    private func solid(_ bytes: [UInt8]) -> String {
        var scalars = String.UnicodeScalarView()
        let breaks: Set<Unicode.Scalar> = ["\u{85}", "\u{2028}", "\u{2029}"]
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars
        where !breaks.contains(scalar) && !" \t\r\n".unicodeScalars.contains(scalar) {
            scalars.append(scalar)
        }
        return String(scalars)
    }

    private func notes(_ file: SourceFile) -> [String] {
        comments(between: scanYAML(file) ?? [], in: file).map { slice(file, $0.span) }
    }

    private func meaning(_ file: SourceFile) -> String { parseYAML(file).root?.outline ?? "" }
}

private enum LayoutMutation {
    private static let insertions = [
        " ", "   ", "\n", "\n\n", "\n  \n", " # note", "\n# note\n", "\n      # note\n", "\t",
        "\r\n",
    ].map { Array($0.utf8) }

    static func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: indent(&bytes, by: Int.random(in: 1...4, using: &generator))
        case 1: widen(&bytes, &generator)
        default: insert(&bytes, &generator)
        }
    }

    /// The whole text further to the right.
    private static func indent(_ bytes: inout [UInt8], by count: Int) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let spaces = [UInt8](repeating: UInt8(ascii: " "), count: count)
        let moved = lines.map { $0.isEmpty ? [] : spaces + $0 }
        bytes = Array(moved.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// Every indentation two or three times as wide.
    private static func widen(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        let factor = Int.random(in: 2...3, using: &generator)
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let moved = lines.map { line -> [UInt8] in
            let spaces = line.prefix { $0 == UInt8(ascii: " ") }
            return [UInt8](repeating: UInt8(ascii: " "), count: spaces.count * factor)
                + line.dropFirst(spaces.count)
        }
        bytes = Array(moved.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// White space or a comment where white space is, or anywhere.
    private static func insert(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        let places = bytes.indices.filter { isBlankOrBreak(bytes[$0]) }
        let isAnywhere = Int.random(in: 0..<4, using: &generator) == 0
        let place =
            isAnywhere || places.isEmpty
            ? Int.random(in: 0...bytes.count, using: &generator)
            : places[Int.random(in: 0..<places.count, using: &generator)]
        let index = Int.random(in: 0..<insertions.count, using: &generator)
        bytes.insert(contentsOf: insertions[index], at: place)
    }
}

/// YAML that lies about: examples, the blocks of the pages, and the standard's examples where
/// they are at hand.
private enum LayoutDocuments {
    static func all() throws -> [(path: String, text: String)] {
        try files(beneath: "examples") + files(beneath: "../shared/corpora")
            + files(beneath: "Tests/Histories") + blocks(beneath: "specs")
    }

    static func files(beneath folder: String) throws -> [(path: String, text: String)] {
        try paths(beneath: folder, [".yaml", ".yml"]).map { ($0, try text($0)) }
    }

    /// What stands in the fences of pages and looks like a document.
    private static func blocks(beneath folder: String) throws -> [(path: String, text: String)] {
        var found: [(path: String, text: String)] = []
        let kinds = ["workflow\n", "yaml\n", "file "]
        for path in try paths(beneath: folder, [".md"]) {
            for (index, part) in try text(path).components(separatedBy: "```").enumerated()
            where index % 2 == 1 && kinds.contains(where: part.hasPrefix) {
                let body = part.drop { $0 != "\n" }.dropFirst()
                found.append(("\(path), block \(index / 2)", String(body)))
            }
        }
        return found
    }

    private static func paths(beneath folder: String, _ suffixes: [String]) throws -> [String] {
        let place = Places.root.appending(path: folder).standardizedFileURL.path
        guard FileManager.default.fileExists(atPath: place) else { return [] }
        return try FileManager.default.subpathsOfDirectory(atPath: place).sorted()
            .filter { name in suffixes.contains(where: name.hasSuffix) }.map { "\(place)/\($0)" }
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    }
}
