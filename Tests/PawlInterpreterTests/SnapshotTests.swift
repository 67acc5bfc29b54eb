import PawlGraph
import PawlJSON
import TestSupport
import Testing

@testable import PawlInterpreter

/// What a snapshot holds. That it leads to the same as the whole history is checked wherever a
/// test makes a history (`World.check`, spec pages, recorded histories).
@Suite struct SnapshotTests {
    /// A state of which a value is in all places that hold one.
    private func holding(_ value: JSONValue) throws -> Execution {
        var world = World(
            compiled(
                """
                steps:
                  - first: { run: x, export: { as: . } }
                  - both:
                      parallel:
                        a: { wait: 1s }
                        b:
                          for: { in: "[$context]", each: one }
                          steps: [ { pause: { wait: 1s } } ]
                """
            ),
            input: value
        )
        world.complete("first", value)
        return world.execution
    }

    @Test(
        arguments: [
            nil, true, 1, "", [], [:], 0.1, "text", [[], [:], nil],
            ["$": 1], ["$": "nan"], ["$": ["$": ["$$": 1]]], ["$$$": nil], ["$": 1, "a": 2],
            ["$a": 1],
            .number(JSONNumber(.nan)), .number(JSONNumber(-.infinity)), .number(JSONNumber(-0.0)),
            .number(JSONNumber(9_007_199_254_740_993)), .number(JSONNumber(read: 5)),
            [.number(JSONNumber(read: .infinity)), .number(JSONNumber(read: .nan)), 7],
            .array((0..<40).map { .number($0 % 7 < 3 ? JSONNumber(read: 4) : JSONNumber(4.0)) }),
        ] as [JSONValue]
    )
    func everyValueSurvives(value: JSONValue) throws {
        let state = try holding(value)
        let copy = try reread(state)
        #expect(everything(in: copy) == everything(in: state))
        #expect(copy.snapshot.text == state.snapshot.text)
    }

    @Test(arguments: [
        "1.10", "100000000000000000000", "-0", "-0.0", "1e400", "-1e400", "1e-400", "1E+9999999999",
        "9007199254740993", "0.30000000000000004", "1e2", "1.5e300",
    ])
    func everySpellingSurvives(text: String) throws {
        let read = try JSONValue.parse(text)
        let computed = JSONValue.number(JSONNumber(read.number?.double ?? 0))
        let state = try holding([read, computed, read])
        #expect(everything(in: try reread(state)) == everything(in: state))
    }

    @Test func numbersCompareAsBefore() throws {
        let read = try JSONValue.parse("[9007199254740993, 9007199254740992]")
        let state = try holding(read)
        let copy = try reread(state)
        let context = try #require(copy.strands[copy.rootStrand]?.context.array)
        #expect(context[0] != context[1])
        #expect(context[0] == .number(JSONNumber(Double(9_007_199_254_740_992))))
    }

    @Test func theDeepestValuesNeedNoStack() throws {
        let deep = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
        // A comb: the levels of what lies beside the way down differ from it.
        var comb: JSONValue = 0
        for level in 0..<990 {
            comb = level % 64 == 0 ? [[], comb, [[1]]] : ["a": comb, "b": [2]]
        }
        for value in [try JSONValue.parse(deep), comb] {
            let state = try holding(value)
            let text = state.snapshot.text
            let read = try JSONValue.parse(text, depth: 2 * SnapshotLimits.entryLevels)
            let copy = try Execution(snapshot: read, graph: state.graph)
            #expect(copy.stateDescription == state.stateDescription)
        }
    }

    @Test func whatIsSharedIsWrittenOnce() throws {
        let big = JSONValue.array(
            (0..<2000).map { ["name": .string("number \($0)"), "value": 1.5] }
        )
        let text = JSONValue.string(String(repeating: "long text ", count: 10_000))
        let branches = (0..<1000).map { task("branch\($0)", .wait(1000)) }
        let graph = graph([
            task("take", .shell("take")),
            task("fork", .tryCatch([task("all", .fork(branches, competes: false))], CatchSpec())),
        ])
        for context in [["big": big, "text": text], text] as [JSONValue] {
            var world = World(graph, input: context)
            world.complete("take", context)
            let size = world.execution.snapshot.text.utf8.count
            #expect(size < context.text.utf8.count + 400_000)
            let copy = try reread(world.execution)
            #expect(copy.pendingCommands == world.execution.pendingCommands)
        }
    }

