import PawlDiagnostics
import PawlJSON

extension Compiler {
    /// Reports a name that no filter has, or none with that number of arguments.
    mutating func reportUnknown(_ name: String, _ arguments: [Syntax], _ span: SourceSpan) {
        if name.isEmpty { return }
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
            if arguments.contains(where: \.hasHole) { return }
            return report(
                .unknownFilter,
                "'\(name)' takes \(Self.listed(arities)), not \(arguments.count)",
                word,
                help: arityHelp(name, arities, arguments)
            )
        }
        let hyphenated = hyphenatedFields[span.start].map {
            "write '.[\"\($0)-\(name)\"]' for the field '\($0)-\(name)'"
        }
        let help = hyphenated ?? nameHelp(name)
        let known = Builtins.publicNames + scope.compactMap(\.filterName)
        let meant = known.first { help == "did you mean '\($0)'?" }
        report(
            .unknownFilter,
            "no filter named '\(name)'",
            word,
            help: help,
            replacement: meant
        )
    }

    /// `2 or 3 arguments`
    private static func listed(_ arities: [Int]) -> String {
        let numbers = arities.map(String.init)
        let list =
            numbers.count > 2
            ? numbers.dropLast().joined(separator: ", ") + " or \(numbers[numbers.count - 1])"
            : numbers.joined(separator: " or ")
        return "\(list) \(arities == [1] ? "argument" : "arguments")"
    }

    /// Characters of the program that a help repeats.
    private static let maximumExample = 48

    /// What to write with the right number of arguments.
    private func arityHelp(_ name: String, _ arities: [Int], _ arguments: [Syntax]) -> String? {
        if arguments.count == 1, case .comma(let parts) = arguments[0].kind,
            arities.contains(parts.count)
        {
            return Self.example(name, parts).map { "write '\($0)', with ';' between arguments" }
        }
        guard arguments.count > 0, arities.contains(arguments.count - 1),
            let call = Self.example(name, Array(arguments.dropFirst()))
        else { return nil }
        // `length(.name)`, `test(.name; "a")`
        let whole = "\(arguments[0].text) | \(call)"
        let isShort = whole.count <= Self.maximumExample
        return "write '\(isShort ? whole : "… | \(call)")': input comes from the left"
    }

    private static func example(_ name: String, _ arguments: [Syntax]) -> String? {
        let list = arguments.map(\.text).joined(separator: "; ")
        let call = list.isEmpty ? name : "\(name)(\(list))"
        return call.count <= maximumExample ? call : nil
    }

    /// The filter that somebody who wrote `name` most likely meant.
    private func nameHelp(_ name: String) -> String? {
        let own = scope.reversed().compactMap(\.filterName)
        let others = Builtins.publicNames + (world == .none ? [] : WorldFilters.names.sorted())
        let exact = (own + others).first { $0.lowercased() == name.lowercased() }
        if let near = exact ?? didYouMean(name, among: own) { return "did you mean '\(near)'?" }
        if let help = ForeignWords.help(for: name) { return help }
        let isVariable = scope.contains { binding in
            if case .variable(name, _, _) = binding { true } else { false }
        }
        if isVariable { return "write '$\(name)' for the variable" }
        return didYouMean(name, among: others + ["null", "true", "false"])
            .map { "did you mean '\($0)'?" }
    }

    private func knownArities(of name: String) -> [Int] {
        var arities = Builtins.arities(of: name, in: world)
        for binding in scope {
            let arity: Int
            switch binding {
            case .function(name, let count, _, _, _): arity = count
            case .parameter(name, _, _), .argument(name, _): arity = 0
            case .function, .parameter, .argument, .variable, .label: continue
            }
            if !arities.contains(arity) { arities.append(arity) }
        }
        return arities.sorted()
    }
}
