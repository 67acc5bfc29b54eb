import PawlDiagnostics

/// Turns tokens into a tree; recursive descent with precedence climbing.
struct Parser {
    /// Levels of the descent, two for a bracket, one for an `as`: keeps it inside small native
    /// stacks (512 KiB when optimised, 2 MiB when not).
    static let maximumNesting = 120
    /// Height that a tree may have; does the same for every later recursion.
    static let maximumHeight = 200

    /// Bytes of a program's text.
    static let maximumBytes = 256 * 1024
    /// Names that a program may bind, and free variables that it may have: they are looked up one
    /// after the other.
    static let maximumNames = 4_096

    let tokens: [Token]
    private(set) var position = 0
    private var nesting = 0
    private var names = 0
    /// What is kept while mistakes are collected; `nil` while the first one ends the parsing.
    var recovery: Recovery?

    /// Parses a whole program.
    static func parse(_ text: String) throws(JQProblem) -> Syntax {
        guard text.utf8.count <= maximumBytes else { throw tooLong }
        var parser = Parser(tokens: try Lexer.tokens(of: text))
        let program = try parser.query()
        guard case .end = parser.token.kind else { throw parser.unexpected("an operator") }
        return program
    }

    static let tooLong = JQProblem(
        kind: .invalid,
        message: "this program is longer than \(maximumBytes) bytes",
        span: SourceSpan(start: 0, end: 0),
        help: "hand what is data over as input"
    )

    /// Parses definitions without a main program, for the prelude.
    static func parseDefinitions(_ text: String) throws(JQProblem) -> [Definition] {
        var parser = Parser(tokens: try Lexer.tokens(of: text))
        return try parser.definitions()
    }

    init(tokens: [Token], recovery: Recovery? = nil) {
        self.tokens = tokens
        self.recovery = recovery
    }

    // MARK: tokens

    var token: Token { tokens[position] }

    mutating func advance() {
        if position < tokens.count - 1 { position += 1 }
    }

    func at(_ symbol: String) -> Bool {
        token.kind == .symbol(symbol)
    }

    func at(keyword: String) -> Bool {
        token.kind == .keyword(keyword)
    }

    mutating func take(_ symbol: String) -> Bool {
        guard at(symbol) else { return false }
        advance()
        return true
    }

    mutating func take(keyword: String) -> Bool {
        guard at(keyword: keyword) else { return false }
        advance()
        return true
    }

    mutating func expect(_ symbol: String) throws(JQProblem) {
        guard take(symbol) else { throw unexpected("'\(symbol)'") }
    }

    mutating func expect(keyword: String) throws(JQProblem) {
        guard take(keyword: keyword) else { throw unexpected("'\(keyword)'") }
    }

    /// The problem that something else than `expected` stands here.
    func unexpected(_ expected: String, help: String? = nil) -> JQProblem {
        if let directive { return directive }
        if help == nil, let slip = slip(expected: expected) { return slip }
        let message =
            if case .end = token.kind {
                "the program ends where \(expected) is expected"
            } else {
                "unexpected \(token.description), expected \(expected)"
            }
        return JQProblem(kind: .syntax, message: message, span: token.span, help: help)
    }

    /// The problem that the token belongs to a module, whatever was expected.
    private var directive: JQProblem? {
        guard case .keyword(let word) = token.kind,
            let refusal = Purity.refusal(ofDirective: word)
        else { return nil }
        return JQProblem(
            kind: .impure,
            message: refusal.message,
            span: token.span,
            help: refusal.help
        )
    }

    /// From `start` to the end of what has been read.
    func span(from start: Int) -> SourceSpan {
        let end = position > 0 ? tokens[position - 1].span.end : start
        return SourceSpan(start: start, end: max(start, end))
    }

    /// - Parameter children: the nodes below, whose heights decide this node's.
    func node(
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

    /// Enters a level of nesting; each call has its `ascend()`.
    mutating func descend() throws(JQProblem) {
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

    /// Counts a name that the program binds, which is the present token.
    mutating func bindName() throws(JQProblem) {
        names += 1
        guard names <= Self.maximumNames else { throw Self.tooManyNames(token.span) }
    }

    static func tooManyNames(_ span: SourceSpan) -> JQProblem {
        JQProblem(
            kind: .invalid,
            message: "this program has more than \(maximumNames) names",
            span: span
        )
    }

    mutating func ascend() {
        nesting -= 1
    }
}
