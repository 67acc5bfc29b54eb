import PawlDiagnostics
import PawlJSON

@testable import PawlJQ

/// Makes programs that jq's grammar allows, with every variable, label and filter in scope.
///
/// A tree is made as the parser would make it: what needs parentheses has a `group` around it, so
/// that what it prints is read as the same tree. Most of the programs fail on most inputs, which is
/// as much to be compared as what they put out.
struct RandomPrograms {
    private var source: RandomSource
    /// What may be named at the place that is being written.
    private var scope = Scope()

    private struct Scope {
        var variables: [String] = []
        var labels: [String] = []
        /// The program's own filters and the parameters.
        var filters: [(name: String, arity: Int)] = []
    }

    /// The same seed makes the same programs and inputs.
    init(seed: UInt64) {
        source = RandomSource(seed: seed)
    }

    mutating func program() -> Syntax {
        scope = Scope()
        return query(2 + source.number(below: 4))
    }

    // MARK: inputs

    private static let texts = [
        "", "a", "b", "abc", "a,b", "é\u{1F600}", "12", "-1.50", "[1,{\"a\":2}]", "YWJj", "aaa",
        " x ", "2015-03-05T23:51:47Z", "<&'\">", "A\nb\t", "%41", "nan", "(?<x>a)|b", "g",
    ]
    private static let numbers = ["0", "1", "-1", "2", "3", "1.5", "1e3", "-0.5", "100", "1e17"]
    private static let keys = ["a", "b", "c", "key", "value", "name"]

    /// A value that goes no deeper than `depth`.
    mutating func input(_ depth: Int = 3) -> JSONValue {
        switch source.number(below: depth > 0 ? 9 : 5) {
        case 0: return .null
        case 1: return .bool(source.once(in: 2))
        case 2, 3: return Literals.number(source.one(of: Self.numbers))
        case 4: return .string(source.one(of: Self.texts))
        case 5, 6: return .array(values(depth))
        default:
            var object = JSONObject()
            for value in values(depth) { object[source.one(of: Self.keys)] = value }
            return .object(object)
        }
    }

    private mutating func values(_ depth: Int) -> [JSONValue] {
        var found: [JSONValue] = []
        for _ in 0..<source.number(below: 4) { found.append(input(depth - 1)) }
        return found
    }

    // MARK: queries

    private func node(_ kind: Syntax.Kind) -> Syntax {
        var syntax = Syntax(kind: kind, span: SourceSpan(start: 0, end: 0), height: 1)
        syntax.height += syntax.children.map(\.height).max() ?? 0
        return syntax
    }

    /// What may stand between brackets.
    private mutating func query(_ depth: Int) -> Syntax {
        guard depth > 0 else { return target(0) }
        switch source.number(below: 10) {
        case 0...3:
            var parts = [comma(depth - 1, isLast: false)]
            while source.once(in: 3) { parts.append(comma(depth - 1, isLast: false)) }
            return node(.pipe(parts + [comma(depth - 1, isLast: true)]))
        case 4: return comma(depth, isLast: true)
        case 5...7: return open(depth)
        default: return expression(depth, 1)
        }
    }

    /// - Parameter isLast: nothing follows that it could swallow.
    private mutating func comma(_ depth: Int, isLast: Bool) -> Syntax {
        guard depth > 0, source.once(in: 4) else { return item(depth, isLast: isLast) }
        var parts = [item(depth - 1, isLast: false)]
        while source.once(in: 3) { parts.append(item(depth - 1, isLast: false)) }
        return node(.comma(parts + [item(depth - 1, isLast: isLast)]))
    }

    private mutating func item(_ depth: Int, isLast: Bool) -> Syntax {
        isLast && depth > 0 && source.once(in: 4) ? open(depth) : expression(depth, 1)
    }

    /// One of the forms that take everything to their right.
    private mutating func open(_ depth: Int) -> Syntax {
        let outer = scope
        defer { scope = outer }
        switch source.number(below: 4) {
        case 0: return definitions(depth)
        case 1:
            let name = source.one(of: ["out", "done"])
            scope.labels.append(name)
            return node(.label(name, body: query(depth - 1)))
        default:
            let bound = expression(depth - 1, 1)
            let patterns = patterns(depth - 1)
            return node(.bind(source: bound, patterns: patterns, body: query(depth - 1)))
        }
    }

    private mutating func definitions(_ depth: Int) -> Syntax {
        var found = [definition(depth - 1)]
        while source.once(in: 4) { found.append(definition(depth - 1)) }
        let body = query(depth - 1)
        // Definitions that follow definitions are one list of them.
        guard case .definitions = body.kind else { return node(.definitions(found, body: body)) }
        return node(.definitions(found, body: node(.group(body))))
    }

