import Foundation

@testable import PawlJQ

/// `grammar/jq.ebnf`, read: to derive programs from it, and to tell whether it derives one.
struct Grammar {
    indirect enum Rule {
        case choice([Rule])
        case sequence([Rule])
        case optional(Rule)
        case repeated(Rule)
        /// A quoted word.
        case word(String)
        /// A name: of another rule, or of a kind of token when it is in capitals.
        case name(String)
    }

    private(set) var rules: [String: Rule] = [:]

    /// The mistakes in the writing of a grammar.
    struct Mistake: Error { var near: String }

    init(_ text: String) throws {
        var text = text
        text.replace(#/(?s)\(\*.*?\*\)/#, with: "")
        let pattern = #/"[^"]+"|[A-Za-z]+|[=;,|(){}\[\]]/#
        var reader = Reader(tokens: text.matches(of: pattern).map { String($0.output) })
        while reader.token != nil {
            let name = reader.take()
            try reader.expect("=")
            rules[name] = try reader.choice()
            try reader.expect(";")
        }
    }

    /// The grammar of the repository.
    static func ofJQ() throws -> Grammar {
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "grammar/jq.ebnf")
        return try Grammar(String(contentsOf: url, encoding: .utf8))
    }

    private struct Reader {
        let tokens: [String]
        var position = 0

        var token: String? { position < tokens.count ? tokens[position] : nil }

        mutating func take() -> String {
            defer { position += 1 }
            return tokens[position]
        }

        mutating func expect(_ symbol: String) throws {
            guard token == symbol else { throw Mistake(near: token ?? "the end") }
            position += 1
        }

        mutating func choice() throws -> Rule {
            var rules = [try sequence()]
            while token == "|" {
                position += 1
                rules.append(try sequence())
            }
            return rules.count == 1 ? rules[0] : .choice(rules)
        }

        private mutating func sequence() throws -> Rule {
            var rules = [try part()]
            while token == "," {
                position += 1
                rules.append(try part())
            }
            return rules.count == 1 ? rules[0] : .sequence(rules)
        }

        private mutating func part() throws -> Rule {
            guard token != nil else { throw Mistake(near: "the end") }
            let token = take()
            let closing = ["(": ")", "[": "]", "{": "}"][token]
            guard let closing else {
                return token.hasPrefix("\"")
                    ? .word(String(token.dropFirst().dropLast())) : .name(token)
            }
            let rule = try choice()
            try expect(closing)
            return token == "[" ? .optional(rule) : token == "{" ? .repeated(rule) : rule
        }
    }
}

// MARK: Programs from the grammar

/// Derives programs from a grammar.
struct Derivations {
    let grammar: Grammar
    var source: RandomSource
    /// How high the lowest tree of each rule is.
    private var heights: [String: Int] = [:]

    private static let endless = 1_000
    /// How many choices a program still has; then every tree is as low as it can be.
    private var choices = 0

    init(_ grammar: Grammar, seed: UInt64) {
        self.grammar = grammar
        source = RandomSource(seed: seed)
        var isStable = false
        while !isStable {
            isStable = true
            for (name, rule) in grammar.rules {
                let height = min(Self.endless, 1 + height(rule))
                if height < heights[name, default: Self.endless] {
                    heights[name] = height
                    isStable = false
                }
            }
        }
    }

    private func height(_ rule: Grammar.Rule) -> Int {
        switch rule {
        case .choice(let rules): rules.map { height($0) }.min() ?? 0
        case .sequence(let rules): rules.map { height($0) }.max() ?? 0
        case .optional, .repeated, .word: 0
        case .name(let name):
            grammar.rules[name] == nil ? 0 : heights[name, default: Self.endless]
        }
    }

    /// A program whose tree is about as high as `room` allows.
    mutating func program(room: Int) -> String {
        choices = 60
        return derive(.name("program"), room).joined(separator: " ")
    }

    /// Takes one of the choices that are left.
    private mutating func may() -> Bool {
        choices -= 1
        return choices > 0
    }

    private mutating func derive(_ rule: Grammar.Rule, _ room: Int) -> [String] {
        switch rule {
        case .choice(let rules):
            let fitting = may() ? rules.filter { height($0) <= room } : []
            let lowest = rules.map { height($0) }.min() ?? 0
            let usable = fitting.isEmpty ? rules.filter { height($0) == lowest } : fitting
            return derive(source.one(of: usable), room)
        case .sequence(let rules):
            return rules.flatMap { derive($0, room) }
        case .optional(let rule):
            return height(rule) <= room && source.once(in: 3) && may() ? derive(rule, room) : []
        case .repeated(let rule):
            var made: [String] = []
            while height(rule) <= room, source.once(in: 4), may() { made += derive(rule, room - 1) }
            return made
        case .word(let word):
            return [word]
        case .name(let name):
            guard let rule = grammar.rules[name] else { return token(name, room) }
            return derive(rule, room - 1)
        }
    }

