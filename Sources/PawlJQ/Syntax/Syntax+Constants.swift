extension Syntax {
    /// Whether jq takes it for a constant before anything runs: literals, arrays and objects of
    /// them, and what arithmetic and comparisons make of them. `-1` is none: it is a filter and
    /// its operand.
    var isConstant: Bool {
        switch kind {
        case .number, .location: true
        case .string(let string): string.isConstant
        case .array(let inner): inner.map(\.elementsAreConstant) ?? true
        case .object(let entries): entries.allSatisfy(\.isConstant)
        case .group(let inner), .definitions(_, let inner): inner.isConstant
        case .pipe(let parts):
            parts.filter { !$0.isIdentity }.count == 1
                && parts.allSatisfy { $0.isIdentity || $0.isConstant }
        case .call(let name, let arguments): arguments.isEmpty && Literals.named[name] != nil
        case .binary(let name, let left, let right):
            switch name {
            case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .add,
                .subtract, .multiply, .divide, .remainder:
                left.isConstant && right.isConstant
            case .alternative, .or, .and, .assign, .update, .updateAdd, .updateSubtract,
                .updateMultiply, .updateDivide, .updateRemainder, .updateAlternative:
                false
            }
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .suppress, .format,
            .negate, .comma, .bind, .reduce, .foreach, .conditional, .attempt, .label, .breakOut,
            .variable:
            false
        }
    }

    /// Whether an array around it is a constant.
    private var elementsAreConstant: Bool {
        if case .comma(let parts) = kind { parts.allSatisfy(\.isConstant) } else { isConstant }
    }
}

extension StringSyntax {
    /// Whether it is a constant: a format does nothing to a text without interpolations.
    fileprivate var isConstant: Bool { inner.isEmpty }
}

extension ObjectEntry {
    /// Whether the key and the value are constants.
    fileprivate var isConstant: Bool {
        switch self {
        case .named(let name, let value?): name.isConstant && value.isConstant
        case .computed(let key, let value): key.isConstant && value.isConstant
        case .location: true
        case .named(_, nil), .variable: false
        }
    }
}