    private mutating func definition(_ depth: Int) -> Definition {
        let outer = scope
        let name = source.one(of: ["f", "g", "h", "map", "length"])
        var parameters: [Definition.Parameter] = []
        while parameters.count < 3, source.once(in: 2) {
            let name = source.one(of: ["p", "q", "r"])
            parameters.append(source.once(in: 2) ? .value(name) : .filter(name))
        }
        // Calling itself mostly has no end, so it is rare.
        if source.once(in: 6) { scope.filters.append((name, parameters.count)) }
        for parameter in parameters {
            scope.filters.append((parameter.name, 0))
            if case .value(let name) = parameter { scope.variables.append(name) }
        }
        let body = query(depth)
        scope = outer
        scope.filters.append((name, parameters.count))
        return Definition(
            name: name,
            nameSpan: SourceSpan(start: 0, end: 0),
            parameters: parameters,
            body: body
        )
    }

    // MARK: patterns

    /// Patterns; what they bind is in scope afterwards.
    private mutating func patterns(_ depth: Int) -> [Pattern] {
        var found = [pattern(depth)]
        while found.count < 3, source.once(in: 6) { found.append(pattern(depth)) }
        scope.variables += found.flatMap(\.names)
        return found
    }

    private mutating func pattern(_ depth: Int) -> Pattern {
        let span = SourceSpan(start: 0, end: 0)
        guard depth > 0, source.once(in: 2) else { return .variable(variableName(), span) }
        if source.once(in: 2) {
            var elements = [pattern(depth - 1)]
            while elements.count < 3, source.once(in: 2) { elements.append(pattern(depth - 1)) }
            return .array(elements)
        }
        var entries = [patternEntry(depth - 1)]
        while entries.count < 3, source.once(in: 2) { entries.append(patternEntry(depth - 1)) }
        return .object(entries)
    }

    private mutating func patternEntry(_ depth: Int) -> PatternEntry {
        switch source.number(below: 4) {
        case 0: return .computed(query(depth), pattern(depth))
        case 1:
            let inner = source.once(in: 2) ? pattern(depth) : nil
            return .variable(variableName(), SourceSpan(start: 0, end: 0), inner)
        default: return .named(keyName(depth), pattern(depth))
        }
    }

    private mutating func variableName() -> String {
        source.one(of: ["x", "y", "z"])
    }

    // MARK: expressions

    /// - Parameter minimum: the weakest precedence that an operator may have here.
    private mutating func expression(_ depth: Int, _ minimum: Int) -> Syntax {
        let names = BinaryOperator.allCases.filter { $0.precedence >= minimum }
        guard depth > 0, !names.isEmpty, source.once(in: 3) else { return postfix(depth) }
        let name = source.one(of: names)
        let (left, right) =
            switch name.associativity {
            case .left: (name.precedence, name.precedence + 1)
            case .right: (name.precedence + 1, name.precedence)
            case .none: (name.precedence + 1, name.precedence + 1)
            }
        let first = expression(depth - 1, left)
        return node(.binary(name, first, expression(depth - 1, right)))
    }

    private mutating func postfix(_ depth: Int) -> Syntax {
        guard depth > 0 else { return target(0) }
        switch source.number(below: 12) {
        case 0: return node(.negate(postfix(depth - 1)))
        case 1: return node(.attempt(postfix(depth - 1), handler: nil))
        case 2:
            // A `try` inside would take the `catch`.
            let body = target(depth - 1)
            return node(.attempt(body, handler: postfix(depth - 1)))
        default: return target(depth)
        }
    }

    /// What a `.a`, `[0]` or `?` can follow.
    private mutating func target(_ depth: Int) -> Syntax {
        guard depth > 0 else { return leaf() }
        switch source.number(below: 24) {
        case 0...2:
            return node(.field(target: base(depth), name: keyName(depth), optional: maybe()))
        case 3: return node(.index(target: base(depth), key: query(depth - 1), optional: maybe()))
        case 4...5: return slice(depth)
        case 6...7: return node(.iterate(target: base(depth), optional: maybe()))
        case 8: return suppress(depth)
        case 9: return node(.string(string(depth - 1)))
        case 10: return node(.array(source.once(in: 6) ? nil : query(depth - 1)))
        case 11: return object(depth - 1)
        case 12...13: return node(.group(query(depth - 1)))
        case 14: return reduce(depth - 1)
        case 15: return foreach(depth - 1)
        case 16...17: return conditional(depth - 1)
        case 18...20: return call(depth - 1)
        default: return leaf()
        }
    }

    private mutating func maybe() -> Bool { source.once(in: 4) }

    /// The target of an access, often the input.
    private mutating func base(_ depth: Int) -> Syntax {
        source.once(in: 2) ? node(.identity) : target(depth - 1)
    }

    private mutating func slice(_ depth: Int) -> Syntax {
        let (hasFrom, hasTo) = source.one(of: [(true, false), (false, true), (true, true)])
        let target = base(depth)
        let from = hasFrom ? query(depth - 1) : nil
        let to = hasTo ? query(depth - 1) : nil
        return node(.slice(target: target, from: from, to: to, optional: maybe()))
    }

    /// A `?` right behind an access belongs to the access.
    private mutating func suppress(_ depth: Int) -> Syntax {
        let inner = target(depth - 1)
        switch inner.kind {
        case .field(_, _, false), .index(_, _, false), .slice(_, _, _, false), .iterate(_, false):
            return node(.suppress(node(.group(inner))))
        default: return node(.suppress(inner))
        }
    }

