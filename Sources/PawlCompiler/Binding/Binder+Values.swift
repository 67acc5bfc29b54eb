import PawlDiagnostics
import PawlJQ
import PawlJSON
import PawlYAML

// Values and expressions. See specs/100-expressions.md.

extension Binder {
    /// An expression field: bare jq, or one whole `${ … }`; a harmless one after a report.
    mutating func expression(_ entry: YAMLEntry) -> ExpressionSyntax {
        let node = entry.value
        guard let scalar = node.scalar, case .string(let text) = node.meaning else {
            let isBareWord = node.scalar != nil && node.meaning?.isNull == false
            reportType(
                of: quoted(entry),
                expected: "an expression",
                found: node,
                owner: entry.keySpan,
                help: isBareWord ? "put it in quotes" : nil
            )
            return placeholder(at: node)
        }
        let content = ExpressionText(text)
        if let program = content.wholeExpression {
            return compile(content, program, in: scalar, at: node)
        }
        for piece in content.pieces where piece.isMarked {
            reportMarked(piece, in: scalar, at: node)
            return placeholder(at: node)
        }
        return compile(content, 0..<content.bytes.count, in: scalar, at: node)
    }

    /// An expression of which only matters whether it is true.
    mutating func condition(_ entry: YAMLEntry) -> ExpressionSyntax {
        let condition = expression(entry)
        if let span = condition.program.assignment {
            let start = condition.offset + span.start
            let place = condition.scalar.map.span(of: start..<condition.offset + span.end)
            report(.assignmentAsCondition(at: place))
        }
        return condition
    }

    /// Reports `${` in an expression field that is not one whole `${ … }`.
    private mutating func reportMarked(
        _ piece: ExpressionText.Piece,
        in scalar: YAMLScalar,
        at node: YAMLNode
    ) {
        if case .unclosed(let range) = piece {
            reportUnclosed(range, in: scalar)
        } else {
            report(.textInExpression(at: node.span))
        }
    }

    /// The expression of a text that is one whole `${ … }`; `nil` for everything else.
    mutating func wholeExpression(_ node: YAMLNode) -> ExpressionSyntax? {
        guard let scalar = node.scalar, case .string(let text) = node.meaning else { return nil }
        let content = ExpressionText(text)
        guard let program = content.wholeExpression else { return nil }
        return compile(content, program, in: scalar, at: node)
    }

    /// A value field: any value, with `${ … }` in its texts.
    mutating func value(_ node: YAMLNode) -> ValueSyntax {
        switch node.content {
        case .sequence(let elements):
            return .array(elements.map { value($0) }, node.span)
        case .mapping(let entries):
            return .object(members(entries), node.span)
        case .scalar(let scalar):
            guard case .string(let text) = node.meaning else {
                return .constant(node.json(), node.span)
            }
            return value(ofText: text, in: scalar, at: node)
        }
    }

    /// The members of a mapping of values.
    mutating func members(_ entries: [YAMLEntry]) -> [ValueSyntax.MemberSyntax] {
        entries.map { entry in
            ValueSyntax.MemberSyntax(
                key: Located(value: entry.key.text, span: entry.keySpan),
                value: value(entry.value)
            )
        }
    }

    /// A field that transforms data (`from`, `as`): an expression, or a mapping of values.
    mutating func transformation(_ entry: YAMLEntry) -> ValueSyntax {
        if let entries = entry.value.entries {
            return .object(members(entries), entry.value.span)
        }
        guard entry.value.scalar != nil else {
            reportType(
                of: quoted(entry),
                expected: "an expression or a mapping",
                found: entry.value,
                owner: entry.keySpan
            )
            return .constant(.null, entry.value.span)
        }
        return .expression(expression(entry))
    }

    private mutating func value(
        ofText text: String,
        in scalar: YAMLScalar,
        at node: YAMLNode
    ) -> ValueSyntax {
        let content = ExpressionText(text)
        if let program = content.wholeExpression {
            return .expression(compile(content, program, in: scalar, at: node))
        }
        var parts: [ValueSyntax.TextPartSyntax] = []
        var hasExpression = false
        for piece in content.pieces {
            switch piece {
            case .literal(let text):
                parts.append(.literal(text))
            case .expression(let program):
                hasExpression = true
                parts.append(.expression(compile(content, program, in: scalar, at: node)))
            case .unclosed(let range):
                reportUnclosed(range, in: scalar)
            }
        }
        if hasExpression { return .text(parts, node.span) }
        warnOfPath(text, in: scalar, at: node)
        let literal = parts.compactMap { if case .literal(let text) = $0 { text } else { nil } }
        return .constant(.string(literal.joined()), node.span)
    }

    mutating func reportUnclosed(_ range: Range<Int>, in scalar: YAMLScalar) {
        let program = range.lowerBound + 2..<range.upperBound
        trace?.note(program: program, in: scalar)
        let opening = range.lowerBound..<range.lowerBound + 2
        report(.unclosedExpression(at: scalar.map.span(of: opening)))
    }

    /// Warns of a bare `.order.id` or `$context.id`; quotes say that the text is meant.
    private mutating func warnOfPath(_ text: String, in scalar: YAMLScalar, at node: YAMLNode) {
        guard scalar.style == .plain, looksLikePath(text) else { return }
        report(.plainPath(text, at: node.span))
    }

