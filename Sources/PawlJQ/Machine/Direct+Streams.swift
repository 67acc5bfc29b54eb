import PawlJSON

extension DirectEvaluator {
    /// Hands each output of a filter to `then`, in order.
    ///
    /// It is `dynamic` so that the optimiser does not make a copy of it for each continuation that
    /// is passed, and of these for each of theirs, which takes it for ever.
    ///
    /// - Precondition: `code.traits[node].isDirect`
    dynamic func each(
        _ node: NodeID,
        _ input: consuming JSONValue,
        _ environment: Environment,
        _ budget: inout Budget,
        _ then: Continuation
    ) throws(JQError) {
        if code.traits[node].isSingle {
            return try then(evaluate(node, input, environment, &budget), &budget)
        }
        try budget.step(at: node)
        switch code.nodes[node] {
        case .empty: return
        case .pipe(let first, let second):
            if code.traits[first].isSingle {
                let middle = try evaluate(first, input, environment, &budget)
                return try each(second, middle, environment, &budget, then)
            }
            try each(first, input, environment, &budget) { (middle, budget) throws(JQError) in
                try each(second, middle, environment, &budget, then)
            }
        case .comma(let first, let second):
            try each(first, copy input, environment, &budget, then)
            try each(second, input, environment, &budget, then)
        case .conditional(let condition, let yes, let no):
            if code.traits[condition].isSingle {
                let chosen =
                    try evaluate(condition, copy input, environment, &budget).isTruthy ? yes : no
                return try each(chosen, input, environment, &budget, then)
            }
            let value = input
            try each(condition, value, environment, &budget) {
                (condition, budget) throws(JQError) in
                try each(condition.isTruthy ? yes : no, value, environment, &budget, then)
            }
        case .field, .index, .slice, .iterate, .range:
            try eachPart(node, input, environment, &budget, then)
        case .negate, .binary, .and, .or, .alternative, .builtin1, .builtin2, .builtin3:
            try eachResult(node, input, environment, &budget, then)
        case .attempt(let body, let handler):
            try attempt(body, handler, input, environment, &budget, then)
        case .bind(let source, let set, let body):
            let pattern = code.patterns[set].alternatives[0]
            let value = input
            try each(source, copy value, environment, &budget) { (part, budget) throws(JQError) in
                try bind(part, pattern, environment, &budget)
                try each(body, value, environment, &budget, then)
            }
        case .loop(let index):
            try eachState(code.loops[index], input, environment, &budget, then)
        case .label(let slot, let body):
            try label(slot, body, input, environment, &budget, then)
        case .breakOut(let place):
            let label = environment.ancestor(place.level).slots[place.slot].value
            throw .raised(.object(JSONObject([(Machine.breakKey, label)])))
        case .identity, .constant, .variable, .array, .object, .call, .parameter, .builtin0,
            .path, .getpath, .assign, .modify:
            preconditionFailure("not a stream")
        }
    }

    // MARK: parts

    private func eachPart(
        _ node: NodeID,
        _ input: consuming JSONValue,
        _ environment: Environment,
        _ budget: inout Budget,
        _ then: Continuation
    ) throws(JQError) {
        switch code.nodes[node] {
        case .field(let target, let name, let optional):
            let key = code.constants[name]
            try each(target, input, environment, &budget) { (target, budget) throws(JQError) in
                try access(target, key, optional, &budget, then)
            }
        case .index(let target, let key, let optional):
            let value = input
            try each(key, copy value, environment, &budget) { (key, budget) throws(JQError) in
                let key = key
                try each(target, value, environment, &budget) { (target, budget) throws(JQError) in
                    try access(target, key, optional, &budget, then)
                }
            }
        case .slice(let target, let from, let to, let optional):
            let value = input
            try each(from, copy value, environment, &budget) { (from, budget) throws(JQError) in
                let from = from
                try each(to, copy value, environment, &budget) { (to, budget) throws(JQError) in
                    let key = Access.sliceKey(from, to)
                    try each(target, value, environment, &budget) {
                        (target, budget) throws(JQError) in
                        try access(target, key, optional, &budget, then)
                    }
                }
            }
        case .iterate(let target, let optional):
            if code.traits[target].isSingle {
                let container = try evaluate(target, input, environment, &budget)
                return try iterate(container, optional, at: node, &budget, then)
            }
            try each(target, input, environment, &budget) { (container, budget) throws(JQError) in
                try iterate(container, optional, at: node, &budget, then)
            }
        case .range(let from, let to):
            let value = input
            try each(from, copy value, environment, &budget) { (from, budget) throws(JQError) in
                let from = from
                try each(to, value, environment, &budget) { (to, budget) throws(JQError) in
                    try range(from, to, at: node, &budget, then)
                }
            }
        case .identity, .constant, .variable, .pipe, .comma, .array, .object, .negate, .binary,
            .and, .or, .alternative, .conditional, .attempt, .bind, .loop, .label, .breakOut, .call,
            .parameter, .builtin0, .builtin1, .builtin2, .builtin3, .empty, .path, .getpath,
            .assign, .modify:
            preconditionFailure("not a part")
        }
    }

    private func access(
        _ target: JSONValue,
        _ key: JSONValue,
        _ optional: Bool,
        _ budget: inout Budget,
        _ then: Continuation
    ) throws(JQError) {
        let part: JSONValue
        do throws(JQError) {
            part = try Access.get(target, key, &budget)
        } catch {
            guard optional, case .raised = error else { throw error }
            return
        }
        try then(part, &budget)
    }

