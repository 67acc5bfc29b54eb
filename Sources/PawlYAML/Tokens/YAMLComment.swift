package import PawlDiagnostics

/// A comment of a YAML text.
package struct YAMLComment: Hashable, Sendable {
    /// From `#` to after the last character that is not blank.
    package var span: SourceSpan
    /// Whether nothing precedes it on its line.
    package var standsAlone: Bool
}

/// The comments of a text, in order.
///
/// - Parameter tokens: what `scanYAML` gave for the same file.
package func comments(between tokens: [YAMLToken], in file: SourceFile) -> [YAMLComment] {
    file.bytes.withUnsafeBufferPointer { bytes in
        var finder = CommentFinder(bytes: bytes)
        var end = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        for token in tokens {
            finder.search(SourceSpan(start: end, end: max(end, token.span.start)))
            end = max(end, token.span.end)
            if token.kind == .scalar(.literal) || token.kind == .scalar(.folded) {
                finder.search(header: token.span)
            }
        }
        finder.search(SourceSpan(start: end, end: bytes.count))
        return finder.comments
    }
}

/// Looks for `#` where nothing but white space and comments can stand.
private struct CommentFinder {
    let bytes: UnsafeBufferPointer<UInt8>
    var comments: [YAMLComment] = []

    mutating func search(_ gap: SourceSpan) {
        var offset = gap.start
        while offset < gap.end {
            if bytes[offset] == UInt8(ascii: "#") {
                offset = take(from: offset)
            } else {
                offset += 1
            }
        }
    }

    /// `| # comment`
    mutating func search(header scalar: SourceSpan) {
        var offset = scalar.start
        while offset < scalar.end, breakLength(bytes, at: offset) == 0 {
            if bytes[offset] == UInt8(ascii: "#") {
                offset = take(from: offset)
            } else {
                offset += 1
            }
        }
    }

    /// - Returns: the end of the comment's line.
    private mutating func take(from start: Int) -> Int {
        var offset = start
        while offset < bytes.count, breakLength(bytes, at: offset) == 0 { offset += 1 }
        var end = offset
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        comments.append(
            YAMLComment(span: SourceSpan(start: start, end: end), standsAlone: isAlone(start))
        )
        return offset
    }

    private func isAlone(_ start: Int) -> Bool {
        var offset = start
        while offset > 0, isBlank(bytes[offset - 1]) { offset -= 1 }
        return offset == 0 || isBreakEnd(offset - 1)
            || (offset == 3 && bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    }

    /// Whether a line break ends with the byte at `offset`.
    private func isBreakEnd(_ offset: Int) -> Bool {
        (1...3).contains { length in
            offset + 1 >= length && breakLength(bytes, at: offset + 1 - length) == length
        }
    }
}
