import PawlDiagnostics

/// What authors write who have another language in mind, and what jq calls it.
///
/// Each case is told by the words around the place where the parser cannot go on; when none of them
/// fits, the parser's own message stands.
extension Parser {
    /// A problem with a better message, place or help than "unexpected …" has.
    ///
    /// - Parameter expected: what the parser looks for, as its message would name it.
    func slip(expected: String) -> JQProblem? {
        if let sign = arrow ?? nullish ?? doubledSymbol { return sign }
        if let call = emptyCall ?? ternary ?? trailingComma { return call }
        if let separator = wrongSeparator(expected) ?? hyphenatedKey { return separator }
        return misplacedWord ?? otherBranch ?? infixWord ?? wildcard
    }

    func problem(
        _ message: String,
        _ span: SourceSpan,
        help: String,
        replacement: String? = nil
    ) -> JQProblem {
        JQProblem(
            kind: .syntax,
            message: message,
            span: span,
            help: help,
            replacement: replacement
        )
    }

    func unexpectedToken(help: String) -> JQProblem {
        problem("unexpected \(token.description)", token.span, help: help)
    }

    // MARK: neighbours

    func word(_ offset: Int) -> Token? {
        let index = position + offset
        return tokens.indices.contains(index) ? tokens[index] : nil
    }

    func symbol(_ offset: Int) -> String? {
        if case .symbol(let text) = word(offset)?.kind { text } else { nil }
    }

    func identifier(_ offset: Int) -> String? {
        if case .identifier(let name) = word(offset)?.kind { name } else { nil }
    }

    /// Whether nothing stands between a token and the one before it.
    func touches(_ offset: Int) -> Bool {
        guard let right = word(offset), let left = word(offset - 1) else { return false }
        return left.span.end == right.span.start
    }

    func span(_ from: Int, _ to: Int) -> SourceSpan {
        SourceSpan(
            start: word(from)?.span.start ?? token.span.start,
            end: word(to)?.span.end ?? token.span.end
        )
    }

    // MARK: slips

    /// Operators of other languages that jq reads as two: `||`, `===`, `=>`, `++`.
    private static let doubled: [(left: String, right: String, help: String)] = [
        ("|", "|", "write 'or'"),
        ("==", "=", "write '=='"),
        ("!=", "=", "write '!='"),
        ("=", ">", "write '>='"),
        ("=", "<", "write '<='"),
        ("+", "+", "write '+= 1'"),
        ("<", ">", "write '!='"),
        ("-", ">", "join filters with '|'"),
        ("*", "*", "write 'pow(a; b)' for a power"),
        ("/", "*", "a comment begins with '#' and ends with its line"),
        (":", "=", "write 'VALUE as $name | …'"),
        ("|", ">", "join filters with '|'"),
    ]

    private var doubledSymbol: JQProblem? {
        guard touches(0), let left = symbol(-1), let right = symbol(0),
            let found = Self.doubled.first(where: { $0.left == left && $0.right == right })
        else { return nil }
        let meant = ["or", "==", "!=", ">=", "<="].first { found.help == "write '\($0)'" }
        return problem(
            "unexpected '\(left)\(right)'",
            span(-1, 0),
            help: found.help,
            replacement: meant
        )
    }

    /// `length()`, `.items.length()`, `.text.test("a")`, `@base64(.a)`
    private var emptyCall: JQProblem? {
        if symbol(0) == ")", symbol(-1) == "(", let name = identifier(-2) {
            return problem(
                "a filter without arguments is written without parentheses",
                span(-1, 0),
                help: "write '\(name)'",
                replacement: ""
            )
        }
        guard symbol(0) == "(", touches(0) else { return nil }
        switch word(-1)?.kind {
        case .field(let name):
            let call = symbol(1) == ")" ? name : "\(name)(…)"
            return problem(
                "'.\(name)' reads a field, and a field is not called",
                span(-1, 0),
                help: "write '| \(call)' to call the filter '\(name)'"
            )
        case .format(let name):
            return unexpectedToken(help: "write '… | @\(name)'")
        default:
            return nil
        }
    }

    /// `.a ? 1 : 2`
    private var ternary: JQProblem? {
        guard symbol(-1) == "?", !touches(-1) else { return nil }
        return unexpectedToken(help: "write 'if … then … else … end'")
    }

    /// `[1, 2, ]`
    private var trailingComma: JQProblem? {
        guard symbol(-1) == ",", ["]", ")", "}", "|", ";"].contains(symbol(0) ?? "") else {
            return nil
        }
        return problem(
            "nothing follows this ','",
            span(-1, -1),
            help: "leave it out",
            replacement: ""
        )
    }

    /// `reduce .[] as $x (0, . + $x)`, `def f(a, b): …`, `{a = 1}`, `.a; .b`, `.a.0`, `as x`
    private func wrongSeparator(_ expected: String) -> JQProblem? {
        switch (expected, token.kind) {
        case ("';'", .symbol(")")):
            return unexpectedToken(help: "separate the parts with ';'")
        case ("')'", .symbol(",")):
            return unexpectedToken(help: "separate parameters with ';'")
        case ("'}'", .symbol("=")):
            return unexpectedToken(help: "write ':' between a key and its value")
        case (_, .symbol(";")) where expected == "an operator":
            return unexpectedToken(help: "join filters with '|'")
        case ("an operator", .number(let text)) where text.hasPrefix(".") && touches(0):
            return unexpectedToken(help: "write '[\(text.dropFirst())]' for an element")
        case ("an operator", .symbol("..")) where touches(0):
            return unexpectedToken(help: "write one '.'")
        case ("an operator", .stringStart):
            guard case .stringEnd = word(-1)?.kind else { return nil }
            return unexpectedToken(help: "join texts with '+'")
        case ("'$name', '[' or '{'", .identifier(let name)):
            return unexpectedToken(help: "write '$\(name)'")
        default:
            return nil
        }
    }

    /// `{content-type: 1}`
    private var hyphenatedKey: JQProblem? {
        guard symbol(0) == "-", let first = identifier(-1), touches(0),
            ["{", ","].contains(symbol(-2) ?? "")
        else { return nil }
        var key = first
        var last = -1
        while symbol(last + 1) == "-", touches(last + 1), touches(last + 2) {
            guard let next = identifier(last + 2) else { break }
            key += "-\(next)"
            last += 2
        }
        guard last > 0 else { return nil }
        return problem(
            "a key with '-' in it needs quotes",
            span(-1, last),
            help: "write '\"\(key)\"'",
            replacement: "\"\(key)\""
        )
    }

    /// `not $a`, `let x = 1`, `return $a`
    private var misplacedWord: JQProblem? {
        guard let before = word(-1), case .identifier(let name) = before.kind else { return nil }
        switch name {
        case "not":
            return problem(
                "'not' takes its input from the left",
                before.span,
                help: "write '… | not'"
            )
        case "let", "var", "const":
            guard let variable = identifier(0) else { return nil }
            return problem(
                "jq has no '\(name)'",
                before.span,
                help: "write 'VALUE as $\(variable) | …'"
            )
        case "return":
            return problem("jq has no 'return'", before.span, help: "leave it out")
        default:
            return nil
        }
    }
}
