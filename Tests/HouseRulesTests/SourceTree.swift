import Foundation

/// The sources of the package, read as text.
enum SourceTree {
    struct File {
        let path: String
        let lines: [String]

        init(path: String, text: String) {
            self.path = path
            self.lines = text.components(separatedBy: "\n")
        }

        /// The modules that the file imports, in order.
        var imports: [String] {
            lines.compactMap { line in
                let words = line.split(separator: " ").map(String.init)
                guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
                    words[..<keyword].allSatisfy({ Self.importModifiers.contains($0) })
                else { return nil }
                let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let"]
                let name = kinds.contains(words[keyword + 1]) ? keyword + 2 : keyword + 1
                guard name < words.count else { return nil }
                return words[name].split(separator: ".").first.map(String.init)
            }
        }

        /// The lines without comments and without what stands in quotes.
        var codeLines: [String] {
            lines.map { line in
                var code = ""
                var isQuoted = false
                var previous: Character = " "
                for character in line {
                    if character == "\"", previous != "\\" { isQuoted.toggle() }
                    if !isQuoted, character == "/", previous == "/" {
                        code.removeLast()
                        break
                    }
                    if !isQuoted { code.append(character) }
                    previous = character
                }
                return code.trimmingCharacters(in: .whitespaces)
            }
        }

        private static let importModifiers: Set = [
            "package", "public", "internal", "private", "fileprivate", "@testable",
            "@preconcurrency", "@_exported", "unsafe",
        ]
    }

    /// The folder that holds Package.swift.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func targets() throws -> [String] {
        try FileManager.default
            .contentsOfDirectory(atPath: root.appendingPathComponent("Sources").path)
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    static func files(ofTarget target: String) throws -> [File] {
        let folder = root.appendingPathComponent("Sources").appendingPathComponent(target)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            let text = try String(
                contentsOf: folder.appendingPathComponent(path),
                encoding: .utf8
            )
            return File(path: "\(target)/\(path)", text: text)
        }
    }
}
