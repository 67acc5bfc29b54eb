/// A file that was checked and what was found in it: what every format for programs renders.
package struct CheckedFile: Hashable, Sendable {
    /// As the user gave it, or `<stdin>`.
    package let path: String
    /// In the order in which they are shown.
    package let records: [DiagnosticRecord]
    /// What is not told, for the formats that show it apart.
    let suppressed: [SuppressedRecord]

    package init(
        _ diagnostics: [Diagnostic],
        allowed: [AllowedFinding] = [],
        in file: SourceFile
    ) {
        self.path = file.path
        self.records = diagnostics.map { DiagnosticRecord($0, in: file) }
        self.suppressed = allowed.map { finding in
            SuppressedRecord(
                record: DiagnosticRecord(finding.diagnostic, in: file),
                origin: finding.origin,
                reason: finding.reason
            )
        }
    }
}

/// An allowed finding with its places counted out.
struct SuppressedRecord: Hashable, Sendable {
    let record: DiagnosticRecord
    let origin: AllowedFinding.Origin
    let reason: String
}

extension DiagnosticRecord {
    /// The message, then what belongs to it and has no place of its own, each on its line.
    var text: String {
        let remarks = notes.filter { $0.location == nil }.map { "note: " + $0.message }
        return ([message] + (help.map { ["help: " + $0] } ?? []) + remarks).joined(separator: "\n")
    }
}

/// A path as a report names it: `./a.yaml` and `a.yaml` are one file to those who compare names.
func reportPath(_ path: String) -> String {
    var rest = path[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2).drop { $0 == "/" } }
    return rest.isEmpty ? path : String(rest)
}
