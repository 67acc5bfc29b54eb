import PawlJSON

extension Machine {
    /// Takes the latest choice.
    mutating func backtrack() throws(JQError) -> Mode {
        guard let choice = choices.popLast() else { return .finished }
        try budget.step()
        switch choice.kind {
        case .attempt, .attemptLeft, .label, .destructure: return .backtrack
        case .alternative where choice.cell?.found == true: return .backtrack
        case .evaluate, .iterate, .range, .collectEnd, .reduceEnd, .alternative, .assignEnd,
            .modifyEnd, .modifyEmpty:
            take(choice)
        }
        switch choice.kind {
        case .evaluate(let next), .alternative(let next):
            node = next
            return .evaluate
        case .iterate(let index): return try iterate(from: index)
        case .range(let from, let to): return try range(from: from, to: to)
        case .collectEnd:
            let elements = choice.cell?.values ?? []
            value = .array(elements)
            origin = nil
            if elements.contains(where: \.isContainer) {
                try budget.checkDepth(of: .array(elements))
            }
            return .deliver
        case .reduceEnd(let slot):
            value = environment.slots[slot].value
            origin = environment.slots[slot].origin
            environment.slots[slot] = Slot()
            return .deliver
        case .assignEnd:
            value = choice.cell?.value ?? .null
            choice.cell?.value = .null
            origin = nil
            return .deliver
        case .modifyEnd: return try endModify(choice)
        case .modifyEmpty:
            // The path is deleted in the end.
            choice.cell?.values.append(choice.value)
            return .backtrack
        case .attempt, .attemptLeft, .label, .destructure: return .backtrack
        }
    }

    private mutating func take(_ choice: Choice) {
        value = choice.value
        environment = choice.environment
        frame = choice.frame
        path = choice.path
        origin = choice.origin
    }

    /// Looks for what handles an error; the choices on the way are given up.
    ///
    /// A `try` that the way has already left does not count.
    mutating func unwind(_ problem: JSONValue) throws(JQError) -> Mode {
        var left = 0
        let label = Self.label(of: problem)
        while let choice = choices.popLast() {
            switch choice.kind {
            case .attemptLeft: left += 1
            case .attempt(let handler):
                guard left == 0 else {
                    left -= 1
                    continue
                }
                guard handler >= 0 else { return .backtrack }
                take(choice)
                value = problem
                origin = nil
                node = handler
                return .evaluate
            case .label(let own) where own == label: return .backtrack
            case .destructure(let binding, let alternative):
                guard let cell = choice.cell else { continue }
                take(choice)
                return try retry(alternative, cell, binding)
            case .label, .evaluate, .iterate, .range, .collectEnd, .reduceEnd, .alternative,
                .assignEnd, .modifyEnd, .modifyEmpty:
                continue
            }
        }
        throw .raised(problem)
    }

    /// An error in the next alternative goes on to the one after it.
    private mutating func retry(
        _ alternative: Int,
        _ cell: Cell,
        _ binding: Destructuring
    ) throws(JQError) -> Mode {
        do throws(JQError) {
            return try tryAlternative(alternative, cell, binding)
        } catch {
            guard case .raised(let problem) = error else { throw error }
            return try unwind(problem)
        }
    }

    // MARK: memory

    /// Counts what is held from the registers, frames and choices, as printed.
    mutating func measure() throws(JQError) {
        var survey = Survey(limit: budget.limits.bytes)
        survey.add(value)
        for output in outputs.values { survey.add(output) }
        survey.add(environment)
        survey.add(frame)
        for choice in choices {
            survey.add(choice.value)
            survey.add(choice.environment)
            survey.add(choice.frame)
            survey.add(choice.cell)
        }
        guard survey.bytes <= budget.limits.bytes else { throw budget.reached(.bytes) }
        // Measuring again has to be worth its cost.
        budget.measured(bytes: survey.bytes / 2)
    }
}

/// Adds up values, each frame only once.
private struct Survey {
    let limit: Int
    var bytes = 0
    private var seen: Set<ObjectIdentifier> = []

    init(limit: Int) {
        self.limit = limit
    }

    mutating func add(_ value: JSONValue) {
        guard bytes <= limit else { return }
        bytes += value.printedBytes(upTo: limit)
    }

    mutating func add(_ cell: Cell?) {
        guard let cell, seen.insert(ObjectIdentifier(cell)).inserted else { return }
        add(cell.value)
        for value in cell.values { add(value) }
    }

    mutating func add(_ first: Environment) {
        var pending = [first]
        while let environment = pending.popLast() {
            guard seen.insert(ObjectIdentifier(environment)).inserted else { continue }
            for slot in environment.slots { add(slot.value) }
            if let parent = environment.parent { pending.append(parent) }
            for closure in environment.closures {
                if let own = closure.environment { pending.append(own) }
            }
        }
    }

    mutating func add(_ first: Frame) {
        var next: Frame? = first
        while let frame = next, seen.insert(ObjectIdentifier(frame)).inserted {
            add(frame.value)
            add(frame.gathered)
            add(frame.cell)
            add(frame.environment)
            next = frame.next
        }
    }
}
