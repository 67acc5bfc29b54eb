import PawlDiagnostics
import PawlJSON

extension Compiler {
    /// Emits `LEFT OPERATOR RIGHT`.
    mutating func binary(
        _ name: BinaryOperator,
        _ left: Syntax,
        _ right: Syntax
    ) -> NodeID {
        switch name {
        case .and:
            let left = compile(left)
            return emit(.and(left, compile(right)))
        case .or:
            let left = compile(left)
            return emit(.or(left, compile(right)))
        case .alternative:
            let left = compile(left)
            return emit(.alternative(left, compile(right)))
        case .assign:
            let value = compile(right)
            return emit(.assign(paths: compile(left), value: value))
        case .update:
            let update = compile(right)
            return emit(.modify(paths: compile(left), update: update))
        case .updateAdd: return update(.add, left, right)
        case .updateSubtract: return update(.subtract, left, right)
        case .updateMultiply: return update(.multiply, left, right)
        case .updateDivide: return update(.divide, left, right)
        case .updateRemainder: return update(.remainder, left, right)
        case .updateAlternative: return update(.alternative, left, right)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .add, .subtract,
            .multiply, .divide, .remainder:
            noteHyphen(name, left, right)
            let left = compile(left)
            return emit(.binary(name, left, compile(right)))
        }
    }

    /// `PATHS += VALUE` is `VALUE as $new | PATHS |= . + $new`.
    mutating func update(
        _ name: BinaryOperator,
        _ paths: Syntax,
        _ value: Syntax
    ) -> NodeID {
        let source = compile(value)
        let slot = newSlot()
        let new = emit(.variable(VariablePlace(level: 0, slot: slot)))
        let old = emit(.identity)
        let update = emit(
            name == .alternative ? .alternative(old, new) : .binary(name, old, new)
        )
        let body = emit(.modify(paths: compile(paths), update: update))
        return emitBinding(of: slot, to: source, in: body)
    }

    /// `.content-type` is jq for `.content - type`.
    private mutating func noteHyphen(_ name: BinaryOperator, _ left: Syntax, _ right: Syntax) {
        guard name == .subtract, !inPrelude, left.span.end + 1 == right.span.start,
            case .field(_, let field, false) = left.kind, field.bare, let text = field.constant
        else { return }
        hyphenatedFields[right.span.start] = text
    }
}
