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
        case .attemptEnd, .labelEnd:
            try leave(current)
            return .deliver
        case .alternative:
            guard value.isTruthy else { return .backtrack }
            current.cell?.found = true
            pop()
            return .deliver
        case .field, .indexKey, .indexTarget, .sliceFrom, .sliceTo, .iterate:
            return try deliverAccess(current)
        case .objectKey, .objectValue: return try deliverObject(current)
        case .negate, .binaryRight, .binaryLeft, .logicLeft, .truth:
            return try deliverOperator(current)
        case .bind, .patternKey, .reduceInitial, .reduceItem, .reduceUpdate, .foreachInitial,
            .foreachItem, .foreachUpdate:
            return try deliverBinding(current)
        case .builtin1, .builtin2Second, .builtin2First, .builtin3Third, .builtin3Second,
            .builtin3First:
            return try deliverBuiltin(current)
        case .pathEnd, .getpath, .rangeFrom, .rangeTo, .assignValue, .assignPath, .modifyPath,
            .modifyOutput:
            return try deliverPath(current)
        }
    }

    /// A value leaves a `try` or `label`. When nothing inside can go on, the mark goes too.
    private mutating func leave(_ current: Frame) throws(JQError) {
        pop()
        guard let last = choices.last else { return }
        switch (current.kind, last.kind) {
        case (.attemptEnd, .attempt), (.labelEnd, .label):
            if last.frame === frame {
                choices.removeLast()
                return
            }
        default: break
        }
        if case .attemptEnd = current.kind { try push(.attemptLeft) }
    }

    // MARK: access

    private mutating func deliverAccess(_ current: Frame) throws(JQError) -> Mode {
        switch current.kind {
        case .field(let name, let optional):
            pop()
            return try access(value, code.constants[name], optional)
        case .indexKey(let target, let optional):
            let key = value
            restore(current)
            pop()
            try push(
                Frame(.indexTarget(optional: optional), environment, gathered: key, next: frame)
            )
            node = target
            return .evaluate
        case .indexTarget(let optional):
            pop()
            return try access(value, current.gathered, optional)
        case .sliceFrom(let to, let target, let optional):
            let from = value
            restore(current)
            pop()
            try start(to, .sliceTo(target: target, optional: optional), gathered: from)
            return .evaluate
        case .sliceTo(let target, let optional):
            let key = Access.sliceKey(current.gathered, value)
            restore(current)
            pop()
            try push(
                Frame(.indexTarget(optional: optional), environment, gathered: key, next: frame)
            )
            node = target
            return .evaluate
        case .iterate(let optional):
            pop()
            return try iterate(optional)
        default: preconditionFailure("not an access")
        }
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

    private mutating func deliverObject(_ current: Frame) throws(JQError) -> Mode {
        switch current.kind {
        case .objectKey(let object, let step):
            guard case .string = value else { throw ErrorText.objectKey(value) }
            let key = value
            let soFar = current.gathered
            let steps = code.objects[object]
            restore(current)
            pop()
            let gathered = JSONValue.array([soFar, key])
            try start(
                steps[step].value,
                .objectValue(object: object, step: step),
                gathered: gathered
            )
            return .evaluate
        case .objectValue(let object, let step):
            guard case .array(let gathered) = current.gathered,
                case .object(var members) = gathered[0], case .string(let key) = gathered[1]
            else { preconditionFailure("an object under construction") }
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
                .objectKey(object: object, step: step + 1),
                gathered: .object(members)
            )
            return .evaluate
        default: preconditionFailure("not an object")
        }
    }

    // MARK: operators

    private mutating func deliverOperator(_ current: Frame) throws(JQError) -> Mode {
        switch current.kind {
        case .negate:
            return finish(try Arithmetic.negate(value), after: current)
        case .binaryRight(let name, let left):
            let right = value
            restore(current)
            pop()
            if code.traits[left].simple {
                var input = JSONValue.null
                swap(&input, &value)
                let left = try simple.evaluate(left, consume input, environment, &budget)
                value = try Arithmetic.apply(name, left, right, &budget)
                origin = nil
                return .deliver
            }
            try start(left, .binaryLeft(name), gathered: right)
            return .evaluate
        case .binaryLeft(let name):
            let left = value
            value = .null
            return finish(
                try Arithmetic.apply(name, left, current.gathered, &budget),
                after: current
            )
        case .logicLeft(let right, let isAnd):
            guard value.isTruthy == isAnd else { return finish(.bool(!isAnd), after: current) }
            restore(current)
            pop()
            try start(right, .truth)
            return .evaluate
        case .truth: return finish(.bool(value.isTruthy), after: current)
        default: preconditionFailure("not an operator")
        }
    }

    // MARK: built-in filters

    private mutating func deliverBuiltin(_ current: Frame) throws(JQError) -> Mode {
        switch current.kind {
        case .builtin1(let index):
            return finish(
                try Builtins.table[index].call(current.value, value, &budget),
                after: current
            )
        case .builtin2Second(let index, let first):
            let second = value
            restore(current)
            pop()
            try start(first, .builtin2First(index), gathered: second)
            return .evaluate
        case .builtin2First(let index):
            return finish(
                try Builtins.table[index].call(current.value, value, current.gathered, &budget),
                after: current
            )
        case .builtin3Third(let index, let first, let second):
            let third = value
            restore(current)
            pop()
            try start(second, .builtin3Second(index, first: first), gathered: third)
            return .evaluate
        case .builtin3Second(let index, let first):
            let gathered = JSONValue.array([value, current.gathered])
            restore(current)
            pop()
            try start(first, .builtin3First(index), gathered: gathered)
            return .evaluate
        case .builtin3First(let index):
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
        default: preconditionFailure("not a built-in filter")
        }
    }
}