    private mutating func token(_ kind: String, _ room: Int) -> [String] {
        switch kind {
        case "NAME": return [source.one(of: ["a", "length", "map_2"])]
        case "KEYWORD": return [source.one(of: Token.keywords)]
        case "FIELD": return [source.one(of: [".a", ".if", ".b_1"])]
        case "VARIABLE": return [source.one(of: ["$a", "$end", "$b_1"])]
        case "LOCATION": return ["$__loc__"]
        case "FORMAT": return [source.one(of: ["@base64", "@json"])]
        case "NUMBER": return [source.one(of: ["1", "1.5", ".5", "1.", "1e-3"])]
        default:
            guard room > heights["query", default: 0], source.once(in: 4), may() else {
                return [source.one(of: ["\"\"", "\"a b\"", "\"\\n\\u00e9\""])]
            }
            return ["\"a\\(" + derive(.name("query"), room - 1).joined(separator: " ") + ") b\""]
        }
    }
}

// MARK: Whether the grammar derives a program

/// Finds where the trees of a rule can end; each rule once at each place.
///
/// The grammar has no rule that begins with itself, so plain recursion ends.
struct Recognition {
    let grammar: Grammar
    let tokens: [Token.Kind]
    private var known: [Place: Set<Int>] = [:]

    private struct Place: Hashable {
        var rule: String
        var position: Int
    }

    init(_ grammar: Grammar, _ tokens: [Token]) {
        self.grammar = grammar
        self.tokens = tokens.map(\.kind)
    }

    /// Whether the grammar derives the whole program.
    mutating func succeeds() -> Bool {
        ends(.name("program"), 0).contains(tokens.count - 1)
    }

    private mutating func ends(_ rule: Grammar.Rule, _ start: Int) -> Set<Int> {
        switch rule {
        case .choice(let rules):
            return rules.reduce(into: []) { $0.formUnion(ends($1, start)) }
        case .sequence(let rules):
            return rules.reduce([start]) { starts, rule in
                starts.reduce(into: []) { $0.formUnion(ends(rule, $1)) }
            }
        case .optional(let rule):
            return ends(rule, start).union([start])
        case .repeated(let rule):
            var found: Set<Int> = [start]
            var fresh = found
            while !fresh.isEmpty {
                let next = fresh.reduce(into: Set()) { $0.formUnion(ends(rule, $1)) }
                fresh = next.subtracting(found)
                found.formUnion(next)
            }
            return found
        case .word(let word):
            return isWord(word, start) ? [start + 1] : []
        case .name(let name):
            let place = Place(rule: name, position: start)
            if let known = known[place] { return known }
            let found = grammar.rules[name].map { ends($0, start) } ?? tokenEnds(name, start)
            known[place] = found
            return found
        }
    }

    private func isWord(_ word: String, _ position: Int) -> Bool {
        tokens[position] == .keyword(word) || tokens[position] == .symbol(word)
    }

    private mutating func tokenEnds(_ kind: String, _ start: Int) -> Set<Int> {
        if kind == "STRING" { return stringEnds(start) }
        let fits =
            switch tokens[start] {
            case .identifier: kind == "NAME"
            case .keyword: kind == "KEYWORD"
            case .field: kind == "FIELD"
            case .variable: kind == "VARIABLE"
            case .location: kind == "LOCATION"
            case .format: kind == "FORMAT"
            case .number: kind == "NUMBER"
            case .symbol, .stringStart, .stringText, .interpolationStart, .interpolationEnd,
                .stringEnd, .end:
                false
            }
        return fits ? [start + 1] : []
    }

    /// A string has tokens of its own, and queries in it.
    private mutating func stringEnds(_ start: Int) -> Set<Int> {
        guard tokens[start] == .stringStart else { return [] }
        var position = start + 1
        while tokens[position] != .stringEnd {
            if tokens[position] == .interpolationStart {
                let closed = ends(.name("query"), position + 1)
                    .filter { tokens[$0] == .interpolationEnd }
                guard let end = closed.first else { return [] }
                position = end
            }
            position += 1
        }
        return [position + 1]
    }
}
