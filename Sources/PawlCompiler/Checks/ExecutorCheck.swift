import PawlDiagnostics
import PawlGraph
import PawlJQ

/// Every construct is of a kind that this build can run. One that is not compiles all the same, so
/// that documents can be written and checked; `run` refuses them before their first step.
struct ExecutorCheck {
    let draft: GraphDraft

    func run(_ findings: inout Findings) {
        if let schedule = draft.syntax.schedule {
            findings.report(.scheduleNotFollowed(schedule.isEventsOnly, at: schedule.span))
        }
        let schemas = draft.syntax.schemas + draft.nodes.flatMap(\.syntax.schemas)
        for resource in schemas.compactMap(\.resource) {
            findings.report(.cannotRun("schema: resource", at: resource.span))
        }
        var unrunnable: Set<NodeID> = []
        for node in draft.nodes {
            guard let span = node.syntax.body.span,
                let construct = draft.lowerBody(node.syntax.body)?.withoutExecutor
            else { continue }
            findings.report(.cannotRun(construct, at: span))
            unrunnable.insert(node.id)
        }
        for node in draft.nodes {
            for key in node.syntax.settings?.keys ?? [] {
                findings.report(.cannotRun(key.value, at: key.span))
            }
        }
        for key in draft.syntax.settings.keys {
            findings.report(.cannotRun(key.value, at: key.span))
        }
        checkVariables(besides: unrunnable, &findings)
    }

    /// Arguments that nothing provides, once for each task that could be run otherwise.
    private func checkVariables(besides unrunnable: Set<NodeID>, _ findings: inout Findings) {
        var reported: Set<String> = []
        for site in draft.readers {
            if let node = site.node, unrunnable.contains(node) { continue }
            for use in site.expression.program.variableUses {
                guard let variable = LanguageVariable(rawValue: use.name), !variable.isProvided,
                    LanguageVariable.available(in: site.position).contains(variable),
                    reported.insert("\(use.name) \(site.node?.rawValue ?? -1)").inserted
                else { continue }
                let span = site.expression.sourceSpan(of: use.span)
                findings.report(.cannotRun("$\(use.name)", at: span))
            }
        }
    }
}

extension ScheduleSyntax {
    /// Whether executions begin with events and in no other way.
    fileprivate var isEventsOnly: Bool {
        on != nil && every == nil && cron == nil && after == nil
    }
}

extension TaskBody {
    /// The key of a body that may have no executor; `nil` for those that always have one.
    fileprivate var span: SourceSpan? {
        switch self {
        case .process(let process): process.span
        case .call(let call): call.span
        case .emit(let emit): emit.span
        case .listen(let listen): listen.span
        case .sequence, .set, .switch, .forEach, .fork, .tryCatch, .raise, .wait, .shell: nil
        }
    }
}
