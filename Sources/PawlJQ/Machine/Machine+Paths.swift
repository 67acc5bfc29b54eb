import PawlJSON

extension Machine {
    mutating func deliverPath(
        _ stage: Frame.PathStage,
        _ current: Frame
    ) throws(JQError) -> Mode {
        switch stage {
        case .pathEnd:
            guard isIntact, let here = path else { throw ErrorText.invalidPath(result: value) }
            try budget.make(elements: here.length)
            return finish(.array(here.keys), after: current)
        case .getpath: return try getpath(current)
        case .rangeFrom(let to):
            let from = value
            restore(current)
            pop()
            try start(to, .path(.rangeTo), gathered: from)
            return .evaluate
        case .rangeTo: return try range(current)
        case .assignValue(let paths): return try startAssign(paths, current)
        case .assignPath:
            try setPath(current)
            return .backtrack
        case .modifyPath(let update): return try startUpdate(update, current)
        case .modifyOutput: return try endUpdate(current)
        }
    }

    /// `getpath` steps along inside a path expression.
    private mutating func getpath(_ current: Frame) throws(JQError) -> Mode {
        let keys = value
        restore(current)
        pop()
        let intact = isIntact
        let result = try Paths.get(value, keys, &budget)
        if var here = path, intact, case .array(let elements) = keys {
            var part = value
            for key in elements {
                part = try Access.get(part, key, &budget)
                here = PathNode(parent: here, key: key, value: part)
            }
            path = here
            origin = here
        } else {
            origin = nil
        }
        value = result
        return .deliver
    }

    // MARK: range

    private mutating func range(_ current: Frame) throws(JQError) -> Mode {
        guard case .number(let from) = current.gathered, case .number(let to) = value else {
            throw ErrorText.raised("Range bounds must be numeric")
        }
        restore(current)
        pop()
        return try range(from: from.double, to: to.double)
    }

    mutating func range(from: Double, to: Double) throws(JQError) -> Mode {
        // With a bound that is no number there is no end.
        if from >= to { return .backtrack }
        if !(from + 1 >= to) { try push(.range(from: from + 1, to: to)) }
        value = .number(JSONNumber(from))
        origin = nil
        return .deliver
    }

    // MARK: assignment

    /// The value is known: collect the paths on the input and set each in turn.
    private mutating func startAssign(_ paths: NodeID, _ current: Frame) throws(JQError) -> Mode {
        let cell = Cell()
        let new = value
        restore(current)
        pop()
        cell.value = value
        try push(.assignEnd, cell: cell)
        try push(Frame(.path(.assignPath), environment, gathered: new, cell: cell, next: frame))
        path = PathNode(root: value)
        origin = path
        node = paths
        return .evaluate
    }

    private mutating func setPath(_ current: Frame) throws(JQError) {
        guard isIntact, let here = path else { throw ErrorText.invalidPath(result: value) }
        guard let cell = current.cell else { return }
        let keys = here.keys
        budget.put(current.gathered)
        try Paths.set(&cell.value, keys, to: current.gathered, &budget)
        try budget.checkDepth(of: cell.value)
    }

    /// Each path is updated as soon as it is known; the cell holds the value that they change.
    mutating func startModify(_ paths: NodeID, _ update: NodeID) throws(JQError) {
        let cell = Cell()
        let input = value
        value = .null
        try push(.modifyEnd, cell: cell)
        try push(
            Frame(.path(.modifyPath(update: update)), environment, cell: cell, next: frame)
        )
        cell.value = input
        value = input
        path = PathNode(root: input)
        origin = path
        node = paths
    }

    /// Runs the update on the value at the path; its first output is the new value.
    private mutating func startUpdate(
        _ update: NodeID,
        _ current: Frame
    ) throws(JQError) -> Mode {
        guard isIntact, let here = path else { throw ErrorText.invalidPath(result: value) }
        guard let cell = current.cell else { preconditionFailure("an update has a cell") }
        try budget.make(elements: here.length + 1)
        let keys = JSONValue.array(here.keys)
        environment = current.environment
        pop()
        path = nil
        origin = nil
        value = keys
        try push(.modifyEmpty, cell: cell)
        try push(
            Frame(
                .path(.modifyOutput),
                environment,
                value: JSONValue(choices.count - 1),
                gathered: keys,
                cell: cell,
                next: frame
            )
        )
        value = try Paths.get(cell.value, keys, &budget)
        node = update
        return .evaluate
    }

    /// Only the first output counts: the other ways to an output are cut off.
    private mutating func endUpdate(_ current: Frame) throws(JQError) -> Mode {
        guard let cell = current.cell, let mark = current.value.integer else {
            preconditionFailure("an update under way")
        }
        choices.removeLast(choices.count - mark)
        let new = value
        value = .null
        // After the last path nobody holds the input, so that the value changes in place.
        path = nil
        origin = nil
        budget.put(new)
        try Paths.set(&cell.value, current.gathered, to: new, &budget)
        try budget.checkDepth(of: cell.value)
        return .backtrack
    }

    /// All paths are updated. What jq gives is never a path, and its error says how it got there.
    mutating func endModify(_ choice: Choice) throws(JQError) -> Mode {
        guard let cell = choice.cell else { preconditionFailure("an update has a cell") }
        if let path {
            let state = JSONValue.array([cell.value, .array(cell.values)])
            throw ErrorText.invalidPath(accessing: 0, of: state, path)
        }
        value = cell.value
        if !cell.values.isEmpty {
            value = try Paths.delete(value, .array(cell.values), &budget)
        }
        origin = nil
        return .deliver
    }
}
