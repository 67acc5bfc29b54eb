import PawlDiagnostics
import PawlJSON
import PawlYAML

/// A YAML tree as lines: the place of each value, its style and its text.
struct TreeText {
    let source: SourceFile

    func text(_ root: YAMLNode) -> String {
        lines(root, depth: 0, label: "").joined(separator: "\n")
    }

    private func lines(_ node: YAMLNode, depth: Int, label: String) -> [String] {
        let tag = node.tag.map { " !<\($0)>" } ?? ""
        let head = place(node.span) + String(repeating: "  ", count: depth) + " " + label
        switch node.content {
        case .scalar(let scalar):
            let text = JSONValue.string(scalar.text).text
            return ["\(head)\(scalar.style.rawValue)\(tag) \(text)"]
        case .sequence(let items):
            return ["\(head)sequence\(tag)"]
                + items.flatMap { lines($0, depth: depth + 1, label: "- ") }
        case .mapping(let entries):
            return ["\(head)mapping\(tag)"]
                + entries.flatMap { entry in
                    lines(entry.value, depth: depth + 1, label: key(entry.key) + ": ")
                }
        }
    }

    private func key(_ scalar: YAMLScalar) -> String {
        let isPlain = scalar.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return isPlain ? scalar.text : JSONValue.string(scalar.text).text
    }

    private func place(_ span: SourceSpan) -> String {
        let start = source.position(of: span.start)
        let end = source.position(of: span.end)
        return padded("\(start.line):\(start.column)-\(end.line):\(end.column)", to: 14)
    }
}
