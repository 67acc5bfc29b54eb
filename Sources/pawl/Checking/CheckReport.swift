import PawlCompiler
import PawlDiagnostics
import PawlJSON

/// What `check` found.
struct CheckReport {
    private struct Entry {
        let file: DocumentFile
        let diagnostics: [Diagnostic]
        let allowed: [AllowedFinding]
    }

    private var found: [Entry] = []
    /// Files of YAML in the folders that are no workflows.
    var others = 0

    mutating func add(
        _ diagnostics: [Diagnostic],
        allowed: [AllowedFinding],
        of file: DocumentFile
    ) {
        found.append(Entry(file: file, diagnostics: diagnostics, allowed: allowed))
    }

    private var diagnostics: [Diagnostic] { found.flatMap(\.diagnostics) }

    private var allowed: Int { found.reduce(0) { $0 + $1.allowed.count } }

    var files: [CheckedFile] {
        found.map { CheckedFile($0.diagnostics, allowed: $0.allowed, in: $0.file.source) }
    }

    var hasErrors: Bool { diagnostics.hasErrors }

    func lines(_ paint: Paint) -> [String] {
        let shown = found.filter { !$0.diagnostics.isEmpty }.map {
            paint.diagnostics.render($0.diagnostics, in: $0.file.source) + "\n"
        }
        return shown + [hasErrors ? paint.bad(summary) : paint.good(summary)]
    }

    private var summary: String {
        "checked \(found.count) file\(found.count == 1 ? "" : "s"): \(diagnostics.summary)"
            + (allowed == 0 ? "" : ", \(allowed) allowed")
            + (others == 0 ? "" : " (\(others) other\(others == 1 ? "" : "s") passed over)")
    }

    /// The summary stands in the log only.
    var annotations: [String] { GitHubAnnotations.lines(files) + [summary] }

    var sarif: String {
        let rules = ErrorPages.all.map {
            SARIFReport.Rule(code: $0.code, title: ErrorPages.title(of: $0.text), page: $0.text)
        }
        return SARIFReport(files, version: VersionCommand.number, rules: rules).text
    }

    /// `{"files", "others", "errors", "warnings", "allowed", "diagnostics": [...]}`
    var json: JSONValue {
        let records = files.flatMap(\.records).map(\.json)
        let errors = diagnostics.count { $0.severity == .error }
        return [
            "files": JSONValue(found.count),
            "others": JSONValue(others),
            "errors": JSONValue(errors),
            "warnings": JSONValue(records.count - errors),
            "allowed": JSONValue(allowed),
            "diagnostics": .array(records),
        ]
    }
}
