import PawlDiagnostics

/// Words and signs of other languages in the place of an operator.
extension Parser {
    /// `map(x => x.name)`
    var arrow: JQProblem? {
        guard symbol(-1) == "=", symbol(0) == ">", touches(0), let name = identifier(-2) else {
            return nil
        }
        return problem(
            "jq has no '=>'",
            span(-1, 0),
            help: "write '.' for '\(name)': a filter gets its input from the left"
        )
    }

    /// `.a ?? "none"`
    var nullish: JQProblem? {
        guard symbol(-1) == "?", symbol(-2) == "?", touches(-1) else { return nil }
        return problem("unexpected '??'", span(-2, -1), help: "write '//'")
    }

    /// `elsif`, `else:`, `if a: b`, `then {`
    var otherBranch: JQProblem? {
        switch token.kind {
        case .identifier(let name) where ["elsif", "elseif"].contains(name):
            return unexpectedToken(help: "write 'elif'")
        case .identifier("fi"), .identifier("endif"), .identifier("done"):
            return unexpectedToken(help: "write 'end'")
        case .keyword("if"):
            guard endsTerm(-1) else { return nil }
            return unexpectedToken(help: "write 'if … then … else … end'")
        case .symbol(":"):
            guard case .keyword("else") = word(-1)?.kind else { return nil }
            return unexpectedToken(help: "leave it out")
        case .keyword, .symbol, .identifier, .field, .variable, .location, .format, .number,
            .stringStart, .stringText, .interpolationStart, .interpolationEnd, .stringEnd, .end:
            return nil
        }
    }

    /// `.a AND .b`, `.a in [1, 2]`, `.name contains "x"`, `.items length`
    var infixWord: JQProblem? {
        guard let name = identifier(0), endsTerm(-1), symbol(-1) != "." else { return nil }
        switch name.lowercased() {
        case "and", "or": return unexpectedToken(help: "write '\(name.lowercased())'")
        case "is", "eq", "equals": return unexpectedToken(help: "write '=='")
        case "ne", "isnt", "neq": return unexpectedToken(help: "write '!='")
        case "lt": return unexpectedToken(help: "write '<'")
        case "gt": return unexpectedToken(help: "write '>'")
        case "le", "lte": return unexpectedToken(help: "write '<='")
        case "ge", "gte": return unexpectedToken(help: "write '>='")
        case "mod": return unexpectedToken(help: "write '%'")
        case "in":
            return unexpectedToken(help: "write '… | IN(VALUES)', like '.a | IN(1, 2)'")
        case "like", "matches":
            return unexpectedToken(help: "write '… | test(\"REGEX\")'")
        case "then", "else", "end", "elif", "as", "def", "reduce", "foreach":
            return unexpectedToken(help: "write '\(name.lowercased())'")
        default: break
        }
        let arities = Builtins.arities(of: name)
        guard let arity = arities.first else { return nil }
        let call = arities.contains(0) || arity == 0 ? name : "\(name)(…)"
        return unexpectedToken(help: "join filters with '|': '… | \(call)'")
    }

    /// `.items[*]`, `.items.*`
    var wildcard: JQProblem? {
        guard symbol(0) == "*" else { return nil }
        if symbol(-1) == "[", symbol(1) == "]" { return unexpectedToken(help: "write '[]'") }
        if symbol(-1) == ".", touches(0) { return unexpectedToken(help: "write '[]'") }
        return nil
    }

    /// Whether a token can be the last one of a filter.
    private func endsTerm(_ offset: Int) -> Bool {
        switch word(offset)?.kind {
        case .identifier, .field, .variable, .location, .format, .number, .stringEnd,
            .keyword("end"):
            true
        case .symbol(let text): [")", "]", "}", ".", "..", "?"].contains(text)
        case .keyword, .stringStart, .stringText, .interpolationStart, .interpolationEnd, .end,
            nil:
            false
        }
    }
}
