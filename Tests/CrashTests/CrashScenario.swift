import Foundation
import PawlJSON
import TestSupport
import Testing

/// One execution of a workflow by the real program with a real store and real processes, which may
/// be killed on its way.
struct CrashScenario {
    let folder: URL
    let workflow: URL
    /// The same in every scenario, so that idempotency keys can be compared.
    static let id = "crash"
    /// A run that takes longer hangs.
    static let patience: Duration = .seconds(120)

    init(workflow name: String) throws {
        folder = try Places.temporaryFolder("crash")
        workflow = Places.root.appendingPathComponent("Tests/CrashWorkflows/\(name).yaml")
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }

    var ledger: Ledger {
        get throws { try Ledger(at: folder.appendingPathComponent("ledger.txt")) }
    }

    /// Starts the engine: the first life by `run`, later ones by `resume` where there is something
    /// to resume.
    func startEngine(
        life: Int,
        environment: [String: String] = [:]
    ) async throws -> ChildProcess {
        let again = life % 2 == 1 && isStarted
        let arguments =
            again
            ? ["resume", Self.id, "--json"]
            : [
                "run", workflow.path, "--id", Self.id, "--json", "--input",
                #"{"ledger": "ledger.txt"}"#,
            ]
        return try await ChildProcess(
            Places.pawl,
            arguments,
            in: folder,
            environment: environment
        )
    }

    private var isStarted: Bool {
        ((try? ledger)?.attempts.isEmpty == false)
    }

    /// Runs to the end, and fails when that takes too long.
    func finish(life: Int) async throws -> ChildProcess.Result {
        let engine = try await startEngine(life: life)
        let watchdog = Task {
            try await Task.sleep(for: Self.patience)
            engine.send(SIGKILL)
        }
        defer { watchdog.cancel() }
        return try await engine.wait()
    }

    /// The output that `--json` reports.
    static func output(of result: ChildProcess.Result) throws -> JSONValue {
        try #require(
            try? JSONValue.parse(result.stdout)["output"],
            "exit \(result.code)\n\(result.stdout)\n\(result.stderr)"
        )
    }

    /// What is wrong with the recorded history: gaps, outcomes that are recorded twice.
    func historyComplaints() async throws -> [String] {
        let result = try await runPawl(["history", Self.id, "--json"], in: folder)
        guard result.code == 0 else { return ["history: \(result.stderr)"] }
        var complaints: [String] = []
        var outcomes: [String: Int] = [:]
        for (index, line) in result.stdout.split(separator: "\n").enumerated() {
            let event = try JSONValue.parse(String(line))
            if event["sequence"]?.integer != index + 1 {
                complaints.append(
                    "event \(index + 1) has the number \(event["sequence"]?.text ?? "-")"
                )
            }
            let isOutcome = ["activityCompleted", "activityFailed", "activityCancelled"]
                .contains(event["event"]?.string ?? "")
            guard isOutcome, let activity = event["activity"] else { continue }
            outcomes[activity.text, default: 0] += 1
        }
        if outcomes.isEmpty { complaints.append("the history shows no outcome") }
        for (activity, count) in outcomes.sorted(by: { $0.key < $1.key }) where count > 1 {
            complaints.append("activity \(activity) has \(count) outcomes")
        }
        return complaints
    }

    /// Processes of this scenario that still run, found by their working directory.
    func processesLeft() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { name in
            guard Int(name) != nil else { return false }
            let directory = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/\(name)/cwd"
            )
            return directory == folder.path
        }
    }
}
