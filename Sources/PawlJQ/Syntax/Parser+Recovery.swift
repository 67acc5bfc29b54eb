import PawlDiagnostics

extension Parser {
    /// What is kept while the mistakes of a wrong program are collected.
    struct Recovery {
        fileprivate(set) var problems: [JQProblem] = []
        /// The tokens that nothing was made of, and those that were read together with them.
        fileprivate var skipped: [Range<Int>] = []
        /// What was told of by the lexer.
        fileprivate let told: Set<Int>
        fileprivate let structure: Structure
        /// Where the parsing was taken up again: what does not fit there follows from the mistake
        /// before.
        fileprivate var resumed = -1
        /// The token that was told of last.
        fileprivate var blamed = -2
        /// Whether a part of an `if` is missing or too many, so that others do not fit.
        fileprivate var hasWordTooMany = false
        /// Whether a `;` stands where none belongs, so that arguments and definitions do not end
        /// where they should.
        fileprivate var hasSemicolonTooMany = false
        /// Whether a definition was not understood, so that its name is not known.
        fileprivate var hasNamelessDefinition = false

        fileprivate init(_ words: Lexer.Recovered) {
            told = words.told
            structure = Structure(words.tokens)
        }
    }

    /// A program that is not jq, as far as it was understood.
    struct Draft {
        /// Has holes where nothing was understood; `nil` where a limit was reached.
        var program: Syntax?
        /// At least one, in source order.
        var problems: [JQProblem]
        /// The names in what was not understood: what they stand for is not known.
        var lostNames: Set<String>
        /// Whether the names of all definitions are known.
        var hasAllNames: Bool
        /// The offset from which on a bracket or a quote is missing, so that nothing is known.
        var soundUntil: Int
    }

    /// Mistakes that are told of one program: so many have one cause.
    private static let maximumMistakes = 20
    /// Places where the parsing is taken up again; each may cost a look at the whole program.
    private static let maximumHoles = 100

    /// Reads a program that is wrong, to tell of all its mistakes.
    ///
    /// - Parameter first: what `parse` told.
    static func draft(of text: String, _ first: JQProblem) -> Draft {
        guard text.utf8.count <= maximumBytes else {
            return Draft(
                program: nil,
                problems: [first],
                lostNames: [],
                hasAllNames: false,
                soundUntil: 0
            )
        }
        let words = Lexer.recovered(from: text)
        var parser = Parser(tokens: words.tokens, recovery: Recovery(words))
        var program: Syntax?
        var found: [JQProblem] = []
        do throws(JQProblem) {
            program = try parser.programWithHoles()
        } catch {
            // Anything else is one mistake too many.
            if error.kind == .invalid { found.append(error) }
        }
        found += parser.recovery?.problems ?? []
        found.removeAll { $0.span.start >= words.soundUntil }
        found = (found + words.problems).sorted { $0.span.start < $1.span.start }
        return Draft(
            program: program,
            problems: found.isEmpty ? [first] : Array(found.prefix(maximumMistakes)),
            lostNames: parser.lostNames,
            hasAllNames: parser.recovery?.hasNamelessDefinition == false
                && parser.recovery?.hasSemicolonTooMany == false
                && !found.contains { $0.kind == .impure },
            soundUntil: words.soundUntil
        )
    }

    private mutating func programWithHoles() throws(JQProblem) -> Syntax {
        var parts: [Syntax] = []
        while true {
            parts.append(try query())
            if case .end = token.kind { break }
            try skip(unexpected("an operator"), to: Self.ends)
            let isJoined = at("|") || at(",")
            advance()
            if !isJoined { recovery?.resumed = position }
            if case .end = token.kind, !isJoined { break }
        }
        return parts.count == 1 ? parts[0] : try node(.pipe(parts), from: 0, over: parts)
    }

    private var lostNames: Set<String> {
        var names: Set<String> = []
        for range in recovery?.skipped ?? [] {
            names.formUnion(namesBeforeBrackets(around: range.lowerBound))
            for token in tokens[range] {
                if case .identifier(let name) = token.kind { names.insert(name) }
            }
        }
        return names
    }

    // MARK: what calls this where something else was expected

    /// Reads the separator or what ends the list.
    ///
    /// - Returns: whether another element follows.
    mutating func takes(_ separator: String, before closer: String) throws(JQProblem) -> Bool {
        if take(separator) { return true }
        if take(closer) { return false }
        try skip(unexpected("'\(closer)'"), to: [.symbol(separator)])
        if take(separator) { return true }
        _ = take(closer)
        return false
    }

