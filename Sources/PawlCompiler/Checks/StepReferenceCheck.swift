import PawlDiagnostics
import PawlGraph
import PawlJQ

/// `$steps.NAME` names a task of the expression's own list or of one around it, which has run, or
/// has been skipped, on every path to the expression.
struct StepReferenceCheck {
    let draft: GraphDraft
    let flow: FlowAnalysis

    func run(_ findings: inout Findings) {
        var memory = Memory()
        for site in draft.readers {
            // There are no steps yet; `VariableScopeCheck` says so.
            if site.position == .workflowInput || site.position == .header { continue }
            let uses = site.expression.program.variableUses
            for use in uses where use.name == GraphDraft.stepsVariable {
                let span = site.expression.sourceSpan(of: use.span)
                guard let name = use.path.first else {
                    findings.report(.stepsWithoutName(span))
                    continue
                }
                let field = site.expression.span(ofField: name, after: use.span)
                let step = Located(value: name, span: field ?? span)
                check(step, isBare: field != nil, at: site, &memory, &findings)
            }
        }
    }

    /// What is computed once, when it is first needed.
    private struct Memory {
        var dominators: [RegionID: Dominators] = [:]
        var everywhere: [String: NodeID]?
    }

    private func check(
        _ name: Located<String>,
        isBare: Bool,
        at site: ExpressionSite,
        _ memory: inout Memory,
        _ findings: inout Findings
    ) {
        guard let step = draft.step(named: name.value, seenFrom: site.node) else {
            reportUnknown(name, isBare: isBare, at: site, &memory, &findings)
            return
        }
        let region = draft[draft[step].region]
        guard !region.isUncertain else { return }
        let dominators =
            memory.dominators[region.id] ?? Dominators(region, draft, flow)
        memory.dominators[region.id] = dominators

        guard let node = site.node else {
            checkAtEnd(name, step, dominators, &findings)
            return
        }
        guard let here = ancestor(of: node, in: region.id), flow.isReachable[here.rawValue] else {
            return
        }
        let place = draft[step].syntax.name.span
        if here == step {
            findings.report(.stepInsideItself(name, place: place))
        } else if !dominators.strictlyDominates(step, here) {
            findings.report(.stepNotReached(name, place: place))
        }
    }

    /// The task of `region` that is, or holds, a task.
    private func ancestor(of node: NodeID, in region: RegionID) -> NodeID? {
        var current: NodeID? = node
        while let id = current, draft[id].region != region {
            current = draft[draft[id].region].owner
        }
        return current
    }

    /// The workflow's `output.as`: the step has run on every path that gets there.
    private func checkAtEnd(
        _ name: Located<String>,
        _ step: NodeID,
        _ dominators: Dominators,
        _ findings: inout Findings
    ) {
        for id in draft.regions[0].nodes where flow.isReachable[id.rawValue] {
            let node = draft[id]
            let endsItself = flow.waysOut(of: node).contains { edge in
                edge.target == .leave || edge.target == .end
            }
            let endsInside = flow.endsInside(node)
            let hasRunBefore = dominators.strictlyDominates(step, id)
            let hasRunAfter = hasRunBefore || id == step
            if (endsItself && !hasRunAfter) || (endsInside && !hasRunBefore) {
                findings.report(.stepNotReached(name, place: draft[step].syntax.name.span))
                return
            }
        }
    }

    // MARK: Unknown names

    private func reportUnknown(
        _ name: Located<String>,
        isBare: Bool,
        at site: ExpressionSite,
        _ memory: inout Memory,
        _ findings: inout Findings
    ) {
        let lists = visibleLists(from: site.node)
        if lists.contains(where: { $0.brokenNames.contains(name.value) }) { return }
        let everywhere = memory.everywhere ?? draft.firstNodes()
        memory.everywhere = everywhere
        if let elsewhere = everywhere[name.value] {
            findings.report(.stepInAnotherList(name, place: draft[elsewhere].syntax.name.span))
            return
        }
        let suggestion = findings.suggestion(
            for: name.value,
            among: lists.flatMap { list in list.nodes.map { draft[$0].syntax.name.value } }
        )
        findings.report(.unknownStep(name, suggestion: suggestion, isBare: isBare))
    }

    private func visibleLists(from node: NodeID?) -> [GraphDraft.Region] {
        var lists: [GraphDraft.Region] = []
        var region: RegionID? = node.map { draft[$0].region } ?? RegionID(0)
        while let current = region {
            lists.append(draft[current])
            region = draft.enclosing(current)
        }
        return lists
    }
}

extension ExpressionSyntax {
    /// The place in the source of `name` in `$variable.name`; `nil` where it is written otherwise.
    func span(ofField name: String, after variable: SourceSpan) -> SourceSpan? {
        let field = Array(".\(name)".utf8)
        let rest = program.text.utf8.dropFirst(variable.end).prefix(field.count)
        guard rest.elementsEqual(field) else { return nil }
        let start = variable.end + 1
        return sourceSpan(of: SourceSpan(start: start, end: variable.end + field.count))
    }
}
