import PawlDiagnostics

extension Parser {
    /// A term that begins with a keyword.
    mutating func keywordTerm(_ word: String) throws(JQProblem) -> Syntax {
        let start = token.span.start
        switch word {
        case "if":
            advance()
            return try conditional(from: start)
        case "try":
            advance()
            let body = try postfix()
            let handler = take(keyword: "catch") ? try postfix() : nil
            return try node(
                .attempt(body, handler: handler),
                from: start,
                over: [body] + (handler.map { [$0] } ?? [])
            )
        case "reduce":
            advance()
            return try reduce(from: start)
        case "foreach":
            advance()
            return try foreach(from: start)
        case "break":
            advance()
            guard case .variable(let name) = token.kind else {
                throw unexpected("a '$name'", help: "'break' needs the label that it leaves")
            }
            advance()
            return try node(.breakOut(name), from: start, over: [])
        case "def", "label":
            throw unexpected("an expression", help: "add parentheses around the '\(word)'")
        default:
            throw unexpected("an expression")
        }
    }

    private mutating func conditional(from start: Int) throws(JQProblem) -> Syntax {
        var branches: [Branch] = []
        var otherwise: Syntax?
        var opening = SourceSpan(start: start, end: start + 2)
        repeat {
            let condition = try query()
            guard take(keyword: "then") else { throw missing("then", of: opening) }
            branches.append(Branch(condition: condition, body: try query()))
            opening = token.span
        } while take(keyword: "elif")
        if take(keyword: "else") { otherwise = try query() }
        guard take(keyword: "end") else {
            throw missing("end", of: SourceSpan(start: start, end: start + 2), otherwise)
        }
        return try node(
            .conditional(branches: branches, otherwise: otherwise),
            from: start,
            over: branches.flatMap { [$0.condition, $0.body] } + (otherwise.map { [$0] } ?? [])
        )
    }

    /// The problem that a part of an `if` is not there.
    ///
    /// - Parameters:
    ///   - opening: the `if` or `elif`.
    ///   - otherwise: what stands behind `else`: an `if` there has taken the `end`.
    private func missing(
        _ word: String,
        of opening: SourceSpan,
        _ otherwise: Syntax? = nil
    ) -> JQProblem {
        var problem = unexpected("'\(word)'")
        problem.notes = [JQProblem.Note(message: "for this condition", span: opening)]
        if let otherwise, case .conditional = otherwise.kind {
            let inner = SourceSpan(start: otherwise.span.start, end: otherwise.span.start + 2)
            problem.notes.append(
                JQProblem.Note(message: "this 'if' has an 'end' of its own", span: inner)
            )
            problem.help = "write 'elif' instead of 'else if'"
        }
        return problem
    }

    private mutating func reduce(from start: Int) throws(JQProblem) -> Syntax {
        let (source, patterns) = try loopHead()
        let initial = try query()
        try expect(";")
        let update = try query()
        try expect(")")
        return try node(
            .reduce(source: source, patterns: patterns, initial: initial, update: update),
            from: start,
            over: [source, initial, update] + patterns.flatMap(\.keys)
        )
    }

    private mutating func foreach(from start: Int) throws(JQProblem) -> Syntax {
        let (source, patterns) = try loopHead()
        let initial = try query()
        try expect(";")
        let update = try query()
        let extract = take(";") ? try query() : nil
        try expect(")")
        return try node(
            .foreach(
                source: source,
                patterns: patterns,
                initial: initial,
                update: update,
                extract: extract
            ),
            from: start,
            over: [source, initial, update] + (extract.map { [$0] } ?? [])
                + patterns.flatMap(\.keys)
        )
    }

    /// `SOURCE as PATTERNS (`
    private mutating func loopHead() throws(JQProblem) -> (Syntax, [Pattern]) {
        let source = try expression(1)
        try expect(keyword: "as")
        let patterns = try patterns()
        try expect("(")
        return (source, patterns)
    }
}
