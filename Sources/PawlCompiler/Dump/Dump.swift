package import PawlDiagnostics
import PawlGraph
import PawlYAML

/// A stage of compilation that can be looked at.
package enum DumpStage: String, CaseIterable, Sendable {
    /// The YAML tree, before anything is known about workflows.
    case tree
    /// The bound document: short form desugared, expressions parsed.
    case syntax
    /// The graph, as the digest sees it.
    case graph
}

/// Shows what a document has become at one stage.
///
/// - Returns: the stage as text, deterministic, or `nil` when mistakes kept the document from
///   getting that far; and every diagnostic up to that stage, in source order.
package func dump(
    _ file: SourceFile,
    stage: DumpStage
) -> (text: String?, diagnostics: [Diagnostic]) {
    switch stage {
    case .tree:
        let (root, diagnostics) = parseYAML(file)
        return (root.map { describe($0, in: file) }, ordered(diagnostics))
    case .syntax:
        let (root, parsing) = parseYAML(file)
        guard let root else { return (nil, ordered(parsing)) }
        let (syntax, binding) = bind(root, in: file)
        return (syntax.map { describe($0, in: file) }, ordered(parsing + binding))
    case .graph:
        let (graph, diagnostics) = compile(file)
        return (graph?.text, diagnostics)
    }
}
