import PawlJSON

/// Evaluation by plain recursion: a filter with one output returns it, any other hands its outputs
/// to what comes after it, one by one, and goes on when that returns.
///
/// This serves every filter whose native stack is bounded by the program's text: all but calls of
/// recursive definitions, path expressions and a few rare forms, which the `Machine` runs. Where
/// both can run a filter they give the same outputs and errors.
struct DirectEvaluator {
    let code: Code

    /// What comes after a filter.
    typealias Continuation =
        (consuming JSONValue, inout Budget) throws(JQError) -> Void

    /// The output of a filter that has exactly one.
    ///
    /// - Precondition: `code.traits[node].isSingle`
    func evaluate(
        _ node: NodeID,
        _ input: consuming JSONValue,
        _ environment: Environment,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        try budget.step(at: node)
        switch code.nodes[node] {
        case .identity: return input
        case .constant(let index): return code.constants[index]
        case .variable(let place):
            return environment.ancestor(place.level).slots[place.slot].value
        case .field(let target, let name, _):
            if case .identity = code.nodes[target] {
                return try member(name, of: input, &budget)
            }
            return try member(name, of: evaluate(target, input, environment, &budget), &budget)
        case .index(let target, let key, _):
            let key = try evaluate(key, copy input, environment, &budget)
            let target = try evaluate(target, input, environment, &budget)
            return try Access.get(target, key, &budget)
        case .slice(let target, let from, let to, _):
            let from = try evaluate(from, copy input, environment, &budget)
            let to = try evaluate(to, copy input, environment, &budget)
            var target = try evaluate(target, consume input, environment, &budget)
            return try Access.slice(&target, from, to, &budget)
        case .negate(let inner):
            return try Arithmetic.negate(evaluate(inner, input, environment, &budget))
        case .pipe(let first, let second):
            let middle = try evaluate(first, consume input, environment, &budget)
            return try evaluate(second, consume middle, environment, &budget)
        case .binary(let name, let left, let right):
            let right = try evaluate(right, copy input, environment, &budget)
            var left = try evaluate(left, consume input, environment, &budget)
            budget.node = node
            return try Arithmetic.apply(name, &left, right, &budget)
        case .and(let left, let right):
            guard try evaluate(left, copy input, environment, &budget).isTruthy else {
                return false
            }
            return .bool(try evaluate(right, input, environment, &budget).isTruthy)
        case .or(let left, let right):
            if try evaluate(left, copy input, environment, &budget).isTruthy { return true }
            return .bool(try evaluate(right, input, environment, &budget).isTruthy)
        case .alternative(let left, let right):
            let value = try evaluate(left, copy input, environment, &budget)
            return value.isTruthy ? value : try evaluate(right, input, environment, &budget)
        case .conditional(let condition, let then, let otherwise):
            let chosen =
                try evaluate(condition, copy input, environment, &budget).isTruthy
                ? then : otherwise
            return try evaluate(chosen, consume input, environment, &budget)
        case .array(let inner): return try collect(inner, input, environment, &budget)
        case .object(let index): return try object(index, input, environment, &budget)
        case .builtin0, .builtin1, .builtin2, .builtin3:
            return try builtin(node, input, environment, &budget)
        case .assign(let paths, let value):
            let new = try evaluate(value, copy input, environment, &budget)
            return try update(paths, input, environment, &budget) {
                (part, budget) throws(JQError) in
                budget.put(new)
                part = new
            }
        case .modify(let paths, let update):
            return try self.update(paths, input, environment, &budget) {
                (part, budget) throws(JQError) in
                var old = JSONValue.null
                swap(&old, &part)
                part = try evaluate(update, consume old, environment, &budget)
                budget.put(part)
            }
        case .bind(let source, let set, let body):
            let source = try evaluate(source, copy input, environment, &budget)
            try bind(source, code.patterns[set].alternatives[0], environment, &budget)
            return try evaluate(body, consume input, environment, &budget)
        case .loop(let index):
            return try reduce(code.loops[index], input, environment, &budget)
        case .comma, .iterate, .attempt, .label, .breakOut, .call,
            .parameter, .empty, .path, .getpath, .range:
            preconditionFailure("a filter that may have several outputs")
        }
    }

    private func member(
        _ name: Int,
        of target: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        if case .object(let members) = target { return members[code.keys[name]] ?? .null }
        return try Access.get(target, code.constants[name], &budget)
    }

