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
            'workflow' is checked; others are counted. Where one file runs the workflow of another \
            ('run: workflow'), its input is checked too. Exit code 0: no errors, 1: errors, 2: usage.

            A comment '# pawl:allow PAWL0222 reason' allows a warning on its line, or on the next \
            line when it stands alone. Errors cannot be allowed.
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

    @Flag(help: "Refuse what only Pawl understands: the short form, and what came after 1.0.3.")
    var standard = false

    @OptionGroup var severities: SeverityOptions

    func run(on console: Console) async throws -> ExitStatus {
        let format = try chosenFormat()
        try severities.check()
        var report = CheckReport()
        let (files, others) = try DocumentFile.workflows(at: paths)
        let found = compilations(of: files.map(\.source), asStandard: standard)
        for (file, found) in zip(files, found) {
            let compilation = severities.apply(to: found)
            report.add(compilation.diagnostics, allowed: compilation.allowed, of: file)
        }
        report.others = others
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
}
