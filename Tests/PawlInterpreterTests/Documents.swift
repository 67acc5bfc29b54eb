import PawlCompiler
import PawlDiagnostics
import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

/// The graph of a document in the short form, without its header.
func compiled(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> WorkflowGraph {
    let file = SourceFile(path: "test.yaml", text: "workflow: test\n" + text)
    let (graph, diagnostics) = compile(file)
    if let graph { return graph }
    let found = diagnostics.map { "\($0.code): \($0.message)" }.joined(separator: "\n")
    Issue.record("\(found)\n\(text)", sourceLocation: sourceLocation)
    return PawlInterpreterTests.graph([task("missing", .set(.null))])
}

/// A world that ran a document whose tasks all end at once, checked.
func ran(
    _ text: String,
    input: JSONValue = .null,
    sourceLocation: SourceLocation = #_sourceLocation
) -> World {
    let world = World(compiled(text, sourceLocation: sourceLocation), input: input)
    world.check(sourceLocation: sourceLocation)
    return world
}
