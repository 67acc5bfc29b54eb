package import PawlDiagnostics
import PawlJQ
import PawlYAML

/// What an editor wants to know of a document: its problems, its names, and what may stand where.
///
/// Made by the same parsing, binding and checking that compiling does, also of documents with
/// mistakes; what a mistake hides is not in it. All spans are those of `file`.
package struct DocumentIndex: Sendable {
    package let file: SourceFile
    /// Every diagnostic, in source order, but for warnings that a comment allows.
    package let diagnostics: [Diagnostic]
    /// Whether the text is YAML. If not, nothing but `diagnostics` says anything.
    package let isParsed: Bool
    /// The names that the document defines, in source order.
    package let names: [DefinedName]

    let trace: BindingTrace
    /// The lowered document, when it has tasks.
    let draft: GraphDraft?

    /// - Parameter known: what of an earlier text of the document need not be worked out again.
    package init(_ file: SourceFile, knowing known: KnownPrograms = KnownPrograms()) {
        var start = BindingTrace()
        start.compiled = known.programs
        var trace: BindingTrace? = start
        let stages = CompilerStages(file, tracing: &trace)
        self.file = file
        let (told, _) = applyAllowances(to: stages.diagnostics, in: file, asStandard: false)
        self.diagnostics = ordered(told)
        self.isParsed = stages.isParsed
        self.trace = trace ?? BindingTrace()
        self.draft = stages.draft
        self.names = stages.draft?.definedNames ?? []
    }

    /// What the index of a changed text need not work out again.
    package var knownPrograms: KnownPrograms { KnownPrograms(programs: trace.compiled) }

    /// The name that is defined or used at a place; the end of a word belongs to it.
    package func name(at offset: Int) -> (name: DefinedName, span: SourceSpan)? {
        for name in names {
            let places = [name.span] + name.references
            if let span = places.first(where: { $0.touches(offset) }) { return (name, span) }
        }
        return nil
    }
}

/// The jq programs of a document, compiled.
package struct KnownPrograms: Sendable {
    var programs: [String: Result<JQProgram, JQProblems>] = [:]

    package init() {}

    init(programs: [String: Result<JQProgram, JQProblems>]) {
        self.programs = programs
    }
}

extension SourceSpan {
    /// Whether an offset lies in the span or at its end, where a cursor stands behind a word.
    func touches(_ offset: Int) -> Bool { start <= offset && offset <= end }

    func contains(_ other: SourceSpan) -> Bool { start <= other.start && other.end <= end }
}
