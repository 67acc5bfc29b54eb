import PawlDiagnostics

/// Parts of a program that are never used, and conditions that are always the same.
extension Review {
    private static let falseValues = "only 'false' and 'null' count as false"

    // MARK: //

    mutating func visitAlternative(_ left: Syntax, _ right: Syntax) {
        var leftIsUnused = false
        var rightIsUnused = false
        if !isSettled {
            if prospects.neverYields(left) {
                warn("this never yields a value, so '//' always takes its right side", left.span)
                leftIsUnused = true
            } else if prospects.truth(of: left) == false {
                warn("this is never used: it is always 'null' or 'false'", left.span)
                leftIsUnused = true
            } else if prospects.truth(of: left) == true, prospects.cannotFail(left),
                prospects.yields(left)
            {
                warn(
                    "this is never used, because the left side of '//' always has a value",
                    right.span,
                    notes: [JQProblem.Note(message: "this value", span: left.span)]
                )
                rightIsUnused = true
            }
        }
        let outer = isCaught
        isCaught = true
        if leftIsUnused { visitSettled(left) } else { visit(left) }
        isCaught = outer
        if rightIsUnused { visitSettled(right) } else { visit(right) }
    }

    // MARK: conditions

    mutating func visitConditional(_ branches: [Branch], _ otherwise: Syntax?) {
        let repeated = isSettled ? [:] : repeatedConditions(branches)
        for (index, branch) in branches.enumerated() {
            if let first = repeated[index] {
                warn(
                    "this condition is never true: the same one comes before it",
                    branch.condition.span,
                    notes: [
                        JQProblem.Note(message: "here", span: branches[first].condition.span)
                    ]
                )
                visitSettled(branch.condition)
                visitSettled(branch.body)
                continue
            }
            guard !isSettled, let truth = prospects.truth(of: branch.condition) else {
                visit(branch.condition)
                visit(branch.body)
                continue
            }
            let next = index + 1 < branches.count ? branches[index + 1].condition : otherwise
            let unused = truth ? next : branch.body
            let notes = unused.map { [JQProblem.Note(message: "never used", span: $0.span)] } ?? []
            warnOfCondition(branch.condition, truth, notes: notes)
            visitSettled(branch.condition)
            if truth { visit(branch.body) } else { visitSettled(branch.body) }
            guard truth else { continue }
            for rest in branches[(index + 1)...] {
                visitSettled(rest.condition)
                visitSettled(rest.body)
            }
            if let otherwise { visitSettled(otherwise) }
            return
        }
        if let otherwise { visit(otherwise) }
    }

    /// The branches whose condition has been tried before, with the first branch that has it.
    private func repeatedConditions(_ branches: [Branch]) -> [Int: Int] {
        guard branches.count > 1 else { return [:] }
        var first: [String: Int] = [:]
        var found: [Int: Int] = [:]
        for (index, branch) in branches.enumerated()
        where prospects.yieldsTheSame(branch.condition) {
            let text = branch.condition.text
            if let earlier = first[text] { found[index] = earlier } else { first[text] = index }
        }
        return found
    }

    /// Visits the argument of `select`.
    mutating func visit(condition: Syntax) {
        guard !isSettled, let truth = prospects.truth(of: condition) else {
            return visit(condition)
        }
        warnOfCondition(condition, truth, notes: [])
        visitSettled(condition)
    }

    private mutating func warnOfCondition(
        _ condition: Syntax,
        _ truth: Bool,
        notes: [JQProblem.Note]
    ) {
        let isComputed = condition.literal == nil && settlement.value(of: condition) == nil
        warn(
            "this condition is always \(truth)",
            condition.span,
            help: condition.assigns
                ? "write '==' to compare; '=' sets a value"
                : isComputed && truth ? Self.falseValues : nil,
            notes: notes
        )
    }

    // MARK: operators

