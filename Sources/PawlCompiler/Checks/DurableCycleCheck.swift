/// Every way round a cycle of jumps commits something: it runs a process or waits. One that does
/// not would spin for ever, and fill the log, without the world ever moving.
struct DurableCycleCheck {
    let draft: GraphDraft
    let hotPaths: HotPaths

    func run(_ findings: inout Findings) {
        for cycle in hotPaths.cycles {
            let from = draft[cycle.jump.from]
            let names = (cycle.nodes + cycle.nodes.prefix(1)).map { draft[$0].syntax.name.value }
            findings.report(
                .cycleWithoutDurableStep(
                    names,
                    span: from.then(of: cycle.jump.label)?.span ?? from.syntax.name.span
                )
            )
        }
    }
}
