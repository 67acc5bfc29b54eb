import PawlDiagnostics
import PawlJQ
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
    var trace: BindingTrace?
    return bind(root, in: file, tracing: &trace)
}

/// - Parameter trace: what the binder saw, where one is given.
func bind(
    _ root: YAMLNode,
    in file: SourceFile,
    tracing trace: inout BindingTrace?
) -> (syntax: WorkflowSyntax?, diagnostics: [Diagnostic]) {
    var desugarer = Desugarer()
    let standard = desugarer.desugar(document: root)
    var binder = Binder(file: file)
    if let known = trace?.compiled {
        binder.trace = BindingTrace(shortForms: desugarer.policies)
        binder.knownPrograms = known
    }
    for diagnostic in desugarer.diagnostics { binder.report(diagnostic) }
    let definition = standard.json { binder.report($0) }
    let syntax = binder.bindDocument(standard, definition: definition)
    trace = binder.trace
    trace?.compiled = binder.programs
    return (syntax, ordered(binder.diagnostics))
}

/// Turns a document in the standard form into syntax.
///
/// Nothing here throws: what is wrong is reported, replaced by something harmless where that keeps
/// the rest meaningful, and left out where it does not.
struct Binder {
    let file: SourceFile
    var diagnostics: [Diagnostic] = []
    /// What compiling each program gave: documents repeat themselves, and the handlers that
    /// `retry` makes are all the same.
    var programs: [String: Result<JQProgram, JQProblems>] = [:]
    /// What compiling programs of an earlier text gave.
    var knownPrograms: [String: Result<JQProgram, JQProblems>] = [:]
    /// What editors want to know; kept only for them.
    var trace: BindingTrace?

    init(file: SourceFile) {
        self.file = file
    }

    /// The most problems that are told of one document: so many mistakes have one cause.
    static let maximumDiagnostics = 1_000

    /// Whether nothing more is told.
    var isFull: Bool { diagnostics.count > Self.maximumDiagnostics }

    mutating func report(_ diagnostic: Diagnostic) {
        if isFull { return }
        if diagnostics.count == Self.maximumDiagnostics {
            diagnostics.append(.tooManyProblems(Self.maximumDiagnostics, at: diagnostic.span))
        } else {
            diagnostics.append(diagnostic)
        }
    }
}
