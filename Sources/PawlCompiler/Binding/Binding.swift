import PawlDiagnostics
import PawlYAML

/// Desugars and binds a parsed document.
///
/// - Returns: the syntax when it is whole enough to lower (a task that could not be bound is left
///   out and reported), and every problem found (`PAWL02xx`, and `PAWL04xx` to `PAWL06xx` for
///   expressions, schemas and shell commands), in source order.
func bind(
    _ root: YAMLNode,
    in file: SourceFile
) -> (syntax: WorkflowSyntax?, diagnostics: [Diagnostic]) {
    var desugarer = Desugarer()
    let standard = desugarer.desugar(document: root)
    var binder = Binder(file: file)
    binder.diagnostics = desugarer.diagnostics
    let definition = standard.json { binder.diagnostics.append($0) }
    let syntax = binder.bindDocument(standard, definition: definition)
    return (syntax, ordered(binder.diagnostics))
}

/// Turns a document in the standard form into syntax.
///
/// Nothing here throws: what is wrong is reported, replaced by something harmless where that keeps
/// the rest meaningful, and left out where it does not.
struct Binder {
    let file: SourceFile
    var diagnostics: [Diagnostic] = []

    init(file: SourceFile) {
        self.file = file
    }

    mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }
}
