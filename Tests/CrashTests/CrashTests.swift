import Foundation
import PawlJSON
import TestSupport
import Testing

/// `kill -9` cannot break a workflow: the real program, a real SQLite file, real child processes.
///
/// `make crash` makes 200 kills with the release program; `PAWL_CRASH_KILLS` and `PAWL_CRASH_SEED`
/// choose others.
@Suite(.serialized) struct CrashTests {
    static let setting = ProcessInfo.processInfo.environment
    static let kills = setting["PAWL_CRASH_KILLS"].flatMap(Int.init) ?? 20
    static let seed = setting["PAWL_CRASH_SEED"].flatMap(UInt64.init) ?? 1
    /// Moments at which the program kills itself; see `Failpoint`.
    static let failpoints = [
        "beforeAppend", "afterAppend", "beforeSpawn", "afterSpawn", "beforeResultAppend",
    ]

    static let workflows = ["everything", "nested"]

    /// What an execution looks like that nothing disturbs.
    struct Undisturbed {
        var output: JSONValue
        var ledger: Ledger
        var duration: Duration

        /// Kills later than this find an execution that has ended.
        static let longest: Duration = .seconds(4)

        init(_ workflow: String) async throws {
            let scenario = try CrashScenario(workflow: workflow)
            defer { scenario.remove() }
            let start = ContinuousClock.now
            let result = try await scenario.finish(life: 0)
            // On a machine that is busy with something else the first execution may take long.
            duration = min(ContinuousClock.now - start, Self.longest)
            output = try CrashScenario.output(of: result)
            ledger = try scenario.ledger
            #expect(result.code == 0, "\(result.stderr)")
            #expect(ledger.attempts.count >= 8)
        }
    }

    @Test(arguments: workflows)
    func survivesKillsAtRandomMoments(workflow: String) async throws {
        let undisturbed = try await Undisturbed(workflow)
        let wanted = (Self.kills + Self.workflows.count - 1) / Self.workflows.count
        var generator = SeededGenerator(seed: Self.seed)
        var killed = 0
        while killed < wanted {
            let planned = Int.random(in: 1...3, using: &generator)
            let scenario = try CrashScenario(workflow: workflow)
            defer { scenario.remove() }
            var kills = 0
            for life in 0..<planned {
                let engine = try await scenario.startEngine(life: life)
                let fraction = Double.random(in: 0...1, using: &generator)
                try await Task.sleep(for: undisturbed.duration * fraction)
                engine.send(SIGKILL)
                if try await engine.wait().code == 128 + SIGKILL { kills += 1 }
            }
            let result = try await scenario.finish(life: planned)
            let place = "\(workflow), seed \(Self.seed), after \(killed) kills"
            try await expectWhole(scenario, result, undisturbed, kills: kills, place)
            killed += max(kills, 1)
        }
    }

    @Test(arguments: failpoints, workflows)
    func survivesFailpoint(name: String, workflow: String) async throws {
        let undisturbed = try await Undisturbed(workflow)
        // In `make test` a few of the many moments; in `make crash` every one.
        let step = Self.kills > 20 ? 1 : 9
        for count in stride(from: 1, through: 500, by: step) {
            let scenario = try CrashScenario(workflow: workflow)
            defer { scenario.remove() }
            let environment = ["PAWL_FAILPOINT": "\(name):\(count)"]
            let engine = try await scenario.startEngine(life: 0, environment: environment)
            let died = try await engine.wait()
            guard died.code == 128 + SIGKILL else {
                // The execution has fewer such moments: every one of them was tried.
                #expect(died.code == 0, "\(died.stderr)")
                #expect(count > 1, "the failpoint '\(name)' was never reached")
                return
            }
            let result = try await scenario.finish(life: 1)
            let place = "\(workflow), \(name):\(count)"
            try await expectWhole(scenario, result, undisturbed, kills: 1, place)
        }
        Issue.record("\(name): the execution does not end")
    }

    private func expectWhole(
        _ scenario: CrashScenario,
        _ result: ChildProcess.Result,
        _ undisturbed: Undisturbed,
        kills: Int,
        _ place: String
    ) async throws {
        #expect(result.code == 0, "\(place): exit \(result.code)\n\(result.stderr)")
        let output = try CrashScenario.output(of: result)
        #expect(output == undisturbed.output, "\(place): the output differs")
        let ledger = try scenario.ledger
        let complaints = ledger.complaints(against: undisturbed.ledger, kills: kills)
        #expect(complaints.isEmpty, "\(place): \(complaints)")
        let history = try await scenario.historyComplaints()
        #expect(history.isEmpty, "\(place): \(history)")
        let left = scenario.processesLeft()
        #expect(left.isEmpty, "\(place): processes still run: \(left)")
    }
}