    @Test func branchesThatChangeAPartShareTheRest() throws {
        let graph = compiled(
            """
            steps:
              - take: { run: take, export: { as: "{ big: ., n: 0 }" } }
              - fork:
                  parallel:
                    \((0..<50).map {
                        "b\($0): { steps: [ { s: { set: {n: 1}, export: { as: '$context + {n\($0): 1}' } } }, "
                            + "{ w: { wait: 1s } } ] }"
                    }.joined(separator: "\n        "))
            """
        )
        var world = World(graph)
        let big = JSONValue.array((0..<5000).map { .string("element \($0)") })
        world.complete("take", big)
        #expect(world.execution.strands.count == 51)
        let size = world.execution.snapshot.text.utf8.count
        #expect(size < big.text.utf8.count + 60_000)
        let copy = try reread(world.execution)
        #expect(copy.strands == world.execution.strands)
    }

    @Test func aStateBeforeTheStartIsOneToo() throws {
        let graph = graph([task("a", .set(1))])
        let copy = try reread(Execution(graph: graph))
        #expect(everything(in: copy) == everything(in: Execution(graph: graph)))
    }

    // MARK: What is refused

    private func refusal(
        _ change: (inout JSONObject) -> Void,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> SnapshotError {
        let state = try holding(["a": [1, 2]])
        var object = try #require(state.snapshot.object)
        change(&object)
        return try #require(throws: SnapshotError.self, sourceLocation: sourceLocation) {
            try Execution(snapshot: .object(object), graph: state.graph)
        }
    }

    @Test func otherFormsGraphsAndRulesAreRefused() throws {
        let form = try refusal { $0["snapshot"] = 2 }
        #expect(form.description == "the snapshot's 'snapshot' is 2; this engine knows the form 1")
        let other = try refusal { $0["graph"] = "0" }
        #expect(other.description == "the snapshot's 'graph' is another graph than this")
        let rules = try refusal {
            $0.update("start") { start in
                start = start.with("semanticsVersion", 99)
            }
        }
        #expect(rules.field == "start.semanticsVersion")
        #expect(rules.message == "is 99; this engine knows versions up to 1")
        #expect(try refusal { $0["more"] = 1 }.message == "has an unknown member 'more'")
        #expect(throws: SnapshotError.self) {
            try Execution(snapshot: "text", graph: try holding(1).graph)
        }
    }

    @Test func tablesWithoutEndAreRefused() throws {
        let doubling = JSONValue.array(
            [["x"]] + (0..<60).map { [["$": JSONValue($0)], ["$": JSONValue($0)]] }
        )
        let size = try refusal { $0["values"] = doubling }
        #expect(size.message == "is larger than any value")
        let chain = JSONValue.array([[]] + (0..<5000).map { [["$": JSONValue($0)]] })
        #expect(try refusal { $0["values"] = chain }.message == "is larger than any value")
        let circle = try refusal { $0["values"] = [[["$": 0]]] }
        #expect(circle.description.contains("names entry 0, which does not come before it"))
        let numbers = try refusal { $0["numbers"] = [1, 9000] }
        #expect(numbers.message == "counts more numbers than there are")
    }

    // MARK: That nothing is forgotten

    /// The members of each record are the properties of its struct. Who adds a property has to
    /// write it, or say here where it comes from.
    @Test func everyPropertyIsWritten() throws {
        var writer = SnapshotWriter()
        func expect(
            _ record: JSONValue,
            _ state: Any,
            derived: Set<String> = [],
            sourceLocation: SourceLocation = #_sourceLocation
        ) {
            let properties = Set(Mirror(reflecting: state).children.compactMap(\.label))
            let written = Set(record.object?.keys.map { $0 } ?? [])
            #expect(properties == written.union(derived), sourceLocation: sourceLocation)
            #expect(written.isDisjoint(with: derived), sourceLocation: sourceLocation)
        }
        let full = FullState()
        expect(writer.record(full.scope), full.scope, derived: ["current"])
        expect(
            writer.record(full.activation),
            full.activation,
            derived: ["strand", "activity", "timers"]
        )
        expect(writer.record(full.forState), full.forState)
        expect(writer.record(full.forkState), full.forkState)
        expect(writer.record(full.tryState), full.tryState)
        expect(writer.record(full.extensions), full.extensions)
        expect(writer.record(full.counters), full.counters)
        expect(writer.record(full.start), full.start)
        expect(writer.record(full.activity, id: ActivityID(1)).without("id"), full.activity)
        expect(
            writer.record(full.request),
            full.request,
            derived: ["activity", "reference", "name"]
        )
        expect(writer.record(full.shell), full.shell)
        // Of a schedule, number and deadline are written; the rest follows from role and task.
        expect(
            writer.record(full.timer).without("id").without("deadlineMilliseconds"),
            full.timer,
            derived: ["schedule"]
        )
        #expect(Mirror(reflecting: full.timer.schedule).children.count == 4)
        #expect(Mirror(reflecting: full.attempt).children.count == 3)
        #expect(Mirror(reflecting: Strand()).children.count == 2)
        #expect(Mirror(reflecting: WorkflowError(.runtime)).children.count == 5)
        var whole = try holding(1)
        whole.ending = .cancelled(reason: nil)
        whole.abandoned = [ActivityID(1): "key"]
        whole.activities[ActivityID(1)] = full.activity
        let tables: Set = ["snapshot", "contents", "values", "numbers"]
        let written = Set(whole.snapshot.object?.keys.map { $0 } ?? []).subtracting(tables)
        let properties = Set(Mirror(reflecting: whole).children.compactMap(\.label))
        #expect(written.union(notCompared) == properties.union(["graph"]))
    }
}

