import PawlDiagnostics

extension Parser {
    /// The weakest level: `QUERY | QUERY`.
    mutating func query() throws(JQProblem) -> Syntax {
        try descend()
        defer { ascend() }
        let start = token.span.start
        var parts = [try commaList()]
        while take("|") { parts.append(try commaList()) }
        return parts.count == 1 ? parts[0] : try node(.pipe(parts), from: start, over: parts)
    }

    private mutating func commaList() throws(JQProblem) -> Syntax {
        let start = token.span.start
        var parts: [Syntax] = []
        repeat {
            let first = position
            do throws(JQProblem) {
                parts.append(try queryItem())
            } catch {
                parts.append(try hole(error, from: first))
            }
        } while take(",")
        return parts.count == 1 ? parts[0] : try node(.comma(parts), from: start, over: parts)
    }

    /// An expression, or one of the forms that take everything to their right.
    private mutating func queryItem() throws(JQProblem) -> Syntax {
        let start = token.span.start
        if at(keyword: "def") {
            let definitions = try definitions()
            return try definitionsNode(definitions, body: try query(), from: start)
        }
        if take(keyword: "label") {
            let name = try variableName()
            try expect("|")
            let body = try query()
            return try node(.label(name, body: body), from: start, over: [body])
        }
        let source = try expression(1)
        guard take(keyword: "as") else { return source }
        let patterns = try patterns()
        try expect("|")
        let body = try query()
        return try node(
            .bind(source: source, patterns: patterns, body: body),
            from: start,
            over: [source, body] + patterns.flatMap(\.keys)
        )
    }

    /// `def NAME: BODY;` as often as it stands here.
    mutating func definitions() throws(JQProblem) -> [Definition] {
        var found: [Definition] = []
        while at(keyword: "def") {
            let opening = token.span
            advance()
            found.append(try definition(opening))
        }
        return found
    }

    func definitionsNode(
        _ definitions: [Definition],
        body: Syntax,
        from start: Int
    ) throws(JQProblem) -> Syntax {
        try node(
            .definitions(definitions, body: body),
            from: start,
            over: definitions.map(\.body) + [body]
        )
    }

    /// - Parameter opening: the `def`.
    private mutating func definition(_ opening: SourceSpan) throws(JQProblem) -> Definition {
        guard case .identifier(let name) = token.kind else {
            throw unexpected("the name of a filter")
        }
        let nameSpan = token.span
        try bindName()
        advance()
        var parameters: [Definition.Parameter] = []
        if take("(") {
            repeat { parameters.append(try parameter()) } while try takes(";", before: ")")
        }
        try expect(":")
        let body = try query()
        if !take(";") {
            var problem = unexpected("';'")
            problem.notes = [
                JQProblem.Note(message: "at the end of this definition", span: opening)
            ]
            try skip(problem, to: [.symbol(";")])
            _ = take(";")
        }
        return Definition(name: name, nameSpan: nameSpan, parameters: parameters, body: body)
    }

    private mutating func parameter() throws(JQProblem) -> Definition.Parameter {
        try bindName()
        defer { advance() }
        switch token.kind {
        case .identifier(let name): return .filter(name)
        case .variable(let name): return .value(name)
        case .keyword, .symbol, .field, .location, .format, .number, .stringStart, .stringText,
            .interpolationStart, .interpolationEnd, .stringEnd, .end:
            throw unexpected("the name of a parameter")
        }
    }

    private mutating func variableName() throws(JQProblem) -> String {
        guard case .variable(let name) = token.kind else { throw unexpected("a '$name'") }
        advance()
        return name
    }

    // MARK: operators

    private var binaryOperator: BinaryOperator? {
        switch token.kind {
        case .symbol(let text), .keyword(let text): BinaryOperator(rawValue: text)
        case .identifier, .field, .variable, .location, .format, .number, .stringStart,
            .stringText, .interpolationStart, .interpolationEnd, .stringEnd, .end:
            nil
        }
    }

    /// - Parameter minimum: weaker operators end the expression.
    mutating func expression(_ minimum: Int) throws(JQProblem) -> Syntax {
        let start = token.span.start
        var left = try postfix()
        var forbidden: Int?
        while let name = binaryOperator, name.precedence >= minimum {
            guard name.precedence != forbidden else {
                throw JQProblem(
                    kind: .syntax,
                    message: "'\(name.rawValue)' cannot follow an operator of its own kind",
                    span: token.span,
                    help: "add parentheses around one of them"
                )
            }
            advance()
            try descend()
            defer { ascend() }
            let right = try expression(
                name.associativity == .right ? name.precedence : name.precedence + 1
            )
            left = try node(.binary(name, left, right), from: start, over: [left, right])
            forbidden = name.associativity == .none ? name.precedence : nil
        }
        return left
    }
}
