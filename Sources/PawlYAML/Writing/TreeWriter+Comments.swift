import PawlDiagnostics

// Comments that were not copied find the line of what they stood beside.

extension TreeWriter {
    /// The lines as text.
    mutating func text(with comments: [YAMLComment]) -> String {
        let places = lines.indices.compactMap { index in
            lines[index].source.map { Place(source: $0, line: index) }
        }.sorted { ($0.source, $0.line) < ($1.source, $1.line) }
        var last: [String] = []
        let copies = copied.sorted { $0.start < $1.start }
        for comment in comments where !isCopied(comment.span, copies) {
            let text = originals.lines(of: comment.span).joined()
            if !comment.standsAlone, let line = line(beside: comment.span.start, places) {
                if lines[line].isClosed {
                    lines[line].commentsAbove.append(text)
                } else {
                    lines[line].commentsBehind.append(text)
                }
            } else if let line = line(after: comment.span.start, places) {
                lines[line].commentsAbove.append(text)
            } else {
                // The formatter finds the block that it was written in by its column.
                let column = originals.column(of: comment.span.start)
                last.append(String(repeating: " ", count: column) + text)
            }
        }
        return lines.map(\.wholeText).joined() + last.map { $0 + "\n" }.joined()
    }

    private struct Place {
        let source: Int
        let line: Int
    }

    /// Whether a comment lies in one of the copies, which are in order and do not overlap.
    private func isCopied(_ span: SourceSpan, _ copies: [SourceSpan]) -> Bool {
        var low = 0
        var high = copies.count
        while low < high {
            let middle = (low + high) / 2
            if copies[middle].start <= span.start { low = middle + 1 } else { high = middle }
        }
        return low > 0 && span.end <= copies[low - 1].end
    }

    /// The first line that stands for something on the comment's line.
    private func line(beside offset: Int, _ places: [Place]) -> Int? {
        let start = offset - originals.column(of: offset)
        guard let place = places[index(of: start, places)...].first, place.source < offset else {
            return nil
        }
        return place.line
    }

    private func line(after offset: Int, _ places: [Place]) -> Int? {
        places[index(of: offset, places)...].first?.line
    }

    /// The index of the first place at or after an offset.
    private func index(of offset: Int, _ places: [Place]) -> Int {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].source < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension WrittenLine {
    /// With its comments and a line break.
    fileprivate var wholeText: String {
        let margin = String(text.prefix { $0 == " " })
        // One comment fits behind a line; more stand above it.
        let fits = commentsBehind.count == 1
        let above = commentsAbove + (fits ? [] : commentsBehind)
        let behind = fits ? " " + commentsBehind[0] : ""
        return above.map { margin + $0 + "\n" }.joined() + text + behind + "\n"
    }
}