    /// Reads a closing bracket.
    mutating func close(_ symbol: String) throws(JQProblem) {
        if take(symbol) { return }
        try skip(unexpected("'\(symbol)'"), to: [])
        _ = take(symbol)
    }

    /// Puts a hole in the place of a filter that cannot be read.
    ///
    /// - Parameter start: the position of its first token.
    mutating func hole(_ problem: JQProblem, from start: Int) throws(JQProblem) -> Syntax {
        let offset = tokens[start].span.start
        try skip(problem, from: start, to: Self.ends)
        return Syntax(kind: Syntax.hole, span: span(from: offset), height: 1)
    }

    /// Reads what stands between the parts of a loop. A separator too many shows itself only here.
    ///
    /// - Parameter known: how many problems there were at the bracket before.
    mutating func expect(_ symbol: String, inLoopSince known: Int) throws(JQProblem) {
        if take(symbol) { return }
        let problem = unexpected("'\(symbol)'")
        settle(since: known)
        guard recovery?.resumed == position else { throw problem }
        try skip(problem, to: [.symbol(symbol)])
        _ = take(symbol)
    }

    /// Keeps from telling what does not fit here when something was told of since.
    mutating func settle(since known: Int) {
        if let count = recovery?.problems.count, count > known { recovery?.resumed = position }
    }

    /// Keeps a problem and goes on to where something known may follow, or throws the problem where
    /// the first one ends the parsing.
    ///
    /// - Parameters:
    ///   - start: the position where that begins which cannot be read; brackets that are opened from
    ///     there on are gone over. `nil` for the present position.
    ///   - ends: where to go on, besides a bracket that closes what is around.
    mutating func skip(
        _ problem: JQProblem,
        from start: Int? = nil,
        to ends: Set<Token.Kind>
    ) throws(JQProblem) {
        guard let recovery, recovery.skipped.count < Self.maximumHoles,
            problem.kind == .syntax || problem.kind == .impure
        else { throw problem }
        if !followsFromAnother(recovery) { try keep(problem) }
        let first = start ?? beginning(of: position)
        var nesting = Nesting()
        for index in (start ?? position)..<position where recovery.structure.holds(index) {
            _ = nesting.read(tokens[index].kind)
        }
        while position < tokens.count - 1 {
            if recovery.structure.holds(position) {
                if nesting.mayEnd, ends.contains(token.kind) { break }
                guard nesting.read(token.kind) else { break }
            }
            advance()
        }
        self.recovery?.skipped.append(first..<position)
        self.recovery?.resumed = position
    }

    private func followsFromAnother(_ recovery: Recovery) -> Bool {
        if position == recovery.resumed { return true }
        let before = symbol(-1) == "." ? position - 2 : position - 1
        let isKnown = { recovery.told.contains($0) || recovery.blamed == $0 }
        if isKnown(position) || isKnown(before) { return true }
        if let bracket = bracket(around: position), isKnown(bracket - 1) { return true }
        switch token.kind {
        case .symbol(";"): return recovery.hasSemicolonTooMany
        case .symbol("?//"), .keyword("catch"): return !recovery.problems.isEmpty
        default:
            return recovery.hasWordTooMany && recovery.structure.strayWords.contains(position)
        }
    }

    private mutating func keep(_ problem: JQProblem) throws(JQProblem) {
        guard let count = recovery?.problems.count, count < Self.maximumMistakes else {
            throw problem
        }
        recovery?.problems.append(problem)
        recovery?.blamed = position
        if Self.wordsOfIf.contains(token.kind) { recovery?.hasWordTooMany = true }
        if at(";") || symbol(-1) == ";" { recovery?.hasSemicolonTooMany = true }
        if case .keyword("def") = word(-1)?.kind { recovery?.hasNamelessDefinition = true }
    }

    // MARK: structure

    static let wordsOfIf: Set<Token.Kind> = [
        .keyword("then"), .keyword("elif"), .keyword("else"), .keyword("end"),
    ]

    /// What ends a filter.
    private static let ends: Set<Token.Kind> = wordsOfIf.union([
        .symbol("|"), .symbol(","), .symbol(";"),
    ])

    /// What is called or defined with the lists that a position is in.
    private func namesBeforeBrackets(around position: Int) -> Set<String> {
        guard let bracket = bracket(around: position) else { return [] }
        var names: Set<String> = []
        for token in tokens[max(0, bracket - 2)..<bracket] {
            if case .identifier(let name) = token.kind { names.insert(name) }
        }
        return names
    }

