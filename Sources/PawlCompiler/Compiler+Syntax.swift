package import PawlDiagnostics
import PawlYAML

/// The bound document as text, for people: `pawl dump --stage syntax`.
///
/// - Returns: one line a field, nested as the types are, spans as `start..<end` in bytes; `nil` when
///   nothing can be bound; and what was found on the way.
package func syntaxText(of file: SourceFile) -> (text: String?, diagnostics: [Diagnostic]) {
    let (root, parsing) = parseYAML(file)
    guard let root else { return (nil, ordered(parsing)) }
    let (syntax, binding) = bind(root, in: file)
    var text = ""
    if let syntax { dump(syntax, to: &text, name: "workflow") }
    return (syntax == nil ? nil : text, ordered(parsing + binding))
}
