import PawlDiagnostics

/// Colours by their meaning, or none.
struct Paint: Sendable {
    let isOn: Bool

    func good(_ text: String) -> String { wrap(text, "32") }
    func bad(_ text: String) -> String { wrap(text, "1;31") }
    func warning(_ text: String) -> String { wrap(text, "33") }
    func active(_ text: String) -> String { wrap(text, "36") }
    func faint(_ text: String) -> String { wrap(text, "2") }
    func strong(_ text: String) -> String { wrap(text, "1") }

    var diagnostics: DiagnosticRenderer { DiagnosticRenderer(style: isOn ? .ansi : .plain) }

    private func wrap(_ text: String, _ code: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
