import PawlJSON

extension DirectEvaluator {
    /// `reduce` with one initial state: the state after the last item.
    func reduce(
        _ loop: Loop,
        _ input: consuming JSONValue,
        _ environment: Environment,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        let initial = try evaluate(loop.initial, copy input, environment, &budget)
        return try reduce(loop, from: initial, input, environment, &budget)
    }

    /// The states of `foreach`, or of a `reduce` that starts from several.
    func eachState(
        _ loop: Loop,
        _ input: consuming JSONValue,
        _ environment: Environment,
        _ budget: inout Budget,
        _ then: Continuation
    ) throws(JQError) {
        let value = input
        try each(loop.initial, copy value, environment, &budget) {
            (initial, budget) throws(JQError) in
            switch loop.output {
            case .last:
                try then(reduce(loop, from: initial, value, environment, &budget), &budget)
            case .each(let extract):
                try foreach(loop, extract, from: initial, value, environment, &budget, then)
            }
        }
    }

    /// An update without output leaves `null`; of several outputs the last one counts.
    private func reduce(
        _ loop: Loop,
        from initial: consuming JSONValue,
        _ input: consuming JSONValue,
        _ environment: Environment,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        let pattern = code.patterns[loop.patterns].alternatives[0]
        let isSingle = code.traits[loop.update].isSingle
        var keeper = Keeper(&budget)
        var state = initial
        try each(loop.source, input, environment, &budget) { (item, budget) throws(JQError) in
            try bind(item, pattern, environment, &budget)
            // The state is given up, so that the update can change it in place.
            var old = JSONValue.null
            swap(&old, &state)
            if isSingle {
                state = try evaluate(loop.update, consume old, environment, &budget)
            } else {
                try each(loop.update, consume old, environment, &budget) {
                    (new, _) throws(JQError) in
                    state = new
                }
            }
            try keeper.keeps(&budget) { state.printedBytes(upTo: $0) }
        }
        keeper.isDone(&budget)
        return state
    }

    private func foreach(
        _ loop: Loop,
        _ extract: NodeID?,
        from initial: consuming JSONValue,
        _ input: consuming JSONValue,
        _ environment: Environment,
        _ budget: inout Budget,
        _ then: Continuation
    ) throws(JQError) {
        let pattern = code.patterns[loop.patterns].alternatives[0]
        var keeper = Keeper(&budget)
        var state = initial
        try each(loop.source, input, environment, &budget) { (item, budget) throws(JQError) in
            try bind(item, pattern, environment, &budget)
            var old = JSONValue.null
            swap(&old, &state)
            try each(loop.update, consume old, environment, &budget) {
                (new, budget) throws(JQError) in
                state = copy new
                try keeper.keeps(&budget) { state.printedBytes(upTo: $0) }
                guard let extract else { return try then(new, &budget) }
                try each(extract, new, environment, &budget, then)
            }
        }
        keeper.isDone(&budget)
    }

    /// `[ … ]`: an array of the outputs.
    func collect(
        _ inner: NodeID,
        _ input: consuming JSONValue,
        _ environment: Environment,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        var keeper = Keeper(&budget)
        var elements: [JSONValue] = []
        var measured = (count: 0, bytes: 0)
        var holdsContainers = false
        try each(inner, input, environment, &budget) { (element, budget) throws(JQError) in
            if element.isContainer { holdsContainers = true }
            elements.append(element)
            budget.node = inner
            try budget.make(elements: 1)
            try keeper.keeps(&budget) { limit in
                for element in elements[measured.count...] where measured.bytes <= limit {
                    measured.bytes += element.printedBytes(upTo: limit)
                }
                measured.count = elements.count
                return measured.bytes
            }
        }
        keeper.isDone(&budget)
        if holdsContainers { try budget.checkDepth(of: .array(elements)) }
        return .array(elements)
    }
}
