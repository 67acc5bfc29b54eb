import PawlDiagnostics
import PawlYAML

/// A YAML tree as indented text: one node a line, with its style and place.
func describe(_ node: YAMLNode, in file: SourceFile) -> String {
    var outline = Outline(of: file)
    outline.node(node, prefix: "")
    return outline.text
}

extension Outline {
    fileprivate mutating func node(_ node: YAMLNode, prefix: String) {
        let tag = node.tag.map { " <\($0)>" } ?? ""
        switch node.content {
        case .scalar(let scalar):
            line(
                "\(prefix)\(scalar.style.rawValue)\(tag) \(jsonQuoted(scalar.text))",
                at: node.span
            )
        case .sequence(let elements):
            line("\(prefix)sequence\(tag)", at: node.span)
            indented { outline in
                for element in elements { outline.node(element, prefix: "- ") }
            }
        case .mapping(let entries):
            line("\(prefix)mapping\(tag)", at: node.span)
            indented { outline in
                for entry in entries {
                    let place = outline.place(entry.keySpan)
                    outline.node(entry.value, prefix: "\(jsonQuoted(entry.key.text)) @\(place): ")
                }
            }
        }
    }
}