    /// - Returns: whether there was something to tell.
    mutating func checkOperator(
        _ name: BinaryOperator,
        _ left: Syntax,
        _ right: Syntax,
        _ span: SourceSpan
    ) -> Bool {
        guard !isSettled else { return false }
        switch name {
        case .or:
            if prospects.truth(of: left) == true {
                warnOfOperand(right, after: left, "or", true)
            } else if prospects.truth(of: right) == true {
                warnOfResult(right, left, "or", true)
            } else {
                return false
            }
        case .and:
            if prospects.truth(of: left) == false {
                warnOfOperand(right, after: left, "and", false)
            } else if prospects.truth(of: right) == false {
                warnOfResult(right, left, "and", false)
            } else {
                return false
            }
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            let syntax = Syntax(kind: .binary(name, left, right), span: span, height: 1)
            guard let value = settlement.value(of: syntax) else { return false }
            warn("this comparison is always \(value.isTruthy)", span)
        case .alternative, .assign, .update, .updateAdd, .updateSubtract, .updateMultiply,
            .updateDivide, .updateRemainder, .updateAlternative, .add, .subtract, .multiply,
            .divide, .remainder:
            return false
        }
        return true
    }

    private mutating func warnOfOperand(
        _ right: Syntax,
        after left: Syntax,
        _ word: String,
        _ truth: Bool
    ) {
        warn(
            "this is never used, because the left side of '\(word)' is always \(truth)",
            right.span,
            notes: [JQProblem.Note(message: "always \(truth)", span: left.span)]
        )
    }

    /// `.a == "x" or "y"`
    private mutating func warnOfResult(
        _ right: Syntax,
        _ left: Syntax,
        _ word: String,
        _ truth: Bool
    ) {
        let isComparison = if case .binary(.equal, _, _) = left.kind { true } else { false }
        warn(
            "this is always \(truth), so that the whole '\(word)' is",
            right.span,
            help: isComparison && truth && right.literal != nil
                ? "write the comparison out: '… \(word) … == \(right.text)'" : nil
        )
    }

    // MARK: pipes, try, patterns

    mutating func visitPipe(_ parts: [Syntax]) {
        guard !isSettled,
            let index = parts.dropLast().firstIndex(where: prospects.neverYields),
            let last = parts.last
        else {
            for part in parts { visit(part) }
            return
        }
        warn(
            "this is never reached: what stands before it never yields a value",
            SourceSpan(start: parts[index + 1].span.start, end: last.span.end),
            notes: [JQProblem.Note(message: "never yields a value", span: parts[index].span)]
        )
        for part in parts[...index] { visit(part) }
        for part in parts[(index + 1)...] { visitSettled(part) }
    }

    /// - Parameter span: the word or sign that catches.
    mutating func checkAttempt(_ body: Syntax, _ handler: Syntax?, _ span: SourceSpan) {
        guard !isSettled, prospects.cannotFail(body) else { return }
        if let handler {
            warn(
                "this is never used, because what is tried cannot fail",
                handler.span,
                notes: [JQProblem.Note(message: "cannot fail", span: body.span)]
            )
        } else {
            warn("there is nothing to catch here", span, help: "leave it out")
        }
    }

    /// `. as $a ?// [$b] | $a`: the next pattern is tried when one does not fit or the body fails.
    mutating func checkPatterns(_ patterns: [Pattern], _ body: Syntax) {
        guard !isSettled, prospects.cannotFail(body) else { return }
        for (index, pattern) in patterns.dropLast().enumerated() {
            guard case .variable(_, let span) = pattern, let next = patterns[index + 1].firstSpan
            else { continue }
            return warn(
                "the patterns after this one are never used",
                span,
                notes: [JQProblem.Note(message: "the next one", span: next)]
            )
        }
    }
}

extension Syntax {
    /// The constant, when it is written as such.
    fileprivate var literal: Syntax? {
        switch kind {
        case .number: self
        case .string(let string): string.constant == nil ? nil : self
        case .group(let inner): inner.literal
        case .call(let name, let arguments):
            arguments.isEmpty && Literals.named[name] != nil ? self : nil
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .suppress, .format,
            .array, .object, .negate, .pipe, .comma, .binary, .bind, .reduce, .foreach,
            .conditional, .attempt, .label, .breakOut, .variable, .location, .definitions:
            nil
        }
    }

    /// `.a = 1`
    fileprivate var assigns: Bool {
        if case .binary(.assign, _, _) = kind { true } else { false }
    }
}

extension Pattern {
    /// The first variable of the pattern.
    fileprivate var firstSpan: SourceSpan? {
        switch self {
        case .variable(_, let span): span
        case .array(let elements): elements.lazy.compactMap(\.firstSpan).first
        case .object(let entries):
            entries.lazy.compactMap { entry in
                switch entry {
                case .variable(_, let span, _): span
                case .named(_, let pattern), .computed(_, let pattern): pattern.firstSpan
                }
            }.first
        }
    }
}
