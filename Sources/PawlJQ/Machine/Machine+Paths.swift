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
        case .modifyPath:
            guard isIntact, let here = path else { throw ErrorText.invalidPath(result: value) }
            try budget.make(elements: here.length + 1)
            current.cell?.values.append(.array(here.keys))
            return .backtrack
        case .modifyOutput: return try endModify(current)
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

    /// Collects the paths first; the cell keeps the update's node until they are known.
    mutating func startModify(_ paths: NodeID, _ update: NodeID) throws(JQError) {
        let cell = Cell()
        cell.index = update
        try push(.modifyStart, cell: cell)
        try push(Frame(.path(.modifyPath), environment, cell: cell, next: frame))
        path = PathNode(root: value)
        origin = path
        node = paths
    }

    /// All paths are known: start with the first.
    mutating func startUpdates(_ choice: Choice) throws(JQError) -> Mode {
        guard let cell = choice.cell else { preconditionFailure("an update has a cell") }
        let work = Cell()
        work.values = cell.values
        work.index = 0
        work.value = value
        value = .null
        return try nextUpdate(work, cell.index)
    }

    /// Runs the update on the value at the next path; its first output is the new value.
    private mutating func nextUpdate(_ cell: Cell, _ update: NodeID) throws(JQError) -> Mode {
        guard cell.index < cell.values.count else {
            value = cell.value
            if !cell.deletions.isEmpty {
                value = try Paths.delete(value, .array(cell.deletions), &budget)
            }
            origin = nil
            return .deliver
        }
        let old = try Paths.get(cell.value, cell.values[cell.index], &budget)
        value = JSONValue(update)
        try push(.modifyEmpty, cell: cell)
        try push(
            Frame(
                .path(.modifyOutput),
                environment,
                value: JSONValue(choices.count - 1),
                gathered: JSONValue(update),
                cell: cell,
                path: path,
                next: frame
            )
        )
        path = nil
        origin = nil
        value = old
        node = update
        return .evaluate
    }

    private mutating func endModify(_ current: Frame) throws(JQError) -> Mode {
        guard let cell = current.cell, let mark = current.value.integer,
            let update = current.gathered.integer,
            case .array(let keys) = cell.values[cell.index]
        else { preconditionFailure("an update under way") }
        // Only the first output counts: the other ways to an output are cut off.
        choices.removeLast(choices.count - mark)
        let new = value
        value = .null
        budget.put(new)
        try Paths.set(&cell.value, keys, to: new, &budget)
        try budget.checkDepth(of: cell.value)
        environment = current.environment
        path = current.path
        pop()
        cell.index += 1
        return try nextUpdate(cell, update)
    }

    /// The update had no output: the path is deleted in the end.
    mutating func skipUpdate(_ choice: Choice) throws(JQError) -> Mode {
        guard let cell = choice.cell, let update = choice.value.integer else {
            preconditionFailure("an update has a cell")
        }
        cell.deletions.append(cell.values[cell.index])
        cell.index += 1
        return try nextUpdate(cell, update)
    }
}
