import PawlDiagnostics

extension Parser {
    // MARK: strings

    /// `"text"`, `@format "text"` or `@format`.
    mutating func stringOrFormat() throws(JQProblem) -> Syntax {
        let start = token.span.start
        let first = token
        if let string = try stringWithFormat() {
            return try node(.string(string), from: start, over: string.inner)
        }
        guard case .format(let name) = first.kind else { throw unexpected("a string") }
        return try node(.format(name), from: start, over: [])
    }

    /// A string, or `nil` behind a format that stands alone.
    mutating func stringWithFormat() throws(JQProblem) -> StringSyntax? {
        let start = token.span.start
        var format: String?
        if case .format(let name) = token.kind {
            format = name
            advance()
        }
        guard case .stringStart = token.kind else { return nil }
        advance()
        var parts: [StringSyntax.Part] = []
        while true {
            switch token.kind {
            case .stringText(let text):
                parts.append(.text(text))
                advance()
            case .interpolationStart:
                advance()
                parts.append(.interpolation(try query()))
                if case .interpolationEnd = token.kind {
                } else {
                    try skip(unexpected("')'"), to: [.interpolationEnd])
                }
                advance()
            case .stringEnd:
                advance()
                return StringSyntax(format: format, parts: parts, span: span(from: start))
            case .keyword, .symbol, .identifier, .field, .variable, .location, .format, .number,
                .stringStart, .interpolationEnd, .end:
                throw unexpected("the end of the string")
            }
        }
    }

    // MARK: objects

    /// `{ENTRY, …}`
    mutating func object() throws(JQProblem) -> Syntax {
        let start = token.span.start
        try expect("{")
        var entries: [ObjectEntry] = []
        if !take("}") {
            repeat {
                if take("}") { break }
                let first = position
                do throws(JQProblem) {
                    entries.append(try objectEntry())
                } catch {
                    try skip(error, from: first, to: [.symbol(",")])
                }
            } while try takes(",", before: "}")
        }
        return try node(.object(entries), from: start, over: entries.flatMap(\.inner))
    }

    private mutating func objectEntry() throws(JQProblem) -> ObjectEntry {
        let span = token.span
        if case .variable(let name) = token.kind {
            advance()
            return .variable(name, span: span, value: try entryValue())
        }
        if case .location = token.kind {
            advance()
            return .location(span)
        }
        if at("(") { return try computedEntry() }
        return .named(try expectEntryName(), value: try entryValue())
    }

    /// `(KEY): VALUE`
    private mutating func computedEntry() throws(JQProblem) -> ObjectEntry {
        try expect("(")
        let key = try query()
        try expect(")")
        guard let value = try entryValue() else { throw unexpected("':'") }
        return .computed(key, value: value)
    }

    private mutating func expectEntryName() throws(JQProblem) -> StringSyntax {
        guard let name = try entryName() else {
            throw unexpected("a key", help: "add parentheses around the key's expression")
        }
        return name
    }

    /// `: VALUE`, where a value is expressions joined by `|`.
    private mutating func entryValue() throws(JQProblem) -> Syntax? {
        guard take(":") else { return nil }
        let start = token.span.start
        var parts = [try expression(1)]
        while take("|") { parts.append(try expression(1)) }
        return parts.count == 1 ? parts[0] : try node(.pipe(parts), from: start, over: parts)
    }
}
