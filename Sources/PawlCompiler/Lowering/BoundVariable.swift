import PawlDiagnostics

/// A variable of a loop, a `catch` or a `foreach`.
struct BoundVariable: Hashable, Sendable {
    /// Without `$`.
    var name: String
    /// Where the author names it; `nil` when nobody does.
    var place: SourceSpan?

    /// - Parameter given: the name when none is written.
    init(_ written: Located<String>?, or given: String) {
        name = written?.value ?? given
        place = written?.span
    }
}

extension ForSyntax {
    var itemVariable: String { each?.value ?? GraphDraft.defaultItemVariable }
    var indexVariable: String { at?.value ?? GraphDraft.defaultIndexVariable }

    /// What the body can use.
    var variables: [BoundVariable] {
        [
            BoundVariable(each, or: GraphDraft.defaultItemVariable),
            BoundVariable(at, or: GraphDraft.defaultIndexVariable),
        ]
    }
}

extension IteratorSyntax {
    var itemVariable: String { item?.value ?? GraphDraft.defaultItemVariable }
    var indexVariable: String { at?.value ?? GraphDraft.defaultIndexVariable }

    /// What the tasks of the list can use.
    var variables: [BoundVariable] {
        [
            BoundVariable(item, or: GraphDraft.defaultItemVariable),
            BoundVariable(at, or: GraphDraft.defaultIndexVariable),
        ]
    }
}

extension CatchSyntax {
    var errorVariable: String { `as`?.value ?? GraphDraft.defaultErrorVariable }

    /// What the handler and the filters can use.
    var variable: BoundVariable { BoundVariable(`as`, or: GraphDraft.defaultErrorVariable) }
}

extension TaskBody {
    /// The variables that a task binds.
    var variables: [BoundVariable] {
        switch self {
        case .forEach(let loop): loop.variables
        case .tryCatch(let attempt): [attempt.catch.variable]
        case .listen, .call: iterator?.variables ?? []
        case .sequence, .set, .switch, .fork, .raise, .wait, .shell, .process, .emit: []
        }
    }
}
