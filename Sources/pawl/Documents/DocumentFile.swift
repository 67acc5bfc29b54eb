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

    /// The files that a command is given: those that are named, and of folders the workflows
    /// beneath them. A file that is met twice comes once.
    ///
    /// - Returns: the files, and how many other files of YAML lie in the folders.
    /// - Throws: `Failure` with `usage` for a path that leads nowhere.
    static func workflows(
        at paths: [String]
    ) throws(Failure) -> (files: [DocumentFile], others: Int) {
        var result: [DocumentFile] = []
        var others = 0
        var seen: Set<String> = []
        for path in paths {
            guard path == "-" || Files.exists(path) else {
                throw Failure(.usage, "there is no file or folder '\(path)'")
            }
            let isFolder = Files.isFolder(path)
            for name in isFolder ? Files.documents(beneath: path) : [path] {
                let file = try DocumentFile(name)
                guard seen.insert(file.path).inserted else { continue }
                if !isFolder || looksLikeWorkflow(file.source.bytes) {
                    result.append(file)
                } else {
                    others += 1
                }
            }
        }
        return (result, others)
    }

    var isStandardInput: Bool { path == "<stdin>" }

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
