package import PawlDiagnostics

/// A run of white space that is to be another one.
package struct LayoutEdit: Hashable, Sendable {
    /// What is replaced; empty where white space is lacking.
    package var span: SourceSpan
    /// Spaces and line breaks, or nothing.
    package var replacement: String

    package init(span: SourceSpan, replacement: String) {
        self.span = span
        self.replacement = replacement
    }
}

/// What formatting a text came to.
package enum Layout: Sendable {
    /// In the order of the text, without overlaps; empty when nothing is to be done.
    case edits([LayoutEdit])
    /// The text is no YAML, or has other mistakes of YAML.
    case unreadable([Diagnostic])
    /// The text would mean something else after formatting: it uses YAML in a way that is not
    /// known here. It is better left alone.
    case unsafe
}

/// The edits that lay a document out as `specs/540-fmt.md` says.
///
/// Every edit replaces white space by white space, so that nothing that somebody wrote can get
/// lost, and the result is read again: it has the same tree.
package func layout(_ file: SourceFile) -> Layout {
    let (root, diagnostics) = parseYAML(file)
    guard let root, diagnostics.isEmpty, let tokens = scanYAML(file) else {
        return .unreadable(diagnostics)
    }
    let edits = file.bytes.withUnsafeBufferPointer { bytes in
        var walk = LayoutWalk(bytes: bytes)
        for token in tokens { walk.take(token) }
        walk.finish()
        return walk.edits
    }
    let result = SourceFile(path: file.path, bytes: file.applying(edits))
    guard let again = parseYAML(result).root, root.hasSameMeaning(as: again) else {
        return .unsafe
    }
    return .edits(edits)
}

extension SourceFile {
    /// The bytes with edits made.
    ///
    /// - Precondition: the edits are in the order of the text and do not overlap.
    package func applying(_ edits: [LayoutEdit]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + edits.count * 4)
        var offset = 0
        for edit in edits {
            result += bytes[offset..<edit.span.start]
            result += edit.replacement.utf8
            offset = edit.span.end
        }
        return result + bytes[offset...]
    }
}

extension YAMLNode {
    /// Whether both say the same in the same way: values, styles, tags and order; places aside.
    package func hasSameMeaning(as other: YAMLNode) -> Bool {
        guard tag == other.tag else { return false }
        switch (content, other.content) {
        case (.scalar(let left), .scalar(let right)):
            return left.hasSameMeaning(as: right)
        case (.sequence(let left), .sequence(let right)):
            return left.count == right.count
                && zip(left, right).allSatisfy { $0.hasSameMeaning(as: $1) }
        case (.mapping(let left), .mapping(let right)):
            return left.count == right.count
                && zip(left, right).allSatisfy {
                    $0.key.hasSameMeaning(as: $1.key) && $0.value.hasSameMeaning(as: $1.value)
                }
        case (.scalar, _), (.sequence, _), (.mapping, _):
            return false
        }
    }
}

extension YAMLScalar {
    fileprivate func hasSameMeaning(as other: YAMLScalar) -> Bool {
        // Compared as bytes: equal strings may be written with different characters.
        style == other.style && text.utf8.elementsEqual(other.text.utf8)
    }
}
