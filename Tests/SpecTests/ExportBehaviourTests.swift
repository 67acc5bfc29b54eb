import Foundation
import PawlCompiler
import PawlDiagnostics
import PawlGraph
import PawlInterpreter
import PawlJSON
import TestSupport
import Testing

/// A document and its export in the standard form do the same.
@Suite struct ExportBehaviourTests {
    /// Runs a document; `nil` when it does not compile.
    private func run(_ text: String, input: JSONValue) async throws -> Execution.Status? {
        guard let graph = compile(SourceFile(path: "workflow.yaml", text: text)).graph else {
            return nil
        }
        let folder = try Places.temporaryFolder("export")
        defer { try? FileManager.default.removeItem(at: folder) }
        var world = VirtualWorld(graph: graph, directory: folder.path)
        await world.run(input: input)
        return world.execution.status
    }

    private func exported(_ text: String) -> String? {
        exportStandard(SourceFile(path: "workflow.yaml", text: text)).text
    }

    /// - Returns: whether there is an export.
    @discardableResult
    private func compare(_ text: String, input: JSONValue, at place: String) async throws -> Bool {
        guard let export = exported(text) else { return false }
        let first = try await run(text, input: input)
        let second = try await run(export, input: input)
        #expect(first != nil)
        #expect(second != nil, "\(place): the export does not compile:\n\(export)")
        #expect(first == second, "\(place):\n\(text)\n\(export)")
        #expect(exported(export) == export, "\(place): not at rest\n\(export)")
        return true
    }

    @Test(arguments: SpecTests.pages)
    func page(path: String) async throws {
        let url = Places.root.appendingPathComponent(path)
        let page = try SpecPage(path: path, text: String(contentsOf: url, encoding: .utf8))
        for specCase in page.cases where specCase.program.part == "workflow" {
            let parts = specCase.parts.map(\.part)
            guard parts.contains(where: { ["output", "history", "error"].contains($0) }) else {
                continue
            }
            let input = try specCase.text("input").map { try JSONValue.parse($0) } ?? .null
            try await compare(
                SpecResults.withHeader(specCase.program.text),
                input: input,
                at: "\(path):\(specCase.program.line)"
            )
        }
    }

    /// Documents that read `$steps`, made up at random.
    ///
    /// `PAWL_DOCUMENTS=10000` makes more of them.
    @Test func steps() async throws {
        let count = ProcessInfo.processInfo.environment["PAWL_DOCUMENTS"].flatMap { Int($0) } ?? 300
        var compiled = 0
        var exports = 0
        for seed in 1...count {
            let text = StepDocument(seed: UInt64(seed)).text
            guard compile(SourceFile(path: "workflow.yaml", text: text)).graph != nil else {
                continue
            }
            compiled += 1
            if try await compare(text, input: ["n": 2], at: "seed \(seed)") { exports += 1 }
        }
        #expect(compiled > count / 3, "\(compiled) of \(count)")
        #expect(exports > compiled / 4, "\(exports) of \(compiled)")
    }
}

/// A document that reads `$steps` in all kinds of places, from a seed.
private struct StepDocument {
    private var state: UInt64
    private var named = 0

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    var text: String {
        var copy = self
        let tasks = copy.list(depth: 3, visible: [], indent: 2)
        let end = copy.names(of: tasks).randomElement(using: &copy) ?? "none"
        let reads = "{ all: ., end: $steps.\(end), a: $context.a, b: $context.b }"
        return "workflow: made\noutput: { as: '\(reads)' }\nsteps:\n" + tasks
    }

    /// The names in the outermost list.
    private func names(of list: String) -> [String] {
        list.split(separator: "\n").filter { $0.hasPrefix("  - ") }
            .compactMap { $0.dropFirst(4).split(separator: ":").first.map(String.init) }
    }

    private mutating func dice(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }

    private mutating func list(depth: Int, visible: [String], indent: Int) -> String {
        var visible = visible
        var result = ""
        for _ in 0..<(1 + dice(4)) {
            let name = newName()
            result += task(name, depth, visible, indent, prefix: "- ")
            visible.append(name)
        }
        return result
    }

    /// Few names, so that lists have tasks of the same name.
    private mutating func newName() -> String {
        named += 1
        return dice(4) == 0 ? ["a", "b", "copy"].randomElement(using: &self)! : "s\(named)"
    }

    private mutating func read(_ visible: [String]) -> String {
        var parts = ["$context.\(dice(2) == 0 ? "a" : "b")"]
        if let name = visible.randomElement(using: &self) {
            parts.append(dice(8) == 0 ? "$steps[\"\(name)\"]" : "$steps.\(name)")
        }
        if dice(40) == 0 { parts.append("$context") }
        return "[" + parts.joined(separator: ", ") + "]"
    }

    private mutating func task(
        _ name: String,
        _ depth: Int,
        _ visible: [String],
        _ indent: Int,
        prefix: String
    ) -> String {
        let margin = String(repeating: " ", count: indent)
        let inner = margin + (prefix.isEmpty ? "  " : "    ")
        var text = "\(margin)\(prefix)\(name):\n"
        if dice(5) == 0 { text += "\(inner)if: '\(read(visible)) | length > \(1 + dice(2))'\n" }
        text += body(depth, visible, inner)
        switch dice(6) {
        case 0: text += "\(inner)export: { as: '$context + { a: (\(read(visible)) | tojson) }' }\n"
        case 1: text += "\(inner)export: { as: '{ b: (\(read(visible)) | length) }' } # new\n"
        case 2: text += "\(inner)export: { as: { a: '${ . }', b: \(dice(3)) } }\n"
        case 3 where dice(10) == 0: text += "\(inner)export: { as: . }\n"
        default: break
        }
        return text
    }

    private mutating func body(_ depth: Int, _ visible: [String], _ inner: String) -> String {
        let indent = inner.count + 2
        switch depth > 0 ? dice(9) : 0 {
        case 4:
            return "\(inner)steps:\n" + list(depth: depth - 1, visible: visible, indent: indent)
        case 5:
            return "\(inner)for: { in: '${ [1, 2] }' }\n\(inner)steps:\n"
                + list(depth: depth - 1, visible: visible, indent: indent)
        case 6:
            var text = "\(inner)parallel:\n"
            for _ in 0..<2 {
                text += task(newName() + "x\(named)", depth - 1, visible, indent, prefix: "")
            }
            return text
        case 7:
            let raised = "raise: { error: { type: 'https://a.b/c', status: 500 } }"
            let condition = "if: '\(read(visible)) | tojson | length > \(dice(20))'"
            return "\(inner)try:\n"
                + list(depth: depth - 1, visible: visible, indent: indent)
                + "\(inner)  - fail\(dice(1000)): { \(condition), \(raised) }\n"
                + "\(inner)catch:\n\(inner)  do:\n"
                + list(depth: depth - 1, visible: visible, indent: indent + 2)
        case 8:
            return "\(inner)steps:\n" + list(depth: depth - 1, visible: visible, indent: indent)
                + "\(inner)retry: { attempts: 2, delay: 1s }\n"
        default:
            return "\(inner)set: { v: '${ \(read(visible)) }', n: \(dice(9)) }\n"
        }
    }
}

extension StepDocument: RandomNumberGenerator {
    /// Source: Marsaglia, "Xorshift RNGs" (xorshift64*).
    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
