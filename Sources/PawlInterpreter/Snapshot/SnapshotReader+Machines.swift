import PawlGraph
import PawlJSON

// What is known of a task's body, read back. It must be that of a task of its kind.
extension SnapshotReader {
    func machine(
        _ json: JSONValue,
        of node: NodeID,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> Machine {
        let (word, rest) = try place.word(json)
        let machine = try machine(word, rest, place)
        guard Self.fits(machine, graph[node].kind) else {
            throw place.error("is '\(word)', which a task of this kind has not")
        }
        return machine
    }

    private func machine(
        _ word: String,
        _ rest: JSONValue?,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> Machine {
        switch (word, rest) {
        case ("starting", nil): return .starting
        case ("sequence", nil): return .sequence
        case ("wait", nil): return .wait
        case ("shell", nil): return .shell
        case ("forEach", let state?): return .forEach(try forState(state, place.at(word)))
        case ("fork", let state?): return .fork(try forkState(state, place.at(word)))
        case ("tryCatch", let state?): return .tryCatch(try tryState(state, place.at(word)))
        default: throw place.error("is '\(word.shortened)', which is no state of a task")
        }
    }

    private static func fits(_ machine: Machine, _ kind: NodeKind) -> Bool {
        switch (machine, kind) {
        case (.starting, _), (.sequence, .sequence), (.sequence, .call), (.forEach, .forEach),
            (.tryCatch, .tryCatch), (.wait, .wait), (.shell, .shell):
            true
        case (.fork(let state), .fork(let model)):
            state.strands.count == model.branches.count
        case (.sequence, _), (.forEach, _), (.fork, _), (.tryCatch, _), (.wait, _), (.shell, _):
            false
        }
    }

    private func forState(
        _ json: JSONValue,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> ForState {
        var fields = try SnapshotFields(json, place)
        let items = try values.value(try fields.value("items"), place.at("items"))
        let index = try fields.number("index")
        try fields.finish()
        return ForState(items: try place.at("items").list(items), index: index)
    }

    private func forkState(
        _ json: JSONValue,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> ForkState {
        var fields = try SnapshotFields(json, place)
        var outputs: [JSONValue?] = []
        for json in try fields.list("outputs") {
            // `nil` would be the value `null`, and the branch done.
            let isOpen = json == .null
            outputs.append(isOpen ? .none : try values.value(json, place.at("outputs")))
        }
        let strands = try fields.numbers("strands").map(StrandID.init(rawValue:))
        guard strands.count == outputs.count, Set(strands).count == strands.count else {
            throw place.at("outputs").error("must be as many as there are strands")
        }
        let winner = try fields.optionalNumber("winner")
        if let winner, !strands.indices.contains(winner) || outputs[winner] == nil {
            throw place.at("winner").error("names no branch that completed")
        }
        let base = try strand(try fields.value("base"), place.at("base"))
        try fields.finish()
        return ForkState(base: base, strands: strands, outputs: outputs, winner: winner)
    }

    private func tryState(
        _ json: JSONValue,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> TryState {
        var fields = try SnapshotFields(json, place)
        var state = TryState(base: try strand(try fields.value("base"), place.at("base")))
        state.phase = try phase(try fields.value("phase"), place.at("phase"))
        state.retries = try fields.number("retries")
        if let error = fields.optional("lastError") {
            state.lastError = try place.at("lastError").workflowError(error)
        }
        try fields.finish()
        return state
    }

    private func phase(
        _ json: JSONValue,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> TryState.Phase {
        switch try place.word(json) {
        case ("attempting", nil): return .attempting
        case ("backingOff", nil): return .backingOff
        case ("handling", nil): return .handling
        case ("interrupting", let rest?):
            var fields = try SnapshotFields(rest, place)
            let error = try place.workflowError(fields.optional("error"))
            let givesUp = try fields.flag("givesUp")
            try fields.finish()
            return .interrupting(error, givesUp: givesUp)
        default: throw place.error("is no phase of a 'try'")
        }
    }

    /// - Parameter count: the extensions of the task.
    func extensions(
        _ json: JSONValue,
        count: Int,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> ExtensionState {
        var fields = try SnapshotFields(json, place)
        var state = ExtensionState(
            phase: try extensionPhase(try fields.value("phase"), count: count, place.at("phase"))
        )
        for json in try fields.list("applies") {
            guard let applies = json.bool else {
                throw place.at("applies").error("must be true or false")
            }
            state.applies.append(applies)
        }
        state.isReplaced = try fields.flag("isReplaced")
        if let json = fields.optional("result") {
            var result = try SnapshotFields(json, place.at("result"))
            let output = try values.value(try result.value("output"), place.at("result.output"))
            let label = try Edge.Label(
                snapshot: try result.value("label"),
                place.at("result.label")
            )
            try result.finish()
            state.result = (output, label)
        }
        try fields.finish()
        guard state.isWhole(of: count) else {
            throw place.at("applies").error("does not fit the phase")
        }
        return state
    }

    private func extensionPhase(
        _ json: JSONValue,
        count: Int,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> ExtensionState.Phase {
        guard count > 0 else { throw place.error("is of a task without extensions") }
        switch try place.word(json) {
        case ("body", nil): return .body
        case ("done", nil): return .done
        case ("before", let index?): return .before(try place.number(index, in: 0...(count - 1)))
        case ("after", let index?): return .after(try place.number(index, in: 0...(count - 1)))
        default: throw place.error("is no phase of extensions")
        }
    }
}

extension ExtensionState {
    /// Whether as much is decided as the phase needs.
    ///
    /// - Parameter count: the extensions of the task.
    fileprivate func isWhole(of count: Int) -> Bool {
        switch phase {
        case .before(let index): applies.count == index + 1
        case .body: applies.count == count
        // Where a list `before` replaced the task, those inside it were never decided.
        case .after(let index): (index + 1...count).contains(applies.count) && result != nil
        case .done: (1...count).contains(applies.count) && result != nil
        }
    }
}
