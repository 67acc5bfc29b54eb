package import PawlDiagnostics
import PawlJQ
import PawlJSON
import PawlYAML

/// The bound document as text, for people: `pawl dump --stage syntax`.
///
/// One line a field, nested as the types are; places as lines and columns; fields that are not
/// written are left out.
///
/// - Returns: `nil` when nothing can be bound; and what was found on the way.
package func syntaxText(of file: SourceFile) -> (text: String?, diagnostics: [Diagnostic]) {
    let (root, parsing) = parseYAML(file)
    guard let root else { return (nil, ordered(parsing)) }
    let (syntax, binding) = bind(root, in: file)
    var printer = SyntaxPrinter(file: file)
    if let syntax { printer.write(syntax, label: "workflow", depth: 0) }
    let text = syntax == nil ? nil : printer.lines.joined(separator: "\n")
    return (text, ordered(parsing + binding))
}

/// Prints values by their fields, whatever their types: a new field shows without a change here.
private struct SyntaxPrinter {
    let file: SourceFile
    var lines: [String] = []

    mutating func write(_ value: Any, label: String, depth: Int) {
        let indent = String(repeating: "  ", count: depth)
        if let text = leaf(value) {
            lines.append("\(indent)\(label): \(text)")
            return
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional?:
            if let child = mirror.children.first { write(child.value, label: label, depth: depth) }
        case .collection?, .set?:
            if mirror.children.isEmpty { return }
            lines.append("\(indent)\(label)")
            for child in mirror.children { write(child.value, label: "-", depth: depth + 1) }
        case .enum?:
            let child = mirror.children.first
            let name = child?.label ?? "\(value)"
            guard let child else {
                lines.append("\(indent)\(label): \(name)")
                return
            }
            write(child.value, label: "\(label): \(name)", depth: depth)
        case .struct?, .class?, .tuple?, .dictionary?, .foreignReference?, nil:
            writeFields(of: value, mirror, label, depth)
        @unknown default:
            writeFields(of: value, mirror, label, depth)
        }
    }

    private mutating func writeFields(
        of value: Any,
        _ mirror: Mirror,
        _ label: String,
        _ depth: Int
    ) {
        let indent = String(repeating: "  ", count: depth)
        if mirror.children.isEmpty {
            lines.append("\(indent)\(label): \(value)")
            return
        }
        let spans = mirror.children.compactMap { $0.value as? SourceSpan }
        let place = spans.count == 1 ? "  \(place(spans[0]))" : ""
        lines.append("\(indent)\(label)\(place)")
        for child in mirror.children {
            if spans.count == 1, child.value is SourceSpan { continue }
            write(child.value, label: child.label ?? "-", depth: depth + 1)
        }
    }

    /// The text of a value that is shown in one line.
    private func leaf(_ value: Any) -> String? {
        switch value {
        case let value as JSONValue: value.text
        case let value as String: JSONValue.string(value).text
        case let value as SourceSpan: place(value)
        case let value as JQProgram: value.canonicalText
        case let value as ScalarMap: place(value.whole)
        case let value as any BinaryInteger: "\(value)"
        case let value as Bool: "\(value)"
        case let value as Double: "\(value)"
        default: nil
        }
    }

    private func place(_ span: SourceSpan) -> String {
        let start = file.position(of: span.start)
        let end = file.position(of: span.end)
        return "@\(start.line):\(start.column)-\(end.line):\(end.column)"
    }
}
