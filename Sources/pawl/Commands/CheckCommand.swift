import ArgumentParser
import PawlCompiler
import PawlDiagnostics
import PawlJSON

struct CheckCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find mistakes in workflows without running them.",
        discussion: """
            In a folder, every .yaml and .yml file beneath it that has the root key 'document' or \
            'workflow' is checked. Exit code 0: no errors, 1: errors, 2: usage.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "Files and folders; - for standard input.")
    var paths: [String]

    @Option(help: "How to print: text or json.")
    var format: Format = .text

    @Flag(help: "The same as --format json.")
    var json = false

    func run(on console: Console) async throws -> ExitStatus {
        var report = CheckReport()
        for file in try files() {
            report.add(compile(file.source).diagnostics, of: file)
        }
        if json || format == .json {
            console.print(report.json.text)
        } else {
            report.lines(console.output).forEach(console.print)
        }
        return report.hasErrors ? .faulted : .completed
    }

    private func files() throws(Failure) -> [DocumentFile] {
        var result: [DocumentFile] = []
        for path in paths {
            guard path == "-" || Files.exists(path) else {
                throw Failure(.usage, "there is no file or folder '\(path)'")
            }
            guard Files.isFolder(path) else {
                result.append(try DocumentFile(path))
                continue
            }
            for name in Files.documents(beneath: path) {
                let file = try DocumentFile(name)
                if Files.looksLikeWorkflow(file.source.bytes) { result.append(file) }
            }
        }
        return result
    }
}

/// What `check` found.
struct CheckReport {
    private var found: [(file: DocumentFile, diagnostics: [Diagnostic])] = []

    mutating func add(_ diagnostics: [Diagnostic], of file: DocumentFile) {
        found.append((file, diagnostics))
    }

    private var diagnostics: [Diagnostic] { found.flatMap(\.diagnostics) }

    var hasErrors: Bool { diagnostics.hasErrors }

    func lines(_ paint: Paint) -> [String] {
        let shown = found.filter { !$0.diagnostics.isEmpty }.map {
            paint.diagnostics.render($0.diagnostics, in: $0.file.source) + "\n"
        }
        let files = "\(found.count) file\(found.count == 1 ? "" : "s")"
        let summary = "checked \(files): \(diagnostics.summary)"
        return shown + [hasErrors ? paint.bad(summary) : paint.good(summary)]
    }

    /// `{"files", "errors", "warnings", "diagnostics": [...]}`
    var json: JSONValue {
        let records = found.flatMap { entry in
            entry.diagnostics.map { DiagnosticRecord($0, in: entry.file.source).json }
        }
        let errors = diagnostics.count { $0.severity == .error }
        return [
            "files": JSONValue(found.count),
            "errors": JSONValue(errors),
            "warnings": JSONValue(records.count - errors),
            "diagnostics": .array(records),
        ]
    }
}
