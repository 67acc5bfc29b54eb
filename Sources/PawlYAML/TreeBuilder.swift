import PawlDiagnostics

/// Builds the tree from events, with an explicit stack, so that depth costs no call stack.
struct TreeBuilder {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: YAMLLimits
    var root: YAMLNode?
    var diagnostics: [Diagnostic] = []
    private var frames: [Frame] = []
    private var anchors = AnchorTable()
    private var nodes = 0
    private var aliasNodes = 0
    private var hasDocument = false
    /// Whether an alias had no value: the tree then lacks something and is not given out.
    private var isIncomplete = false

    init(bytes: UnsafeBufferPointer<UInt8>, limits: YAMLLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// - Returns: whether nothing more is to be read.
    /// - Throws: a problem that ends the reading.
    mutating func take(_ event: YAMLEvent) throws(Diagnostic) -> Bool {
        let isLast = try read(event)
        if diagnostics.count > limits.diagnostics {
            let next = diagnostics[limits.diagnostics]
            diagnostics.removeSubrange(limits.diagnostics...)
            throw .tooManyDiagnostics(limit: limits.diagnostics, span: next.span)
        }
        return isLast
    }

    private mutating func read(_ event: YAMLEvent) throws(Diagnostic) -> Bool {
        switch event {
        case .other:
            return false
        case .streamEnd:
            finish()
            return true
        case .documentStart(let offset):
            guard hasDocument else {
                hasDocument = true
                return false
            }
            diagnostics.append(.secondDocument(span: marker(at: offset)))
            finish()
            return true
        case .alias(let name, let span):
            try takeAlias(name, span: span)
        case .scalar(let scalar, let start):
            try takeScalar(scalar, start)
        case .sequenceStart(let start, let isFlow):
            try open(.sequence([]), start, isFlow: isFlow)
        case .mappingStart(let start, let isFlow):
            try open(.mapping(MappingDraft()), start, isFlow: isFlow)
        case .collectionEnd(let offset):
            try close(at: offset)
        }
        return false
    }

    private mutating func finish() {
        if isIncomplete { root = nil }
        guard let node = root, case .scalar(let scalar) = node.content else {
            if root == nil, !hasDocument { diagnostics.append(.emptyDocument) }
            return
        }
        if scalar.text.isEmpty, scalar.style == .plain, node.tag == nil {
            root = nil
            diagnostics.append(.emptyDocument)
        }
    }

    /// The `---` that begins a further document.
    private func marker(at offset: Int) -> SourceSpan {
        let isMarker = bytes[min(offset, bytes.count)...].starts(with: [0x2D, 0x2D, 0x2D])
        return SourceSpan(start: offset, end: isMarker ? offset + 3 : offset)
    }

    // MARK: Scalars and aliases

    private mutating func takeScalar(
        _ scalar: YAMLScalar,
        _ start: NodeStart
    ) throws(Diagnostic) {
        let span = scalar.map.whole
        try count(1, at: span)
        let tag = checkedTag(start, expected: .scalar(scalar))
        let node = YAMLNode(content: .scalar(scalar), span: span, tag: tag)
        let subtree = Subtree(node: node, end: span.end, count: 1, height: 0)
        if let anchor = start.anchor { anchors.define(anchor, as: subtree) }
        deliver(subtree, keySpan: span)
    }

    private mutating func takeAlias(_ name: String, span: SourceSpan) throws(Diagnostic) {
        switch anchors.look(up: name) {
        case .done(var subtree):
            aliasNodes += subtree.count
            if aliasNodes > limits.aliasNodes {
                throw .tooManyAliasNodes(limit: limits.aliasNodes, span: span)
            }
            try count(subtree.count, at: span)
            if frames.count + subtree.height > limits.depth {
                throw .tooDeep(limit: limits.depth, span: span)
            }
            subtree.end = span.end
            deliver(subtree, keySpan: span)
        case .open:
            diagnostics.append(.recursiveAlias(name, span: span))
            deliverNothing(at: span)
        case nil:
            diagnostics.append(.undefinedAlias(name, known: anchors.names, span: span))
            deliverNothing(at: span)
        }
    }

    /// Stands in for an alias without a value, so that the rest can be read.
    private mutating func deliverNothing(at span: SourceSpan) {
        isIncomplete = true
        let map = ScalarMap(pieces: [], whole: span)
        let scalar = YAMLScalar(text: "", style: .plain, map: map)
        let node = YAMLNode(content: .scalar(scalar), span: span)
        deliver(
            Subtree(node: node, end: span.end, count: 1, height: 0, isMissing: true),
            keySpan: span
        )
    }

    private mutating func count(_ more: Int, at span: SourceSpan) throws(Diagnostic) {
        nodes += more
        if nodes > limits.nodes { throw .tooManyNodes(limit: limits.nodes, span: span) }
    }

    // MARK: Collections

    private mutating func open(
        _ children: Frame.Children,
        _ start: NodeStart,
        isFlow: Bool
    ) throws(Diagnostic) {
        let begin = start.properties.valueStart
        let bracket = SourceSpan(start: begin, end: min(begin + 1, bytes.count))
        if frames.count >= limits.depth { throw .tooDeep(limit: limits.depth, span: bracket) }
        try count(1, at: bracket)
        if let anchor = start.anchor { anchors.open(anchor) }
        frames.append(Frame(children: children, start: start, isFlow: isFlow))
    }

    private mutating func close(at offset: Int) throws(Diagnostic) {
        guard let frame = frames.popLast() else { return }
        let end = max(frame.isFlow ? offset : frame.lastEnd, frame.begin)
        let span = SourceSpan(start: frame.begin, end: end)
        let content: YAMLNode.Content
        switch frame.children {
        case .sequence(let items):
            content = .sequence(items)
        case .mapping(let draft):
            content = .mapping(draft.entries(reporting: &diagnostics))
        }
        let tag = checkedTag(frame.start, expected: content)
        let subtree = Subtree(
            node: YAMLNode(content: content, span: span, tag: tag),
            end: end,
            count: frame.count,
            height: frame.height
        )
        if let anchor = frame.start.anchor { anchors.define(anchor, as: subtree) }
        deliver(subtree, keySpan: span)
    }

    /// Hands a finished node to the collection it stands in.
    ///
    /// - Parameter keySpan: where the node itself is written, an alias for instance.
    private mutating func deliver(_ subtree: Subtree, keySpan: SourceSpan) {
        guard !frames.isEmpty else {
            root = subtree.node
            return
        }
        frames[frames.count - 1].add(subtree, keySpan: keySpan, diagnostics: &diagnostics)
    }

    private mutating func checkedTag(
        _ start: NodeStart,
        expected content: YAMLNode.Content
    ) -> String? {
        guard let tag = start.tag else { return nil }
        let place = start.properties.valueStart
        let span = start.properties.tagSpan ?? SourceSpan(at: place)
        switch CoreTag.check(tag, content) {
        case .fits(let tag):
            return tag
        case .unknown:
            diagnostics.append(.unknownTag(tag, span: span))
        case .misfit(let expectation):
            diagnostics.append(.tagMisfit(tag, expectation, span: span))
        }
        return nil
    }
}
