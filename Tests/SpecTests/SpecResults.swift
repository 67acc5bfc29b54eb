import Foundation
import PawlCompiler
import PawlDiagnostics
import PawlGraph
import PawlInterpreter
import PawlJQ
import PawlJSON
import TestSupport
import Testing

/// What the program makes of one case: the actual text of each part.
struct SpecResults {
    private(set) var texts: [String: String] = [:]

    init(of specCase: SpecPage.Case, at place: String) async throws {
        let input = try specCase.text("input").map { try JSONValue.parse($0) } ?? .null
        switch specCase.program.part {
        case "jq":
            evaluate(specCase.program.text, input: input)
        default:
            try await runWorkflow(specCase, input: input, at: place)
        }
    }

    // MARK: jq

    private mutating func evaluate(_ text: String, input: JSONValue) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        switch JQProgram.compile(text) {
        case .failure(let problems):
            texts["error"] = problems.problems
                .map { "\($0.span.start)-\($0.span.end): \($0.message)\n" }.joined()
        case .success(let program):
            do {
                let outputs = try program.evaluate(input)
                texts["output"] = outputs.map { $0.text + "\n" }.joined()
            } catch {
                texts["error"] = error.message + "\n"
            }
        }
    }

    // MARK: Workflows

    private mutating func runWorkflow(
        _ specCase: SpecPage.Case,
        input: JSONValue,
        at place: String
    ) async throws {
        let file = SourceFile(path: "workflow.yaml", text: Self.withHeader(specCase.program.text))
        let (graph, diagnostics) = compile(file)
        texts["diagnostics"] = Self.render(diagnostics, in: file)
        guard let graph else {
            if !specCase.parts.contains(where: { $0.part == "diagnostics" }) {
                Issue.record("\(place): the workflow does not compile")
            }
            return
        }
        texts["graph"] = graph.text
        texts["definition"] = graph.definition.text(.pretty(indent: 2)) + "\n"
        guard specCase.parts.contains(where: { ["output", "history", "error"].contains($0.part) })
        else { return }
        try await execute(graph, input: input, at: place)
    }

    private mutating func execute(
        _ graph: WorkflowGraph,
        input: JSONValue,
        at place: String
    ) async throws {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("pawl-spec-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }

        var world = VirtualWorld(graph: graph, directory: directory.path)
        await world.run(input: input)
        var printer = HistoryPrinter()
        texts["history"] = world.history.map { printer.line($0) + "\n" }.joined()
        switch world.execution.status {
        case .completed(let output):
            texts["output"] = output.text + "\n"
        case .faulted(let error):
            texts["error"] = error.json.text(.pretty(indent: 2)) + "\n"
        case .cancelled, .created, .running, .cancelling:
            Issue.record("\(place): the execution did not end: \(world.execution.status)")
        }
        try Self.expectReplay(of: world.history, graph: graph, at: place)
    }

    /// Every prefix of a history replays to the state that the live fold had there, and so does
    /// what follows a snapshot.
    private static func expectReplay(
        of history: [HistoryEvent],
        graph: WorkflowGraph,
        at place: String
    ) throws {
        for count in history.indices.dropFirst() {
            let replay = try Execution.replay(history[..<count], graph: graph)
            let made = history[..<count] + replay.unrecorded
            #expect(
                Array(made) == Array(history[..<made.count]),
                "\(place): the first \(count) events replay to something else"
            )
        }
        let problems = snapshotProblems(of: history, graph: graph)
        #expect(problems.isEmpty, "\(place): a snapshot leads to something else")
    }

    private static func render(_ diagnostics: [Diagnostic], in file: SourceFile) -> String {
        guard !diagnostics.isEmpty else { return "" }
        return DiagnosticRenderer(style: .plain).render(diagnostics, in: file) + "\n"
    }

    /// Pages leave out the header where it does not matter. It is added at the end, so that the
    /// lines keep their numbers.
    static func withHeader(_ text: String) -> String {
        let lines = text.components(separatedBy: "\n")
        let hasHeader = lines.contains {
            $0.hasPrefix("workflow:") || $0.hasPrefix("document:")
        }
        return hasHeader ? text : text + "workflow: page\n"
    }
}
