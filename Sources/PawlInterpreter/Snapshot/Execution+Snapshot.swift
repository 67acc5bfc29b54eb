package import PawlGraph
package import PawlJSON

// The state as a value that can be kept: what a log of any length comes down to. A snapshot and the
// events after it make the same state as all events, so it bounds what a resume has to fold. It is
// derived: one that cannot be read is made again from the log.
//
// One object. `snapshot` is the version of its form and `graph` the digest of the graph; the others
// are the properties of `Execution`, with lists where these are dictionaries, in the order of ids.
// `values`, `numbers` and `contents` hold what the records share; see `SnapshotValueWriter`.
extension Execution {
    /// The state between two turns, without `taskRecords`.
    ///
    /// Costs about as much as printing everything that the state holds.
    ///
    /// - Precondition: nothing of a turn is left to do.
    package var snapshot: JSONValue {
        precondition(
            agenda.isEmpty && turn.events.isEmpty,
            "a snapshot is of the state after a turn"
        )
        var collector = SnapshotWriter()
        _ = fields(&collector)
        var writer = SnapshotWriter()
        swap(&writer.values, &collector.values)
        writer.values.seal()
        var object = fields(&writer)
        object["contents"] = .array(writer.contents)
        object["numbers"] = .array(writer.values.numbers.map { JSONValue($0) })
        object["values"] = .array(writer.values.entries)
        return .object(object)
    }

    private func fields(_ writer: inout SnapshotWriter) -> JSONObject {
        var object = JSONObject()
        object["snapshot"] = JSONValue(SnapshotLimits.version)
        object["graph"] = .string(graph.digest.hex)
        object["status"] = writer.record(status)
        object["lastSequence"] = JSONValue(lastSequence)
        object["timeMilliseconds"] = JSONValue(Int(timeMilliseconds))
        object["startedMilliseconds"] = JSONValue(Int(startedMilliseconds))
        if let start { object["start"] = writer.record(start) }
        object["counters"] = writer.record(counters)
        if let ending { object["ending"] = writer.record(ending) }
        write(tree: &object, &writer)
        return object
    }

    private func write(tree object: inout JSONObject, _ writer: inout SnapshotWriter) {
        object["strands"] = list(strands) { id, strand in
            [JSONValue(id.rawValue), writer.content(strand)]
        }
        object["scopes"] = list(scopes) { _, scope in writer.record(scope) }
        object["activations"] = list(activations) { _, activation in writer.record(activation) }
        object["activities"] = list(activities) { id, activity in
            writer.record(activity, id: id)
        }
        object["timers"] = list(timers) { _, timer in writer.record(timer) }
        object["abandoned"] = list(abandoned) { id, key in
            [JSONValue(id.rawValue), .string(key)]
        }
    }

    /// - Returns: what is made of the elements, in the order of their ids; `nil` without elements.
    private func list<ID: Comparable, Element>(
        _ elements: [ID: Element],
        _ record: (ID, Element) -> JSONValue
    ) -> JSONValue? {
        guard !elements.isEmpty else { return nil }
        var list: [JSONValue] = []
        list.reserveCapacity(elements.count)
        for id in elements.keys.sorted() {
            if let element = elements[id] { list.append(record(id, element)) }
        }
        return .array(list)
    }
}

extension Execution {
    /// Reads `snapshot` back.
    ///
    /// - Throws: for whatever the fold could not have made with this graph, so that no event that
    ///   is applied later finds a state that cannot be.
    package init(snapshot: JSONValue, graph: WorkflowGraph) throws(SnapshotError) {
        self.init(graph: graph)
        var fields = try SnapshotFields(snapshot, SnapshotPlace(""))
        try Self.checkForm(&fields, graph)
        let reader = try SnapshotReader(&fields, graph: graph)
        status = try reader.status(try fields.value("status"))
        lastSequence = try fields.number("lastSequence")
        timeMilliseconds = Int64(try fields.number("timeMilliseconds"))
        startedMilliseconds = Int64(try fields.number("startedMilliseconds"))
        start = try fields.optional("start").map { json throws(SnapshotError) in
            try reader.start(json)
        }
        counters = try reader.counters(try fields.value("counters"))
        ending = try fields.optional("ending").map { json throws(SnapshotError) in
            try reader.ending(json)
        }
        try readTree(&fields, reader)
        try fields.finish()
        try checkTree()
    }

