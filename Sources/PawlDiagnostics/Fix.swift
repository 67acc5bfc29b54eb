/// A change of the text that corrects a problem without a decision by its author.
package struct Fix: Hashable, Sendable {
    /// What it does, in the imperative: `write 'then'`.
    package var title: String
    /// In source order; they do not overlap.
    package var edits: [TextEdit]

    package init(title: String, edits: [TextEdit]) {
        self.title = title
        self.edits = edits
    }

    /// Writes one text in place of another; an empty one takes the other away.
    package static func write(_ text: String, over span: SourceSpan) -> Fix {
        Fix(
            title: text.isEmpty ? "remove it" : "write '\(text)'",
            edits: [TextEdit(span: span, text: text)]
        )
    }
}

/// The replacement of a range of the source; an empty range is an insertion.
package struct TextEdit: Hashable, Sendable {
    package var span: SourceSpan
    package var text: String

    package init(span: SourceSpan, text: String) {
        self.span = span
        self.text = text
    }
}
