import PawlDiagnostics

extension Parser {
    /// `PATTERN ?// PATTERN …`
    mutating func patterns() throws(JQProblem) -> [Pattern] {
        var found = [try pattern()]
        while take("?//") { found.append(try pattern()) }
        return found
    }

    private mutating func pattern() throws(JQProblem) -> Pattern {
        try descend()
        defer { ascend() }
        if case .variable(let name) = token.kind {
            let span = token.span
            try bindName()
            advance()
            return .variable(name, span)
        }
        if take("[") {
            var elements: [Pattern] = []
            repeat { elements.append(try pattern()) } while take(",")
            try expect("]")
            return .array(elements)
        }
        guard take("{") else { throw unexpected("'$name', '[' or '{'") }
        var entries: [PatternEntry] = []
        repeat { entries.append(try patternEntry()) } while take(",")
        try expect("}")
        return .object(entries)
    }

    private mutating func patternEntry() throws(JQProblem) -> PatternEntry {
        if case .variable(let name) = token.kind {
            let span = token.span
            try bindName()
            advance()
            return .variable(name, span, take(":") ? try pattern() : nil)
        }
        if take("(") {
            let key = try query()
            try expect(")")
            try expect(":")
            return .computed(key, try pattern())
        }
        guard let name = try entryName() else { throw unexpected("a key") }
        try expect(":")
        return .named(name, try pattern())
    }

    /// A bare word or a string that names a member.
    mutating func entryName() throws(JQProblem) -> StringSyntax? {
        switch token.kind {
        case .identifier(let name), .keyword(let name):
            let span = token.span
            advance()
            return StringSyntax(parts: [.text(name)], bare: true, span: span)
        case .stringStart, .format:
            return try stringWithFormat()
        case .symbol, .field, .variable, .location, .number, .stringText, .interpolationStart,
            .interpolationEnd, .stringEnd, .end:
            return nil
        }
    }
}
