package import PawlDiagnostics
import PawlGraph
import PawlJQ
import PawlYAML

/// Writes a document in the standard form.
///
/// Where Pawl took a spelling from after Open Workflow Specification 1.0.3, that of 1.0.3 is
/// written if there is one.
///
/// - Returns: the text, or `nil` with errors: the document's own, or what the standard has no words
///   for (`PAWL0903`), each at its place. Warnings are those of the document.
package func exportStandard(_ file: SourceFile) -> (text: String?, diagnostics: [Diagnostic]) {
    let compiled = compile(file)
    guard compiled.graph != nil, let root = parseYAML(file).root else {
        return (nil, compiled.diagnostics)
    }
    var desugarer = Desugarer()
    var speller = StandardSpeller()
    let standard = speller.spell(document: desugarer.desugar(document: root))
    let obstacles = speller.diagnostics + stepsRead(by: root, in: file)
    if !obstacles.isEmpty { return (nil, ordered(compiled.diagnostics + obstacles)) }
    guard let text = write(standard, madeFrom: root, in: file) else {
        let place = SourceSpan(at: root.span.start)
        return (nil, ordered(compiled.diagnostics + [.notWritable(at: place)]))
    }
    return (text, compiled.diagnostics)
}

/// `$steps` stands for what the standard would have to be told with `export` at every step.
func stepsRead(by root: YAMLNode, in file: SourceFile) -> [Diagnostic] {
    guard let syntax = bind(root, in: file).syntax else { return [] }
    var found: [Diagnostic] = []
    GraphDraft(lowering: syntax).forEachExpression { site in
        for use in site.expression.program.variableUses
        where use.name == GraphDraft.stepsVariable {
            let span = site.expression.sourceSpan(of: use.span)
            found.append(.stepsInStandard(use.path.first, at: span))
        }
    }
    return found
}
