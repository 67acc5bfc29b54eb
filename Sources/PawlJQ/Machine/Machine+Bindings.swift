import PawlJSON

extension Machine {
    mutating func deliverBinding(_ current: Frame) throws(JQError) -> Mode {
        switch current.kind {
        case .bind(let owner):
            let source = value
            restore(current)
            pop()
            return try destructure(source, origin: nil, owner)
        case .patternKey(let owner, let alternative, let step):
            let key = value
            restore(current)
            pop()
            return try destructure(owner, alternative, from: step, firstKey: key)
        case .reduceInitial(let owner), .foreachInitial(let owner):
            return try startLoop(owner, current)
        case .reduceItem(let owner), .foreachItem(let owner):
            let item = value
            environment = current.environment
            pop()
            return try destructure(item, origin: origin, owner)
        case .reduceUpdate(let owner):
            guard case .reduce(_, _, _, _, let slot) = code.nodes[owner] else {
                preconditionFailure("a reduce")
            }
            current.environment.slots[slot] = Slot(value: value, origin: origin)
            return .backtrack
        case .foreachUpdate(let owner):
            guard case .foreach(_, _, _, _, let extract, let slot) = code.nodes[owner] else {
                preconditionFailure("a foreach")
            }
            environment = current.environment
            environment.slots[slot] = Slot(value: value, origin: origin)
            pop()
            guard extract >= 0 else { return .deliver }
            node = extract
            return .evaluate
        default: preconditionFailure("not a binding")
        }
    }

    // MARK: loops

    /// The initial state is known: run the source.
    private mutating func startLoop(_ owner: NodeID, _ current: Frame) throws(JQError) -> Mode {
        let state = value
        let origin = origin
        restore(current)
        pop()
        // The initial state of '.' is still at the path, though it was worked out aside.
        let kept = initialIsIdentity(owner) ? self.origin : origin
        switch code.nodes[owner] {
        case .reduce(let source, _, _, _, let slot):
            environment.slots[slot] = Slot(value: state, origin: kept)
            try push(.reduceEnd(slot: slot))
            try push(Frame(.reduceItem(owner), environment, next: frame))
            node = source
        case .foreach(let source, _, _, _, _, let slot):
            environment.slots[slot] = Slot(value: state, origin: kept)
            try push(Frame(.foreachItem(owner), environment, next: frame))
            node = source
        default: preconditionFailure("a loop")
        }
        return .evaluate
    }

    private func initialIsIdentity(_ owner: NodeID) -> Bool {
        switch code.nodes[owner] {
        case .reduce(_, _, let initial, _, _), .foreach(_, _, let initial, _, _, _):
            if case .identity = code.nodes[initial] { true } else { false }
        default: false
        }
    }

    // MARK: destructuring

    private func patterns(of owner: NodeID) -> PatternSet {
        switch code.nodes[owner] {
        case .bind(_, let patterns, _), .reduce(_, let patterns, _, _, _),
            .foreach(_, let patterns, _, _, _, _):
            code.patterns[patterns]
        default: preconditionFailure("a binding")
        }
    }

    /// Binds the variables of the first alternative. The registers hold the input of the body.
    private mutating func destructure(
        _ source: JSONValue,
        origin sourceOrigin: PathNode?,
        _ owner: NodeID
    ) throws(JQError) -> Mode {
        let set = patterns(of: owner)
        guard set.alternatives.count > 1 else {
            environment.slots[set.alternatives[0].root] = Slot(
                value: source,
                origin: sourceOrigin
            )
            return try destructure(owner, 0, from: 0, firstKey: nil)
        }
        let cell = Cell()
        cell.value = source
        return try tryAlternative(0, cell, owner)
    }

    /// - Parameter cell: holds the value to take apart.
    mutating func tryAlternative(
        _ alternative: Int,
        _ cell: Cell,
        _ owner: NodeID
    ) throws(JQError) -> Mode {
        let set = patterns(of: owner)
        if alternative + 1 < set.alternatives.count {
            try push(.destructure(owner, alternative: alternative + 1), cell: cell)
        }
        for slot in set.slots { environment.slots[slot] = Slot() }
        environment.slots[set.alternatives[alternative].root] = Slot(value: cell.value)
        return try destructure(owner, alternative, from: 0, firstKey: nil)
    }

    private mutating func destructure(
        _ owner: NodeID,
        _ alternative: Int,
        from first: Int,
        firstKey: JSONValue?
    ) throws(JQError) -> Mode {
        let steps = patterns(of: owner).alternatives[alternative].steps
        var key = firstKey
        var index = first
        while index < steps.count {
            let step = steps[index]
            let container = environment.slots[step.from].value
            if key == nil {
                guard code.traits[step.key].simple else {
                    try push(
                        Frame(
                            .patternKey(owner, alternative: alternative, step: index),
                            environment,
                            value: value,
                            path: path,
                            origin: origin,
                            next: frame
                        )
                    )
                    (path, origin, value, node) = (nil, nil, container, step.key)
                    return .evaluate
                }
                key = try simple.evaluate(step.key, container, environment, &budget)
            }
            let part = try Access.get(container, key ?? .null, &budget)
            environment.slots[step.into] = Slot(value: part)
            key = nil
            index += 1
        }
        return try afterDestructuring(owner)
    }

    private mutating func afterDestructuring(_ owner: NodeID) throws(JQError) -> Mode {
        switch code.nodes[owner] {
        case .bind(_, _, let body): node = body
        case .reduce(_, _, _, let update, let slot):
            try push(Frame(.reduceUpdate(owner), environment, next: frame))
            takeState(slot)
            node = update
        case .foreach(_, _, _, let update, _, let slot):
            try push(Frame(.foreachUpdate(owner), environment, next: frame))
            takeState(slot)
            node = update
        default: preconditionFailure("a binding")
        }
        return .evaluate
    }

    /// Moves the state out of its slot, so that the update can change it in place.
    private mutating func takeState(_ slot: Int) {
        value = .null
        swap(&value, &environment.slots[slot].value)
        origin = environment.slots[slot].origin
        environment.slots[slot].origin = nil
    }
}
