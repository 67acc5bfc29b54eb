import PawlDiagnostics

/// A finished node with what the limits need to know of it.
struct Subtree {
    var node: YAMLNode
    /// Where the node ends in the text; for an alias not where its value ends.
    var end: Int
    /// Nodes in it, itself and keys included.
    var count: Int
    /// Collections above its deepest scalar; 0 for a scalar.
    var height: Int
    /// Whether it stands in for an alias that has no value.
    var isMissing = false
}

/// A collection whose end has not come yet.
struct Frame {
    enum Children {
        case sequence([YAMLNode])
        case mapping(MappingDraft)
    }

    var children: Children
    let start: NodeStart
    let isFlow: Bool
    /// The offset after the last child so far.
    var lastEnd: Int
    var count = 1
    var height = 1

    init(children: Children, start: NodeStart, isFlow: Bool) {
        self.children = children
        self.start = start
        self.isFlow = isFlow
        self.lastEnd = start.properties.valueStart
    }

    /// The offset of the first character.
    var begin: Int { start.properties.valueStart }

    mutating func add(
        _ subtree: Subtree,
        keySpan: SourceSpan,
        diagnostics: inout [Diagnostic]
    ) {
        lastEnd = subtree.end
        count += subtree.count
        height = max(height, subtree.height + 1)
        switch children {
        case .sequence(var items):
            // Emptied first, so that appending does not copy the array.
            children = .sequence([])
            items.append(subtree.node)
            children = .sequence(items)
        case .mapping(var draft):
            children = .sequence([])
            draft.add(subtree, keySpan: keySpan, diagnostics: &diagnostics)
            children = .mapping(draft)
        }
    }
}

/// The values of anchors seen so far.
struct AnchorTable {
    enum Value {
        /// Its value is still being read: an alias to it would hold itself.
        case open
        case done(Subtree)
    }

    private var values: [String: Value] = [:]
    /// In the order of definition.
    private(set) var names: [String] = []

    mutating func open(_ name: String) {
        set(name, .open)
    }

    /// A later anchor of the same name replaces an earlier one, as YAML has it.
    mutating func define(_ name: String, as subtree: Subtree) {
        set(name, .done(subtree))
    }

    func look(up name: String) -> Value? { values[name] }

    private mutating func set(_ name: String, _ value: Value) {
        if values.updateValue(value, forKey: name) == nil { names.append(name) }
    }
}
