import PawlCompiler
import PawlDiagnostics
import PawlGraph

/// Checks the compiler of documents with any bytes.
///
/// What must hold:
///
/// - there is a graph, or an error that says why not;
/// - the places of diagnostics lie inside the document, and are shown without control characters;
/// - compiling again gives the same diagnostics and the same graph.
package func checkYAML(_ bytes: [UInt8]) throws(Finding) {
    let file = SourceFile(path: "workflow.yaml", bytes: bytes)
    for toRun in [false, true] {
        let (graph, diagnostics) = compile(file, toRun: toRun)
        let hasErrors = diagnostics.contains { $0.severity == .error }
        try require(hasErrors == (graph == nil), "a graph with errors, or none without")
        for diagnostic in diagnostics {
            for span in [diagnostic.span] + diagnostic.notes.compactMap(\.span) {
                try require(span.end <= bytes.count, "a place behind the end: \(diagnostic)")
            }
            let text = DiagnosticRenderer(style: .plain).render(diagnostic, in: file)
            let isClean = text.unicodeScalars.allSatisfy { $0 == "\n" || $0 >= " " }
            try require(isClean, "control characters are shown: \(text)")
        }
        let again = compile(file, toRun: toRun)
        try require(again.diagnostics == diagnostics, "other diagnostics the second time")
        try require(again.graph?.digest == graph?.digest, "another graph the second time")
    }
}
