import Foundation
import PawlCompiler
import PawlDiagnostics
import PawlGraph

/// A document as the command line names it.
struct DocumentFile: Sendable {
    let source: SourceFile
    /// Absolute; `<stdin>` for standard input.
    let path: String

    /// Reads a file, or standard input for `-`.
    ///
    /// - Throws: `Failure` with `usage` when there is nothing to read.
    init(_ name: String) throws(Failure) {
        if name == "-" {
            source = SourceFile(path: "<stdin>", bytes: try Files.standardInput())
            path = "<stdin>"
        } else {
            source = SourceFile(path: name, bytes: try Files.read(name))
            path = Files.absolute(name)
        }
    }

    init(source: SourceFile, path: String) {
        self.source = source
        self.path = path
    }

    /// Compiles; what was found goes to standard error.
    ///
    /// - Parameter toRun: whether what this build cannot run is an error.
    /// - Throws: `Failure` with `invalidDocument` when there are errors.
    func compiled(
        telling console: Console,
        toRun: Bool = false
    ) throws(Failure) -> WorkflowGraph {
        let (graph, diagnostics) = compile(source, toRun: toRun)
        if !diagnostics.isEmpty {
            console.tell(console.error.diagnostics.render(diagnostics, in: source))
        }
        guard let graph else {
            throw Failure(
                .invalidDocument,
                "'\(source.path)' is not a valid workflow: \(diagnostics.summary)",
                help: Self.help(for: diagnostics)
            )
        }
        return graph
    }

    private static func help(for diagnostics: [Diagnostic]) -> String? {
        diagnostics.first { $0.severity == .error }
            .map { "'pawl explain \($0.code.rawValue)' says more" }
    }
}