    private func iterate(
        _ container: consuming JSONValue,
        _ optional: Bool,
        at node: NodeID,
        _ budget: inout Budget,
        _ then: Continuation
    ) throws(JQError) {
        switch container {
        case .array(let elements):
            for element in elements {
                try budget.step(at: node)
                let mark = budget.mark
                try then(element, &budget)
                budget.forget(since: mark)
            }
        case .object(let members):
            for value in members.values {
                try budget.step(at: node)
                let mark = budget.mark
                try then(value, &budget)
                budget.forget(since: mark)
            }
        case .null, .bool, .number, .string:
            if !optional { throw ErrorText.cannotIterate(container) }
        }
    }

    private func range(
        _ from: JSONValue,
        _ to: JSONValue,
        at node: NodeID,
        _ budget: inout Budget,
        _ then: Continuation
    ) throws(JQError) {
        guard case .number(let from) = from, case .number(let to) = to else {
            throw ErrorText.raised("Range bounds must be numeric")
        }
        var next = from.double
        // With a bound that is no number there is no end.
        while !(next >= to.double) {
            try budget.step(at: node)
            let mark = budget.mark
            try then(.number(JSONNumber(next)), &budget)
            budget.forget(since: mark)
            next += 1
        }
    }

    // MARK: operators

    private func eachResult(
        _ node: NodeID,
        _ input: consuming JSONValue,
        _ environment: Environment,
        _ budget: inout Budget,
        _ then: Continuation
    ) throws(JQError) {
        let value = input
        switch code.nodes[node] {
        case .negate(let inner):
            try each(inner, value, environment, &budget) { (inner, budget) throws(JQError) in
                try then(Arithmetic.negate(inner), &budget)
            }
        case .binary(let name, let left, let right):
            try each(right, copy value, environment, &budget) { (right, budget) throws(JQError) in
                let right = right
                try each(left, value, environment, &budget) { (left, budget) throws(JQError) in
                    var left = consume left
                    budget.node = node
                    try then(Arithmetic.apply(name, &left, right, &budget), &budget)
                }
            }
        case .and(let left, let right):
            try eachTruth(left, right, decides: false, value, environment, &budget, then)
        case .or(let left, let right):
            try eachTruth(left, right, decides: true, value, environment, &budget, then)
        case .alternative(let left, let right):
            var found = false
            try each(left, copy value, environment, &budget) { (part, budget) throws(JQError) in
                guard part.isTruthy else { return }
                found = true
                try then(part, &budget)
            }
            if !found { try each(right, value, environment, &budget, then) }
        case .builtin1(let index, let first):
            try each(first, copy value, environment, &budget) { (first, budget) throws(JQError) in
                budget.node = node
                try then(Builtins.table[index].call(value, first, &budget), &budget)
            }
        case .builtin2(let index, let first, let second):
            try each(second, copy value, environment, &budget) { (second, budget) throws(JQError) in
                let second = second
                try each(first, copy value, environment, &budget) {
                    (first, budget) throws(JQError) in
                    budget.node = node
                    try then(Builtins.table[index].call(value, first, second, &budget), &budget)
                }
            }
        case .builtin3(let index, let first, let second, let third):
            try each(third, copy value, environment, &budget) { (third, budget) throws(JQError) in
                let third = third
                try each(second, copy value, environment, &budget) {
                    (second, budget) throws(JQError) in
                    let second = second
                    try each(first, copy value, environment, &budget) {
                        (first, budget) throws(JQError) in
                        let builtin = Builtins.table[index]
                        budget.node = node
                        try then(builtin.call(value, first, second, third, &budget), &budget)
                    }
                }
            }
        case .identity, .constant, .variable, .pipe, .comma, .field, .index, .slice, .iterate,
            .array, .object, .conditional, .attempt, .bind, .loop, .label, .breakOut, .call,
            .parameter, .builtin0, .empty, .path, .getpath, .range, .assign, .modify:
            preconditionFailure("not an operator")
        }
    }

    /// `LEFT and RIGHT`, `LEFT or RIGHT`: a left side that decides keeps the right one from running.
    private func eachTruth(
        _ left: NodeID,
        _ right: NodeID,
        decides: Bool,
        _ input: JSONValue,
        _ environment: Environment,
        _ budget: inout Budget,
        _ then: Continuation
    ) throws(JQError) {
        try each(left, copy input, environment, &budget) { (left, budget) throws(JQError) in
            if left.isTruthy == decides { return try then(.bool(decides), &budget) }
            try each(right, input, environment, &budget) { (right, budget) throws(JQError) in
                try then(.bool(right.isTruthy), &budget)
            }
        }
    }

    // MARK: control

    /// Catches the errors of the body, not those of what comes after it.
    private func attempt(
        _ body: NodeID,
        _ handler: NodeID,
        _ input: consuming JSONValue,
        _ environment: Environment,
        _ budget: inout Budget,
        _ then: Continuation
    ) throws(JQError) {
        var hasLeft = false
        do throws(JQError) {
            try each(body, input, environment, &budget) { (value, budget) throws(JQError) in
                do throws(JQError) {
                    try then(value, &budget)
                } catch {
                    hasLeft = true
                    throw error
                }
            }
        } catch {
            guard !hasLeft, case .raised(let problem) = error else { throw error }
            guard handler >= 0 else { return }
            try each(handler, problem, environment, &budget, then)
        }
    }

    private func label(
        _ slot: Int,
        _ body: NodeID,
        _ input: consuming JSONValue,
        _ environment: Environment,
        _ budget: inout Budget,
        _ then: Continuation
    ) throws(JQError) {
        let own = budget.newLabel()
        environment.slots[slot] = Slot(value: JSONValue(own))
        do throws(JQError) {
            try each(body, input, environment, &budget, then)
        } catch {
            guard case .raised(let problem) = error, Machine.label(of: problem) == own
            else { throw error }
        }
    }
}
