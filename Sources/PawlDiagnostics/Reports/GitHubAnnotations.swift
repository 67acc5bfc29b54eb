/// Diagnostics as workflow commands, which GitHub shows beside the lines of a change.
///
/// ```
/// ::error file=order.yaml,line=3,endLine=3,col=42,endColumn=50,title=PAWL0301::no task named …
/// ```
package enum GitHubAnnotations {
    /// A line for each diagnostic, in order; notes with a place are named in the text.
    package static func lines(_ files: [CheckedFile]) -> [String] {
        files.flatMap { $0.records.map(line) }
    }

    private static func line(_ record: DiagnosticRecord) -> String {
        let place = record.location
        var properties = [
            ("file", reportPath(place.file)),
            ("line", String(place.line)),
            ("endLine", String(place.endLine)),
        ]
        // Columns are taken only where they are of one line.
        if place.line == place.endLine {
            properties.append(("col", String(place.column)))
            properties.append(("endColumn", String(place.endColumn)))
        }
        properties.append(("title", record.code))
        let list = properties.map { "\($0.0)=\(escaped($0.1, also: [":", ","]))" }
        let text = ([record.text] + record.notes.compactMap(located)).joined(separator: "\n")
        return "::\(record.severity) \(list.joined(separator: ","))::\(escaped(text, also: []))"
    }

    private static func located(_ note: DiagnosticRecord.Note) -> String? {
        note.location.map {
            "note: \(note.message) (\(reportPath($0.file)):\($0.line):\($0.column))"
        }
    }

    /// - Parameter also: what would end a property.
    private static func escaped(_ text: String, also: Set<Unicode.Scalar>) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "%" || scalar == "\r" || scalar == "\n" || also.contains(scalar) {
                result.append(contentsOf: percentEncoded(UInt8(scalar.value)).unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}

/// `%0A`
func percentEncoded(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "%" + (digits.count < 2 ? "0" : "") + digits
}
