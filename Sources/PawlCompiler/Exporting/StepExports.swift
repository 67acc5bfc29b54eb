import PawlDiagnostics
import PawlGraph
import PawlJQ

/// What `$steps` becomes in the standard form: the steps that it reads export their outputs to
/// `$context`, each to a top-level key of its own, and `$steps.NAME` is read there.
///
/// Keys are top-level because branches that join are compared key by key; each step has its own so
/// that no two branches write the same one. Where the context would show more than the author put
/// there, or the output would be another than `$steps` gives, there is an obstacle.
struct StepExports {
    /// What an `export` has to say besides what the author wrote there.
    struct Addition: Equatable {
        /// The key of the step's own output; `nil` when nothing reads it.
        var own: String?
        /// Keys of `$context` that the author's export would take away.
        var kept: [String] = []
    }

    /// One `$steps.NAME`.
    struct Read {
        let step: NodeID
        let name: String
        /// The task that it stands in; `nil` for the workflow's own fields.
        let node: NodeID?
        /// `$steps`.
        let span: SourceSpan
        /// `NAME`, where it is written behind a full stop.
        let field: SourceSpan?
    }

    /// In source order; they do not overlap.
    private(set) var edits: [TextEdit] = []
    /// By the pointer of the task or `foreach` whose `export` it is.
    private(set) var additions: [String: Addition] = [:]
    /// What keeps the document from being written so (`PAWL0903`).
    private(set) var obstacles: [Diagnostic] = []
    /// In the order of `GraphDraft.forEachExpression`.
    let reads: [Read]
    /// The key of `$context` for each step that is read, by its pointer.
    private(set) var keys: [String: String] = [:]

    private let draft: GraphDraft

    init(_ draft: GraphDraft, in file: SourceFile) {
        self.draft = draft
        reads = draft.stepReads
        guard let first = reads.first else { return }
        let context = AuthoredContext(draft)
        for (place, reason) in context.obstacles { refuse(first, reason, at: place) }
        chooseKeys(besides: context.keys)
        for read in reads { check(read) }
        addEdits(in: file)
        addExports(context.exports)
    }

    /// The key of `$context` that a step's output is read from.
    func key(of read: Read) -> String {
        keys[draft[read.step].syntax.reference] ?? read.name
    }

    private mutating func refuse(_ read: Read, _ reason: StepObstacle, at place: SourceSpan) {
        obstacles.append(.stepsInStandard(read.name, at: read.span, reason, place: place))
    }

    // MARK: Keys

    private mutating func chooseKeys(besides written: Set<String>) {
        let steps = Set(reads.map(\.step)).sorted { $0.rawValue < $1.rawValue }
        let names = Set(reads.map(\.name))
        var taken = written
        for step in steps {
            let task = draft[step].syntax
            guard keys[task.reference] == nil else { continue }
            var key = task.name.value
            var number = 2
            while !taken.insert(key).inserted {
                repeat {
                    key = "\(task.name.value)\(number)"
                    number += 1
                } while names.contains(key)
            }
            keys[task.reference] = key
        }
    }

    // MARK: Same meaning

    private mutating func check(_ read: Read) {
        let step = draft[read.step]
        if let condition = step.syntax.condition, mayRunAgain(step.region) {
            refuse(read, .mayBeSkipped(read.name), at: condition.span)
        }
        let around = enclosing(step.region)
        if around.contains(where: isConcurrent) || (isShared(around) && hasBranches) {
            refuse(read, .sideBySide(read.name), at: step.syntax.name.span)
        }
        let inside = read.node.map { enclosing(draft[$0].region) } ?? []
        if inside.prefix(while: { $0 != step.region }).contains(where: isAside) {
            refuse(read, .later(read.name), at: step.syntax.name.span)
        }
    }

    /// A list and those around it, from the inside out; those of extensions and functions are
    /// inside of the tasks that they run for.
    private func enclosing(_ region: RegionID) -> [RegionID] {
        var lists = [region]
        while let owner = draft[lists[lists.count - 1]].owner { lists.append(draft[owner].region) }
        return lists
    }

