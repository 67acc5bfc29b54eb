import PawlDiagnostics
import PawlJSON

/// Works out filters that do not depend on the input of the program.
struct Settlement {
    /// What comes of such a filter.
    enum Outcome {
        case outputs([JSONValue])
        case failure(JQError)
    }

    private let prospects: Prospects

    init(_ prospects: Prospects) {
        self.prospects = prospects
    }

    /// What one evaluation may cost; more is left to the evaluation of the program.
    private static let limits = {
        var limits = EvaluationLimits()
        limits.steps = 1_000
        limits.bytes = 4_096
        limits.outputs = 16
        return limits
    }()

    /// The only output; `nil` for a filter that depends on the input, fails, or has not one output.
    func value(of syntax: Syntax) -> JSONValue? {
        guard case .outputs(let values) = outcome(of: syntax), values.count == 1 else { return nil }
        return values[0]
    }

    /// `nil` for a filter that depends on the input, and for one that is not worked out in little
    /// time.
    func outcome(of syntax: Syntax) -> Outcome? {
        guard isSettled(syntax, inputIsKnown: false) else { return nil }
        let (code, problems) = Compiler.compile(syntax, text: "", freeVariables: [], world: .none)
        guard problems.isEmpty else { return nil }
        let budget = Budget(limits: Self.limits, now: 0)
        let environment = Environment(parent: nil, slots: code.slots)
        var machine = Machine(code, input: .null, environment: environment, budget: budget)
        do throws(JQError) {
            return .outputs(try machine.run())
        } catch {
            guard case .raised = error, machine.outputs.values.isEmpty else { return nil }
            return .failure(error)
        }
    }

    /// - Parameter inputIsKnown: whether the input of the filter is a constant.
    func isSettled(_ syntax: Syntax, inputIsKnown: Bool) -> Bool {
        switch syntax.kind {
        case .number: return true
        case .string(let string):
            return string.inner.allSatisfy { isSettled($0, inputIsKnown: inputIsKnown) }
        case .array(let inner):
            return inner.map { isSettled($0, inputIsKnown: inputIsKnown) } ?? true
        case .object(let entries):
            return entries.allSatisfy { isSettled($0, inputIsKnown: inputIsKnown) }
        case .identity, .format: return inputIsKnown
        case .negate, .group, .comma, .field, .index, .slice, .iterate, .conditional:
            return syntax.children.allSatisfy { isSettled($0, inputIsKnown: inputIsKnown) }
        case .binary(let name, let left, let right):
            switch name {
            case .assign, .update, .updateAdd, .updateSubtract, .updateMultiply, .updateDivide,
                .updateRemainder, .updateAlternative:
                return false
            case .alternative, .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater,
                .greaterOrEqual, .add, .subtract, .multiply, .divide, .remainder:
                return isSettled(left, inputIsKnown: inputIsKnown)
                    && isSettled(right, inputIsKnown: inputIsKnown)
            }
        case .pipe(let parts):
            return isSettled(parts[0], inputIsKnown: inputIsKnown)
                && parts.dropFirst().allSatisfy { isSettled($0, inputIsKnown: true) }
        case .call(let name, let arguments):
            guard prospects.isBuiltIn(name) else { return false }
            if arguments.isEmpty, Literals.named[name] != nil { return true }
            guard inputIsKnown, name != "error", Purity.isPure(name),
                Builtins.index["\(name)/\(arguments.count)"] != nil
            else { return false }
            return arguments.allSatisfy { isSettled($0, inputIsKnown: true) }
        case .recurseDefault, .suppress, .bind, .reduce, .foreach, .attempt, .label, .breakOut,
            .variable, .location, .definitions:
            return false
        }
    }

    private func isSettled(_ entry: ObjectEntry, inputIsKnown: Bool) -> Bool {
        switch entry {
        case .named(_, nil): inputIsKnown
        case .variable, .location: false
        case .named(_, _?), .computed:
            entry.inner.allSatisfy { isSettled($0, inputIsKnown: inputIsKnown) }
        }
    }
}
