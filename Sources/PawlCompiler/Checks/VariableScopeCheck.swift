import PawlDiagnostics
import PawlGraph
import PawlJQ

/// Expressions use the arguments that the language's table gives them, and loop and catch
/// variables where those are bound.
struct VariableScopeCheck {
    let draft: GraphDraft

    func run(_ findings: inout Findings) {
        let bound = Set(draft.nodes.flatMap(\.syntax.body.variables).map(\.name))
        for site in draft.readers {
            let local = localVariables(at: site).map(\.name)
            for use in site.expression.program.variableUses {
                if local.contains(use.name) { continue }
                check(use, at: site, local: local, boundSomewhere: bound, &findings)
            }
        }
    }

    private func check(
        _ use: JQProgram.VariableUse,
        at site: ExpressionSite,
        local: [String],
        boundSomewhere: Set<String>,
        _ findings: inout Findings
    ) {
        let name = Located(value: use.name, span: site.expression.sourceSpan(of: use.span))
        let available = LanguageVariable.available(in: site.position)
        if let variable = LanguageVariable(rawValue: use.name) {
            if !available.contains(variable) {
                findings.report(.variableNotHere(name, places: variable.places))
            }
        } else if boundSomewhere.contains(use.name) {
            findings.report(.variableNotBound(name))
        } else {
            let expression = site.expression
            let hint = expression.program.hint(for: use)
            let suggestion = findings.suggestion(
                for: use.name,
                among: hint.bound + local + available.map(\.rawValue)
            )
            let notes = hint.notes.map { note in
                Diagnostic.Note(message: note.message, span: expression.sourceSpan(of: note.span))
            }
            findings.report(.unknownVariable(name, suggestion: suggestion, notes: notes))
        }
    }

    /// Loop and catch variables that an expression can use, outermost first.
    func localVariables(at site: ExpressionSite) -> [BoundVariable] {
        guard let node = site.node.map({ draft[$0] }) else { return [] }
        let outer = draft[node.region].variables
        switch (site.position, node.syntax.body) {
        case (.iteration, let body), (.itemExport, let body):
            return outer + body.variables
        case (.caught, .tryCatch(let attempt)):
            return outer + [attempt.catch.variable]
        case (.workflowInput, _), (.header, _), (.workflowOutput, _), (.entry, _), (.body, _),
            (.arguments, _), (.export, _), (.caught, _):
            return outer
        }
    }
}
