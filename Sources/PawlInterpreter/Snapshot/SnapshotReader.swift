import PawlGraph
import PawlJSON

/// Reads the records that `SnapshotWriter` writes. Every number that the fold indexes or counts
/// with is checked here; what one record says of others, afterwards (`Execution.checkTree`).
struct SnapshotReader {
    let graph: WorkflowGraph
    let values: SnapshotValues
    private var contents: [Strand] = []

    /// Takes `values`, `numbers` and `contents`.
    init(_ fields: inout SnapshotFields, graph: WorkflowGraph) throws(SnapshotError) {
        self.graph = graph
        self.values = try SnapshotValues(&fields)
        for (index, json) in try fields.list("contents").enumerated() {
            contents.append(try content(json, SnapshotPlace("contents", index)))
        }
    }

    private func content(
        _ json: JSONValue,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> Strand {
        let numbers = try place.list(json)
        guard numbers.count % 2 == 1 else { throw place.error("must have an odd length") }
        var strand = Strand(context: try values.value(numbers[0], place))
        for index in stride(from: 1, to: numbers.count, by: 2) {
            let node = try self.node(numbers[index], place)
            strand.steps[node] = try values.value(numbers[index + 1], place)
        }
        return strand
    }

    // MARK: Names

    func node(_ json: JSONValue, _ place: SnapshotPlace) throws(SnapshotError) -> NodeID {
        guard let index = json.integer, graph.nodes.indices.contains(index) else {
            throw place.error("names no task of the graph")
        }
        return NodeID(index)
    }

    private func region(
        _ json: JSONValue,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> RegionID {
        guard let index = json.integer, graph.regions.indices.contains(index) else {
            throw place.error("names no list of the graph")
        }
        return RegionID(index)
    }

    func strand(_ json: JSONValue, _ place: SnapshotPlace) throws(SnapshotError) -> Strand {
        guard let index = json.integer, contents.indices.contains(index) else {
            throw place.error("names no entry of 'contents'")
        }
        return contents[index]
    }

    // MARK: Records of the whole

    func start(_ json: JSONValue) throws(SnapshotError) -> ExecutionStart {
        let place = SnapshotPlace("start")
        var start: ExecutionStart
        do {
            var fields = try EventFields(json)
            start = try ExecutionStart(&fields)
            try fields.finish()
        } catch {
            throw place.error("is damaged: \(error.message)")
        }
        start.input = try values.value(start.input, place.at("input"))
        start.runtime = try values.value(start.runtime, place.at("runtime"))
        guard (1...currentSemanticsVersion).contains(start.semanticsVersion) else {
            throw place.at("semanticsVersion").error(
                "is \(start.semanticsVersion); this engine knows versions up to "
                    + "\(currentSemanticsVersion)"
            )
        }
        guard start.graphDigest == graph.digest.hex else {
            throw place.at("graphDigest").error("is that of another graph")
        }
        return start
    }

    func status(_ json: JSONValue) throws(SnapshotError) -> Execution.Status {
        let place = SnapshotPlace("status")
        switch try place.word(json) {
        case ("created", nil): return .created
        case ("running", nil): return .running
        case ("cancelling", nil): return .cancelling
        case (let word, let rest?):
            switch try ending(word, rest, place) {
            case .completed(let output): return .completed(output: output)
            case .faulted(let error): return .faulted(error)
            case .cancelled(let reason): return .cancelled(reason: reason)
            }
        case (let word, nil): throw place.error("is '\(word.shortened)', which is no status")
        }
    }

    func ending(_ json: JSONValue) throws(SnapshotError) -> WorkflowEnding {
        let place = SnapshotPlace("ending")
        let (word, rest) = try place.word(json)
        return try ending(word, rest ?? .null, place)
    }

    private func ending(
        _ word: String,
        _ rest: JSONValue,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> WorkflowEnding {
        switch word {
        case "completed": return .completed(output: try values.value(rest, place.at(word)))
        case "faulted": return .faulted(try place.at(word).workflowError(rest))
        case "cancelled":
            if rest == .null { return .cancelled(reason: nil) }
            guard let reason = rest.string else {
                throw place.at(word).error("must be a string")
            }
            return .cancelled(reason: reason)
        default: throw place.error("is '\(word.shortened)', which is no end")
        }
    }

    func counters(_ json: JSONValue) throws(SnapshotError) -> Counters {
        var fields = try SnapshotFields(json, SnapshotPlace("counters"))
        let counters = Counters(
            activations: try fields.number("activations"),
            activities: try fields.number("activities"),
            timers: try fields.number("timers"),
            scopes: try fields.number("scopes"),
            strands: try fields.number("strands"),
            draws: try fields.number("draws")
        )
        try fields.finish()
        return counters
    }

    // MARK: Records of the tree

    func scope(_ json: JSONValue, _ place: SnapshotPlace) throws(SnapshotError) -> Scope {
        var fields = try SnapshotFields(json, place)
        var bindings: [Scope.Binding] = []
        for binding in try fields.list("bindings") {
            let pair = try place.at("bindings").list(binding)
            guard pair.count == 2, let name = pair[0].string else {
                throw place.at("bindings").error("must be pairs of name and value")
            }
            let value = try values.value(pair[1], place.at("bindings"))
            bindings.append(Scope.Binding(name: name, value: value))
        }
        var visits: [NodeID: Int] = [:]
        for visit in try fields.list("visits") {
            let pair = try place.at("visits").list(visit)
            guard pair.count == 2 else {
                throw place.at("visits").error("must be pairs of task and number")
            }
            visits[try node(pair[0], place.at("visits"))] = try place.at("visits").number(pair[1])
        }
        let scope = Scope(
            id: ScopeID(rawValue: try fields.number("id")),
            region: try region(try fields.value("region"), place.at("region")),
            owner: try fields.optionalNumber("owner").map(ActivationID.init),
            strand: StrandID(rawValue: try fields.number("strand")),
            bindings: bindings,
            iteration: try fields.optionalNumber("iteration"),
            visits: visits
        )
        try fields.finish()
        return scope
    }

    /// - Parameter strands: the strand of each passage.
    func activation(
        _ json: JSONValue,
        in scopes: [ScopeID: Scope],
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> Activation {
        var fields = try SnapshotFields(json, place)
        let scope = ScopeID(rawValue: try fields.number("scope"))
        guard let strand = scopes[scope]?.strand else {
            throw place.at("scope").error("names no passage")
        }
        var activation = Activation(
            id: ActivationID(try fields.number("id")),
            node: try node(try fields.value("node"), place.at("node")),
            scope: scope,
            strand: strand,
            visit: try fields.number("visit"),
            rawInput: try values.value(try fields.value("rawInput"), place.at("rawInput")),
            input: try values.value(try fields.value("input"), place.at("input")),
            startedMilliseconds: Int64(try fields.number("startedMilliseconds"))
        )
        activation.machine = try machine(
            try fields.value("machine"),
            of: activation.node,
            place.at("machine")
        )
        if let json = fields.optional("extensions") {
            let count = graph[activation.node].extensions.count
            activation.extensions = try extensions(json, count: count, place.at("extensions"))
        }
        activation.children = try fields.numbers("children").map(ScopeID.init(rawValue:))
        if let json = fields.optional("ending") {
            activation.ending = try ending(json, place.at("ending"))
        }
        for json in try fields.list("attempts") {
            let (key, attempt) = try attempt(json, place.at("attempts"))
            activation.attempts[key] = attempt
        }
        try fields.finish()
        return activation
    }

    private func attempt(
        _ json: JSONValue,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> (String, AttemptRecord) {
        let list = try place.list(json)
        guard list.count == 4, let key = list[0].string, let sent = list[2].string,
            let digest = list[3].string
        else { throw place.error("must be lists of place, number, key and digest") }
        let number = try place.number(list[1])
        return (key, AttemptRecord(attempt: number, key: sent, requestDigest: digest))
    }

    private func ending(_ json: JSONValue, _ place: SnapshotPlace) throws(SnapshotError) -> Ending {
        switch try place.word(json) {
        case ("proceeding", nil): return .proceeding
        case ("cancelled", nil): return .cancelled
        case ("faulted", let error?): return .faulted(try place.workflowError(error))
        default: throw place.error("is no end of a task")
        }
    }

    func activity(
        _ json: JSONValue,
        of activations: [ActivationID: Activation],
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> Activity {
        var fields = try SnapshotFields(json, place)
        let id = ActivityID(try fields.number("id"))
        let owner = ActivationID(try fields.number("activation"))
        guard let activation = activations[owner] else {
            throw place.at("activation").error("names no task that runs")
        }
        var request = try SnapshotFields(try fields.value("request"), place.at("request"))
        let node = graph[activation.node]
        let activity = Activity(
            activation: owner,
            request: ActivityRequest(
                activity: id,
                reference: node.reference,
                name: node.name,
                key: try request.text("key"),
                attempt: try request.number("attempt"),
                work: try work(try request.value("work"), place.at("request.work"))
            ),
            askedSequence: try fields.number("askedSequence"),
            isCancelling: try fields.flag("isCancelling"),
            redos: try fields.optionalNumber("redos") ?? 0
        )
        try request.finish()
        try fields.finish()
        return activity
    }

    private func work(
        _ json: JSONValue,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> ActivityRequest.Work {
        switch try place.word(json) {
        case ("shell", let request?):
            return .shell(try shellRequest(request, place.at("shell")))
        default:
            throw place.error("is no work that this engine knows")
        }
    }

    private func shellRequest(
        _ json: JSONValue,
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> ShellRequest {
        var fields = try SnapshotFields(json, place)
        var arguments: [String] = []
        for argument in try fields.list("arguments") {
            arguments.append(try values.text(argument, place.at("arguments")))
        }
        var environment: [ShellRequest.Variable] = []
        for variable in try fields.list("environment") {
            let pair = try place.at("environment").list(variable)
            guard pair.count == 2, let name = pair[0].string else {
                throw place.at("environment").error("must be pairs of name and value")
            }
            let value = try values.text(pair[1], place.at("environment"))
            environment.append(.init(name: name, value: value))
        }
        guard let returns = ShellModel.ReturnMode(rawValue: try fields.text("returns")) else {
            throw place.at("returns").error("is nothing that a process returns")
        }
        var request = ShellRequest(
            command: try values.text(try fields.value("command"), place.at("command")),
            arguments: arguments,
            environment: environment,
            stdin: nil,
            directory: nil,
            returns: returns,
            awaits: try fields.flag("awaits"),
            parsesJSON: try fields.flag("parsesJSON"),
            returnedBytes: try fields.number("returnedBytes")
        )
        if let json = fields.optional("stdin") {
            request.stdin = try values.text(json, place.at("stdin"))
        }
        if let json = fields.optional("directory") {
            request.directory = try values.text(json, place.at("directory"))
        }
        try fields.finish()
        return request
    }

    func timer(
        _ json: JSONValue,
        of activations: [ActivationID: Activation],
        _ place: SnapshotPlace
    ) throws(SnapshotError) -> PendingTimer {
        var fields = try SnapshotFields(json, place)
        guard let role = PendingTimer.Role(rawValue: try fields.text("role")) else {
            throw place.at("role").error("is nothing that a timer is for")
        }
        let owner = try fields.optionalNumber("activation").map(ActivationID.init)
        let activation = owner.flatMap { activations[$0] }
        guard (activation == nil) == (owner == nil), (owner == nil) == (role == .workflowTimeout)
        else { throw place.at("activation").error("names no task that runs") }
        let timer = PendingTimer(
            schedule: TimerSchedule(
                timer: TimerID(try fields.number("id")),
                purpose: role.purpose,
                reference: activation.map { graph[$0.node].reference } ?? "",
                deadlineMilliseconds: Int64(try fields.number("deadlineMilliseconds"))
            ),
            role: role,
            delayMilliseconds: Int64(try fields.number("delayMilliseconds")),
            activation: owner,
            sequence: try fields.number("sequence")
        )
        try fields.finish()
        return timer
    }
}
