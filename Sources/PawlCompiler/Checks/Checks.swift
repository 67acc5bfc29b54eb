import PawlDiagnostics

/// Runs every check over a lowered document.
///
/// A check reads the syntax and the draft, changes neither, and knows nothing of the other checks.
/// What only follows from something already reported is left out.
///
/// - Returns: every finding, in the order of the checks (`PAWL03xx`, `PAWL04xx`, `PAWL05xx`).
func check(_ syntax: WorkflowSyntax, _ draft: GraphDraft) -> [Diagnostic] {
    []
}
