import PawlGraph

// What the records of a snapshot must say of each other. The fold relies on it: it walks the tree
// from the inside out, indexes by it, and gives the next numbers.
extension Execution {
    func checkTree() throws(SnapshotError) {
        try checkStatus()
        for id in scopes.keys.sorted() {
            if let scope = scopes[id] { try check(scope, SnapshotPlace("scopes", id.rawValue)) }
        }
        for id in activations.keys.sorted() {
            guard let activation = activations[id] else { continue }
            try check(activation, SnapshotPlace("activations", id.rawValue))
        }
        // With what was checked of each, this makes both lists say the same.
        let inner = activations.values.reduce(0) { $0 + $1.children.count }
        guard inner == scopes.values.count(where: { $0.owner != nil }) else {
            throw SnapshotPlace("scopes").error("has a passage that its task does not name")
        }
        try checkEffects()
    }

    private func checkStatus() throws(SnapshotError) {
        let place = SnapshotPlace("status")
        switch status {
        case .created:
            guard start == nil, lastSequence == 0, scopes.isEmpty else {
                throw place.error("says that nothing has happened")
            }
        case .running, .cancelling:
            guard start != nil, lastSequence > 0, strands[rootStrand] != nil else {
                throw place.error("needs the start and the strand of the workflow")
            }
        case .completed, .faulted, .cancelled:
            guard start != nil, lastSequence > 0, scopes.isEmpty, activities.isEmpty,
                timers.isEmpty
            else { throw place.error("says that nothing runs any more") }
        }
        guard Self.fits(ending, status) else {
            throw SnapshotPlace("ending").error("does not fit the status")
        }
    }

    /// A workflow that is being cancelled is ending; one that has not begun or has ended is not.
    private static func fits(_ ending: WorkflowEnding?, _ status: Status) -> Bool {
        switch status {
        case .running: true
        case .cancelling: ending != nil
        case .created, .completed, .faulted, .cancelled: ending == nil
        }
    }

    private func check(_ scope: Scope, _ place: SnapshotPlace) throws(SnapshotError) {
        guard (1...max(counters.scopes, 1)).contains(scope.id.rawValue) else {
            throw place.at("id").error("was never given")
        }
        guard strands[scope.strand] != nil else {
            throw place.at("strand").error("names no strand")
        }
        guard scope.current != nil else { throw place.error("has no task that runs") }
        guard let owner = scope.owner else {
            guard scope.id == rootScope, scope.region == graph.root.id, scope.strand == rootStrand
            else { throw place.at("owner").error("is missing") }
            return
        }
        // A passage is younger than the task that opened it, and that is younger than its own:
        // the way from the inside out has an end.
        guard let activation = activations[owner], activation.scope < scope.id,
            graph[scope.region].owner == activation.node
        else { throw place.at("owner").error("is not the task of this list") }
        guard hasStrand(scope, of: activation) else {
            throw place.at("strand").error("is not that of its task")
        }
    }

    /// Whether a passage is on the strand on which its task would have opened it.
    private func hasStrand(_ scope: Scope, of owner: Activation) -> Bool {
        guard case .fork(let state) = owner.machine,
            case .branch(let branch) = graph[scope.region].role
        else { return scope.strand == owner.strand }
        return state.strands.indices.contains(branch) && state.strands[branch] == scope.strand
    }

    private func check(
        _ activation: Activation,
        _ place: SnapshotPlace
    ) throws(SnapshotError) {
        guard (1...max(counters.activations, 1)).contains(activation.id.rawValue) else {
            throw place.at("id").error("was never given")
        }
        guard let scope = scopes[activation.scope], scope.region == graph[activation.node].region,
            activation.visit >= 1, scope.visits[activation.node] ?? 0 >= activation.visit
        else { throw place.at("scope").error("is no passage through the list of this task") }
        guard Set(activation.children).count == activation.children.count else {
            throw place.at("children").error("names one of them twice")
        }
        for child in activation.children where scopes[child]?.owner != activation.id {
            throw place.at("children").error("names \(child.rawValue), which is not inside it")
        }
        guard case .fork(let state) = activation.machine else { return }
        for strand in state.strands where strands[strand] == nil || strand == rootStrand {
            throw place.at("machine.fork.strands").error("names no strand of a branch")
        }
    }

    private func checkEffects() throws(SnapshotError) {
        var asked: Set<Int> = []
        for id in activities.keys.sorted() {
            guard let activity = activities[id] else { continue }
            let place = SnapshotPlace("activities", id.rawValue)
            guard (1...max(counters.activities, 1)).contains(id.rawValue),
                activity.request.attempt >= 1
            else { throw place.at("id").error("was never given") }
            guard (1...max(lastSequence, 1)).contains(activity.askedSequence),
                asked.insert(activity.askedSequence).inserted
            else { throw place.at("askedSequence").error("is no event of its own") }
        }
        for id in timers.keys.sorted() {
            guard let timer = timers[id] else { continue }
            let place = SnapshotPlace("timers", id.rawValue)
            guard (1...max(counters.timers, 1)).contains(id.rawValue) else {
                throw place.at("id").error("was never given")
            }
            guard (1...max(lastSequence, 1)).contains(timer.sequence),
                asked.insert(timer.sequence).inserted
            else { throw place.at("sequence").error("is no event of its own") }
        }
    }
}
