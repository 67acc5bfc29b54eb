package import PawlGraph
package import PawlInterpreter
import PawlJSON

/// Takes a snapshot at the end of every turn of a history, reads it back from its text, and goes on
/// from there: nothing may differ from the fold of the whole history.
///
/// - Returns: what differs, a line each; empty when all is well.
package func snapshotProblems(
    of history: [HistoryEvent],
    graph: WorkflowGraph
) -> [String] {
    var problems: [String] = []
    var live = Execution(graph: graph)
    var turns: [Turn] = []
    var states: [Execution] = [live]
    for event in history where event.isExternal {
        turns.append(live.apply(event.body, at: event.timeMilliseconds))
        states.append(live)
    }
    for (count, state) in states.enumerated() {
        do {
            let copy = try reread(state)
            problems += differences(copy, state, "after turn \(count)")
            problems += try continuing(copy, turns[count...], to: live, "after turn \(count)")
            // What a store would do: the snapshot and the events after it.
            let tail = history.dropFirst(copy.lastSequence)
            let replay = try Execution.replay(tail, after: copy)
            problems += differences(replay.execution, live, "replayed after turn \(count)")
        } catch {
            problems.append("after turn \(count): \(error)")
        }
    }
    return problems
}

/// The state as it comes back from a store.
package func reread(_ state: Execution) throws -> Execution {
    let text = state.snapshot.text
    return try Execution(snapshot: try JSONValue.parse(text), graph: state.graph)
}

private func continuing(
    _ start: Execution,
    _ turns: ArraySlice<Turn>,
    to end: Execution,
    _ place: String
) throws -> [String] {
    var execution = start
    var problems: [String] = []
    for turn in turns {
        guard let first = turn.events.first else { continue }
        let made = execution.apply(first.body, at: first.timeMilliseconds)
        if made.commands != turn.commands { problems.append("\(place): other commands") }
        let texts = (made.events.map(\.json.text), turn.events.map(\.json.text))
        if texts.0 != texts.1 { problems.append("\(place): \(texts.0) is not \(texts.1)") }
    }
    return problems + differences(execution, end, "\(place), continued")
}

private func differences(_ copy: Execution, _ state: Execution, _ place: String) -> [String] {
    var problems: [String] = []
    if copy.stateDescription != state.stateDescription {
        problems.append("\(place): \(copy.stateDescription)\nis not\n\(state.stateDescription)")
    }
    if copy.pendingCommands != state.pendingCommands {
        problems.append("\(place): other pending commands")
    }
    if copy.leftovers != state.leftovers { problems.append("\(place): other leftovers") }
    let (all, wanted) = (everything(in: copy), everything(in: state))
    if all != wanted { problems.append("\(place): \(all)\nis not\n\(wanted)") }
    return problems
}

/// Every stored property, however deep, as text; without those that are empty between turns or
/// not part of the state. A property that somebody adds is compared without anybody's doing.
package func everything(in value: Any) -> String {
    if let json = value as? JSONValue { return exact(json) }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .dictionary, .set:
        return "{"
            + mirror.children.map { everything(in: $0.value) }.sorted().joined(separator: ", ")
            + "}"
    case nil where mirror.children.isEmpty, .enum where mirror.children.isEmpty:
        return String(describing: value)
    case .struct where mirror.children.isEmpty:
        return String(describing: value)
    default:
        let parts = mirror.children.filter { !notCompared.contains($0.label ?? "") }
            .map { ($0.label.map { $0 + ": " } ?? "") + everything(in: $0.value) }
        return "(" + parts.joined(separator: ", ") + ")"
    }
}

/// The properties of `Execution` that a snapshot does not hold.
package let notCompared: Set = [
    "graph", "recordsTasks", "taskRecords", "agenda", "turn", "tasksThisTurn",
]

/// A value with all that `==` and printing leave out: where its numbers come from.
private func exact(_ value: JSONValue) -> String {
    switch value {
    case .null, .bool, .string:
        return value.text
    case .number(let number):
        let literal = number.literal.map { " as \($0)" } ?? ""
        return "\(number.double)\(literal)\(number.isComputed ? " computed" : "")"
    case .array(let elements):
        return "[" + elements.map(exact).joined(separator: ", ") + "]"
    case .object(let members):
        return "{" + members.map { "\($0.key): \(exact($0.value))" }.joined(separator: ", ") + "}"
    }
}
