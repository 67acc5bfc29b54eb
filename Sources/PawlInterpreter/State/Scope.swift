import PawlGraph
import PawlJSON

struct ScopeID: Hashable, Sendable, Comparable {
    let rawValue: Int

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

struct StrandID: Hashable, Sendable, Comparable {
    let rawValue: Int

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// One passage through a task list: an iteration, a branch, an attempt, …
struct Scope: Sendable {
    /// A variable that the passage binds: the item and index of an iteration, a caught error.
    struct Binding: Hashable, Sendable {
        var name: String
        var value: JSONValue
    }

    let id: ScopeID
    let region: RegionID
    /// The task that the list belongs to; `nil` for the workflow's own list.
    let owner: ActivationID?
    let strand: StrandID
    let bindings: [Binding]
    /// Which iteration of its owner this is, from 0; `nil` when it is none.
    let iteration: Int?
    /// How often each task of the list was entered.
    var visits: [NodeID: Int] = [:]
    /// The task being run.
    var current: ActivationID?
}

/// What tasks that run one after the other share: the workflow's own strand, and one for each
/// branch of a `fork`.
struct Strand: Hashable, Sendable {
    /// `$context`.
    var context: JSONValue = .null
    /// Outputs that `$steps` reads, by the node that recorded them.
    var steps: [NodeID: JSONValue] = [:]
}
