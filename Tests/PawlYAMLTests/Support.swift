import PawlDiagnostics
import PawlYAML
import Testing

/// The text between two byte offsets.
func slice(_ file: SourceFile, _ span: SourceSpan) -> String {
    String(decoding: file.bytes[span.start..<span.end], as: UTF8.self)
}

func parse(
    _ text: String,
    limits: YAMLLimits = YAMLLimits()
) -> (root: YAMLNode?, diagnostics: [Diagnostic], file: SourceFile) {
    let file = SourceFile(path: "workflow.yaml", text: text)
    let (root, diagnostics) = parseYAML(file, limits: limits)
    return (root, diagnostics, file)
}

extension YAMLNode {
    /// A compact spelling of a tree: `{a: [1, 'x']}`.
    var outline: String {
        switch content {
        case .scalar(let scalar):
            scalar.text.debugDescription
        case .sequence(let items):
            "[" + items.map(\.outline).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key.text): \($0.value.outline)" }.joined(separator: ", ")
                + "}"
        }
    }

    /// Every scalar, keys included.
    var scalars: [YAMLScalar] {
        switch content {
        case .scalar(let scalar): [scalar]
        case .sequence(let items): items.flatMap(\.scalars)
        case .mapping(let entries): entries.flatMap { [$0.key] + $0.value.scalars }
        }
    }

    /// Every node.
    var nodes: [YAMLNode] {
        switch content {
        case .scalar: [self]
        case .sequence(let items): [self] + items.flatMap(\.nodes)
        case .mapping(let entries): [self] + entries.flatMap { $0.value.nodes }
        }
    }
}
