import PawlDiagnostics

/// Runs every check over a lowered document.
///
/// A check reads the syntax and the draft, changes neither, and knows nothing of the other checks.
/// What only follows from something already reported is left out.
///
/// - Returns: every finding, in the order of the checks (`PAWL03xx`, `PAWL04xx`, `PAWL05xx`).
func check(_ syntax: WorkflowSyntax, _ draft: GraphDraft) -> [Diagnostic] {
    let flow = FlowAnalysis(draft)
    let hotPaths = HotPaths(draft, flow)
    var findings = Findings()

    TaskNameCheck(draft: draft).run(&findings)
    TargetCheck(draft: draft).run(&findings)
    SwitchCaseCheck(draft: draft).run(&findings)
    DefinitionCheck(syntax: syntax, draft: draft).run(&findings)
    ReachabilityCheck(draft: draft, flow: flow).run(&findings)
    TerminationCheck(draft: draft, flow: flow, hotPaths: hotPaths).run(&findings)
    RetryLimitCheck(draft: draft).run(&findings)

    VariableScopeCheck(draft: draft).run(&findings)
    StepReferenceCheck(draft: draft, flow: flow).run(&findings)

    DurableCycleCheck(draft: draft, hotPaths: hotPaths).run(&findings)
    ContextConflictCheck(draft: draft).run(&findings)
    ExecutorCheck(draft: draft).run(&findings)
    return findings.diagnostics
}

/// What the checks have found so far.
struct Findings {
    private(set) var diagnostics: [Diagnostic] = []
    /// How many more misspelt names are compared with the names there are.
    private var suggestionsLeft = Findings.suggestionLimit

    /// Comparing every name with every other one is quadratic; after so many the author has seen
    /// enough.
    static let suggestionLimit = 100

    mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    /// The name that was probably meant; `nil` when none is near, or after `suggestionLimit` names.
    mutating func suggestion(
        for name: String,
        among names: @autoclosure () -> [String]
    ) -> String? {
        guard suggestionsLeft > 0 else { return nil }
        suggestionsLeft -= 1
        return didYouMean(name, among: names())
    }
}
