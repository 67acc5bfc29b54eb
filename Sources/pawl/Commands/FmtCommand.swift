import ArgumentParser
import PawlDiagnostics
import PawlYAML

struct FmtCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: "Lay out YAML: indentation, spaces, empty lines.",
        discussion: """
            Only white space changes: comments, order, quotes, values and line breaks within \
            values stay as they are. In a folder, every workflow beneath it is taken, as 'check' \
            does; '-' reads standard input and writes standard output.

            Prints the files that were changed. Exit code 0: done, or with --check nothing to do; \
            1: with --check, something to do; 2: usage; 3: a file is no YAML and was left alone.
            """
    )

    @Argument(help: "Files and folders; - for standard input.")
    var paths: [String]

    @Flag(help: "Change nothing; show what would change and exit with 1.")
    var check = false

    func run(on console: Console) async throws -> ExitStatus {
        var status = ExitStatus.completed
        for file in try DocumentFile.workflows(at: paths).files {
            switch layout(file.source) {
            case .unreadable(let diagnostics):
                console.tell(console.error.diagnostics.render(diagnostics, in: file.source))
                console.fail(Self.leftAlone(file, "it is no valid YAML"))
                status = .invalidDocument
            case .unsafe:
                console.fail(Self.leftAlone(file, "formatting would change what it says"))
                status = .invalidDocument
            case .edits(let edits) where check:
                guard !edits.isEmpty else { continue }
                show(edits, of: file, on: console)
                if status == .completed { status = .faulted }
            case .edits(let edits):
                try write(edits, to: file, on: console)
            }
        }
        return status
    }

    private static func leftAlone(_ file: DocumentFile, _ reason: String) -> Failure {
        Failure(.invalidDocument, "'\(file.source.path)' is left as it is: \(reason)")
    }

    private func write(
        _ edits: [LayoutEdit],
        to file: DocumentFile,
        on console: Console
    ) throws(Failure) {
        let bytes = file.source.applying(edits)
        if file.isStandardInput {
            console.write(bytes)
        } else if !edits.isEmpty {
            try Files.replace(file.source.path, with: bytes)
            console.print(file.source.path)
        }
    }

    /// The file's name and its first changes.
    private func show(_ edits: [LayoutEdit], of file: DocumentFile, on console: Console) {
        let paint = console.output
        console.print(paint.strong(printable(file.source.path)))
        for line in LayoutChanges(edits, of: file.source).lines(atMost: Self.shownLines) {
            switch line {
            case .removed(let text): console.print(paint.bad("-" + printable(text)))
            case .added(let text): console.print(paint.good("+" + printable(text)))
            case .place(let number): console.print(paint.faint("@@ line \(number)"))
            case .lacksBreak: console.print(paint.faint("\\ no line break at the end"))
            case .further(let count):
                console.print(paint.faint("… and \(count) more line\(count == 1 ? "" : "s")"))
            }
        }
    }

    /// Lines of changes that are shown of each file.
    private static let shownLines = 20
}
