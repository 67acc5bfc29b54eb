/// A value that is no snapshot of this graph's executions: damaged, of another graph, or written
/// by rules that this engine does not know. The history is still there to be folded.
package struct SnapshotError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where, such as `activations[3].machine`.
    package var field: String
    /// One line.
    package var message: String

    package init(field: String, message: String) {
        self.field = field
        self.message = message
    }

    package var description: String { "the snapshot's '\(field)' \(message)" }
}

/// Where a field of a snapshot stands. The text is made only for an error.
struct SnapshotPlace: Sendable {
    var list: String
    var index: Int?
    var part: String?

    init(_ list: String, _ index: Int? = nil, _ part: String? = nil) {
        self.list = list
        self.index = index
        self.part = part
    }

    /// A part of what stands here.
    func at(_ inner: String) -> SnapshotPlace {
        SnapshotPlace(list, index, part.map { $0 + "." + inner } ?? inner)
    }

    func error(_ message: String) -> SnapshotError {
        let place = list + (index.map { "[\($0)]" } ?? "")
        let words = [place, part ?? ""].filter { !$0.isEmpty }
        return SnapshotError(field: words.joined(separator: "."), message: message)
    }
}

/// Sizes of snapshots.
enum SnapshotLimits {
    /// The form of snapshots that this engine writes, and the only one that it reads: what is in
    /// another form is made again from the history.
    static let version = 1

    /// Levels of arrays and objects of one entry of the table of values. What lies deeper is an
    /// entry of its own, so that neither writing nor reading needs call stack for nesting.
    static let entryLevels = 64

    /// Bytes of UTF-8 from which on a text is worth an entry of its own where it occurs again.
    static let entryTextBytes = 64

    /// The size of one value, counted about as printed, with all that it shares. Stores hold no
    /// value that is larger; a damaged table could name one that fills no memory but has no end.
    static let valueBytes = 1 << 30

    /// Counters and moments: the whole numbers that a JSON number keeps.
    static let numbers = 0...(1 << 53 - 1)
}
