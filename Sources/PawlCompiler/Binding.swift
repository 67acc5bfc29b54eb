import PawlDiagnostics
import PawlYAML

/// Desugars and binds a parsed document.
///
/// - Returns: the syntax when it is whole enough to lower (a task that could not be bound is left
///   out and reported), and every problem found (`PAWL02xx`, `PAWL05xx` for expressions).
func bind(
    _ root: YAMLNode,
    in file: SourceFile
) -> (syntax: WorkflowSyntax?, diagnostics: [Diagnostic]) {
    fatalError("treaty")
}
