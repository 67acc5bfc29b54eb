import PawlDiagnostics
import PawlJSON

/// Finds what is certainly wrong or useless in a program that is well formed: literals that cannot
/// work, filters that always fail, parts that are never used.
///
/// Silent unless certain. Sources of a mistake are told, not what follows from it.
struct Review {
    let prospects: Prospects
    let settlement: Settlement
    private(set) var problems: [JQProblem] = []
    /// The program, as bytes.
    let text: [UInt8]
    /// Whether an error here does not end the program: in a `try`, before a `?`, left of a `//`.
    var isCaught = false
    /// Whether a literal that can never work is refused. On the command line, as in jq, it fails
    /// when it is evaluated.
    let refusesLiterals: Bool
    /// Whether it is already known that what stands here is never used, or always comes to the
    /// same.
    var isSettled = false

    private init(_ program: Syntax, text: String, world: JQWorld) {
        refusesLiterals = world == .none
        prospects = Prospects(program)
        settlement = Settlement(prospects)
        self.text = Array(text.utf8)
    }

    /// - Returns: problems in no particular order, with their severity.
    static func problems(in program: Syntax, text: String, world: JQWorld) -> [JQProblem] {
        var review = Review(program, text: text, world: world)
        review.visit(program)
        return review.problems
    }

    mutating func report(_ problem: JQProblem) {
        problems.append(problem)
    }

    /// Tells of a part of the program that does nothing.
    mutating func warn(
        _ message: String,
        _ span: SourceSpan,
        help: String? = nil,
        notes: [JQProblem.Note] = []
    ) {
        report(
            JQProblem(
                kind: .unused,
                severity: .warning,
                message: message,
                span: span,
                help: help,
                notes: notes
            )
        )
    }

    // MARK: visiting

    mutating func visit(_ syntax: Syntax) {
        if !isSettled, !isCaught, let failure = failure(of: syntax) {
            return warnOfFailure(failure.error, failure.span)
        }
        switch syntax.kind {
        case .call(let name, let arguments):
            if prospects.isBuiltIn(name) { checkLiterals(name, arguments) }
            if name == "select", arguments.count == 1, prospects.isBuiltIn(name) {
                return visit(condition: arguments[0])
            }
        case .pipe(let parts):
            return visitPipe(parts)
        case .binary(.alternative, let left, let right):
            return visitAlternative(left, right)
        case .binary(let name, let left, let right):
            if checkOperator(name, left, right, syntax.span) {
                visitSettled(left)
                return visitSettled(right)
            }
        case .conditional(let branches, let otherwise):
            return visitConditional(branches, otherwise)
        case .attempt(let body, let handler):
            checkAttempt(
                body,
                handler,
                SourceSpan(start: syntax.span.start, end: syntax.span.start + 3)
            )
            visitCaught(body)
            if let handler { visit(handler) }
            return
        case .suppress(let inner):
            checkAttempt(inner, nil, SourceSpan(start: syntax.span.end - 1, end: syntax.span.end))
            return visitCaught(inner)
        case .bind(_, let patterns, let body):
            checkPatterns(patterns, body)
        case .format(let name):
            checkFormat(name, at: syntax.span)
        case .string(let string):
            if let name = string.format {
                let start = string.span.start
                checkFormat(name, at: SourceSpan(start: start, end: start + 1 + name.utf8.count))
            }
        case .object(let entries):
            checkKeys(entries, of: syntax)
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .number, .array,
            .negate, .group, .comma, .reduce, .foreach, .label,
            .breakOut, .variable, .location, .definitions:
            break
        }
        for child in syntax.children { visit(child) }
    }

    mutating func visitCaught(_ syntax: Syntax) {
        let outer = isCaught
        isCaught = true
        visit(syntax)
        isCaught = outer
    }

    /// Visits a part of which nothing more needs to be said but that its literals cannot work.
    mutating func visitSettled(_ syntax: Syntax) {
        let outer = isSettled
        isSettled = true
        visit(syntax)
        isSettled = outer
    }

    // MARK: filters that always fail

    /// The smallest filter in a constant one that always fails.
    private func failure(of syntax: Syntax) -> (error: JQError, span: SourceSpan)? {
        guard syntax.canFail, case .failure(let error) = settlement.outcome(of: syntax) else {
            return nil
        }
        for child in syntax.children {
            if let inner = failure(of: child), inner.error == error { return inner }
        }
        return (error, syntax.span)
    }

    /// Tells of a key that always comes to something else than a string, if there is always a
    /// value for it; the compiler refuses those that jq refuses.
    private mutating func checkKeys(_ entries: [ObjectEntry], of object: Syntax) {
        guard !isSettled, !isCaught else { return }
        for case .computed(let key, _) in entries where !key.isConstant {
            guard let value = settlement.value(of: key), value.string == nil,
                prospects.yields(object)
            else { continue }
            warnOfFailure(ErrorText.objectKey(value), key.span)
        }
    }

    mutating func warnOfFailure(_ error: JQError, _ span: SourceSpan) {
        report(
            JQProblem(
                kind: .invalid,
                severity: .warning,
                message: "this always fails: \(error.message)",
                span: span
            )
        )
    }
}

extension Syntax {
    /// Whether it is a filter that may fail when all its parts are constants, or holds one; literals
    /// alone need no evaluation.
    fileprivate var canFail: Bool {
        switch kind {
        case .field, .index, .slice, .iterate, .negate, .pipe: return true
        case .binary(let name, let left, let right):
            switch name {
            case .add, .subtract, .multiply, .divide, .remainder: return true
            case .and, .or, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
                return left.canFail || right.canFail
            case .alternative, .assign, .update, .updateAdd, .updateSubtract, .updateMultiply,
                .updateDivide, .updateRemainder, .updateAlternative:
                return false
            }
        case .group(let inner): return inner.canFail
        case .identity, .recurseDefault, .suppress, .number, .string, .format, .array, .object,
            .comma, .bind, .reduce, .foreach, .conditional, .attempt, .label, .breakOut, .call,
            .variable, .location, .definitions:
            return false
        }
    }
}

extension String {
    /// As messages of diagnostics begin.
    var lowercasedFirst: String {
        prefix(1).lowercased() + dropFirst()
    }
}
