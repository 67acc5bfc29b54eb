/// Shows diagnostics to people, as text.
///
/// ```
/// error[PAWL0301]: no task named 'shipOrdr' in this list
///   --> order.yaml:14:15
///    |
/// 14 |         then: shipOrdr
///    |               ^^^^^^^^
///    = help: did you mean 'shipOrder'?
/// ```
///
/// Lines of source are shown as they are, with tabs widened, control characters replaced and long
/// lines cut around the span, so that the carets stand under what they mean in any terminal.
package struct DiagnosticRenderer: Sendable {
    /// Whether the text carries colours.
    package enum Style: Hashable, Sendable {
        case plain
        /// With ANSI colours.
        case ansi
    }

    private let paint: Paint

    package init(style: Style) {
        self.paint = Paint(style: style)
    }

    /// All of them, separated by empty lines; without a line break at the end.
    package func render(_ diagnostics: [Diagnostic], in file: SourceFile) -> String {
        diagnostics.map { render($0, in: file) }.joined(separator: "\n\n")
    }

    /// Several lines, without a line break at the end.
    package func render(_ diagnostic: Diagnostic, in file: SourceFile) -> String {
        let spans = [diagnostic.span] + diagnostic.notes.compactMap(\.span)
        let lastLine = spans.map { file.position(of: $0.start).line }.max() ?? 1
        let gutter = Gutter(width: String(lastLine).count, paint: paint)

        var lines = [title(diagnostic)]
        lines += snippet(of: diagnostic.span, in: file, gutter, mark: "^", diagnostic.severity)
        if let help = diagnostic.help { lines.append(gutter.remark("help", help)) }
        for note in diagnostic.notes where note.span == nil {
            lines.append(gutter.remark("note", note.message))
        }
        for note in diagnostic.notes {
            guard let span = note.span else { continue }
            lines.append(paint.note("note") + ": " + singleLine(note.message))
            lines += snippet(of: span, in: file, gutter, mark: "-", nil)
        }
        return lines.joined(separator: "\n")
    }

    private func title(_ diagnostic: Diagnostic) -> String {
        let label = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
        return paint.severity(label, diagnostic.severity)
            + paint.strong(": " + singleLine(diagnostic.message))
    }

    /// - Parameter severity: gives the underline its colour; `nil` in a note.
    private func snippet(
        of span: SourceSpan,
        in file: SourceFile,
        _ gutter: Gutter,
        mark: Character,
        _ severity: Diagnostic.Severity?
    ) -> [String] {
        let position = file.position(of: span.start)
        let place = "\(singleLine(file.path)):\(position.line):\(position.column)"
        let shown = ShownLine(span, in: file)
        var underline = String(repeating: mark, count: shown.underlineWidth)
        if shown.furtherLines > 0 {
            underline += " and \(shown.furtherLines) more line"
            underline += shown.furtherLines == 1 ? "" : "s"
        }
        let painted = severity.map { paint.severity(underline, $0) } ?? paint.note(underline)
        let padding = String(repeating: " ", count: shown.underlineStart)
        return [
            gutter.arrow(place),
            gutter.bar(number: nil, ""),
            gutter.bar(number: position.line, shown.text),
            gutter.bar(number: nil, padding + painted),
        ]
    }
}

/// The line numbers and the bar beside the source.
private struct Gutter {
    /// Digits of the greatest line number.
    let width: Int
    let paint: Paint

    private var margin: String { String(repeating: " ", count: width) }

    func arrow(_ place: String) -> String {
        margin + paint.frame("-->") + " " + place
    }

    func bar(number: Int?, _ text: String) -> String {
        let digits = number.map(String.init) ?? ""
        let label = String(repeating: " ", count: max(0, width - digits.count)) + digits
        return paint.frame(label + " |") + (text.isEmpty ? "" : " " + text)
    }

    func remark(_ label: String, _ text: String) -> String {
        margin + " " + paint.frame("=") + " " + paint.strong(label) + ": " + singleLine(text)
    }
}

/// Colours, or none.
private struct Paint: Sendable {
    let style: DiagnosticRenderer.Style

    func severity(_ text: String, _ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: wrap(text, "1;31")
        case .warning: wrap(text, "1;33")
        }
    }

    func note(_ text: String) -> String { wrap(text, "1;36") }
    func frame(_ text: String) -> String { wrap(text, "1;34") }
    func strong(_ text: String) -> String { wrap(text, "1") }

    private func wrap(_ text: String, _ code: String) -> String {
        switch style {
        case .plain: text
        case .ansi: "\u{1B}[\(code)m\(text)\u{1B}[0m"
        }
    }
}

/// A message without anything that would break its line or steer the terminal.
private func singleLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\n": line.append(contentsOf: "\\n".unicodeScalars)
        case "\r": line.append(contentsOf: "\\r".unicodeScalars)
        case "\t": line.append(contentsOf: "\\t".unicodeScalars)
        default: line.append(shown(scalar))
        }
    }
    return String(line)
}
