import Foundation
import TestSupport
import Testing

/// The engine in a made-up world, from seeds that are the same every time.
@Suite("simulation", .timeLimit(.minutes(10)))
struct SimulationTests {
    /// How many seeds each run of the tests tries.
    private static let seeds = 80

    @Test("nothing that must hold is broken by any of the seeds")
    func fixedSeeds() async throws {
        let result = try await simulate("--seeds", "\(Self.seeds)")
        #expect(result.code == 0, "\(result.stdout)\(result.stderr)")
        #expect(result.stdout.hasPrefix("\(Self.seeds) seeds"))
    }

    @Test("a seed gives the same trace in every process")
    func repeatability() async throws {
        let arguments = ["--seed", "11", "--seeds", "6", "--verbose"]
        let (one, other) = try await (simulate(arguments), simulate(arguments))
        #expect(one.code == 0, "\(one.stdout)\(one.stderr)")
        // The last lines tell how long it took.
        let (lines, others) = (body(one.stdout), body(other.stdout))
        #expect(lines.count > 100)
        #expect(lines == others)
    }

    private func body(_ text: String) -> [Substring] {
        text.split(separator: "\n").filter { !$0.contains(" a second)") }
    }

    private func simulate(_ arguments: String...) async throws -> ChildProcess.Result {
        try await simulate(arguments)
    }

    private func simulate(_ arguments: [String]) async throws -> ChildProcess.Result {
        let folder = FileManager.default.temporaryDirectory
        return try await ChildProcess(Places.simulator, arguments, in: folder).wait()
    }
}
