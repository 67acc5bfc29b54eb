import PawlDiagnostics

extension Parser {
    /// A term with what follows it: `.a`, `[0]`, `[]`, `?`.
    mutating func postfix() throws(JQProblem) -> Syntax {
        let start = token.span.start
        try descend()
        defer { ascend() }
        if take("-") {
            let operand = try postfix()
            return try node(.negate(operand), from: start, over: [operand])
        }
        var term = try term()
        while let next = try suffix(of: term, from: start) { term = next }
        return term
    }

    private mutating func suffix(of target: Syntax, from start: Int) throws(JQProblem) -> Syntax? {
        if case .field(let name) = token.kind {
            let name = StringSyntax(
                parts: [.text(name)],
                bare: true,
                span: SourceSpan(start: token.span.start + 1, end: token.span.end)
            )
            advance()
            return try access(.field(target: target, name: name, optional: false), [target], start)
        }
        if at("[") { return try bracket(target, start) }
        if take("?") { return try node(.suppress(target), from: start, over: [target]) }
        guard at(".") else { return nil }
        let dot = token.span
        advance()
        if at("[") {
            let access = try bracket(target, start)
            guard case .slice = access.kind else { return access }
            throw JQProblem(
                kind: .syntax,
                message: "unexpected '.' before a slice",
                span: dot,
                help: "leave out the '.'"
            )
        }
        let name = try quotedFieldName()
        return try access(
            .field(target: target, name: name, optional: false),
            [target] + name.inner,
            start
        )
    }

    private mutating func quotedFieldName() throws(JQProblem) -> StringSyntax {
        switch token.kind {
        case .stringStart, .format:
            if let string = try stringWithFormat() { return string }
            throw unexpected("a string")
        case .keyword, .symbol, .identifier, .field, .variable, .location, .number, .stringText,
            .interpolationStart, .interpolationEnd, .stringEnd, .end:
            throw wildcard
                ?? unexpected(
                    "a field name",
                    help: "write '.[\"name\"]' for an unusual field name"
                )
        }
    }

    /// Finishes an access; a `?` right behind it makes it optional.
    private mutating func access(
        _ kind: Syntax.Kind,
        _ children: [Syntax],
        _ start: Int
    ) throws(JQProblem) -> Syntax {
        guard take("?") else { return try node(kind, from: start, over: children) }
        let optional: Syntax.Kind =
            switch kind {
            case .field(let target, let name, _):
                .field(target: target, name: name, optional: true)
            case .index(let target, let key, _): .index(target: target, key: key, optional: true)
            case .slice(let target, let from, let to, _):
                .slice(target: target, from: from, to: to, optional: true)
            case .iterate(let target, _): .iterate(target: target, optional: true)
            case .identity, .recurseDefault, .suppress, .number, .string, .format, .array, .object,
                .negate, .group, .pipe, .comma, .binary, .bind, .reduce, .foreach, .conditional,
                .attempt, .label, .breakOut, .call, .variable, .location, .definitions:
                kind
            }
        return try node(optional, from: start, over: children)
    }

    mutating func bracket(_ target: Syntax, _ start: Int) throws(JQProblem) -> Syntax {
        try expect("[")
        if take("]") {
            return try access(.iterate(target: target, optional: false), [target], start)
        }
        if take(":") {
            let to = try query()
            try close("]")
            return try access(
                .slice(target: target, from: nil, to: to, optional: false),
                [target, to],
                start
            )
        }
        let first = try query()
        guard take(":") else {
            try close("]")
            return try access(
                .index(target: target, key: first, optional: false),
                [target, first],
                start
            )
        }
        let to = at("]") ? nil : try query()
        try close("]")
        return try access(
            .slice(target: target, from: first, to: to, optional: false),
            [target, first] + (to.map { [$0] } ?? []),
            start
        )
    }

    /// The token alone.
    private mutating func leaf(_ kind: Syntax.Kind) throws(JQProblem) -> Syntax {
        let start = token.span.start
        advance()
        return try node(kind, from: start, over: [])
    }

    /// `.name`
    private mutating func fieldOfInput() throws(JQProblem) -> Syntax {
        let start = token.span.start
        let identity = Syntax(kind: .identity, span: SourceSpan(at: start), height: 1)
        guard let field = try suffix(of: identity, from: start) else {
            throw unexpected("a field")
        }
        return field
    }

    // What terms hold nests through `term` and `symbolTerm`: whatever else they do stands in
    // functions of its own, to keep their frames small.

    private mutating func term() throws(JQProblem) -> Syntax {
        let start = token.span.start
        switch token.kind {
        case .number(let text):
            return try leaf(.number(text))
        case .stringStart, .format:
            return try stringOrFormat()
        case .variable(let name):
            return try leaf(.variable(name))
        case .location:
            return try leaf(.location)
        case .field:
            return try fieldOfInput()
        case .identifier(let name):
            advance()
            return try call(name, from: start)
        case .keyword(let word):
            return try keywordTerm(word)
        case .symbol(let symbol):
            return try symbolTerm(symbol)
        case .stringText, .interpolationStart, .interpolationEnd, .stringEnd, .end:
            throw unexpected("an expression")
        }
    }

    private mutating func call(_ name: String, from start: Int) throws(JQProblem) -> Syntax {
        var arguments: [Syntax] = []
        if take("(") {
            repeat { arguments.append(try query()) } while try takes(";", before: ")")
        }
        return try node(.call(name, arguments), from: start, over: arguments)
    }

    private mutating func symbolTerm(_ symbol: String) throws(JQProblem) -> Syntax {
        switch symbol {
        case ".": return try afterDot()
        case "..": return try leaf(.recurseDefault)
        case "(": return try group()
        case "[": return try array()
        case "{": return try object()
        default: throw unexpected("an expression")
        }
    }

    private mutating func group() throws(JQProblem) -> Syntax {
        let start = token.span.start
        advance()
        let inner = try query()
        try close(")")
        return try node(.group(inner), from: start, over: [inner])
    }

    private mutating func array() throws(JQProblem) -> Syntax {
        let start = token.span.start
        advance()
        if take("]") { return try node(.array(nil), from: start, over: []) }
        let inner = try query()
        try close("]")
        return try node(.array(inner), from: start, over: [inner])
    }

    private mutating func afterDot() throws(JQProblem) -> Syntax {
        let start = token.span.start
        advance()
        let identity = Syntax(
            kind: .identity,
            span: SourceSpan(start: start, end: start + 1),
            height: 1
        )
        switch token.kind {
        case .stringStart, .format:
            let name = try quotedFieldName()
            return try access(
                .field(target: identity, name: name, optional: false),
                [identity] + name.inner,
                start
            )
        case .identifier, .keyword:
            // '. and .' is fine; '. foo' is a slip.
            if case .identifier = token.kind {
                throw unexpected(
                    "an operator",
                    help: "write '.name' without a space"
                )
            }
            return identity
        case .symbol, .field, .variable, .location, .number, .stringText, .interpolationStart,
            .interpolationEnd, .stringEnd, .end:
            return identity
        }
    }
}
