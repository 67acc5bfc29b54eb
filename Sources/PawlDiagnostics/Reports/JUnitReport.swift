/// Diagnostics as JUnit XML: a test case for each file, which fails when the file has errors.
package enum JUnitReport {
    /// The whole document, with a line break at the end.
    package static func text(_ files: [CheckedFile]) -> String {
        let failures = files.count { hasErrors($0) }
        let counts = #"tests="\#(files.count)" failures="\#(failures)" errors="0""#
        let head = #"<?xml version="1.0" encoding="UTF-8"?>"#
        let lines =
            [head, "<testsuites name=\"pawl check\" \(counts)>"]
            + ["  <testsuite name=\"pawl check\" \(counts) skipped=\"0\">"]
            + files.flatMap(testCase)
            + ["  </testsuite>", "</testsuites>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func hasErrors(_ file: CheckedFile) -> Bool {
        file.records.contains { $0.severity == "error" }
    }

    private static func testCase(_ file: CheckedFile) -> [String] {
        let path = escaped(reportPath(file.path))
        let open = "    <testcase classname=\"pawl.check\" name=\"\(path)\" file=\"\(path)\""
        guard !file.records.isEmpty else { return [open + "/>"] }
        return [open + ">", outcome(file), "    </testcase>"]
    }

    /// One element for all that was found: readers of the format show the first failure only.
    private static func outcome(_ file: CheckedFile) -> String {
        let text = escaped(file.records.map(entry).joined(separator: "\n"), isAttribute: false)
        guard let first = file.records.first(where: { $0.severity == "error" }) else {
            return "      <system-out>\(text)</system-out>"
        }
        let further = file.records.count - 1
        let message = first.message + (further == 0 ? "" : " (and \(further) more)")
        return "      <failure type=\"\(escaped(first.code))\" message=\"\(escaped(message))\">"
            + text + "</failure>"
    }

    /// `order.yaml:3:42: error[PAWL0301]: no task named …`, with what belongs to it on lines below.
    private static func entry(_ record: DiagnosticRecord) -> String {
        let place = record.location
        let notes = record.notes.compactMap { note in
            note.location.map {
                "\n\(reportPath($0.file)):\($0.line):\($0.column): note: \(note.message)"
            }
        }
        return "\(reportPath(place.file)):\(place.line):\(place.column): "
            + "\(record.severity)[\(record.code)]: \(record.text)" + notes.joined()
    }

    /// Text that means itself in XML 1.0; characters that XML cannot hold become U+FFFD.
    private static func escaped(_ text: String, isAttribute: Bool = true) -> String {
        xmlText(text) { control in
            switch control {
            case "\t", "\n": isAttribute ? "&#\(control.value);" : String(control)
            case "\r": "&#13;"
            case "\u{7F}"...: String(control)
            default: "\u{FFFD}"
            }
        }
    }
}
