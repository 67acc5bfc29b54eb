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
        case text, json, sarif, github, junit
    }

    @Argument(help: "Files and folders; - for standard input.")
    var paths: [String]

    @Option(help: "How to print: text, json, sarif, github or junit.")
    var format: Format?

    @Flag(help: "The same as --format json.")
    var json = false

    func run(on console: Console) async throws -> ExitStatus {
        let format = try chosenFormat()
        var report = CheckReport()
        for file in try files() {
            report.add(compile(file.source).diagnostics, of: file)
        }
        switch format {
        case .text: report.lines(console.output).forEach(console.print)
        case .json: console.print(report.json.text)
        case .sarif: console.print(report.sarif)
        case .github: report.annotations.forEach(console.print)
        case .junit: console.write(Array(JUnitReport.text(report.files).utf8))
        }
        return report.hasErrors ? .faulted : .completed
    }

    private func chosenFormat() throws(Failure) -> Format {
        guard json else { return format ?? .text }
        guard let format, format != .json else { return .json }
        throw Failure(
            .usage,
            "'--json' and '--format \(format.rawValue)' ask for different things",
            help: "leave one of them out"
        )
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

    var files: [CheckedFile] { found.map { CheckedFile($0.diagnostics, in: $0.file.source) } }

    var hasErrors: Bool { diagnostics.hasErrors }

    func lines(_ paint: Paint) -> [String] {
        let shown = found.filter { !$0.diagnostics.isEmpty }.map {
            paint.diagnostics.render($0.diagnostics, in: $0.file.source) + "\n"
        }
        return shown + [hasErrors ? paint.bad(summary) : paint.good(summary)]
    }

    private var summary: String {
        "checked \(found.count) file\(found.count == 1 ? "" : "s"): \(diagnostics.summary)"
    }

    /// The summary stands in the log only.
    var annotations: [String] { GitHubAnnotations.lines(files) + [summary] }

    var sarif: String {
        let rules = ErrorPages.all.map {
            SARIFReport.Rule(code: $0.code, title: ErrorPages.title(of: $0.text), page: $0.text)
        }
        return SARIFReport(files, version: VersionCommand.number, rules: rules).text
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
