import PawlGraph
import PawlInterpreter
import PawlJSON
import TestSupport
import Testing

/// Random edits of snapshots: each makes a state that the fold can go on with, or is refused.
@Suite struct SnapshotDamageTests {
    static let documents =
        RandomTests.documents + [
            """
            use:
              extensions:
                - audit:
                    extend: run
                    when: "$context != 1"
                    before: [ { look: { run: "look" } } ]
                    after: [ { note: { wait: 1s } } ]
            steps:
              - all:
                  for: { in: "[range(3)]" }
                  steps:
                    - go: { run: "go", stdin: "${ $item }", timeout: 9s }
                    - keep: { set: { n: "${ $index + 1 }" }, export: { as: . } }
              - last: { set: "${ $steps.all }" }
            """
        ]

    @Test(arguments: 0..<40)
    func damagedSnapshotsNeverTrap(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let graph = compiled(Self.documents[seed % Self.documents.count])
        let history = try walk(graph, &random)
        var state = Execution(graph: graph)
        var decoded = 0
        for event in history where event.isExternal {
            _ = state.apply(event.body, at: event.timeMilliseconds)
            let snapshot = state.snapshot
            for _ in 0..<12 {
                var damaged = snapshot
                for _ in 0...random.number(below: 2) { damaged = damage(damaged, &random) }
                do {
                    let read = try Execution(snapshot: damaged, graph: graph)
                    decoded += 1
                    goOn(with: read, &random)
                } catch {
                    #expect(!error.field.isEmpty || !error.message.isEmpty)
                }
            }
        }
        #expect(decoded > 0, "seed \(seed): every edit was refused, so none was followed")
    }

    /// As a store might hand it out: text with a byte changed, cut or repeated.
    @Test(arguments: 0..<10)
    func damagedTextNeverTraps(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let graph = compiled(Self.documents[seed % Self.documents.count])
        let history = try walk(graph, &random)
        var state = Execution(graph: graph)
        for event in history where event.isExternal {
            _ = state.apply(event.body, at: event.timeMilliseconds)
            let bytes = state.snapshot.utf8()
            for _ in 0..<20 {
                var damaged = bytes
                let place = random.number(below: bytes.count)
                switch random.number(below: 3) {
                case 0: damaged[place] = bytes[random.number(below: bytes.count)]
                case 1: damaged.remove(at: place)
                default: damaged.insert(bytes[place], at: place)
                }
                guard let json = try? JSONValue.parse(damaged),
                    let read = try? Execution(snapshot: json, graph: graph)
                else { continue }
                goOn(with: read, &random)
            }
        }
    }

    /// A history of random answers.
    private func walk(
        _ graph: WorkflowGraph,
        _ random: inout SeededGenerator
    ) throws -> [HistoryEvent] {
        var world = World(graph, input: ["a": [1, 2.5, "text"]])
        for _ in 0..<25 {
            let pending = world.execution.pendingCommands
            guard !pending.isEmpty else { break }
            world.apply(answer(to: pending[random.number(below: pending.count)], &random))
            world.now += 700
        }
        return world.history
    }

    private func answer(
        to command: Command,
        _ random: inout SeededGenerator
    ) -> HistoryEvent.Body {
        if random.number(below: 12) == 0 {
            return .executionResumed(Resumption(released: random.number(below: 2) == 0))
        }
        if random.number(below: 40) == 0 { return .cancelRequested(reason: "why") }
        switch command {
        case .startActivity(let request) where random.number(below: 3) == 0:
            return .activityFailed(request.activity, error: WorkflowError(.communication))
        case .startActivity(let request):
            return .activityCompleted(request.activity, output: ["n": 1])
        case .cancelActivity(let activity): return .activityCancelled(activity)
        case .startTimer(let timer, _), .cancelTimer(let timer): return .timerFired(timer)
        }
    }

    private func goOn(with start: Execution, _ random: inout SeededGenerator) {
        var execution = start
        for _ in 0..<12 {
            _ = (execution.stateDescription, execution.activeTasks, execution.leftovers)
            let pending = execution.pendingCommands
            guard !pending.isEmpty else { break }
            let event = answer(to: pending[random.number(below: pending.count)], &random)
            _ = execution.apply(event, at: execution.timeMilliseconds + 900)
        }
        _ = execution.apply(.cancelRequested(reason: nil), at: execution.timeMilliseconds)
        _ = execution.snapshot.text
    }

    // MARK: Damage

    private func damage(_ value: JSONValue, _ random: inout SeededGenerator) -> JSONValue {
        switch value {
        case .array(var elements) where !elements.isEmpty && random.number(below: 8) != 0:
            let place = random.number(below: elements.count)
            switch random.number(below: 10) {
            case 0: elements.remove(at: place)
            case 1: elements.insert(elements[place], at: random.number(below: elements.count))
            case 2: elements.swapAt(place, random.number(below: elements.count))
            default: elements[place] = damage(elements[place], &random)
            }
            return .array(elements)
        case .object(var members) where !members.isEmpty && random.number(below: 12) != 0:
            let key = members.keys[random.number(below: members.count)]
            let other = members.keys[random.number(below: members.count)]
            switch random.number(below: 14) {
            case 0: members[key] = nil
            case 1: members[key] = members[other]
            default: members[key] = members[key].map { damage($0, &random) }
            }
            return .object(members)
        case .number(let number) where random.number(below: 3) != 0:
            return .number(JSONNumber(number.double + [-1, 1, 2][random.number(below: 3)]))
        case .null, .bool, .number, .string, .array, .object:
            return Self.scalars[random.number(below: Self.scalars.count)]
        }
    }

    private static let scalars: [JSONValue] = [
        nil, true, false, 0, 1, 2, -1, 1.5, 9_007_199_254_740_991, 1e300, "", "text", "starting",
        "sequence", "shell", "wait", "proceeding", "cancelled", "attempting", "running",
        "cancelling", ["$": 0], ["cancelled": nil], [], [:], [1, 2], ["before": 0], ["after": 0],
    ]
}

extension SeededGenerator {
    fileprivate mutating func number(below limit: Int) -> Int {
        Int.random(in: 0..<limit, using: &self)
    }
}
