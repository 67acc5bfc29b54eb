import PawlDiagnostics
import PawlGraph
import PawlJQ
import PawlJSON

/// Branches of a `fork` that all run do not export different values to one top-level key of
/// `$context`. Language rule 9; what cannot be seen here faults when the branches join.
///
/// Seen are exports of an object with constant keys, alone or added to `$context`, by tasks that
/// surely run and surely succeed when their branch does. Two values are taken for equal only when
/// both are the same constant.
struct ContextConflictCheck {
    let draft: GraphDraft

    private struct Write {
        let branch: String
        let key: Located<String>
        let constant: JSONValue?
    }

    func run(_ findings: inout Findings) {
        for node in draft.nodes {
            guard case .fork(let fork) = node.syntax.body, !fork.competes else { continue }
            checkFork(node, &findings)
        }
    }

    private func checkFork(_ fork: GraphDraft.Node, _ findings: inout Findings) {
        var first: [String: Write] = [:]
        for region in fork.regions {
            guard let branch = draft[region].nodes.first else { continue }
            for write in writes(of: draft[branch]) {
                let key = write.key.value
                guard let earlier = first[key] else {
                    first[key] = write
                    continue
                }
                if let constant = write.constant, constant == earlier.constant { continue }
                findings.report(
                    .contextConflict(
                        write.key,
                        branch: write.branch,
                        first: (branch: earlier.branch, span: earlier.key.span)
                    )
                )
            }
        }
    }

    /// What a branch surely leaves in the context, in document order, each key once.
    private func writes(of branch: GraphDraft.Node) -> [Write] {
        var writes: [Write] = []
        collect(branch, isCertain: true, branch: branch.syntax.name.value, &writes)
        return writes
    }

    private func collect(
        _ node: GraphDraft.Node,
        isCertain: Bool,
        branch: String,
        _ writes: inout [Write]
    ) {
        let isCertain = isCertain && node.syntax.condition == nil
        let inside = isCertain && node.surelyRunsItsLists
        for region in node.regions {
            // A jump in a list may pass over any task in it.
            let staysCertain = inside && !hasJumps(draft[region])
            for id in draft[region].nodes {
                collect(draft[id], isCertain: staysCertain, branch: branch, &writes)
            }
        }
        guard let export = node.syntax.export?.as else { return }
        guard let exported = export.contextWrites else {
            writes = []
            return
        }
        if !exported.keepsOthers { writes = [] }
        for entry in exported.entries {
            writes.removeAll { $0.key.value == entry.key.value }
            guard isCertain else { continue }
            writes.append(Write(branch: branch, key: entry.key, constant: entry.constant))
        }
    }

    private func hasJumps(_ region: GraphDraft.Region) -> Bool {
        region.nodes.contains { id in
            draft[id].thens.contains { $0.value != FlowDirective.continue.rawValue }
        }
    }
}

extension GraphDraft.Node {
    /// Whether everything in the task's lists has run and counted when the task completes.
    fileprivate var surelyRunsItsLists: Bool {
        switch syntax.body {
        case .sequence: true
        case .fork(let fork): !fork.competes
        case .tryCatch, .forEach, .set, .switch, .raise, .wait, .shell, .process, .call, .emit,
            .listen:
            false
        }
    }
}

/// The keys that an export writes.
struct ContextWrites {
    struct Entry {
        let key: Located<String>
        let constant: JSONValue?
    }

    var keepsOthers: Bool
    var entries: [Entry]
}

extension ValueSyntax {
    /// What an `export.as` writes; `nil` where that cannot be seen.
    var contextWrites: ContextWrites? {
        switch self {
        case .object(let members, _):
            return ContextWrites(
                keepsOthers: false,
                entries: members.map { .init(key: $0.key, constant: $0.value.constant) }
            )
        case .expression(let expression):
            let program = expression.program
            guard let writes = program.objectWrites(over: LanguageVariable.context.rawValue) else {
                return nil
            }
            return ContextWrites(
                keepsOthers: writes.keepsOthers,
                entries: writes.entries.map { entry in
                    let span = expression.sourceSpan(of: entry.span)
                    return .init(
                        key: Located(value: entry.key, span: span),
                        constant: entry.constant
                    )
                }
            )
        case .constant(.object(let object), let span):
            return ContextWrites(
                keepsOthers: false,
                entries: object.map { member in
                    .init(key: Located(value: member.key, span: span), constant: member.value)
                }
            )
        case .constant, .text, .array:
            return nil
        }
    }

    private var constant: JSONValue? {
        if case .constant(let value, _) = self { value } else { nil }
    }
}
