import PawlDiagnostics

// What stands between tokens: white space and comments.

extension LayoutWalk {
    /// What a run of white space leads to.
    private enum Target {
        case token(YAMLToken)
        case comment(at: Int, before: YAMLToken?)
        case endOfText(lacksBreak: Bool)

        /// The next token; `nil` at the end of the text.
        var token: YAMLToken? {
            switch self {
            case .token(let token), .comment(_, let token?): token
            case .comment(_, nil), .endOfText: nil
            }
        }
    }

    mutating func rewriteGap(before token: YAMLToken) {
        rewriteRuns(to: token.span.start, .token(token))
    }

    /// - Parameter lacksBreak: whether the text must not get a line break at its end.
    mutating func rewriteEnd(lacksBreak: Bool) {
        rewriteRuns(to: bytes.count, .endOfText(lacksBreak: lacksBreak))
    }

    /// Rewrites the runs of white space from the last token on; comments stay as they are.
    private mutating func rewriteRuns(to limit: Int, _ last: Target) {
        var start = end
        var follows = previous != nil
        while true {
            var offset = start
            var breaks = 0
            while offset < limit, isWhite(at: offset) {
                let length = breakLength(bytes, at: offset)
                if length > 0 { breaks += 1 }
                offset += max(length, 1)
            }
            let isComment = offset < limit && bytes[offset] == UInt8(ascii: "#")
            let target = isComment ? Target.comment(at: offset, before: last.token) : last
            replace(start, offset, by: separator(to: target, breaks: breaks, follows: follows))
            guard isComment else { return }
            start = endOfComment(offset)
            follows = true
        }
    }

    private func isWhite(at offset: Int) -> Bool {
        isBlank(bytes[offset]) || breakLength(bytes, at: offset) > 0
    }

    private func endOfComment(_ start: Int) -> Int {
        var offset = start
        while offset < bytes.count, breakLength(bytes, at: offset) == 0 { offset += 1 }
        while isBlank(bytes[offset - 1]) { offset -= 1 }
        return offset
    }

    /// - Parameters:
    ///   - breaks: line breaks in what is replaced.
    ///   - follows: whether anything precedes it in the text.
    private func separator(to target: Target, breaks: Int, follows: Bool) -> String {
        switch target {
        case .endOfText(let lacksBreak):
            return lacksBreak && breaks == 0 ? "" : lineBreak
        case .token(let token):
            if follows, breaks == 0 { return spaces(gap(before: token)) }
            return lines(breaks, follows) + spaces(newColumn(of: token))
        case .comment(let offset, let next):
            if follows, breaks == 0 { return " " }
            return lines(breaks, follows) + spaces(commentColumn(at: offset, before: next))
        }
    }

    /// At most one empty line, and none at the beginning.
    private func lines(_ breaks: Int, _ follows: Bool) -> String {
        follows ? String(repeating: lineBreak, count: min(breaks, 2)) : ""
    }

    // MARK: Within a line

    /// The spaces between the last token and one on the same line.
    private func gap(before token: YAMLToken) -> Int {
        guard let previous else { return 0 }
        let written = token.span.start - end
        switch (previous.kind, token.kind) {
        case (.value, _), (.key, _), (.blockEntry, _), (.directive, _), (.documentStart, _):
            return 1
        case (.tag, .flowEntry), (.tag, .flowMappingEnd), (.tag, .flowSequenceEnd),
            (.anchor, .flowEntry), (.anchor, .flowMappingEnd), (.anchor, .flowSequenceEnd):
            // A comma or bracket may belong to the tag: it depends on who reads it.
            return min(written, 1)
        case (.alias, .value), (.tag, _), (.anchor, _):
            return 1
        case (.flowMappingStart, .flowMappingEnd), (.flowSequenceStart, _), (_, .flowSequenceEnd):
            return 0
        case (.flowEntry, _), (.flowMappingStart, _), (_, .flowMappingEnd):
            return 1
        case (_, .value), (_, .flowEntry):
            return 0
        case (_, _):
            return min(written, 1)
        }
    }

    // MARK: Comments on their own lines

    /// A comment stands in the column of what it was written beside: the next token, or a
    /// collection that ends before it.
    private func commentColumn(at offset: Int, before next: YAMLToken?) -> Int {
        if flowDepth > 0 { return flowColumn(depth: flowDepth) }
        let old = column(of: offset)
        guard let next else { return blockColumn(from: old) ?? 0 }
        let nextOld = column(of: next.span.start)
        let isWithin = isDeeper(next, at: nextOld)
        if old == nextOld || isWithin { return newColumn(of: next) }
        return blockColumn(from: old) ?? newColumn(of: next)
    }

    /// Whether a token is the value that the last one announced: it begins a collection, or is
    /// indented further than the one that it stands in.
    private func isDeeper(_ next: YAMLToken, at column: Int) -> Bool {
        stack.blocks.count > stackBefore.blocks.count || column > stackBefore.oldIndentation
    }

    /// The new column of the innermost collection that is in a column or to its left.
    private func blockColumn(from old: Int) -> Int? {
        stackBefore.blocks.last { $0.oldColumn <= old }?.newColumn
    }
}
