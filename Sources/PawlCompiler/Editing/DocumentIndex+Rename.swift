package import PawlDiagnostics
import PawlGraph
import PawlYAML

/// Why a name cannot be changed: lower case, no full stop.
package struct RenameRefusal: Error, Hashable, Sendable {
    package let message: String
}

extension DocumentIndex {
    /// The changes that give something another name everywhere.
    ///
    /// - Parameter offset: a place where the name is defined or used.
    /// - Returns: in source order, not overlapping.
    /// - Throws: `RenameRefusal` where there is no name, and for a name that cannot be used or that
    ///   would mean something else somewhere.
    package func rename(
        at offset: Int,
        to newName: String
    ) throws(RenameRefusal) -> [TextEdit] {
        guard let (name, _) = name(at: offset) else {
            throw RenameRefusal(message: "there is no name to change here")
        }
        if newName == name.name { return [] }
        try check(newName, for: name)
        let edits = self.edits(of: name, to: newName)
        let changed = DocumentIndex(SourceFile(path: file.path, bytes: file.bytes.applying(edits)))
        guard changed.isSame(as: self, after: edits, renamed: name, to: newName) else {
            throw RenameRefusal(
                message: "'\(newName)' would mean something else in some of the places"
            )
        }
        return edits
    }

    private func check(_ newName: String, for name: DefinedName) throws(RenameRefusal) {
        if newName.isEmpty || newName.contains(where: \.isNewline) {
            throw RenameRefusal(message: "a name is a text on one line")
        }
        if name.hasHiddenUses {
            throw RenameRefusal(
                message: "an expression reads '\(name.name)' in a way that cannot be changed here"
            )
        }
        switch name.kind {
        case .definition: break
        case .task: try checkTask(newName, for: name)
        case .variable:
            guard isIdentifier(newName) else {
                throw RenameRefusal(
                    message: "the name of a variable must be made of letters, digits and '_', "
                        + "without '$'"
                )
            }
        }
    }

    private func checkTask(
        _ newName: String,
        for name: DefinedName
    ) throws(RenameRefusal) {
        if FlowDirective(rawValue: newName) != nil {
            throw RenameRefusal(
                message: "'\(newName)' cannot name a task, because 'then: \(newName)' means "
                    + "something else"
            )
        }
        let isRead = name.references.contains { !isWholeScalar($0) }
        if isRead, !isIdentifier(newName) {
            throw RenameRefusal(
                message: "'$steps' reads '\(name.name)', so its name must be made of letters, "
                    + "digits and '_'"
            )
        }
        if let list = list(of: name), list.contains(newName) {
            throw RenameRefusal(message: "the list has a task named '\(newName)' already")
        }
    }

    /// The names of the list that a task stands in.
    private func list(of name: DefinedName) -> Set<String>? {
        guard let draft, let node = draft.nodes.first(where: { $0.syntax.name.span == name.span })
        else { return nil }
        return Set(draft[node.region].names.keys)
    }

    private func edits(of name: DefinedName, to newName: String) -> [TextEdit] {
        ([name.span] + name.references).sorted { $0.start < $1.start }.map { span in
            let text = isWholeScalar(span) ? yamlText(newName) : newName
            return TextEdit(span: span, text: text)
        }
    }

    /// Whether a name is a scalar of its own rather than a word in an expression.
    private func isWholeScalar(_ span: SourceSpan) -> Bool {
        !trace.programs.contains { $0.span.contains(span) }
    }

    /// Whether the document says what it said before: no new problems, every name used where it
    /// was used.
    private func isSame(
        as old: DocumentIndex,
        after edits: [TextEdit],
        renamed: DefinedName,
        to newName: String
    ) -> Bool {
        // A name that stood twice may stand once now; nothing may have become wrong.
        var known = old.diagnostics.map(\.code)
        for code in diagnostics.map(\.code) {
            guard let index = known.firstIndex(of: code) else { return false }
            known.remove(at: index)
        }
        let expected = old.names.map { name in
            var name = name
            if name.span == renamed.span { name.name = newName }
            name.span = name.span.moved(by: edits)
            name.references = name.references.map { $0.moved(by: edits) }
            return name
        }
        return names == expected
    }
}

extension [UInt8] {
    /// The text with the edits made, which are in source order and do not overlap.
    package func applying(_ edits: [TextEdit]) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        for edit in edits {
            result += self[position..<edit.span.start]
            result += Array(edit.text.utf8)
            position = edit.span.end
        }
        return result + self[position...]
    }
}

extension SourceSpan {
    /// Where a span is found after edits, each of which lies before it, after it, or is it.
    package func moved(by edits: [TextEdit]) -> SourceSpan {
        var shift = 0
        var growth = 0
        for edit in edits {
            let added = edit.text.utf8.count - edit.span.length
            if edit.span == self {
                growth += added
            } else if edit.span.end <= start {
                shift += added
            } else if contains(edit.span) {
                growth += added
            }
        }
        let newStart = Swift.max(0, start + shift)
        return SourceSpan(start: newStart, end: Swift.max(newStart, end + shift + growth))
    }
}
