import PawlDiagnostics
import PawlYAML

extension Desugarer {
    /// The types of the typed input: JSON's own, and `any`.
    static let inputTypes = [
        "string", "number", "integer", "boolean", "object", "array", "null", "any",
    ]

    /// Longer names are none of ours, however many `[]` they end with.
    private static let longestTypeName = 40

    /// `input: { orderId: string, note?: string }` at the top becomes a JSON Schema.
    mutating func desugar(typedInput node: YAMLNode) -> YAMLNode {
        guard
            let entries = node.entries, !entries.isEmpty,
            entries["schema"] == nil, entries["from"] == nil,
            !entries.contains(where: isMisspeltSchema)
        else { return node }
        let document = objectSchema(of: entries, at: node.span)
        let schema = YAMLNode.mapping([.made("document", at: node.span, document)], at: node.span)
        return .mapping([.made("schema", at: node.span, schema)], at: node.span)
    }

    /// Whether a field is rather the standard's `schema`, misspelt: it holds what a schema holds.
    private func isMisspeltSchema(_ entry: YAMLEntry) -> Bool {
        guard entry.value["document"] != nil || entry.value["resource"] != nil else { return false }
        return didYouMean(entry.key.text, among: ["schema"]) != nil
    }

    private mutating func objectSchema(of entries: [YAMLEntry], at place: SourceSpan) -> YAMLNode {
        var properties: [YAMLEntry] = []
        var required: [YAMLNode] = []
        for entry in entries {
            let written = entry.key.text
            let isOptional = written.hasSuffix("?")
            let name = isOptional ? String(written.dropLast()) : written
            if let first = properties[name] {
                diagnostics.append(
                    .conflict(
                        "the input field '\(name)' stands twice",
                        at: entry.keySpan,
                        first: first.keySpan,
                        help: "keep one of them"
                    )
                )
                continue
            }
            if !isOptional { required.append(.string(name, at: entry.keySpan)) }
            properties.append(
                .made(name, at: entry.keySpan, fieldSchema(of: entry.value, field: name))
            )
        }
        var members: [YAMLEntry] = [
            .made("type", at: place, .string("object", at: place)),
            .made("properties", at: place, .mapping(properties, at: place)),
        ]
        if !required.isEmpty {
            members.append(.made("required", at: place, .sequence(required, at: place)))
        }
        return .mapping(members, at: place)
    }

    private mutating func fieldSchema(of node: YAMLNode, field: String) -> YAMLNode {
        if let entries = node.entries, !entries.isEmpty {
            return objectSchema(of: entries, at: node.span)
        }
        // A bare `null` names the type here, like the other names do.
        let name = node.text ?? (node.scalar?.text == "null" ? "null" : nil)
        guard let name else {
            diagnostics.append(
                .wrongType(
                    of: "the type of the input field '\(field)'",
                    expected: "the name of a type",
                    found: node.kindName,
                    at: node.span,
                    help: "use one of \(Self.inputTypes.joined(separator: ", "))"
                )
            )
            return .mapping([], at: node.span)
        }
        return typeSchema(named: name, field: field, at: node.span)
    }

    /// `string`, `string[]`, `any`.
    private mutating func typeSchema(
        named name: String,
        field: String,
        at place: SourceSpan
    ) -> YAMLNode {
        if name.hasSuffix("[]"), name.utf8.count <= Self.longestTypeName {
            let items = typeSchema(named: String(name.dropLast(2)), field: field, at: place)
            let members: [YAMLEntry] = [
                .made("type", at: place, .string("array", at: place)),
                .made("items", at: place, items),
            ]
            return .mapping(members, at: place)
        }
        if name == "any" { return .mapping([], at: place) }
        guard Self.inputTypes.contains(name) else {
            diagnostics.append(
                .unknownInputType(name, of: field, choices: Self.inputTypes, at: place)
            )
            return .mapping([], at: place)
        }
        return .mapping([.made("type", at: place, .string(name, at: place))], at: place)
    }
}
