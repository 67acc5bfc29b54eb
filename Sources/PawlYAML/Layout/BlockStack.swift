/// A block collection that is open at some place, with its column before and after formatting.
struct OpenBlock {
    enum Kind {
        case mapping
        case sequence
        /// A sequence in the column of the mapping that holds it; libyaml marks neither its begin
        /// nor its end.
        case indentlessSequence
    }

    let kind: Kind
    let oldColumn: Int
    let newColumn: Int
}

/// The block collections around a place, the outermost first.
struct BlockStack {
    private(set) var blocks: [OpenBlock] = []

    /// Columns that a level is indented by.
    static let step = 2

    /// The column of the innermost collection; `nil` at the root.
    var newColumn: Int? { blocks.last?.newColumn }

    /// The column of what stands within the innermost collection on a line of its own.
    var innerColumn: Int { blocks.last.map { $0.newColumn + Self.step } ?? 0 }

    /// The column that libyaml counts block scalars from; -1 at the root.
    var oldIndentation: Int { blocks.last?.oldColumn ?? -1 }

    mutating func open(_ kind: OpenBlock.Kind, at column: Int) {
        blocks.append(OpenBlock(kind: kind, oldColumn: column, newColumn: innerColumn))
    }

    /// An entry belongs to the innermost sequence, or begins one in the column of its mapping.
    mutating func enterSequence() {
        switch blocks.last?.kind {
        case .mapping: open(.indentlessSequence, at: oldIndentation)
        case .sequence, .indentlessSequence, nil: break
        }
    }

    /// A key ends the sequence that stands in the column of its mapping.
    mutating func enterMapping() {
        if case .indentlessSequence = blocks.last?.kind { blocks.removeLast() }
    }

    mutating func close() {
        enterMapping()
        blocks.removeLast()
    }
}