    private static let literals =
        numbers.filter { !$0.hasPrefix("-") } + [
            "0.1", "1e1000", "100000000000000000000", "3.0", "1e-5",
        ]

    private mutating func leaf() -> Syntax {
        switch source.number(below: 14) {
        case 0: return node(.recurseDefault)
        case 1...3: return node(.number(source.one(of: Self.literals)))
        case 4: return node(.string(text()))
        case 5: return node(.format(source.one(of: Formats.names)))
        case 6: return node(.location)
        case 7...8:
            guard !scope.variables.isEmpty else { return node(.identity) }
            return node(.variable(source.one(of: scope.variables)))
        case 9:
            guard !scope.labels.isEmpty else { return node(.array(nil)) }
            return node(.breakOut(source.one(of: scope.labels)))
        case 10:
            return node(.call(source.one(of: ["null", "true", "false", "empty", "error"]), []))
        case 11: return call(0)
        case 12:
            let name = StringSyntax(
                parts: [.text(source.one(of: Self.keys))],
                bare: true,
                span: SourceSpan(start: 0, end: 0)
            )
            return node(.field(target: node(.identity), name: name, optional: maybe()))
        default: return node(.identity)
        }
    }

    // MARK: strings and objects

    private mutating func text() -> StringSyntax {
        let text = source.one(of: Self.texts)
        return StringSyntax(
            parts: text.isEmpty ? [] : [.text(text)],
            span: SourceSpan(start: 0, end: 0)
        )
    }

    private mutating func string(_ depth: Int) -> StringSyntax {
        var string = text()
        while source.once(in: 2) {
            string.parts.append(.interpolation(query(depth)))
            if source.once(in: 2) {
                string.parts.append(.text(source.one(of: ["-", "é", "\"\\"])))
            }
        }
        if source.once(in: 3) { string.format = source.one(of: Formats.names) }
        return string
    }

    /// What names a member: a word or a string.
    private mutating func keyName(_ depth: Int) -> StringSyntax {
        if source.once(in: 5) { return string(depth - 1) }
        let words = Self.keys + (source.once(in: 5) ? ["if", "and", "__loc__"] : [])
        return StringSyntax(
            parts: [.text(source.one(of: words))],
            bare: true,
            span: SourceSpan(start: 0, end: 0)
        )
    }

    private mutating func object(_ depth: Int) -> Syntax {
        var entries: [ObjectEntry] = []
        while entries.count < 4, !source.once(in: 3) { entries.append(entry(depth)) }
        return node(.object(entries))
    }

    private mutating func entry(_ depth: Int) -> ObjectEntry {
        let span = SourceSpan(start: 0, end: 0)
        switch source.number(below: 8) {
        case 0: return .location(span)
        case 1 where !scope.variables.isEmpty:
            let value = source.once(in: 2) ? member(depth) : nil
            return .variable(source.one(of: scope.variables), span: span, value: value)
        case 2...3: return .computed(query(depth), value: member(depth))
        default:
            let name = keyName(depth)
            return .named(name, value: source.once(in: 3) ? nil : member(depth))
        }
    }

    /// The value of a member: expressions joined by `|`.
    private mutating func member(_ depth: Int) -> Syntax {
        let first = expression(depth, 1)
        guard source.once(in: 5) else { return first }
        return node(.pipe([first, expression(depth, 1)]))
    }

    // MARK: words

    private mutating func reduce(_ depth: Int) -> Syntax {
        let items = expression(depth, 1)
        let initial = query(depth)
        let outer = scope
        defer { scope = outer }
        let patterns = patterns(depth)
        return node(
            .reduce(source: items, patterns: patterns, initial: initial, update: query(depth))
        )
    }

    private mutating func foreach(_ depth: Int) -> Syntax {
        let items = expression(depth, 1)
        let initial = query(depth)
        let outer = scope
        defer { scope = outer }
        let patterns = patterns(depth)
        let update = query(depth)
        return node(
            .foreach(
                source: items,
                patterns: patterns,
                initial: initial,
                update: update,
                extract: source.once(in: 2) ? query(depth) : nil
            )
        )
    }

    private mutating func conditional(_ depth: Int) -> Syntax {
        var branches = [Branch(condition: query(depth), body: query(depth))]
        while source.once(in: 4) {
            branches.append(Branch(condition: query(depth), body: query(depth)))
        }
        return node(
            .conditional(branches: branches, otherwise: source.once(in: 4) ? nil : query(depth))
        )
    }

    /// Every filter that any program may call.
    private static let filters: [(name: String, arity: Int)] = Builtins.publicSignatures.map {
        let parts = $0.split(separator: "/")
        return (String(parts[0]), Int(parts[1]) ?? 0)
    }

    private mutating func call(_ depth: Int) -> Syntax {
        let own = !scope.filters.isEmpty && source.once(in: 2)
        var (name, arity) = source.one(of: own ? scope.filters : Self.filters)
        if depth == 0, arity > 0 { (name, arity) = ("not", 0) }
        var arguments: [Syntax] = []
        for _ in 0..<arity { arguments.append(query(depth - 1)) }
        return node(.call(name, arguments))
    }
}
