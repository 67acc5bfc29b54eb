import PawlDiagnostics
import PawlYAML

// Fixes that take a member of a mapping away, which needs the text around it.

/// The diagnostics, with a fix for those about a member that does nothing.
func addingRemovals(
    to diagnostics: [Diagnostic],
    _ root: YAMLNode,
    in file: SourceFile
) -> [Diagnostic] {
    let codes: [DiagnosticCode] = [.unusedDefinition, .ignoredKey]
    guard diagnostics.contains(where: { codes.contains($0.code) }) else { return diagnostics }
    return diagnostics.map { diagnostic in
        guard codes.contains(diagnostic.code), diagnostic.fix == nil else { return diagnostic }
        var diagnostic = diagnostic
        diagnostic.fix = Removal(file: file).fix(
            ofMemberAt: diagnostic.span,
            in: root,
            // An empty `exponential` means something, none at all something else.
            keepsOwner: diagnostic.code == .ignoredKey
        )
        return diagnostic
    }
}

private struct Removal {
    let file: SourceFile

    /// A mapping or a list, and which of its parts leads to the place.
    private struct Step {
        /// The whole of it.
        var span: SourceSpan
        /// Each member with its key, or each item.
        var parts: [SourceSpan]
        var index: Int
    }

    /// Takes a member away, and what would be empty without it.
    ///
    /// - Parameter keepsOwner: whether an empty mapping stays instead.
    func fix(ofMemberAt place: SourceSpan, in root: YAMLNode, keepsOwner: Bool) -> Fix? {
        var steps: [Step] = []
        guard find(place, in: root, &steps) else { return nil }
        if keepsOwner, let step = steps.last, step.parts.count == 1 {
            return Fix(title: "remove it", edits: [TextEdit(span: step.span, text: "{}")])
        }
        while let step = steps.last, step.parts.count == 1 { steps.removeLast() }
        guard let step = steps.last else { return nil }
        let span = step.parts[step.index]
        return (lines(of: span) ?? listed(step)).map {
            Fix(title: "remove it", edits: [TextEdit(span: $0, text: "")])
        }
    }

    /// The way to the member whose key, or the item that, stands at a place.
    private func find(_ place: SourceSpan, in node: YAMLNode, _ steps: inout [Step]) -> Bool {
        switch node.content {
        case .scalar:
            return false
        case .sequence(let items):
            for (index, item) in items.enumerated() where item.span.contains(place) {
                steps.append(Step(span: node.span, parts: items.map(\.span), index: index))
                if item.span == place || find(place, in: item, &steps) { return true }
                steps.removeLast()
            }
        case .mapping(let entries):
            for (index, entry) in entries.enumerated() {
                guard entry.keySpan == place || entry.value.span.contains(place) else { continue }
                let parts = entries.map { $0.keySpan.union($0.value.span) }
                steps.append(Step(span: node.span, parts: parts, index: index))
                if entry.keySpan == place || find(place, in: entry.value, &steps) { return true }
                steps.removeLast()
            }
        }
        return false
    }

    /// The lines that a part fills alone.
    private func lines(of span: SourceSpan) -> SourceSpan? {
        let bytes = file.bytes
        var start = span.start
        while start > 0, bytes[start - 1] == space { start -= 1 }
        // The item of a list is taken away with its hyphen; the first member of one is not.
        if start > 0, bytes[start - 1] == hyphen, start < span.start {
            guard isWholeItem(span, hyphen: start - 1) else { return nil }
            start -= 1
            while start > 0, bytes[start - 1] == space { start -= 1 }
        }
        guard start == 0 || bytes[start - 1] == newline else { return nil }
        var end = span.end
        while end < bytes.count, bytes[end] != newline {
            if bytes[end] == UInt8(ascii: "#") {
                end = bytes[end...].firstIndex(of: newline) ?? bytes.count
                break
            }
            guard bytes[end] == space || bytes[end] == carriageReturn else { return nil }
            end += 1
        }
        return SourceSpan(start: start, end: min(end + 1, bytes.count))
    }

    /// Whether nothing else belongs to the item behind a hyphen: the next line is not deeper.
    private func isWholeItem(_ span: SourceSpan, hyphen: Int) -> Bool {
        let column = hyphen - file.lineStarts[file.lineIndex(of: hyphen)]
        let next = file.lineIndex(of: span.end) + 1
        guard next < file.lineStarts.count else { return true }
        let line = file.bytes[file.lineStarts[next]...]
        let indentation = line.prefix { $0 == space }.count
        return indentation <= column
    }

    /// A part between brackets, with the comma that precedes or follows it.
    private func listed(_ step: Step) -> SourceSpan? {
        let span = step.parts[step.index]
        let range =
            step.index > 0
            ? SourceSpan(start: step.parts[step.index - 1].end, end: span.end)
            : SourceSpan(start: span.start, end: step.parts[1].start)
        let outside =
            step.index > 0
            ? file.bytes[range.start..<span.start] : file.bytes[span.end..<range.end]
        let blanks = [space, newline, carriageReturn, comma]
        guard outside.contains(comma), outside.allSatisfy(blanks.contains) else { return nil }
        return range
    }
}

private let space = UInt8(ascii: " ")
private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let comma = UInt8(ascii: ",")
private let hyphen = UInt8(ascii: "-")
