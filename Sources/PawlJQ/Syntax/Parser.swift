import PawlDiagnostics

/// Turns tokens into a tree; recursive descent with precedence climbing.
struct Parser {
    /// Levels of the descent, two for a bracket, one for an `as`: keeps it inside small native
    /// stacks (512 KiB when optimised, 2 MiB when not).
    static let maximumNesting = 120
    /// Height that a tree may have; does the same for every later recursion.
    static let maximumHeight = 200

    private let tokens: [Token]
    private var position = 0
    private var nesting = 0

    /// Parses a whole program.
    static func parse(_ text: String) throws(JQProblem) -> Syntax {
        var parser = Parser(tokens: try Lexer.tokens(of: text))
        try parser.refuseModules()
        let program = try parser.program()
        guard case .end = parser.token.kind else { throw parser.unexpected("an operator") }
        return program
    }

    /// Parses definitions without a main program, for the prelude.
    static func parseDefinitions(_ text: String) throws(JQProblem) -> [Definition] {
        var parser = Parser(tokens: try Lexer.tokens(of: text))
        return try parser.definitions()
    }

    private init(tokens: [Token]) {
        self.tokens = tokens
    }

    // MARK: tokens

    private var token: Token { tokens[position] }

    private mutating func advance() {
        if position < tokens.count - 1 { position += 1 }
    }

    private func at(_ symbol: String) -> Bool {
        token.kind == .symbol(symbol)
    }

    private func at(keyword: String) -> Bool {
        token.kind == .keyword(keyword)
    }

    private mutating func take(_ symbol: String) -> Bool {
        guard at(symbol) else { return false }
        advance()
        return true
    }

    private mutating func take(keyword: String) -> Bool {
        guard at(keyword: keyword) else { return false }
        advance()
        return true
    }

    private mutating func expect(_ symbol: String) throws(JQProblem) {
        guard take(symbol) else { throw unexpected("'\(symbol)'") }
    }

    private mutating func expect(keyword: String) throws(JQProblem) {
        guard take(keyword: keyword) else { throw unexpected("'\(keyword)'") }
    }

    private func unexpected(_ expected: String, help: String? = nil) -> JQProblem {
        let message =
            if case .end = token.kind {
                "the program ends where \(expected) is expected"
            } else {
                "unexpected \(token.description), expected \(expected)"
            }
        return JQProblem(kind: .syntax, message: message, span: token.span, help: help)
    }

    private func span(from start: Int) -> SourceSpan {
        let end = position > 0 ? tokens[position - 1].span.end : start
        return SourceSpan(start: start, end: max(start, end))
    }

    /// - Parameter children: the nodes below, whose heights decide this node's.
    private func node(
        _ kind: Syntax.Kind,
        from start: Int,
        over children: [Syntax]
    ) throws(JQProblem) -> Syntax {
        let height = 1 + (children.map(\.height).max() ?? 0)
        guard height <= Self.maximumHeight else {
            throw JQProblem(
                kind: .invalid,
                message: "this program nests more than \(Self.maximumHeight) levels",
                span: span(from: start),
                help: "move a part of it into a def"
            )
        }
        return Syntax(kind: kind, span: span(from: start), height: height)
    }

    private mutating func descend() throws(JQProblem) {
        guard nesting < Self.maximumNesting else {
            throw JQProblem(
                kind: .invalid,
                message: "this program nests more than \(Self.maximumNesting) levels",
                span: token.span,
                help: "move a part of it into a def"
            )
        }
        nesting += 1
    }

    // MARK: modules

    private func refuseModules() throws(JQProblem) {
        guard case .keyword(let word) = token.kind, ["import", "include", "module"].contains(word)
        else { return }
        throw JQProblem(
            kind: .impure,
            message: "'\(word)' reads files, and an expression has none",
            span: token.span,
            help: "write the definitions into the expression with 'def'"
        )
    }

    // MARK: queries

    private mutating func program() throws(JQProblem) -> Syntax {
        let start = token.span.start
        guard at(keyword: "def") else { return try query() }
        // A program may be only definitions; its main filter is then '.'.
        let definitions = try definitions()
        let body: Syntax
        if case .end = token.kind {
            body = try node(.identity, from: span(from: start).end, over: [])
        } else {
            body = try query()
        }
        return try definitionsNode(definitions, body: body, from: start)
    }

