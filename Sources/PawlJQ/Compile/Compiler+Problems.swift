import PawlDiagnostics
import PawlJSON

extension Compiler {
    /// Reports a name that no filter has, or none with that number of arguments.
    mutating func reportUnknown(_ name: String, _ arity: Int, _ span: SourceSpan) {
        let word = SourceSpan(start: span.start, end: span.start + name.utf8.count)
        if let refusal = Purity.refusal(ofFilter: name, in: world) {
            return report(.impure, refusal.message, word, help: refusal.help)
        }
        if name.contains("::") {
            return report(
                .impure,
                "'\(name)' belongs to a module, and an expression has none",
                word,
                help: "write the definition into the expression with 'def'"
            )
        }
        let arities = knownArities(of: name)
        guard arities.isEmpty else {
            let wanted = arities.map(String.init).joined(separator: " or ")
            let noun = arities == [1] ? "argument" : "arguments"
            return report(
                .unknownFilter,
                "'\(name)' takes \(wanted) \(noun), not \(arity)",
                word,
                help: arity > 1 ? "arguments are separated by ';'" : nil
            )
        }
        let known =
            scope.compactMap(\.filterName) + Builtins.publicNames
            + (world == .none ? [] : WorldFilters.names.sorted())
        report(
            .unknownFilter,
            "no filter named '\(name)'",
            word,
            help: didYouMean(name, among: known).map { "did you mean '\($0)'?" }
        )
    }

    private func knownArities(of name: String) -> [Int] {
        var arities = Builtins.arities(of: name, in: world)
        for binding in scope {
            if case .function(name, let arity, _, _, _) = binding, !arities.contains(arity) {
                arities.append(arity)
            }
        }
        return arities.sorted()
    }
}
