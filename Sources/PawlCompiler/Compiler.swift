package import PawlDiagnostics
package import PawlGraph
import PawlYAML

/// Compiles a document: parse, desugar, bind, lower, check.
///
/// - Parameter toRun: whether the graph is going to be run; what this build cannot run is then an
///   error and not a warning.
/// - Returns: the graph when no diagnostic is an error; and always every diagnostic found, in
///   source order. One mistake does not hide the next.
package func compile(
    _ file: SourceFile,
    toRun: Bool = false
) -> (graph: WorkflowGraph?, diagnostics: [Diagnostic]) {
    let (root, parsing) = parseYAML(file)
    guard let root else { return (nil, ordered(parsing)) }

    let (syntax, binding) = bind(root, in: file)
    guard let syntax else { return (nil, ordered(parsing + binding)) }

    let draft = GraphDraft(lowering: syntax)
    let checks = check(syntax, draft).map { toRun ? $0.refusingToRun : $0 }
    let diagnostics = ordered(parsing + binding + checks)
    if diagnostics.hasErrors { return (nil, diagnostics) }

    guard let graph = draft.makeGraph() else {
        preconditionFailure("a name that does not resolve or an empty list passed the checks")
    }
    return (graph, diagnostics)
}

/// The diagnostics in the order of their places, each once.
func ordered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }.inSourceOrder()
}
