package import PawlDiagnostics
import PawlYAML

extension DocumentIndex {
    /// What `pawl fmt` would change, in source order; `nil` when it would leave the text alone
    /// because it is no YAML, or none that can be laid out.
    package var layoutEdits: [TextEdit]? {
        switch layout(file) {
        case .edits(let edits): edits.map { TextEdit(span: $0.span, text: $0.replacement) }
        case .unreadable, .unsafe: nil
        }
    }
}
