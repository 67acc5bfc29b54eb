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

    /// Whether its code keeps values in slots of the frame it runs in.
    var needsSlots: Bool {
        switch kind {
        case .bind, .reduce, .foreach, .label, .definitions: true
        case .binary(let name, let left, let right):
            switch name {
            case .updateAdd, .updateSubtract, .updateMultiply, .updateDivide, .updateRemainder,
                .updateAlternative:
                true
            case .alternative, .assign, .update, .or, .and, .equal, .notEqual, .less,
                .lessOrEqual, .greater, .greaterOrEqual, .add, .subtract, .multiply, .divide,
                .remainder:
                left.needsSlots || right.needsSlots
            }
        case .identity, .recurseDefault, .number, .format, .breakOut, .variable, .location: false
        case .field(let target, let name, _):
            target.needsSlots || name.inner.contains(where: \.needsSlots)
        case .index(let target, let key, _): target.needsSlots || key.needsSlots
        case .slice(let target, let from, let to, _):
            target.needsSlots || from?.needsSlots ?? false || to?.needsSlots ?? false
        case .iterate(let inner, _), .suppress(let inner), .negate(let inner), .group(let inner):
            inner.needsSlots
        case .string(let string): string.inner.contains(where: \.needsSlots)
        case .array(let inner): inner?.needsSlots ?? false
        case .object(let entries): entries.flatMap(\.inner).contains(where: \.needsSlots)
        case .pipe(let parts), .comma(let parts), .call(_, let parts):
            parts.contains(where: \.needsSlots)
        case .conditional(let branches, let otherwise):
            branches.contains { $0.condition.needsSlots || $0.body.needsSlots }
                || otherwise?.needsSlots ?? false
        case .attempt(let body, let handler): body.needsSlots || handler?.needsSlots ?? false
        }
    }
}
