import PawlCompiler
import PawlDiagnostics
import PawlGraph
import Testing

/// A document and what the compiler says about it.
struct CheckCase: Sendable, CustomTestStringConvertible {
    var name: String
    var document: String
    /// `CODE line:column message`, in source order.
    var findings: [String]

    init(_ name: String, _ document: String, finds findings: String...) {
        self.name = name
        self.document = document
        self.findings = findings
    }

    var testDescription: String { name }
}

/// What the compiler says about a document: `CODE line:column message`, in source order.
func findings(in document: String) -> [String] {
    let file = SourceFile(path: "workflow.yaml", text: document)
    return compile(file).diagnostics.map { diagnostic in
        let place = file.position(of: diagnostic.span.start)
        return "\(diagnostic.code.rawValue) \(place.line):\(place.column) \(diagnostic.message)"
    }
}

/// The graph of a document that has no mistakes.
func compiledGraph(of document: String) -> WorkflowGraph? {
    compile(SourceFile(path: "workflow.yaml", text: document)).graph
}

/// The help of every diagnostic of a document that has one.
func helps(in document: String) -> [String] {
    compile(SourceFile(path: "workflow.yaml", text: document)).diagnostics.compactMap(\.help)
}