    /// Compiles a program and reports its problems at their places in the source.
    mutating func compile(
        _ content: ExpressionText,
        _ range: Range<Int>,
        in scalar: YAMLScalar,
        at node: YAMLNode
    ) -> ExpressionSyntax {
        let text = String(decoding: content.bytes[range], as: UTF8.self)
        let span = range.isEmpty ? node.span : scalar.map.span(of: range)
        trace?.note(program: range, in: scalar)
        if text.allSatisfy(\.isWhitespace) {
            report(.emptyExpression(at: node.span))
            return placeholder(at: node)
        }
        switch program(text) {
        case .success(let program):
            for warning in program.warnings {
                report(diagnostic(of: warning, in: range, of: scalar))
            }
            if let name = program.loneMember, text.first == "{", range.lowerBound > 0 {
                report(.doubledBraces(name, at: span))
            }
            return ExpressionSyntax(
                program: program,
                scalar: scalar,
                offset: range.lowerBound,
                span: span
            )
        case .failure(let problems):
            if range.lowerBound > 0, text.first == "{", text.last == "}" {
                let inner = text.dropFirst().dropLast().trimmed
                report(.doubledBraces(inner, severity: .error, at: span))
                return placeholder(at: node)
            }
            for var problem in problems.problems {
                if range.lowerBound > 0, problem.kind == .unknownFilter, isShellVariable(text) {
                    problem.help = "write '$${\(text)}' for the text '${\(text)}'"
                } else if problem.kind == .unknownFilter {
                    adviseField(&problem, in: text)
                }
                report(diagnostic(of: problem, in: range, of: scalar))
            }
            return placeholder(at: node)
        }
    }

    /// Says how a field or a variable is written to who left out the `.` or the `$`.
    private func adviseField(_ problem: inout JQProblem, in text: String) {
        let bytes = Array(text.utf8)
        let word = String(decoding: bytes[problem.span.start..<problem.span.end], as: UTF8.self)
        guard isIdentifier(word) else { return }
        if givenVariables.contains(word) {
            problem.help = "write '$\(word)'"
            problem.replacement = "$\(word)"
            return
        }
        let before = String(decoding: bytes[..<problem.span.start], as: UTF8.self)
        let after = String(decoding: bytes[problem.span.end...], as: UTF8.self)
        let isPath = before.trimmed.isEmpty && (after.trimmed.isEmpty || after.hasPrefix("."))
        let isNear = problem.help?.hasPrefix("did you mean") == true
        guard problem.help == nil || (isPath && !isNear) else { return }
        problem.help = "write '.\(word)' for the field '\(word)'"
        problem.replacement = nil
    }

    private func diagnostic(
        of problem: JQProblem,
        in range: Range<Int>,
        of scalar: YAMLScalar
    ) -> Diagnostic {
        var problem = problem
        // What a fix writes is jq, which the scalar must hold as it is.
        if let text = problem.replacement, !scalar.canHold(text) { problem.replacement = nil }
        return problem.diagnostic { place(of: $0, in: range, of: scalar) }
    }

    /// Where a span of a program stands in the source.
    ///
    /// - Parameter range: the program's bytes within the decoded scalar.
    private func place(
        of span: SourceSpan,
        in range: Range<Int>,
        of scalar: YAMLScalar
    ) -> SourceSpan {
        let start = min(range.lowerBound + span.start, range.upperBound)
        let end = max(start, min(range.lowerBound + span.end, range.upperBound))
        return scalar.map.span(of: start..<end)
    }

    private mutating func program(_ text: String) -> Result<JQProgram, JQProblems> {
        if let known = programs[text] { return known }
        let result = knownPrograms[text] ?? JQProgram.compile(text)
        programs[text] = result
        return result
    }

    /// An expression that yields its input and reads no variable, in place of a broken one, so
    /// that nothing more is said about it.
    func placeholder(at node: YAMLNode) -> ExpressionSyntax {
        guard case .success(let program) = JQProgram.compile(".") else {
            preconditionFailure("the identity is a jq program")
        }
        let scalar = YAMLScalar.made(".", style: .plain, at: node.span)
        return ExpressionSyntax(program: program, scalar: scalar, offset: 0, span: node.span)
    }
}

extension ExpressionText.Piece {
    /// Whether the piece begins with `${`.
    fileprivate var isMarked: Bool {
        switch self {
        case .literal: false
        case .expression, .unclosed: true
        }
    }
}

extension StringProtocol {
    /// Without the white space around it.
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        let length = start.reversed().drop(while: \.isWhitespace).count
        return String(start.prefix(length))
    }
}

/// Whether a program is nothing but the name of an environment variable: `${HOME}`.
private func isShellVariable(_ program: String) -> Bool {
    isShellName(program) && program.utf8.allSatisfy { !("a"..."z").contains(Unicode.Scalar($0)) }
}

/// Whether a text reads like a path of jq: `.order.id`, `.items[0]`, `$context.user`.
private func looksLikePath(_ text: String) -> Bool {
    var rest = text[...]
    if rest.hasPrefix("$") {
        let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard pathVariables.contains(String(name)) else { return false }
        rest = rest.dropFirst(name.count + 1)
    } else {
        guard rest.first == ".", rest.count > 1 else { return false }
    }
    while let first = rest.first {
        rest = rest.dropFirst()
        switch first {
        case ".":
            let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            guard let initial = name.first, !initial.isNumber else { return false }
            rest = rest.dropFirst(name.count)
        case "[":
            let index = rest.prefix { $0 != "]" }
            guard index.allSatisfy(\.isNumber), rest.count > index.count else { return false }
            rest = rest.dropFirst(index.count + 1)
        default:
            return false
        }
    }
    return true
}

/// Variables that every body may use; a text that begins with another one may be anything.
private let pathVariables: Set<String> = [
    "context", "input", "output", "workflow", "runtime", "task", "steps", "error", "item",
    "index",
]
