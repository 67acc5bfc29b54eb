import PawlCompiler
import PawlDiagnostics
import PawlGraph
import PawlRuntime

/// An execution with the document that was recorded for it.
struct RecordedDocument: Sendable {
    let summary: ExecutionSummary
    let source: SourceFile
    /// `nil` when this version refuses the document.
    let graph: WorkflowGraph?

    /// - Throws: `Failure` for an id that does not exist.
    init(of id: String, in store: any EventStore) async throws(Failure) {
        let summary = try await asking { () throws(StoreError) in try await store.summary(of: id) }
        let stored = try await asking { () throws(StoreError) in
            try await store.document(digest: summary.documentDigest)
        }
        self.summary = summary
        source = SourceFile(
            path: Files.relative(summary.documentPath),
            bytes: stored?.source ?? []
        )
        graph = stored == nil ? nil : compile(source).graph
    }

    var names: StepNames { graph.map(StepNames.init) ?? .none }

    var title: String { summary.name }

    /// Where a task stands in the document: `order.yaml:14:5`.
    func place(_ reference: String) -> String? {
        position(reference).map { "\(source.path):\($0.line):\($0.column)" }
    }

    func position(_ reference: String) -> SourceFile.Position? {
        guard let node = graph?.nodes.first(where: { $0.reference == reference }) else {
            return nil
        }
        return source.position(of: node.span.start)
    }

    /// For the engine.
    @Sendable static func compiler(
        _ bytes: [UInt8],
        _ path: String
    ) -> Result<WorkflowGraph, DocumentRefusal> {
        let (graph, diagnostics) = compile(SourceFile(path: path, bytes: bytes))
        if let graph { return .success(graph) }
        let first = diagnostics.first { $0.severity == .error }
        return .failure(
            DocumentRefusal(
                message: first.map { "\($0.code.rawValue): \($0.message)" } ?? "refused"
            )
        )
    }
}
