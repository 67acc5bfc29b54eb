import PawlDiagnostics

/// Goes through a text token by token and rewrites the white space between them.
///
/// Every token stays on its line. Lines get the column of the collection that they belong to;
/// blocks are indented by two columns for each level, sequences within mappings included.
struct LayoutWalk {
    let bytes: UnsafeBufferPointer<UInt8>
    /// The offset of the first character of each line.
    let lineStarts: [Int]
    /// What ends a line: as the first line of the text does.
    let lineBreak: String
    var edits: [LayoutEdit] = []
    /// The collections around the next token.
    var stack = BlockStack()
    /// Flow collections around the next token.
    var flowDepth = 0
    /// The last token with text, and the collections around it.
    private(set) var previous: YAMLToken?
    private(set) var stackBefore = BlockStack()
    /// The offset after the last token, the tail of block scalars not counted.
    private(set) var end: Int
    /// Whether the next token with text begins a simple key.
    private var isKeyNext = false
    /// Whether a line break at the end would change the last value.
    private var endsOpen = false

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        self.end = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var starts = [end]
        var lineBreak: String?
        var offset = end
        while offset < bytes.count {
            let length = breakLength(bytes, at: offset)
            if length > 0 {
                starts.append(offset + length)
                lineBreak = lineBreak ?? (bytes[offset] == 0x0D && length == 2 ? "\r\n" : "\n")
            }
            offset += max(length, 1)
        }
        self.lineStarts = starts
        self.lineBreak = lineBreak ?? "\n"
    }

    mutating func take(_ token: YAMLToken) {
        track(token)
        guard token.span.length > 0 else { return }
        rewriteGap(before: token)
        isKeyNext = false
        endsOpen = false
        end = token.span.end
        switch token.kind {
        case .scalar(.literal), .scalar(.folded):
            let tail = rewriteBlockScalar(token.span)
            end = tail.end
            endsOpen = tail.isOpen
        case .scalar(let style):
            rewriteFlowScalar(token.span, style)
        case .flowSequenceStart, .flowMappingStart:
            flowDepth += 1
        case .flowSequenceEnd, .flowMappingEnd:
            flowDepth -= 1
        case .directive, .documentStart, .documentEnd, .blockSequenceStart, .blockMappingStart,
            .blockEnd, .blockEntry, .flowEntry, .key, .value, .alias, .anchor, .tag:
            break
        }
        previous = token
        stackBefore = stack
    }

    /// Rewrites what follows the last token.
    mutating func finish() {
        rewriteEnd(lacksBreak: endsOpen)
    }

    /// Keeps count of the collections.
    private mutating func track(_ token: YAMLToken) {
        switch token.kind {
        case .blockMappingStart:
            stack.open(.mapping, at: column(of: token.span.start))
        case .blockSequenceStart:
            stack.open(.sequence, at: column(of: token.span.start))
        case .blockEnd:
            stack.close()
        case .blockEntry:
            stack.enterSequence()
        case .key where flowDepth == 0:
            stack.enterMapping()
            isKeyNext = token.span.length == 0
        case .value where flowDepth == 0:
            stack.enterMapping()
        case .directive, .documentStart, .documentEnd, .flowSequenceStart, .flowSequenceEnd,
            .flowMappingStart, .flowMappingEnd, .flowEntry, .key, .value, .alias, .anchor, .tag,
            .scalar:
            break
        }
    }

    // MARK: Columns

    /// The column of an offset in its line, from 0.
    func column(of offset: Int) -> Int { offset - lineStarts[line(of: offset)] }

    /// The index of the line that holds an offset.
    func line(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The column of a token that begins a line.
    func newColumn(of token: YAMLToken) -> Int {
        switch token.kind {
        case .directive, .documentStart, .documentEnd:
            return 0
        case .flowSequenceEnd, .flowMappingEnd:
            return flowColumn(depth: flowDepth - 1)
        case .blockSequenceStart, .blockMappingStart, .blockEnd, .flowSequenceStart,
            .flowMappingStart, .blockEntry, .flowEntry, .key, .value, .alias, .anchor, .tag,
            .scalar:
            if flowDepth > 0 { return flowColumn(depth: flowDepth) }
            return beginsEntry(token) ? stack.newColumn ?? 0 : stack.innerColumn
        }
    }

    /// Lines within brackets are indented further than the block around them, as YAML wants it,
    /// and the closing bracket as well.
    func flowColumn(depth: Int) -> Int { stack.innerColumn + BlockStack.step * depth }

    /// Whether a token stands in the column of its collection.
    private func beginsEntry(_ token: YAMLToken) -> Bool {
        isKeyNext || token.kind == .blockEntry || token.kind == .key || token.kind == .value
    }

    // MARK: Edits

    /// Replaces white space, if that changes anything.
    mutating func replace(_ start: Int, _ end: Int, by replacement: String) {
        guard !bytes[start..<end].elementsEqual(replacement.utf8) else { return }
        edits.append(
            LayoutEdit(span: SourceSpan(start: start, end: end), replacement: replacement)
        )
    }

    func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