    /// The position of the innermost bracket around a position.
    private func bracket(around position: Int) -> Int? {
        var index = beginning(of: position)
        while index > 0, Self.ends.contains(tokens[index - 1].kind) {
            index = beginning(of: index - 1)
        }
        return index > 0 ? index - 1 : nil
    }

    /// The position where the filter begins that ends before a position.
    private func beginning(of end: Int) -> Int {
        var depth = 0
        var index = end
        while index > 0 {
            let kind = tokens[index - 1].kind
            if recovery?.structure.holds(index - 1) ?? true {
                if depth == 0, Self.ends.contains(kind), kind != .keyword("end") { break }
                if Nesting.closes(kind) { depth += 1 }
                if Nesting.opens(kind) {
                    if depth == 0 { break }
                    depth -= 1
                }
            }
            index -= 1
        }
        return index
    }
}

/// What the tokens of a program are parts of.
private struct Structure {
    /// Keywords that are the names of keys.
    private var keys: Set<Int> = []
    /// Parts of an `if` that is not there.
    private(set) var strayWords: Set<Int> = []

    /// How much of an `if` was read.
    private enum Progress { case condition, body, otherwise }

    init(_ tokens: [Token]) {
        /// Brackets are `nil`.
        var open: [Progress?] = []
        for (index, token) in tokens.enumerated() {
            if Self.namesKey(tokens, index) {
                keys.insert(index)
            } else if case .keyword(let word) = token.kind, Parser.wordsOfIf.contains(token.kind) {
                let progress = open.last ?? nil
                switch (word, progress) {
                case ("then", .condition): open[open.count - 1] = .body
                case ("elif", .condition), ("elif", .body): open[open.count - 1] = .condition
                case ("else", .condition), ("else", .body): open[open.count - 1] = .otherwise
                case ("end", .some): open.removeLast()
                default: strayWords.insert(index)
                }
            } else if Nesting.opens(token.kind) {
                open.append(token.kind == .keyword("if") ? .condition : nil)
            } else if Nesting.closes(token.kind) {
                while case .some(.some) = open.last { open.removeLast() }
                _ = open.popLast()
            }
        }
    }

    private static func namesKey(_ tokens: [Token], _ index: Int) -> Bool {
        guard case .keyword = tokens[index].kind, index + 1 < tokens.count else { return false }
        switch tokens[index + 1].kind {
        case .symbol(":"): return true
        case .symbol(","), .symbol("}"):
            return index > 0 && [.symbol("{"), .symbol(",")].contains(tokens[index - 1].kind)
        default: return false
        }
    }

    /// Whether a token opens, closes or separates.
    func holds(_ index: Int) -> Bool {
        !keys.contains(index) && !strayWords.contains(index)
    }
}

/// The brackets, strings and `if`s that are open at a place.
private struct Nesting {
    private var open: [Token.Kind] = []
    /// What ends the head of a `reduce`, `foreach` or `def` that is being read.
    private var head: Token.Kind?

    /// Whether what is read may end here.
    var mayEnd: Bool { open.isEmpty && head == nil }

    static func opens(_ kind: Token.Kind) -> Bool {
        switch kind {
        case .symbol("("), .symbol("["), .symbol("{"), .interpolationStart, .stringStart,
            .keyword("if"):
            true
        default: false
        }
    }

    static func closes(_ kind: Token.Kind) -> Bool {
        switch kind {
        case .symbol(")"), .symbol("]"), .symbol("}"), .interpolationEnd, .stringEnd,
            .keyword("end"):
            true
        default: false
        }
    }

    /// - Returns: whether the token is inside of where the reading began.
    mutating func read(_ kind: Token.Kind) -> Bool {
        if open.isEmpty {
            switch kind {
            case .keyword("reduce"), .keyword("foreach"): head = .symbol("(")
            case .keyword("def"): head = .symbol(":")
            default: if kind == head { head = nil }
            }
        }
        if Self.opens(kind) {
            open.append(kind)
        } else if kind == .keyword("end") {
            if open.isEmpty { return false }
            if open.last == .keyword("if") { open.removeLast() }
        } else if Self.closes(kind) {
            while open.last == .keyword("if") { open.removeLast() }
            return open.popLast() != nil
        }
        return true
    }
}

extension Syntax {
    /// What stands where nothing was understood: a call of a filter without a name.
    static let hole = Kind.call("", [])

    /// Whether a part of it was not understood.
    var hasHole: Bool {
        if case .call("", _) = kind { return true }
        return children.contains(where: \.hasHole)
    }
}
