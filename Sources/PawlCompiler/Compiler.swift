package import PawlDiagnostics
package import PawlGraph
import PawlYAML

/// Compiles a document: parse, desugar, bind, lower, check.
///
/// - Parameter toRun: whether the graph is going to be run; what this build cannot run is then an
///   error and not a warning. That it follows no schedule is left to the one who runs it.
/// - Returns: the graph when no diagnostic is an error; and always every diagnostic found, in
///   source order, but for warnings that a comment allows. One mistake does not hide the next.
package func compile(
    _ file: SourceFile,
    toRun: Bool = false
) -> (graph: WorkflowGraph?, diagnostics: [Diagnostic]) {
    let result = compilation(of: file)
    guard toRun else { return (result.graph, result.diagnostics) }
    // A comment can allow a warning, and cannot make this build run what it cannot.
    let refused = result.allowed.map(\.diagnostic.refusingToRun).filter { $0.severity == .error }
    let told = result.diagnostics.filter { $0.code != .scheduleNotFollowed }
    let diagnostics = ordered(told.map(\.refusingToRun) + refused)
    return (diagnostics.hasErrors ? nil : result.graph, diagnostics)
}

/// What compiling a document gave.
package struct Compilation: Sendable {
    /// `nil` when there are errors.
    package let graph: WorkflowGraph?
    /// In source order.
    package let diagnostics: [Diagnostic]
    /// Warnings that comments allow, in source order; `diagnostics` has none of them.
    package let allowed: [AllowedFinding]
}

/// Compiles a document, and tells also what its comments allow.
///
/// - Parameter asStandard: whether what only Pawl understands is told, too; where that is an error
///   there is no graph.
package func compilation(of file: SourceFile, asStandard: Bool = false) -> Compilation {
    compilations(of: [file], asStandard: asStandard)[0]
}

/// Compiles documents that may run each other.
///
/// - Returns: one for each document, in their order; what is wrong between two of them is told in
///   the one that names the other.
package func compilations(of files: [SourceFile], asStandard: Bool = false) -> [Compilation] {
    let wholes = files.map(compileWhole)
    let between = findingsBetween(wholes, in: files)
    return zip(files, zip(wholes, between)).map { file, pair in
        let (whole, further) = pair
        var found = whole.found + further
        if asStandard, whole.graph != nil, let root = parseYAML(file).root {
            found += findingsOutsideStandard(root, in: file)
        }
        let (told, allowed) = applyAllowances(to: ordered(found), in: file, asStandard: asStandard)
        let diagnostics = ordered(told)
        return Compilation(
            graph: diagnostics.hasErrors ? nil : whole.graph,
            diagnostics: diagnostics,
            allowed: allowed
        )
    }
}

/// One document, with every diagnostic, also those that comments allow.
struct WholeCompilation {
    var graph: WorkflowGraph?
    var found: [Diagnostic]
    var syntax: WorkflowSyntax?
    /// What its tasks run.
    var children: [SubworkflowSyntax] = []
}

private func compileWhole(_ file: SourceFile) -> WholeCompilation {
    var trace: BindingTrace?
    let stages = CompilerStages(file, tracing: &trace)
    var whole = WholeCompilation(found: ordered(stages.diagnostics))
    guard let draft = stages.draft else { return whole }
    whole.syntax = draft.syntax
    whole.children = draft.children
    if whole.found.hasErrors { return whole }

    whole.graph = draft.makeGraph()
    precondition(
        whole.graph != nil,
        "a name that does not resolve or an empty list passed the checks"
    )
    return whole
}

/// A document after every stage but the last.
struct CompilerStages {
    /// Whether the text is YAML.
    var isParsed: Bool
    /// The lowered document; `nil` when it has no tasks to lower.
    var draft: GraphDraft?
    /// Of all stages, as they were found.
    var diagnostics: [Diagnostic]

    /// - Parameter trace: what the binder saw, where one is given.
    init(_ file: SourceFile, tracing trace: inout BindingTrace?) {
        let (root, parsing) = parseYAML(file)
        isParsed = root != nil
        diagnostics = parsing
        guard let root else { return }

        let (syntax, binding) = bind(root, in: file, tracing: &trace)
        diagnostics += binding
        guard let syntax else { return }

        let lowered = GraphDraft(lowering: syntax)
        draft = lowered
        diagnostics += check(syntax, lowered)
        diagnostics = addingRemovals(to: diagnostics, root, in: file)
    }
}

/// The diagnostics in the order of their places, each once.
func ordered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }.inSourceOrder()
}
