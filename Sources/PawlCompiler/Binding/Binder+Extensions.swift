import PawlDiagnostics
import PawlJSON
import PawlYAML

// `use.extensions`. See specs/150-extensions.md.

extension Binder {
    /// - Parameter definition: the list in the standard form.
    mutating func bindExtensions(
        _ entry: YAMLEntry?,
        _ definition: JSONValue
    ) -> [ExtensionSyntax] {
        guard let entry else { return [] }
        guard let elements = entry.value.elements else {
            reportType(
                of: quoted(entry),
                expected: "a list of extensions",
                found: entry.value,
                owner: entry.keySpan,
                help: entry.value.entries == nil ? nil : "write '- ' before each name"
            )
            return []
        }
        let definitions = definition.array ?? []
        var extensions: [ExtensionSyntax] = []
        var names: [String: SourceSpan] = [:]
        for (index, element) in elements.enumerated() {
            guard let item = namedEntry(element, kind: "extension") else { continue }
            let name = item.key.text
            if let first = names[name] {
                report(
                    .conflict(
                        "the extension '\(name)' stands twice",
                        at: item.keySpan,
                        first: first,
                        help: "choose another name"
                    )
                )
            }
            names[name] = names[name] ?? item.keySpan
            let body = index < definitions.count ? definitions[index][name] : nil
            let reference = "/use/extensions/\(index)/\(pointerToken(name))"
            if let bound = bindExtension(item, body ?? .null, reference) {
                extensions.append(bound)
            }
        }
        return extensions
    }

    private mutating func bindExtension(
        _ entry: YAMLEntry,
        _ definition: JSONValue,
        _ reference: String
    ) -> ExtensionSyntax? {
        let shape = Shape(
            "extension \(quoted(entry))",
            keys: ["extend", "when", "before", "after"],
            hints: ["do": "write 'before' or 'after'", "if": "write 'when'"]
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let help = "say which tasks it extends, like 'call' or 'all'"
        let extend = required("extend", in: fields, help: help).flatMap { bindTarget($0) }
        let when = fields["when"].map { condition($0) }
        var lists: [String: TaskListSyntax] = [:]
        for key in ["before", "after"] {
            guard let list = fields[key] else { continue }
            let place = "\(reference)/\(key)"
            let tasks = definition[key] ?? .null
            lists[key] = bindTaskList(list, definition: tasks, reference: place)
            if lists[key] == nil { return nil }
        }
        guard let extend else { return nil }
        return ExtensionSyntax(
            name: Located(value: entry.key.text, span: entry.keySpan),
            extend: extend,
            when: when,
            before: lists["before"],
            after: lists["after"]
        )
    }

    private mutating func bindTarget(_ entry: YAMLEntry) -> Located<ExtensionTarget>? {
        if let text = entry.value.text, ["do", "fork"].contains(text) {
            let choices = ExtensionTarget.allCases.map(\.rawValue)
            report(
                .notOneOf(
                    quoted(entry),
                    text,
                    choices: choices,
                    at: entry.value.span,
                    help: "write 'composite', which is 'do' and 'fork'"
                )
            )
            return nil
        }
        return word(entry, as: ExtensionTarget.self)
    }
}
