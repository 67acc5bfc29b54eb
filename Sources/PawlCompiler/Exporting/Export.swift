package import PawlDiagnostics
import PawlGraph
import PawlYAML

/// Writes a document in the standard form.
///
/// Where Pawl took a spelling from after Open Workflow Specification 1.0.3, that of 1.0.3 is
/// written if there is one. What `$steps` reads is exported to `$context` where that means the same.
///
/// - Returns: the text, or `nil` with errors: the document's own, or what the standard has no words
///   for (`PAWL0903`), each at its place. Warnings are those of the document.
package func exportStandard(_ file: SourceFile) -> (text: String?, diagnostics: [Diagnostic]) {
    let compiled = compile(file)
    guard compiled.graph != nil, let root = parseYAML(file).root else {
        return (nil, compiled.diagnostics)
    }
    let steps = stepExports(of: root, in: file)
    let obstacles = respelled(root).diagnostics + steps.obstacles
    if !obstacles.isEmpty { return (nil, ordered(compiled.diagnostics + obstacles)) }

    // The programs are changed in the text, where their comments and layout are.
    let changed = SourceFile(path: file.path, bytes: file.bytes.applying(steps.edits))
    guard let original = parseYAML(changed).root,
        let text = write(
            respelled(original).node.adding(steps.additions),
            madeFrom: original,
            in: changed
        )
    else {
        let place = SourceSpan(at: root.span.start)
        return (nil, ordered(compiled.diagnostics + [.notWritable(at: place)]))
    }
    return (text, compiled.diagnostics)
}

/// A document in the standard form, in the spelling of 1.0.3, and what that has no words for.
func respelled(_ root: YAMLNode) -> (node: YAMLNode, diagnostics: [Diagnostic]) {
    var desugarer = Desugarer()
    var speller = StandardSpeller()
    let node = speller.spell(document: desugarer.desugar(document: root))
    return (node, speller.diagnostics)
}

/// What `$steps` becomes.
///
/// - Precondition: the document has no errors.
func stepExports(of root: YAMLNode, in file: SourceFile) -> StepExports {
    guard let syntax = bind(root, in: file).syntax else {
        preconditionFailure("a document without errors was not bound")
    }
    return StepExports(GraphDraft(lowering: syntax), in: file)
}
