package import Foundation

/// A file of cases.
package struct JQCaseFile: Sendable {
    /// What is wrong with the writing of a file.
    package struct Mistake: Error, CustomStringConvertible {
        package var description: String

        package init(description: String) { self.description = description }
    }

    /// The folder that holds Package.swift.
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The path from the package's root, for messages.
    package let path: String
    package let lines: [String]
    package private(set) var cases: [JQCase] = []

    /// The paths of all files, in order.
    package static let paths: [String] = {
        let folder = root.appendingPathComponent("specs/jq").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".test") }.sorted().map { "specs/jq/" + $0 }
    }()

    /// Every case of every file.
    package static func allCases() throws -> [JQCase] {
        try paths.flatMap { try JQCaseFile(path: $0).cases }
    }

    /// Reads the file of that path from the package's root.
    package init(path: String) throws {
        let url = Self.root.appendingPathComponent(path)
        try self.init(path: path, text: String(contentsOf: url, encoding: .utf8))
    }

    package init(path: String, text: String) throws {
        self.path = path
        lines = text.components(separatedBy: "\n")
        var index = 0
        while index < lines.count {
            if lines[index].isEmpty || lines[index].hasPrefix("#") {
                index += 1
            } else {
                let end = lines[index...].firstIndex(of: "") ?? lines.count
                cases.append(try Self.parse(lines[index..<end], of: path))
                index = end
            }
        }
    }

    /// The text of the file with other expectations for some cases.
    package func replacing(_ changes: [(JQCase, [String])]) -> String {
        var result = lines
        for (test, expected) in changes.sorted(by: { $0.0.line > $1.0.line }) {
            result.replaceSubrange(test.expectedLines, with: expected)
        }
        return result.joined(separator: "\n")
    }

    private static func parse(_ block: ArraySlice<String>, of path: String) throws -> JQCase {
        var rest = block
        var test = JQCase(file: path, line: 0, program: "", input: "null", expectedLines: 0..<0)
        while let line = rest.first, line.hasPrefix("%") {
            try apply(line, to: &test, at: "\(path):\(rest.startIndex + 1)")
            rest.removeFirst()
        }
        test.line = rest.startIndex + 1
        guard let first = rest.popFirst() else { throw mistake(test, "there is no program") }
        test.program = first
        while let line = rest.first, line.hasPrefix(" ") {
            test.program += "\n" + line
            rest.removeFirst()
        }
        if !test.mustNotCompile {
            guard let input = rest.popFirst() else { throw mistake(test, "there is no input") }
            test.input = input
        }
        if rest.contains(where: { $0.hasPrefix("#") }) {
            throw mistake(test, "a comment stands above its case")
        }
        test.expected = Array(rest)
        test.expectedLines = rest.startIndex..<rest.endIndex
        return test
    }

    private static func mistake(_ test: JQCase, _ message: String) -> Mistake {
        Mistake(description: "\(test.place): \(message)")
    }

    /// Reads a line that begins with `%`.
    private static func apply(_ line: String, to test: inout JQCase, at place: String) throws {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        switch (words[0], words.count) {
        case ("%compile-error", 1): test.mustNotCompile = true
        case ("%argument", 3): test.arguments.append((words[1], words[2]))
        case ("%now", 2):
            guard let now = Double(words[1]) else { fallthrough }
            test.now = now
        case ("%limit", 3):
            guard let value = Int(words[2]) else { fallthrough }
            test.limits.append((words[1], value))
        default: throw Mistake(description: "\(place): cannot be read: \(line)")
        }
    }
}
