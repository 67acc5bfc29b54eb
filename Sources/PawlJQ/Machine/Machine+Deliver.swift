import PawlJSON

extension Machine {
    /// Hands `value` to the frame that waits for it.
    mutating func deliver() throws(JQError) -> Mode {
        let current = frame
        switch current.kind {
        case .output: return try output()
        case .pipe(let next):
            environment = current.environment
            pop()
            node = next
            return .evaluate
        case .collect:
            try budget.make(elements: 1)
            current.cell?.values.append(value)
            return .backtrack
        case .conditional(let then, let otherwise):
            node = value.isTruthy ? then : otherwise
            restore(current)
            pop()
            return .evaluate
        case .attemptEnd: return try leaveAttempt()
        case .labelEnd: return leaveLabel()
        case .alternative:
            guard value.isTruthy else { return .backtrack }
            current.cell?.found = true
            pop()
            return .deliver
        case .access(let stage): return try deliverAccess(stage, current)
        case .object(let stage): return try deliverObject(stage, current)
        case .operation(let stage): return try deliverOperator(stage, current)
        case .binding(let stage): return try deliverBinding(stage, current)
        case .builtin(let stage): return try deliverBuiltin(stage, current)
        case .path(let stage): return try deliverPath(stage, current)
        }
    }

    /// A value leaves a `try`. When nothing inside can go on, its mark goes too.
    private mutating func leaveAttempt() throws(JQError) -> Mode {
        pop()
        guard let last = choices.last else { return .deliver }
        if case .attempt = last.kind, last.frame === frame {
            choices.removeLast()
        } else {
            try push(.attemptLeft)
        }
        return .deliver
    }

    /// A value leaves a `label`. When nothing inside can go on, its mark goes too.
    private mutating func leaveLabel() -> Mode {
        pop()
        if let last = choices.last, case .label = last.kind, last.frame === frame {
            choices.removeLast()
        }
        return .deliver
    }

    // MARK: access

    private mutating func deliverAccess(
        _ stage: Frame.AccessStage,
        _ current: Frame
    ) throws(JQError) -> Mode {
        switch stage {
        case .field(let name, let optional):
            pop()
            return try access(value, code.constants[name], optional)
        case .indexKey(let target, let optional):
            let key = value
            restore(current)
            pop()
            return try awaitTarget(target, key, optional)
        case .indexTarget(let optional):
            pop()
            return try access(value, current.gathered, optional)
        case .sliceFrom(let to, let target, let optional):
            let from = value
            restore(current)
            pop()
            try start(
                to,
                .access(.sliceTo(target: target, optional: optional)),
                gathered: from
            )
            return .evaluate
        case .sliceTo(let target, let optional):
            let key = Access.sliceKey(current.gathered, value)
            restore(current)
            pop()
            return try awaitTarget(target, key, optional)
        case .iterate(let optional):
            pop()
            return try iterate(optional)
        }
    }

    /// The key is known: run the target.
    mutating func awaitTarget(
        _ target: NodeID,
        _ key: JSONValue,
        _ optional: Bool
    ) throws(JQError) -> Mode {
        try push(
            Frame(
                .access(.indexTarget(optional: optional)),
                environment,
                gathered: key,
                next: frame
            )
        )
        node = target
        return .evaluate
    }

    /// `TARGET[KEY]`, one step further on the path inside a path expression.
    mutating func access(
        _ target: JSONValue,
        _ key: JSONValue,
        _ optional: Bool
    ) throws(JQError) -> Mode {
        if let here = path, !isIntact {
            throw ErrorText.invalidPath(accessing: key, of: target, here)
        }
        let result: JSONValue
        do throws(JQError) {
            result = try Access.get(target, key, &budget)
        } catch {
            guard optional, case .raised = error else { throw error }
            return .backtrack
        }
        advance(key, result)
        return .deliver
    }

    mutating func advance(_ key: JSONValue, _ result: JSONValue) {
        if let here = path {
            path = PathNode(parent: here, key: key, value: result)
            origin = path
        }
        value = result
    }

