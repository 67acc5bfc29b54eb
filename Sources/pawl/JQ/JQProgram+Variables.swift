import PawlDiagnostics
import PawlJQ

extension JQProgram {
    /// Problems for the uses of variables that nothing binds.
    ///
    /// - Parameter help: how the variable of that name is bound.
    func unboundVariables(
        help: (_ name: String) -> String,
        isBound: (_ name: String) -> Bool
    ) -> [JQProblem] {
        variableUses.filter { !isBound($0.name) }.map { use in
            let hint = hint(for: use)
            let near = didYouMean(use.name, among: hint.bound)
            return JQProblem(
                kind: .unboundVariable,
                message: "the variable '$\(use.name)' is not bound",
                span: use.span,
                help: near.map { "did you mean '$\($0)'?" } ?? help(use.name),
                notes: hint.notes
            )
        }
    }
}
