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
            let known = recovery?.problems.count ?? 0
            let condition = try query()
            if !take(keyword: "then") {
                settle(since: known)
                try skip(missing("then", of: opening), to: Self.wordsOfIf)
                _ = take(keyword: "then")
            }
            branches.append(Branch(condition: condition, body: try query()))
            opening = token.span
        } while take(keyword: "elif")
        if take(keyword: "else") { otherwise = try query() }
        if !take(keyword: "end") {
            let opening = SourceSpan(start: start, end: start + 2)
            try skip(missing("end", of: opening, otherwise), to: [.keyword("end")])
            _ = take(keyword: "end")
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
        let known = recovery?.problems.count ?? 0
        let initial = try query()
        try expect(";", inLoopSince: known)
        let update = try query()
        try expect(")", inLoopSince: known)
        return try node(
            .reduce(source: source, patterns: patterns, initial: initial, update: update),
            from: start,
            over: [source, initial, update] + patterns.flatMap(\.keys)
        )
    }

    private mutating func foreach(from start: Int) throws(JQProblem) -> Syntax {
        let (source, patterns) = try loopHead()
        let known = recovery?.problems.count ?? 0
        let initial = try query()
        try expect(";", inLoopSince: known)
        let update = try query()
        let extract = take(";") ? try query() : nil
        try expect(")", inLoopSince: known)
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