    /// Whether a task of the list may run a second time in one execution, attempts that failed
    /// aside: what they leave in the context is forgotten.
    private func mayRunAgain(_ region: RegionID) -> Bool {
        enclosing(region).contains { id in
            switch draft[id].role {
            case .iteration, .function, .before, .after, .compensation: true
            case .workflow, .sequence, .branch, .attempt, .handler, .finalizer: jumpsBack(id)
            }
        }
    }

    private func jumpsBack(_ region: RegionID) -> Bool {
        let list = draft[region]
        return list.nodes.contains { id in
            draft[id].thens.contains { then in
                guard let target = list.names[then.value] else { return false }
                return draft[target].position <= draft[id].position
            }
        }
    }

    private func isConcurrent(_ region: RegionID) -> Bool {
        guard case .iteration = draft[region].role, let owner = draft[region].owner else {
            return false
        }
        return draft[owner].syntax.settings?.maxConcurrency != nil
    }

    private func isAside(_ region: RegionID) -> Bool {
        switch draft[region].role {
        case .compensation, .finalizer: true
        case .workflow, .sequence, .iteration, .branch, .attempt, .handler, .function, .before,
            .after:
            false
        }
    }

    /// Whether the tasks may stand in several places of the graph at once.
    private func isShared(_ regions: [RegionID]) -> Bool {
        regions.contains { id in
            switch draft[id].role {
            case .function, .before, .after: true
            case .workflow, .sequence, .iteration, .branch, .attempt, .handler, .compensation,
                .finalizer:
                false
            }
        }
    }

    private var hasBranches: Bool {
        draft.nodes.contains { node in
            if case .fork = node.syntax.body { true } else { false }
        }
    }

    // MARK: What changes

    private mutating func addEdits(in file: SourceFile) {
        var found: [SourceSpan: (text: String, read: Read)] = [:]
        for read in reads {
            let key = key(of: read)
            var edit = TextEdit(span: read.span, text: "$context")
            var old = "$\(GraphDraft.stepsVariable)"
            if key != read.name {
                guard let field = read.field, isIdentifier(key) else {
                    refuse(read, .keyIsTaken(read.name), at: draft[read.step].syntax.name.span)
                    continue
                }
                edit.span = SourceSpan(start: read.span.start, end: field.end)
                edit.text += ".\(key)"
                old += ".\(read.name)"
            }
            let source = file.bytes[edit.span.start..<edit.span.end]
            guard source.elementsEqual(old.utf8) else {
                refuse(read, .written(read.name), at: draft[read.step].syntax.name.span)
                continue
            }
            if let other = found[read.span], other.text != edit.text {
                refuse(read, .shared(read.name), at: draft[other.read.step].syntax.name.span)
                continue
            }
            if found.updateValue((edit.text, read), forKey: read.span) == nil {
                edits.append(edit)
            }
        }
        edits.sort { $0.span.start < $1.span.start }
    }

    private mutating func addExports(_ exports: [AuthoredContext.Export]) {
        for (reference, key) in keys { additions[reference] = Addition(own: key) }
        for export in exports {
            var addition = additions[export.reference] ?? Addition()
            if export.replaces {
                let lists = enclosing(draft[export.node].region)
                var kept: Set<String> = []
                for list in lists {
                    for node in draft[list].nodes {
                        guard let key = keys[draft[node].syntax.reference] else { continue }
                        kept.insert(key)
                    }
                }
                if let own = addition.own { kept.remove(own) }
                addition.kept = kept.sorted()
                if !kept.isEmpty, isShared(lists), let first = reads.first {
                    refuse(first, .replacedByMany, at: export.span)
                }
            }
            guard addition != Addition() else { continue }
            if let schema = export.schema, let first = reads.first {
                refuse(first, .schema, at: schema)
            }
            additions[export.reference] = addition
        }
    }
}

extension GraphDraft {
    /// Every `$steps.NAME` that names a step.
    fileprivate var stepReads: [StepExports.Read] {
        var reads: [StepExports.Read] = []
        forEachExpression { site in
            let expression = site.expression
            for use in expression.program.variableUses where use.name == Self.stepsVariable {
                guard let name = use.path.first, let step = step(named: name, seenFrom: site.node)
                else { continue }
                reads.append(
                    StepExports.Read(
                        step: step,
                        name: name,
                        node: site.node,
                        span: expression.sourceSpan(of: use.span),
                        field: expression.span(ofField: name, after: use.span)
                    )
                )
            }
        }
        return reads
    }
}