    /// The weakest level: `QUERY | QUERY`.
    private mutating func query() throws(JQProblem) -> Syntax {
        try descend()
        defer { nesting -= 1 }
        let start = token.span.start
        var parts = [try commaList()]
        while take("|") { parts.append(try commaList()) }
        return parts.count == 1 ? parts[0] : try node(.pipe(parts), from: start, over: parts)
    }

    private mutating func commaList() throws(JQProblem) -> Syntax {
        let start = token.span.start
        var parts = [try queryItem()]
        while take(",") { parts.append(try queryItem()) }
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

    private mutating func definitions() throws(JQProblem) -> [Definition] {
        var found: [Definition] = []
        while take(keyword: "def") { found.append(try definition()) }
        return found
    }

    private func definitionsNode(
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

    private mutating func definition() throws(JQProblem) -> Definition {
        guard case .identifier(let name) = token.kind else {
            throw unexpected("the name of a filter")
        }
        advance()
        var parameters: [Definition.Parameter] = []
        if take("(") {
            repeat { parameters.append(try parameter()) } while take(";")
            try expect(")")
        }
        try expect(":")
        let body = try query()
        try expect(";")
        return Definition(name: name, parameters: parameters, body: body)
    }

    private mutating func parameter() throws(JQProblem) -> Definition.Parameter {
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
    private mutating func expression(_ minimum: Int) throws(JQProblem) -> Syntax {
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
            defer { nesting -= 1 }
            let right = try expression(
                name.associativity == .right ? name.precedence : name.precedence + 1
            )
            left = try node(.binary(name, left, right), from: start, over: [left, right])
            forbidden = name.associativity == .none ? name.precedence : nil
        }
        return left
    }

    // MARK: terms

    /// A term with what follows it: `.a`, `[0]`, `[]`, `?`.
    private mutating func postfix() throws(JQProblem) -> Syntax {
        let start = token.span.start
        try descend()
        defer { nesting -= 1 }
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
        advance()
        if at("[") { return try bracket(target, start) }
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
            throw unexpected(
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

    private mutating func bracket(_ target: Syntax, _ start: Int) throws(JQProblem) -> Syntax {
        try expect("[")
        if take("]") {
            return try access(.iterate(target: target, optional: false), [target], start)
        }
        if take(":") {
            let to = try query()
            try expect("]")
            return try access(
                .slice(target: target, from: nil, to: to, optional: false),
                [target, to],
                start
            )
        }
        let first = try query()
        guard take(":") else {
            try expect("]")
            return try access(
                .index(target: target, key: first, optional: false),
                [target, first],
                start
            )
        }
        let to = at("]") ? nil : try query()
        try expect("]")
        return try access(
            .slice(target: target, from: first, to: to, optional: false),
            [target, first] + (to.map { [$0] } ?? []),
            start
        )
    }

    private mutating func term() throws(JQProblem) -> Syntax {
        let start = token.span.start
        switch token.kind {
        case .number(let text):
            advance()
            return try node(.number(text), from: start, over: [])
        case .stringStart, .format:
            return try stringOrFormat()
        case .variable(let name):
            advance()
            return try node(.variable(name), from: start, over: [])
        case .location:
            advance()
            return try node(.location, from: start, over: [])
        case .field:
            let identity = Syntax(kind: .identity, span: SourceSpan(at: start), height: 1)
            guard let field = try suffix(of: identity, from: start) else {
                throw unexpected("a field")
            }
            return field
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
            repeat { arguments.append(try query()) } while take(";")
            try expect(")")
        }
        return try node(.call(name, arguments), from: start, over: arguments)
    }

    private mutating func symbolTerm(_ symbol: String) throws(JQProblem) -> Syntax {
        let start = token.span.start
        switch symbol {
        case ".":
            advance()
            return try afterDot(start)
        case "..":
            advance()
            return try node(.recurseDefault, from: start, over: [])
        case "(":
            advance()
            let inner = try query()
            try expect(")")
            return try node(.group(inner), from: start, over: [inner])
        case "[":
            advance()
            if take("]") { return try node(.array(nil), from: start, over: []) }
            let inner = try query()
            try expect("]")
            return try node(.array(inner), from: start, over: [inner])
        case "{":
            return try object()
        default:
            throw unexpected("an expression")
        }
    }

    private mutating func afterDot(_ start: Int) throws(JQProblem) -> Syntax {
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

    // MARK: strings

    private mutating func stringOrFormat() throws(JQProblem) -> Syntax {
        let start = token.span.start
        let first = token
        if let string = try stringWithFormat() {
            return try node(.string(string), from: start, over: string.inner)
        }
        guard case .format(let name) = first.kind else { throw unexpected("a string") }
        return try node(.format(name), from: start, over: [])
    }

    /// A string, or `nil` behind a format that stands alone.
    private mutating func stringWithFormat() throws(JQProblem) -> StringSyntax? {
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
                guard case .interpolationEnd = token.kind else { throw unexpected("')'") }
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

    // MARK: keywords

    private mutating func keywordTerm(_ word: String) throws(JQProblem) -> Syntax {
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
        repeat {
            let condition = try query()
            try expect(keyword: "then")
            branches.append(Branch(condition: condition, body: try query()))
        } while take(keyword: "elif")
        if take(keyword: "else") { otherwise = try query() }
        try expect(keyword: "end")
        return try node(
            .conditional(branches: branches, otherwise: otherwise),
            from: start,
            over: branches.flatMap { [$0.condition, $0.body] } + (otherwise.map { [$0] } ?? [])
        )
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

    // MARK: patterns

    private mutating func patterns() throws(JQProblem) -> [Pattern] {
        var found = [try pattern()]
        while take("?//") { found.append(try pattern()) }
        return found
    }

    private mutating func pattern() throws(JQProblem) -> Pattern {
        try descend()
        defer { nesting -= 1 }
        if case .variable(let name) = token.kind {
            let span = token.span
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
    private mutating func entryName() throws(JQProblem) -> StringSyntax? {
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

    // MARK: objects

    private mutating func object() throws(JQProblem) -> Syntax {
        let start = token.span.start
        try expect("{")
        var entries: [ObjectEntry] = []
        while !at("}") {
            entries.append(try objectEntry())
            guard take(",") else { break }
        }
        try expect("}")
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
        if take("(") {
            let key = try query()
            try expect(")")
            guard let value = try entryValue() else { throw unexpected("':'") }
            return .computed(key, value: value)
        }
        guard let name = try entryName() else {
            throw unexpected("a key", help: "add parentheses around the key's expression")
        }
        return .named(name, value: try entryValue())
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

extension StringSyntax {
    /// The programs in the interpolations.
    var inner: [Syntax] {
        parts.compactMap { if case .interpolation(let inner) = $0 { inner } else { nil } }
    }
}

extension ObjectEntry {
    /// The programs in keys and values.
    var inner: [Syntax] {
        switch self {
        case .named(let name, let value): name.inner + (value.map { [$0] } ?? [])
        case .variable(_, _, let value): value.map { [$0] } ?? []
        case .location: []
        case .computed(let key, let value): [key, value]
        }
    }
}

extension Pattern {
    /// The programs in the keys.
    var keys: [Syntax] {
        switch self {
        case .variable: []
        case .array(let elements): elements.flatMap(\.keys)
        case .object(let entries): entries.flatMap(\.keys)
        }
    }

    /// The variables, in the order in which they stand.
    var names: [String] {
        switch self {
        case .variable(let name, _): [name]
        case .array(let elements): elements.flatMap(\.names)
        case .object(let entries): entries.flatMap(\.names)
        }
    }
}

extension PatternEntry {
    var keys: [Syntax] {
        switch self {
        case .variable(_, _, let pattern): pattern?.keys ?? []
        case .named(let name, let pattern): name.inner + pattern.keys
        case .computed(let key, let pattern): [key] + pattern.keys
        }
    }

    var names: [String] {
        switch self {
        case .variable(let name, _, let pattern): [name] + (pattern?.names ?? [])
        case .named(_, let pattern), .computed(_, let pattern): pattern.names
        }
    }
}
