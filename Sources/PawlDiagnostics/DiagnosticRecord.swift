/// A diagnostic with its places counted out: what JSON and other formats for programs print.
package struct DiagnosticRecord: Hashable, Sendable {
    /// A range of text as people count: lines and columns from 1, columns in characters, the end
    /// after the last character.
    package struct Location: Hashable, Sendable {
        package var file: String
        package var line: Int
        package var column: Int
        package var endLine: Int
        package var endColumn: Int

        package init(_ span: SourceSpan, in file: SourceFile) {
            let start = file.position(of: span.start)
            let end = file.position(of: span.end)
            self.file = file.path
            self.line = start.line
            self.column = start.column
            self.endLine = end.line
            self.endColumn = end.column
        }
    }

    /// A second place that explains the problem; some notes have none.
    package struct Note: Hashable, Sendable {
        package var message: String
        package var location: Location?
    }

    /// A change of the text that corrects the problem.
    package struct Fix: Hashable, Sendable {
        package struct Edit: Hashable, Sendable {
            /// What is replaced; empty for an insertion.
            package var location: Location
            package var text: String
        }

        /// In the imperative: `write 'then'`.
        package var title: String
        package var edits: [Edit]
    }

    /// `PAWL0301`
    package var code: String
    /// `error` or `warning`
    package var severity: String
    package var message: String
    package var location: Location
    package var notes: [Note]
    package var help: String?
    package var fix: Fix?

    package init(_ diagnostic: Diagnostic, in file: SourceFile) {
        self.code = diagnostic.code.rawValue
        self.severity = diagnostic.severity.rawValue
        self.message = diagnostic.message
        self.location = Location(diagnostic.span, in: file)
        self.notes = diagnostic.notes.map { note in
            Note(message: note.message, location: note.span.map { Location($0, in: file) })
        }
        self.help = diagnostic.help
        self.fix = diagnostic.fix.map { fix in
            Fix(
                title: fix.title,
                edits: fix.edits.map {
                    Fix.Edit(location: Location($0.span, in: file), text: $0.text)
                }
            )
        }
    }
}