    /// Whether `value` is the value at `path`. Values without parts are compared, as in jq.
    var isIntact: Bool {
        guard let path else { return true }
        if origin === path { return true }
        switch (value, path.value) {
        case (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.number(let left), .number(let right)): return left.double == right.double
        case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _):
            return false
        }
    }

    mutating func iterate(_ optional: Bool) throws(JQError) -> Mode {
        if path != nil, !isIntact { throw ErrorText.invalidPath(iterating: value) }
        guard value.isContainer else {
            if optional { return .backtrack }
            throw ErrorText.cannotIterate(value)
        }
        return try iterate(from: 0)
    }

    /// Gives out the element at `index` of the container in `value`, and leaves a choice for the
    /// rest.
    mutating func iterate(from index: Int) throws(JQError) -> Mode {
        switch value {
        case .array(let elements):
            guard index < elements.count else { return .backtrack }
            if index + 1 < elements.count { try push(.iterate(index: index + 1)) }
            advance(path == nil ? .null : JSONValue(index), elements[index])
        case .object(let members):
            guard index < members.count else { return .backtrack }
            if index + 1 < members.count { try push(.iterate(index: index + 1)) }
            advance(path == nil ? .null : .string(members.keys[index]), members.values[index])
        case .null, .bool, .number, .string: return .backtrack
        }
        return .deliver
    }

    // MARK: objects

    private mutating func deliverObject(
        _ stage: Frame.ObjectStage,
        _ current: Frame
    ) throws(JQError) -> Mode {
        switch stage {
        case .key(let object, let step):
            let key = value
            let soFar = current.gathered
            let steps = code.objects[object]
            restore(current)
            pop()
            let gathered = JSONValue.array([soFar, key])
            try start(
                steps[step].value,
                .object(.value(object: object, step: step)),
                gathered: gathered
            )
            return .evaluate
        case .value(let object, let step):
            guard case .array(let gathered) = current.gathered,
                case .object(var members) = gathered[0]
            else { preconditionFailure("an object under construction") }
            // Once there is a value: without one, no key is wrong.
            guard case .string(let key) = gathered[1] else {
                throw ErrorText.objectKey(gathered[1])
            }
            // The members before are copied: an earlier step may have further values to give.
            try budget.make(elements: members.count)
            members[key] = value
            let steps = code.objects[object]
            guard step + 1 < steps.count else {
                try budget.make(elements: members.count * 2)
                try budget.checkDepth(of: .object(members))
                environment = current.environment
                return finish(.object(members), after: current)
            }
            restore(current)
            pop()
            try start(
                steps[step + 1].key,
                .object(.key(object: object, step: step + 1)),
                gathered: .object(members)
            )
            return .evaluate
        }
    }

    // MARK: operators

    private mutating func deliverOperator(
        _ stage: Frame.OperatorStage,
        _ current: Frame
    ) throws(JQError) -> Mode {
        switch stage {
        case .negate:
            return finish(try Arithmetic.negate(value), after: current)
        case .right(let name, let left):
            let right = value
            restore(current)
            pop()
            if isSingle(left) {
                var input = JSONValue.null
                swap(&input, &value)
                var left = try direct.evaluate(left, consume input, environment, &budget)
                value = try Arithmetic.apply(name, &left, right, &budget)
                origin = nil
                return .deliver
            }
            try start(left, .operation(.left(name)), gathered: right)
            return .evaluate
        case .left(let name):
            return finish(
                try Arithmetic.apply(name, &value, current.gathered, &budget),
                after: current
            )
        case .logicLeft(let right, let isAnd):
            guard value.isTruthy == isAnd else { return finish(.bool(!isAnd), after: current) }
            restore(current)
            pop()
            try start(right, .operation(.truth))
            return .evaluate
        case .truth: return finish(.bool(value.isTruthy), after: current)
        }
    }

    // MARK: built-in filters

    private mutating func deliverBuiltin(
        _ stage: Frame.BuiltinStage,
        _ current: Frame
    ) throws(JQError) -> Mode {
        switch stage {
        case .only(let index):
            return finish(
                try Builtins.table[index].call(current.value, value, &budget),
                after: current
            )
        case .secondOfTwo(let index, let first):
            let second = value
            restore(current)
            pop()
            try start(first, .builtin(.firstOfTwo(index)), gathered: second)
            return .evaluate
        case .firstOfTwo(let index):
            return finish(
                try Builtins.table[index].call(current.value, value, current.gathered, &budget),
                after: current
            )
        case .thirdOfThree(let index, let first, let second):
            let third = value
            restore(current)
            pop()
            try start(second, .builtin(.secondOfThree(index, first: first)), gathered: third)
            return .evaluate
        case .secondOfThree(let index, let first):
            let gathered = JSONValue.array([value, current.gathered])
            restore(current)
            pop()
            try start(first, .builtin(.firstOfThree(index)), gathered: gathered)
            return .evaluate
        case .firstOfThree(let index):
            guard case .array(let others) = current.gathered else {
                preconditionFailure("two gathered arguments")
            }
            return finish(
                try Builtins.table[index].call(
                    current.value,
                    value,
                    others[0],
                    others[1],
                    &budget
                ),
                after: current
            )
        }
    }
}
