import PawlJSON

extension Machine {
    mutating func deliverBinding(
        _ stage: Frame.BindingStage,
        _ current: Frame
    ) throws(JQError) -> Mode {
        switch stage {
        case .source(let binding):
            let source = value
            restore(current)
            pop()
            return try destructure(source, origin: nil, binding)
        case .key(let binding, let alternative, let step):
            let key = value
            restore(current)
            pop()
            return try destructure(binding, alternative, from: step, firstKey: key)
        case .initial(let index): return try startLoop(index, current)
        case .item(let index):
            let item = value
            let binding = Destructuring(patterns: code.loops[index].patterns, then: .update(index))
            environment = current.environment
            pop()
            return try destructure(item, origin: origin, binding)
        case .update(let index): return updated(code.loops[index], current)
        }
    }

    // MARK: loops

    /// The initial state is part of a path expression around the loop: where it leads is where
    /// the source and the updates start.
    mutating func startInitial(_ index: Int) throws(JQError) {
        try push(
            Frame(.binding(.initial(index)), environment, value: value, origin: origin, next: frame)
        )
        node = code.loops[index].initial
    }

    /// The initial state is known: run the source.
    private mutating func startLoop(_ index: Int, _ current: Frame) throws(JQError) -> Mode {
        let loop = code.loops[index]
        let state = Slot(value: value, origin: origin)
        environment = current.environment
        value = current.value
        origin = current.origin
        pop()
        environment.slots[loop.slot] = state
        switch loop.output {
        case .last: try push(.reduceEnd(slot: loop.slot))
        case .each: break
        }
        try push(Frame(.binding(.item(index)), environment, next: frame))
        node = loop.source
        return .evaluate
    }

    /// The update gave the next state in `value`.
    private mutating func updated(_ loop: Loop, _ current: Frame) -> Mode {
        current.environment.slots[loop.slot] = Slot(value: value, origin: origin)
        switch loop.output {
        case .last: return .backtrack
        case .each(let extract):
            environment = current.environment
            pop()
            guard let extract else { return .deliver }
            node = extract
            return .evaluate
        }
    }

    // MARK: destructuring

    /// Binds the variables of the first alternative. The registers hold the input of the body.
    private mutating func destructure(
        _ source: JSONValue,
        origin sourceOrigin: PathNode?,
        _ binding: Destructuring
    ) throws(JQError) -> Mode {
        let set = code.patterns[binding.patterns]
        guard set.alternatives.count > 1 else {
            environment.slots[set.alternatives[0].root] = Slot(
                value: source,
                origin: sourceOrigin
            )
            return try destructure(binding, 0, from: 0, firstKey: nil)
        }
        let cell = Cell()
        cell.value = source
        return try tryAlternative(0, cell, binding)
    }

    /// - Parameter cell: holds the value to take apart.
    mutating func tryAlternative(
        _ alternative: Int,
        _ cell: Cell,
        _ binding: Destructuring
    ) throws(JQError) -> Mode {
        let set = code.patterns[binding.patterns]
        if alternative + 1 < set.alternatives.count {
            try push(.destructure(binding, alternative: alternative + 1), cell: cell)
        }
        for slot in set.slots { environment.slots[slot] = Slot() }
        environment.slots[set.alternatives[alternative].root] = Slot(value: cell.value)
        return try destructure(binding, alternative, from: 0, firstKey: nil)
    }

    private mutating func destructure(
        _ binding: Destructuring,
        _ alternative: Int,
        from first: Int,
        firstKey: JSONValue?
    ) throws(JQError) -> Mode {
        let steps = code.patterns[binding.patterns].alternatives[alternative].steps
        var key = firstKey
        var index = first
        while index < steps.count {
            let step = steps[index]
            let container = environment.slots[step.from].value
            if key == nil {
                guard isSingle(step.key) else {
                    try push(
                        Frame(
                            .binding(.key(binding, alternative: alternative, step: index)),
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
                key = try direct.evaluate(step.key, container, environment, &budget)
            }
            let part = try Access.get(container, key ?? .null, &budget)
            environment.slots[step.into] = Slot(value: part)
            key = nil
            index += 1
        }
        return try afterDestructuring(binding.then)
    }

    private mutating func afterDestructuring(
        _ then: Destructuring.Then
    ) throws(JQError) -> Mode {
        switch then {
        case .body(let body): node = body
        case .update(let index):
            let loop = code.loops[index]
            try push(Frame(.binding(.update(index)), environment, next: frame))
            takeState(loop.slot)
            node = loop.update
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
