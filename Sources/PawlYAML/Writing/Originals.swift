import PawlDiagnostics

/// What a document's author wrote, to be copied from.
struct Originals {
    private let file: SourceFile
    /// The collections of the document by their places.
    private let collections: [SourceSpan: YAMLNode]
    /// Where anchors, aliases and block scalars that keep line breaks stand, in order: a copy of
    /// them would mean something else in another place.
    private let bound: [Int]

    init(_ root: YAMLNode, tokens: [YAMLToken], in file: SourceFile) {
        self.file = file
        var collections: [SourceSpan: YAMLNode] = [:]
        var rest = [root]
        while let node = rest.popLast() {
            switch node.content {
            case .scalar: continue
            case .sequence(let items): rest += items
            case .mapping(let entries): rest += entries.map(\.value)
            }
            collections[node.span] = node
        }
        self.collections = collections
        self.bound = tokens.filter { Self.isBound($0, in: file) }.map(\.span.start)
    }

    private static func isBound(_ token: YAMLToken, in file: SourceFile) -> Bool {
        switch token.kind {
        case .alias, .anchor:
            return true
        case .scalar(.literal), .scalar(.folded):
            let text = file.bytes[token.span.start..<token.span.end]
            let header = text.prefix { !isBlankOrBreak($0) }
            let isOpen = token.span.end == file.bytes.count && file.bytes.last != 0x0A
            return header.contains(UInt8(ascii: "+")) || isOpen
        case .directive, .documentStart, .documentEnd, .blockSequenceStart, .blockMappingStart,
            .blockEnd, .flowSequenceStart, .flowSequenceEnd, .flowMappingStart, .flowMappingEnd,
            .blockEntry, .flowEntry, .key, .value, .tag, .scalar:
            return false
        }
    }

    /// Whether a collection can be copied: it is as the author wrote it.
    func isUnchanged(_ node: YAMLNode) -> Bool {
        guard let original = collections[node.span], node.isSame(as: original) else { return false }
        return !bound.contains { node.span.start <= $0 && $0 < node.span.end }
    }

    /// Whether the author wrote a scalar.
    func isWritten(_ scalar: YAMLScalar) -> Bool { !scalar.map.pieces.isEmpty }

    /// Whether a collection is in braces or brackets.
    func isFlow(_ node: YAMLNode) -> Bool {
        let first = file.bytes[node.span.start]
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// A key as it was written; `nil` for one that the author did not write, or over several lines.
    func source(of key: YAMLScalar, at span: SourceSpan) -> String? {
        guard isWritten(key) else { return nil }
        let lines = lines(of: span)
        return lines.count == 1 ? lines[0] : nil
    }

    /// The text of a span without its line breaks.
    func lines(of span: SourceSpan) -> [String] {
        let text = file.bytes[span.start..<span.end]
        let feed = UInt8(ascii: "\n")
        return text.split(separator: feed, omittingEmptySubsequences: false).map { line in
            let isCarried = line.last == UInt8(ascii: "\r")
            return String(decoding: isCarried ? line.dropLast() : line, as: UTF8.self)
        }
    }

    /// The span with the comment that follows on its last line.
    func withRestOfLine(_ span: SourceSpan) -> SourceSpan {
        var offset = span.end
        while offset < file.bytes.count, isBlank(file.bytes[offset]) { offset += 1 }
        guard offset > span.end, offset < file.bytes.count, file.bytes[offset] == UInt8(ascii: "#")
        else { return span }
        while offset < file.bytes.count, file.bytes[offset] != 0x0A, file.bytes[offset] != 0x0D {
            offset += 1
        }
        return SourceSpan(start: span.start, end: offset)
    }

    /// Bytes before an offset on its line.
    func column(of offset: Int) -> Int { offset - file.lineStarts[file.lineIndex(of: offset)] }
}

/// A literal or folded scalar in pieces, to be written elsewhere.
struct CopiedBlockScalar {
    /// `|2-  # comment`
    let header: String
    /// `2`
    let indicator: Int?
    /// Without their indentation.
    let lines: [String]

    init(_ scalar: YAMLScalar, _ span: SourceSpan, in originals: Originals) {
        let all = originals.lines(of: span)
        let written = all.first ?? ""
        let signs = written.prefix { $0 != " " && $0 != "\t" && $0 != "#" }
        let digits = signs.compactMap(\.wholeNumberValue)
        indicator = digits.first
        let breaks = scalar.text.reversed().prefix { $0 == "\n" }.count
        let isKept = signs.contains("+")
        // At the end of the file the last line break may be missing.
        let isOpen = breaks == 0 && !signs.contains("-") && !scalar.text.isEmpty
        let rest = written.dropFirst(signs.count)
        header = isOpen ? signs.filter { $0 != "+" } + "-" + rest : written
        let content = all.dropFirst()
        let margin = Self.margin(content, of: scalar.text)
        let stripped = content.map { line in
            String(line.dropFirst(min(margin, line.prefix { $0 == " " }.count)))
        }
        let further = isKept ? max(breaks - 1, 0) : 0
        lines = stripped + [String](repeating: "", count: further)
    }

    /// The spaces before each line that are none of the value's.
    private static func margin(_ lines: ArraySlice<String>, of text: String) -> Int {
        let isText = { (line: Substring) in line.contains { $0 != " " } }
        let source = lines.map { $0[...] }.first(where: isText)
        let decoded = text.split(separator: "\n").first(where: isText)
        guard let source, let decoded else { return Int.max }
        let spaces = { (line: Substring) in line.prefix { $0 == " " }.count }
        return max(spaces(source) - spaces(decoded), 0)
    }
}