/// One of each struct of the state, nothing in it empty.
private struct FullState {
    let error = WorkflowError(.runtime, title: "t", detail: "d", instance: "/do")
    let strand = Strand(context: 1, steps: [NodeID(0): 2])
    let attempt = AttemptRecord(attempt: 1, key: "k", requestDigest: "d")
    let counters = Counters()
    let forState = ForState(items: [1], index: 1)
    let shell = ShellRequest(
        command: "c",
        arguments: ["a"],
        environment: [.init(name: "n", value: "v")],
        stdin: "s",
        directory: "/",
        returns: .all,
        awaits: true,
        parsesJSON: true,
        returnedBytes: 1
    )
    let start = ExecutionStart(
        id: "id",
        graphDigest: "",
        input: 1,
        seed: 1,
        workingDirectory: "/",
        environmentNames: ["A"],
        runtime: 1
    )
    let scope = Scope(
        id: ScopeID(rawValue: 1),
        region: RegionID(0),
        owner: ActivationID(1),
        strand: StrandID(rawValue: 0),
        bindings: [.init(name: "a", value: 1)],
        iteration: 1,
        visits: [NodeID(0): 1],
        current: ActivationID(1)
    )

    var forkState: ForkState {
        ForkState(base: strand, strands: [StrandID(rawValue: 1)], outputs: [1], winner: 0)
    }

    var tryState: TryState {
        TryState(base: strand, phase: .backingOff, retries: 1, lastError: error)
    }

    var extensions: ExtensionState {
        ExtensionState(phase: .body, applies: [true], isReplaced: true, result: (1, .next))
    }

    var activation: Activation {
        Activation(
            id: ActivationID(1),
            node: NodeID(0),
            scope: ScopeID(rawValue: 1),
            strand: StrandID(rawValue: 0),
            visit: 1,
            rawInput: 1,
            input: 1,
            startedMilliseconds: 1,
            machine: .wait,
            extensions: extensions,
            children: [ScopeID(rawValue: 1)],
            activity: ActivityID(1),
            timers: [TimerID(1)],
            ending: .cancelled,
            attempts: ["place": attempt]
        )
    }

    var request: ActivityRequest {
        ActivityRequest(
            activity: ActivityID(1),
            reference: "/do",
            name: "n",
            key: "k",
            attempt: 1,
            work: .shell(shell)
        )
    }

    var activity: Activity {
        Activity(
            activation: ActivationID(1),
            request: request,
            askedSequence: 1,
            isCancelling: true,
            redos: 1
        )
    }

    var timer: PendingTimer {
        PendingTimer(
            schedule: TimerSchedule(
                timer: TimerID(1),
                purpose: .wait,
                reference: "/do",
                deadlineMilliseconds: 1
            ),
            role: .wait,
            delayMilliseconds: 1,
            activation: ActivationID(1),
            sequence: 1
        )
    }
}

extension JSONValue {
    fileprivate var number: JSONNumber? {
        if case .number(let number) = self { number } else { nil }
    }

    fileprivate func with(_ key: String, _ value: JSONValue?) -> JSONValue {
        var object = object ?? JSONObject()
        object[key] = value
        return .object(object)
    }

    fileprivate func without(_ key: String) -> JSONValue { with(key, nil) }
}
