extension Syntax {
    /// The text, when this is a string without interpolation.
    var constantString: String? {
        switch kind {
        case .string(let string): string.constant
        case .group(let inner): inner.constantString
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .suppress, .number,
            .format, .array, .object, .negate, .pipe, .comma, .binary, .bind, .reduce, .foreach,
            .conditional, .attempt, .label, .breakOut, .call, .variable, .location, .definitions:
            nil
        }
    }

    /// Whether it binds something itself, or calls what `callNeeds` says does so.
    func needsSlots(_ callNeeds: (_ name: String, _ arity: Int) -> Bool) -> Bool {
        switch kind {
        case .bind, .reduce, .foreach, .label, .definitions: return true
        case .recurseDefault where callNeeds("recurse", 0): return true
        case .call(let name, let arguments) where callNeeds(name, arguments.count): return true
        case .binary(let name, _, _) where name.isUpdateWithOperator: return true
        case .identity, .recurseDefault, .number, .format, .breakOut, .variable, .location, .field,
            .index, .slice, .iterate, .suppress, .negate, .group, .string, .array, .object, .pipe,
            .comma, .call, .conditional, .attempt, .binary:
            return children.contains { $0.needsSlots(callNeeds) }
        }
    }

    /// Whether a filter of that name is called anywhere inside.
    func calls(_ name: String, arity: Int) -> Bool {
        if case .call(name, let arguments) = kind, arguments.count == arity { return true }
        return children.contains { $0.calls(name, arity: arity) }
    }
}

extension BinaryOperator {
    /// `+=` and its like, which keep the right side while they go through the paths.
    var isUpdateWithOperator: Bool {
        switch self {
        case .updateAdd, .updateSubtract, .updateMultiply, .updateDivide, .updateRemainder,
            .updateAlternative:
            true
        case .alternative, .assign, .update, .or, .and, .equal, .notEqual, .less, .lessOrEqual,
            .greater, .greaterOrEqual, .add, .subtract, .multiply, .divide, .remainder:
            false
        }
    }
}

extension Definition {
    /// The highest body that is written out; the compiler's recursion grows by it.
    private static let maximumInlinedHeight = 16

    /// Whether it is small and does not call itself.
    var canBeInlined: Bool {
        body.height <= Self.maximumInlinedHeight && !body.calls(name, arity: parameters.count)
    }
}
