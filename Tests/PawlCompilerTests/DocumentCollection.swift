import Foundation
import PawlDiagnostics

@testable import PawlCompiler

/// Documents that lie about: examples, the blocks of the pages, recorded histories, and the
/// standard's examples where they are at hand.
enum DocumentCollection {
    typealias Document = (path: String, text: String)

    static func all() throws -> [Document] {
        try files(beneath: "examples") + files(beneath: "../shared/corpora")
            + files(beneath: "Tests/Histories") + blocks(beneath: "specs")
    }

    /// Those without errors.
    static func accepted() throws -> [Document] {
        try all().filter { compile(SourceFile(path: $0.path, text: $0.text)).graph != nil }
    }

    private static func files(beneath folder: String) throws -> [Document] {
        try paths(beneath: folder, [".yaml", ".yml"]).map { ($0, try text($0)) }
    }

    /// What stands in the fences of pages and is a whole document.
    private static func blocks(beneath folder: String) throws -> [Document] {
        var found: [Document] = []
        for path in try paths(beneath: folder, [".md"]) {
            for (index, part) in try text(path).components(separatedBy: "\n```").enumerated()
            where part.hasPrefix("workflow\n") || part.hasPrefix("file ") {
                var body = String(part.drop { $0 != "\n" }.dropFirst()) + "\n"
                let hasHeader = ["workflow:", "document:"].contains { key in
                    body.hasPrefix(key) || body.contains("\n\(key)")
                }
                if !hasHeader { body = "workflow: page\n" + body }
                found.append(("\(path), block \(index / 2)", body))
            }
        }
        return found
    }

    private static func paths(beneath folder: String, _ suffixes: [String]) throws -> [String] {
        let place = packageFolder.appending(path: folder).resolvingSymlinksInPath().path
        guard FileManager.default.fileExists(atPath: place) else { return [] }
        return try FileManager.default.subpathsOfDirectory(atPath: place).sorted()
            .filter { name in suffixes.contains(where: name.hasSuffix) }.map { "\(place)/\($0)" }
    }

    /// A file of the package, by its path from the root.
    static func file(_ path: String) throws -> String {
        try text(packageFolder.appending(path: path).path)
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    }
}
