import PawlJSON

/// Plain recursive evaluation of the filters that have exactly one output.
struct SimpleEvaluator {
    let code: Code

    /// - Precondition: `code.traits[node].simple`
    func evaluate(
        _ node: NodeID, _ input: JSONValue, _ environment: Environment, _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        try budget.step()
        switch code.nodes[node] {
        case .identity: return input
        case .constant(let index): return code.constants[index]
        case .variable(let place):
            return environment.ancestor(place.level).slots[place.slot].value
        case .field(let target, let name, _):
            let target = try evaluate(target, input, environment, &budget)
            return try Access.get(target, code.constants[name], &budget)
        case .index(let target, let key, _):
            let key = try evaluate(key, input, environment, &budget)
            let target = try evaluate(target, input, environment, &budget)
            return try Access.get(target, key, &budget)
        case .slice(let target, let from, let to, _):
            let from = try evaluate(from, input, environment, &budget)
            let to = try evaluate(to, input, environment, &budget)
            let target = try evaluate(target, input, environment, &budget)
            return try Access.get(target, Access.sliceKey(from, to), &budget)
        case .negate(let inner):
            return try Arithmetic.negate(evaluate(inner, input, environment, &budget))
        case .pipe(let first, let second):
            let middle = try evaluate(first, input, environment, &budget)
            return try evaluate(second, middle, environment, &budget)
        case .binary(let name, let left, let right):
            let right = try evaluate(right, input, environment, &budget)
            let left = try evaluate(left, input, environment, &budget)
            return try Arithmetic.apply(name, left, right, &budget)
        case .and(let left, let right):
            guard try evaluate(left, input, environment, &budget).isTruthy else { return false }
            return .bool(try evaluate(right, input, environment, &budget).isTruthy)
        case .or(let left, let right):
            if try evaluate(left, input, environment, &budget).isTruthy { return true }
            return .bool(try evaluate(right, input, environment, &budget).isTruthy)
        case .alternative(let left, let right):
            let value = try evaluate(left, input, environment, &budget)
            return value.isTruthy ? value : try evaluate(right, input, environment, &budget)
        case .conditional(let condition, let then, let otherwise):
            let chosen =
                try evaluate(condition, input, environment, &budget).isTruthy ? then : otherwise
            return try evaluate(chosen, input, environment, &budget)
        case .array(let inner): return try array(inner, input, environment, &budget)
        case .object(let index): return try object(index, input, environment, &budget)
        case .builtin0, .builtin1, .builtin2, .builtin3:
            return try builtin(code.nodes[node], input, environment, &budget)
        case .comma, .iterate, .attempt, .bind, .reduce, .foreach, .label, .breakOut, .call,
            .parameter, .empty, .path, .getpath, .range, .assign, .modify:
            preconditionFailure("only filters with one output are simple")
        }
    }

    private func array(
        _ inner: NodeID, _ input: JSONValue, _ environment: Environment, _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        var elements: [JSONValue] = []
        var rest = inner
        while case .comma(let first, let second) = code.nodes[rest] {
            elements.append(try evaluate(first, input, environment, &budget))
            rest = second
        }
        elements.append(try evaluate(rest, input, environment, &budget))
        try budget.make(elements: elements.count)
        try budget.checkDepth(of: .array(elements))
        return .array(elements)
    }

    private func object(
        _ index: Int, _ input: JSONValue, _ environment: Environment, _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        var object = JSONObject()
        for step in code.objects[index] {
            let key = try evaluate(step.key, input, environment, &budget)
            guard case .string(let name) = key else { throw ErrorText.objectKey(key) }
            object[name] = try evaluate(step.value, input, environment, &budget)
        }
        try budget.make(elements: object.count * 2)
        try budget.checkDepth(of: .object(object))
        return .object(object)
    }

    private func builtin(
        _ node: Node, _ input: JSONValue, _ environment: Environment, _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        switch node {
        case .builtin0(let index):
            return try Builtins.table[index].call(input, &budget)
        case .builtin1(let index, let first):
            let first = try evaluate(first, input, environment, &budget)
            return try Builtins.table[index].call(input, first, &budget)
        case .builtin2(let index, let first, let second):
            let second = try evaluate(second, input, environment, &budget)
            let first = try evaluate(first, input, environment, &budget)
            return try Builtins.table[index].call(input, first, second, &budget)
        case .builtin3(let index, let first, let second, let third):
            let third = try evaluate(third, input, environment, &budget)
            let second = try evaluate(second, input, environment, &budget)
            let first = try evaluate(first, input, environment, &budget)
            return try Builtins.table[index].call(input, first, second, third, &budget)
        case .identity, .constant, .variable, .pipe, .comma, .field, .index, .slice, .iterate,
            .array, .object, .negate, .binary, .and, .or, .alternative, .conditional, .attempt,
            .bind, .reduce, .foreach, .label, .breakOut, .call, .parameter, .empty, .path,
            .getpath, .range, .assign, .modify:
            preconditionFailure("not a built-in filter")
        }
    }
}
