package import PawlDiagnostics
package import PawlGraph

/// Compiles a document: parse, desugar, bind, lower, check.
///
/// - Returns: the graph when no diagnostic is an error; and always every diagnostic found, in
///   source order. One mistake does not hide the next.
package func compile(_ file: SourceFile) -> (graph: WorkflowGraph?, diagnostics: [Diagnostic]) {
    fatalError("treaty")
}
