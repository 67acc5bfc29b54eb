package import PawlDiagnostics

/// A tree that was made from a document's own, as text.
///
/// What was not changed is copied as it was written, comments included. What was changed is
/// written in block style, with the comments that stood beside it: they go with the member that
/// they preceded or followed.
///
/// - Parameters:
///   - root: nodes and keys that stand for something have the places of what they stand for.
///   - original: what `parseYAML` gave for `file`, without mistakes.
/// - Returns: `nil` when the text would not say what the tree says: the document uses YAML in a way
///   that is not known here.
package func write(_ root: YAMLNode, madeFrom original: YAMLNode, in file: SourceFile) -> String? {
    guard let tokens = scanYAML(file) else { return nil }
    let bytes: [UInt8]
    if root.isSame(as: original) {
        bytes = file.bytes
    } else {
        var writer = TreeWriter(Originals(original, tokens: tokens, in: file))
        writer.write(document: root)
        bytes = Array(writer.text(with: comments(between: tokens, in: file)).utf8)
    }
    let written = SourceFile(path: file.path, bytes: bytes)
    guard case .edits(let edits) = layout(written) else { return nil }
    let result = SourceFile(path: file.path, bytes: written.applying(edits))
    guard let again = parseYAML(result).root, again.hasSameValue(as: root) else { return nil }
    return String(decoding: result.bytes, as: UTF8.self)
}

/// Writes nodes as lines in block style.
struct TreeWriter {
    let originals: Originals
    var lines: [WrittenLine] = []
    /// What was copied with the comments in it.
    var copied: [SourceSpan] = []

    init(_ originals: Originals) {
        self.originals = originals
    }

    private static let step = 2

    mutating func write(document root: YAMLNode) {
        switch root.content {
        case .mapping(let entries) where !entries.isEmpty:
            write(entries, at: 0)
        case .sequence(let items) where !items.isEmpty:
            write(items, at: 0)
        case .mapping, .sequence, .scalar:
            lines.append(WrittenLine(text: "", source: root.span.start))
            write(value: root, beneath: -Self.step)
        }
    }

    private mutating func write(_ entries: [YAMLEntry], at column: Int) {
        for entry in entries {
            let key = originals.source(of: entry.key, at: entry.keySpan) ?? entry.key.quoted
            let text = String(repeating: " ", count: column) + key + ":"
            lines.append(WrittenLine(text: text, source: entry.keySpan.start))
            write(value: entry.value, beneath: column)
        }
    }

    private mutating func write(_ items: [YAMLNode], at column: Int) {
        for item in items {
            let first = lines.count
            let dash = String(repeating: " ", count: column) + "-"
            switch item.content {
            case .mapping(let entries) where !entries.isEmpty && !originals.isUnchanged(item):
                write(entries, at: column + Self.step)
                lines[first].text = dash + lines[first].text.dropFirst(dash.count)
            case .sequence(let items) where !items.isEmpty && !originals.isUnchanged(item):
                write(items, at: column + Self.step)
                lines[first].text = dash + lines[first].text.dropFirst(dash.count)
            case .mapping, .sequence, .scalar:
                lines.append(WrittenLine(text: dash, source: item.span.start))
                write(value: item, beneath: column, isItem: true)
            }
        }
    }

    /// Writes a value behind what the last line has.
    ///
    /// - Parameters:
    ///   - column: of the collection that the value belongs to.
    ///   - isItem: whether it follows a `-`.
    private mutating func write(
        value node: YAMLNode,
        beneath column: Int,
        isItem: Bool = false
    ) {
        if let tag = node.tag { append(" " + shortTag(tag)) }
        switch node.content {
        case .scalar(let scalar):
            write(scalar, at: node.span, beneath: column)
        case .mapping, .sequence:
            if originals.isUnchanged(node) {
                copy(node, beneath: column, isItem: isItem)
            } else {
                write(changed: node, beneath: column)
            }
        }
    }

    private mutating func write(changed node: YAMLNode, beneath column: Int) {
        switch node.content {
        case .mapping(let entries):
            if entries.isEmpty { append(" {}") } else { write(entries, at: column + Self.step) }
        case .sequence(let items):
            if items.isEmpty { append(" []") } else { write(items, at: column + Self.step) }
        case .scalar:
            break
        }
    }

    /// `!!str`
    private func shortTag(_ tag: String) -> String {
        let core = "tag:yaml.org,2002:"
        return tag.hasPrefix(core) ? "!!" + tag.dropFirst(core.count) : "!<\(tag)>"
    }

    // MARK: Copies

    /// Copies a collection, with what stands behind it on its last line.
    ///
    /// - Parameter isItem: whether its first line follows a `-`.
    private mutating func copy(_ node: YAMLNode, beneath column: Int, isItem: Bool) {
        let span = originals.withRestOfLine(node.span)
        copied.append(span)
        let sourceColumn = originals.column(of: span.start)
        let indentation = column + Self.step
        let pieces = originals.lines(of: span)
        for (index, piece) in pieces.enumerated() {
            if index == 0, isItem || originals.isFlow(node) {
                append(" " + piece)
                continue
            }
            let written = index == 0 ? sourceColumn : piece.prefix { $0 == " " }.count
            let body = index == 0 ? piece[...] : piece.dropFirst(written)
            // Spaces alone may be more than the indentation of a block scalar: they are text then.
            let isEmpty = body.isEmpty && written <= sourceColumn
            let margin = isEmpty ? 0 : max(written - sourceColumn, 0) + indentation
            let text = String(repeating: " ", count: margin) + body
            lines.append(WrittenLine(text: text, source: index == 0 ? span.start : nil))
        }
        if pieces.count > 1 || span.end > node.span.end { lines[lines.count - 1].isClosed = true }
    }

    private mutating func write(_ scalar: YAMLScalar, at span: SourceSpan, beneath column: Int) {
        if scalar.text.isEmpty, scalar.style == .plain { return }
        guard originals.isWritten(scalar) else {
            append(" " + scalar.quoted)
            return
        }
        switch scalar.style {
        case .literal, .folded:
            copied.append(span)
            let block = CopiedBlockScalar(scalar, span, in: originals)
            append(" " + block.header)
            lines[lines.count - 1].isClosed = true
            let indentation = max(column, 0) + (block.indicator ?? Self.step)
            for line in block.lines {
                let margin = line.isEmpty ? "" : String(repeating: " ", count: indentation)
                lines.append(WrittenLine(text: margin + line, source: nil, isClosed: true))
            }
        case .plain, .singleQuoted, .doubleQuoted:
            let pieces = originals.lines(of: span)
            append(" " + (pieces.first ?? ""))
            if pieces.count > 1 { lines[lines.count - 1].isClosed = true }
            for piece in pieces.dropFirst() {
                let text =
                    String(repeating: " ", count: column + Self.step)
                    + piece.drop { $0 == " " || $0 == "\t" }
                lines.append(WrittenLine(text: text, source: nil, isClosed: true))
            }
        }
    }

    private mutating func append(_ text: String) {
        lines[lines.count - 1].text += text
    }
}

/// A line that is written.
struct WrittenLine {
    var text: String
    /// The offset of what it stands for; `nil` within a copy.
    var source: Int?
    /// Whether no comment may be written behind it: it lies within a scalar.
    var isClosed = false
    var commentsAbove: [String] = []
    var commentsBehind: [String] = []
}
