import Foundation
import PawlJSON
import Testing

@testable import PawlJQ

/// Programs that nobody thought of.
///
/// Each has a seed of its own, which a failure names: `PAWL_JQ_SEED=8123 PAWL_JQ_PROGRAMS=1 swift
/// test --filter RandomTests` makes that program again. More of them for a longer run.
@Suite struct RandomTests {
    private static let first = number("PAWL_JQ_SEED") ?? 1
    private static let count = number("PAWL_JQ_PROGRAMS") ?? 1_000

    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }

    /// Random programs seldom end when they are given time.
    private static let limits = {
        var limits = EvaluationLimits()
        limits.steps = 3_000
        limits.bytes = 200_000
        limits.outputs = 300
        limits.regexWork = 20_000
        return limits
    }()

    @Test func printedProgramsAreReadAsTheyWere() throws {
        for seed in Self.first..<Self.first + Self.count {
            var random = RandomPrograms(seed: seed)
            let tree = random.program()
            let text = tree.text
            do {
                let read = try Parser.parse(text)
                #expect(read.text == text, "seed \(seed)")
                #expect(read.shape == tree.shape, "seed \(seed): \(text)")
            } catch {
                Issue.record("seed \(seed): \(error) in \(text)")
            }
        }
    }

    /// Plain recursion, the machine and code in which nothing was worked out beforehand agree, and
    /// so does the same once more.
    @Test func waysOfEvaluationAgree() throws {
        var compiled: UInt64 = 0
        var finished: UInt64 = 0
        for seed in Self.first..<Self.first + Self.count {
            var random = RandomPrograms(seed: seed)
            let text = random.program().text
            guard let program = try? JQProgram.compile(text).get(),
                let plain = try? JQProgram.compile(text, world: .none, folds: false).get()
            else { continue }
            compiled += 1
            for _ in 0..<2 {
                let input = random.input()
                let place = "seed \(seed): \(text)  on  \(input.text)"
                let quickest = program.outcome(input, limits: Self.limits)
                let again = program.outcome(input, limits: Self.limits)
                #expect(quickest.lines == again.lines, "\(place)")
                let machine = program.outcome(input, limits: Self.limits, takesShortCuts: false)
                let unfolded = plain.outcome(input, limits: Self.limits)
                #expect(quickest.agrees(with: machine), "the machine: \(place)")
                #expect(quickest.agrees(with: unfolded), "not folded: \(place)")
                if !quickest.isCut { finished += 1 }
            }
        }
        #expect(compiled * 10 >= Self.count * 7, "most programs are right")
        #expect(finished * 10 >= compiled * 12, "most of them end by themselves")
    }
}

extension Outcome {
    /// Whether a budget was used up.
    fileprivate var isCut: Bool {
        if case .limitReached = error { true } else { false }
    }

    /// Whether both say the same, as far as both go: each way counts steps of its own.
    fileprivate func agrees(with other: Outcome) -> Bool {
        guard isCut || other.isCut else { return lines == other.lines }
        return zip(outputs, other.outputs).allSatisfy { $0.text == $1.text }
    }

    /// As it is printed, so that `nan` equals itself and numbers keep their spelling.
    fileprivate var lines: [String] { outputs.map(\.text) + (error.map { [$0.message] } ?? []) }
}