    private static func checkForm(
        _ fields: inout SnapshotFields,
        _ graph: WorkflowGraph
    ) throws(SnapshotError) {
        let version = try fields.number("snapshot")
        guard version == SnapshotLimits.version else {
            throw fields.place.at("snapshot").error(
                "is \(version); this engine knows the form \(SnapshotLimits.version)"
            )
        }
        guard try fields.text("graph") == graph.digest.hex else {
            throw fields.place.at("graph").error("is another graph than this")
        }
    }

    private mutating func readTree(
        _ fields: inout SnapshotFields,
        _ reader: SnapshotReader
    ) throws(SnapshotError) {
        for (index, json) in try fields.list("strands").enumerated() {
            let place = SnapshotPlace("strands", index)
            let pair = try place.pair(json)
            let id = StrandID(rawValue: try place.number(pair.0, in: 0...counters.strands))
            try place.put(try reader.strand(pair.1, place), id, &strands)
        }
        for (index, json) in try fields.list("scopes").enumerated() {
            let place = SnapshotPlace("scopes", index)
            let scope = try reader.scope(json, place)
            try place.put(scope, scope.id, &scopes)
        }
        for (index, json) in try fields.list("activations").enumerated() {
            let place = SnapshotPlace("activations", index)
            let activation = try reader.activation(json, in: scopes, place)
            try place.put(activation, activation.id, &activations)
            guard scopes[activation.scope]?.current == nil else {
                throw place.error("is the second task of its passage")
            }
            scopes[activation.scope]?.current = activation.id
        }
        try readEffects(&fields, reader)
    }

    private mutating func readEffects(
        _ fields: inout SnapshotFields,
        _ reader: SnapshotReader
    ) throws(SnapshotError) {
        for (index, json) in try fields.list("activities").enumerated() {
            let place = SnapshotPlace("activities", index)
            let activity = try reader.activity(json, of: activations, place)
            let id = activity.request.activity
            try place.put(activity, id, &activities)
            guard activations[activity.activation]?.activity == nil else {
                throw place.error("is the second activity of its task")
            }
            activations[activity.activation]?.activity = id
        }
        for (index, json) in try fields.list("timers").enumerated() {
            let place = SnapshotPlace("timers", index)
            let timer = try reader.timer(json, of: activations, place)
            try place.put(timer, timer.schedule.timer, &timers)
        }
        // In the order of their schedule, whatever the order of the list.
        for id in timers.keys.sorted() {
            guard let owner = timers[id]?.activation else { continue }
            activations[owner]?.timers.append(id)
        }
        for (index, json) in try fields.list("abandoned").enumerated() {
            let place = SnapshotPlace("abandoned", index)
            let pair = try place.pair(json)
            guard let key = pair.1.string else { throw place.error("has a key that is no string") }
            let id = ActivityID(try place.number(pair.0, in: 1...max(counters.activities, 1)))
            try place.put(key, id, &abandoned)
        }
    }
}

extension SnapshotPlace {
    fileprivate func pair(_ json: JSONValue) throws(SnapshotError) -> (JSONValue, JSONValue) {
        let list = try list(json)
        guard list.count == 2 else { throw error("must be a pair") }
        return (list[0], list[1])
    }

    fileprivate func put<ID: Hashable, Element>(
        _ element: Element,
        _ id: ID,
        _ elements: inout [ID: Element]
    ) throws(SnapshotError) {
        guard elements.updateValue(element, forKey: id) == nil else {
            throw error("has the id of another one")
        }
    }
}