    /// Changes the value at a path of single keys, in place when nobody else holds it.
    private func update(
        _ path: NodeID,
        _ input: consuming JSONValue,
        _ environment: Environment,
        _ budget: inout Budget,
        _ change: (inout JSONValue, inout Budget) throws(JQError) -> Void
    ) throws(JQError) -> JSONValue {
        var keys: [JSONValue] = []
        try collectKeys(path, input, environment, &keys, &budget)
        var result = consume input
        try Paths.update(&result, keys[...], &budget, change)
        try budget.checkDepth(of: result)
        return result
    }

    private func collectKeys(
        _ path: NodeID,
        _ input: borrowing JSONValue,
        _ environment: Environment,
        _ keys: inout [JSONValue],
        _ budget: inout Budget
    ) throws(JQError) {
        switch code.nodes[path] {
        case .field(let target, let name, _):
            try collectKeys(target, input, environment, &keys, &budget)
            keys.append(code.constants[name])
        case .index(let target, let key, _):
            let key = try evaluate(key, copy input, environment, &budget)
            try collectKeys(target, input, environment, &keys, &budget)
            keys.append(key)
        case .identity, .constant, .variable, .pipe, .comma, .slice, .iterate, .array, .object,
            .negate, .binary, .and, .or, .alternative, .conditional, .attempt, .bind, .loop,
            .label, .breakOut, .call, .parameter, .builtin0, .builtin1, .builtin2,
            .builtin3, .empty, .path, .getpath, .range, .assign, .modify:
            break
        }
    }

    func bind(
        _ source: JSONValue,
        _ pattern: PatternSteps,
        _ environment: Environment,
        _ budget: inout Budget
    ) throws(JQError) {
        environment.slots[pattern.root] = Slot(value: source)
        for step in pattern.steps {
            let container = environment.slots[step.from].value
            let key = try evaluate(step.key, copy container, environment, &budget)
            let part = try Access.get(container, key, &budget)
            environment.slots[step.into] = Slot(value: part)
        }
    }

    private func object(
        _ index: Int,
        _ input: JSONValue,
        _ environment: Environment,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        let steps = code.objects[index]
        if let shape = code.shapes[index] {
            let object = try JSONObject(shape: shape) { (position) throws(JQError) in
                try evaluate(steps[position].value, input, environment, &budget)
            }
            try budget.make(elements: object.count * 2)
            try budget.checkDepth(of: .object(object))
            return .object(object)
        }
        var object = JSONObject()
        for step in steps {
            let key = try evaluate(step.key, input, environment, &budget)
            let value = try evaluate(step.value, input, environment, &budget)
            guard case .string(let name) = key else { throw ErrorText.objectKey(key) }
            object[name] = value
        }
        try budget.make(elements: object.count * 2)
        try budget.checkDepth(of: .object(object))
        return .object(object)
    }

    private func builtin(
        _ node: NodeID,
        _ input: consuming JSONValue,
        _ environment: Environment,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        switch code.nodes[node] {
        case .builtin0(let index):
            budget.node = node
            return try Builtins.table[index].call(input, &budget)
        case .builtin1(let index, let first):
            let first = try evaluate(first, copy input, environment, &budget)
            budget.node = node
            return try Builtins.table[index].call(input, first, &budget)
        case .builtin2(let index, let first, let second):
            let second = try evaluate(second, copy input, environment, &budget)
            let first = try evaluate(first, copy input, environment, &budget)
            budget.node = node
            return try Builtins.table[index].call(input, first, second, &budget)
        case .builtin3(let index, let first, let second, let third):
            let third = try evaluate(third, copy input, environment, &budget)
            let second = try evaluate(second, copy input, environment, &budget)
            let first = try evaluate(first, copy input, environment, &budget)
            budget.node = node
            return try Builtins.table[index].call(input, first, second, third, &budget)
        case .identity, .constant, .variable, .pipe, .comma, .field, .index, .slice, .iterate,
            .array, .object, .negate, .binary, .and, .or, .alternative, .conditional, .attempt,
            .bind, .loop, .label, .breakOut, .call, .parameter, .empty, .path,
            .getpath, .range, .assign, .modify:
            preconditionFailure("not a built-in filter")
        }
    }
}
