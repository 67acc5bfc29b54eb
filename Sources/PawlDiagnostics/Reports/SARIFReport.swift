/// Diagnostics as SARIF 2.1.0, the format that code scanning services read.
///
/// Columns count Unicode code points and the end of a region lies after its last character, which
/// is how `DiagnosticRecord` counts.
///
/// Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
package struct SARIFReport {
    /// What a code means, for readers who have no other page.
    package struct Rule: Hashable, Sendable {
        /// `PAWL0301`
        package var code: String
        /// One line: `no such task to go to`.
        package var title: String
        /// The page of the code in Markdown.
        package var page: String

        package init(code: String, title: String, page: String) {
            self.code = code
            self.title = title
            self.page = page
        }
    }

    private let version: String
    private let files: [CheckedFile]
    private let rules: [Rule]

    /// - Parameters:
    ///   - version: of the program.
    ///   - rules: of every code there is; those of codes that were found are printed.
    package init(_ files: [CheckedFile], version: String, rules: [Rule]) {
        let records = files.flatMap { $0.records + $0.suppressed.map(\.record) }
        let found = Set(records.map(\.code))
        let known = Set(rules.map(\.code))
        let bare = found.subtracting(known).map { Rule(code: $0, title: $0, page: $0) }
        self.version = version
        self.files = files
        self.rules = (rules.filter { found.contains($0.code) } + bare)
            .sorted { $0.code < $1.code }
    }

    /// One object of JSON on one line, without a line break at the end.
    package var text: String {
        let document: ReportJSON = .object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", .string("2.1.0")),
            ("runs", .array([run])),
        ])
        return document.text
    }

    private var run: ReportJSON {
        let driver: ReportJSON = .object([
            ("name", .string("pawl")),
            ("version", .string(version)),
            ("rules", .array(rules.map(descriptor))),
        ])
        let indices = Dictionary(
            rules.enumerated().map { ($0.element.code, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        let artifacts = files.map { ReportJSON.object([("location", uri($0.path))]) }
        let results = files.flatMap { file in
            file.records.map { result($0, index: indices[$0.code] ?? -1) }
                + file.suppressed.map { suppressed in
                    let index = indices[suppressed.record.code] ?? -1
                    return result(suppressed.record, index: index, by: suppressed)
                }
        }
        return .object([
            ("tool", .object([("driver", driver)])),
            ("columnKind", .string("unicodeCodePoints")),
            ("artifacts", .array(artifacts)),
            ("results", .array(results)),
        ])
    }

    private func descriptor(_ rule: Rule) -> ReportJSON {
        .object([
            ("id", .string(rule.code)),
            ("shortDescription", .object([("text", .string(rule.title))])),
            // Code scanning services ask for it, though the specification does not.
            ("fullDescription", .object([("text", .string(rule.title))])),
            (
                "help",
                .object([
                    ("text", .string("'pawl explain \(rule.code)' prints the page of this code")),
                    ("markdown", .string(rule.page)),
                ])
            ),
        ])
    }

    /// - Parameter suppressed: why nobody is told, if so.
    private func result(
        _ record: DiagnosticRecord,
        index: Int,
        by suppressed: SuppressedRecord? = nil
    ) -> ReportJSON {
        var members: [(String, ReportJSON)] = [
            ("ruleId", .string(record.code)),
            ("ruleIndex", .number(index)),
            ("level", .string(record.severity)),
            ("message", message(record.text)),
            ("locations", .array([location(record.location, [])])),
        ]
        let places = record.notes.compactMap { note in note.location.map { (note.message, $0) } }
        if !places.isEmpty {
            let related = places.enumerated().map { index, place in
                location(place.1, [("id", .number(index)), ("message", message(place.0))])
            }
            members.append(("relatedLocations", .array(related)))
        }
        if let fix = record.fix {
            members.append(("fixes", .array([json(fix, in: record.location.file)])))
        }
        if let suppressed { members.append(("suppressions", .array([suppression(suppressed)]))) }
        return .object(members)
    }

    private func json(_ fix: DiagnosticRecord.Fix, in file: String) -> ReportJSON {
        let replacements = fix.edits.map { edit in
            ReportJSON.object([
                ("deletedRegion", region(edit.location)),
                ("insertedContent", .object([("text", .string(edit.text))])),
            ])
        }
        let change: ReportJSON = .object([
            ("artifactLocation", uri(file)), ("replacements", .array(replacements)),
        ])
        return .object([
            ("description", message(fix.title)), ("artifactChanges", .array([change])),
        ])
    }

    private func suppression(_ suppressed: SuppressedRecord) -> ReportJSON {
        let kind =
            switch suppressed.origin {
            case .comment: "inSource"
            case .commandLine: "external"
            }
        return .object([("kind", .string(kind)), ("justification", .string(suppressed.reason))])
    }

    /// A message that means itself: a brace alone would begin a placeholder, `[text](1)` be a link.
    private func message(_ text: String) -> ReportJSON {
        var escaped = String.UnicodeScalarView()
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar == "{" || scalar == "}" { escaped.append(scalar) }
            if scalar == "(", last == "]" {
                escaped.removeLast()
                escaped.append(contentsOf: "\\]".unicodeScalars)
            }
            escaped.append(scalar)
            last = scalar
        }
        return .object([("text", .string(String(escaped)))])
    }

    private func location(
        _ place: DiagnosticRecord.Location,
        _ members: [(String, ReportJSON)]
    ) -> ReportJSON {
        let physical: ReportJSON = .object([
            ("artifactLocation", uri(place.file)), ("region", region(place)),
        ])
        return .object(members + [("physicalLocation", physical)])
    }

    private func region(_ place: DiagnosticRecord.Location) -> ReportJSON {
        .object([
            ("startLine", .number(place.line)),
            ("startColumn", .number(place.column)),
            ("endLine", .number(place.endLine)),
            ("endColumn", .number(place.endColumn)),
        ])
    }

    /// A relative reference for a relative path, so that the report means the same elsewhere.
    private func uri(_ path: String) -> ReportJSON {
        let path = reportPath(path)
        var result = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isPlain =
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar) || "/-._~".unicodeScalars.contains(scalar)
            result += isPlain ? String(scalar) : percentEncoded(byte)
        }
        return .object([("uri", .string(result))])
    }
}
