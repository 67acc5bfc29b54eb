import Foundation
import JQCases
import PawlDiagnostics
import PawlJSON
import Testing

@testable import PawlJQ

/// Runs the cases of `specs/jq`.
///
/// `PAWL_UPDATE=1 swift test --filter JQCaseTests` rewrites the expectations that differ.
@Suite struct JQCaseTests {
    @Test func thereAreCases() throws {
        #expect(try JQCaseFile.allCases().count >= 80)
    }

    @Test(arguments: JQCaseFile.paths)
    func outcomes(path: String) throws {
        let file = try JQCaseFile(path: path)
        var changes: [(JQCase, [String])] = []
        for test in file.cases {
            let quickest = try test.lines()
            let general = try test.lines(takesShortCuts: false)
            if quickest != general {
                Issue.record(
                    """
                    \(test.place): the ways differ
                    --- the quickest way
                    \(quickest.joined(separator: "\n"))
                    --- the general machine
                    \(general.joined(separator: "\n"))
                    """
                )
            }
            #expect(quickest != JQCase.compiled, "\(test.place): compiles: \(test.program)")
            if quickest != test.expected { changes.append((test, quickest)) }
        }
        guard !changes.isEmpty else { return }
        if ProcessInfo.processInfo.environment["PAWL_UPDATE"] == "1" {
            let url = JQCaseFile.root.appendingPathComponent(path)
            try file.replacing(changes).write(to: url, atomically: true, encoding: .utf8)
            return
        }
        for (test, actual) in changes {
            Issue.record(
                """
                \(test.place): \(test.program)
                --- the file says
                \(test.expected.joined(separator: "\n"))
                --- the program says
                \(actual.joined(separator: "\n"))
                """
            )
        }
    }

    /// A program and what is printed of it are the same program.
    @Test(arguments: JQCaseFile.paths)
    func programsPrintAsTheyWereRead(path: String) throws {
        for test in try JQCaseFile(path: path).cases {
            guard let first = try? Parser.parse(test.program) else {
                #expect(test.mustNotCompile, "\(test.place): cannot be read")
                continue
            }
            let printed = first.text
            let second = try Parser.parse(printed)
            #expect(second.text == printed, "\(test.place)")
            #expect(second.shape == first.shape, "\(test.place)")
            // What is printed is one line, and `$__loc__` tells lines apart.
            let isSame = !test.program.contains("\n") || !test.program.contains("$__loc__")
            guard isSame, !test.mustNotCompile else { continue }
            var copy = test
            copy.program = printed
            #expect(try copy.lines() == test.lines(), "\(test.place), printed: \(printed)")
        }
    }
}

extension JQCase {
    /// The lines of a program that must not compile and does.
    static let compiled = ["compiles"]

    /// What the engine makes of the case, written as the case's expectations are.
    ///
    /// - Parameter takesShortCuts: whether the quickest way is taken, or the machine alone.
    func lines(takesShortCuts: Bool = true) throws -> [String] {
        let program: JQProgram
        switch JQProgram.compile(self.program) {
        case .failure(let found): return found.problems.flatMap(\.lines)
        case .success(let compiled): program = compiled
        }
        if mustNotCompile {
            let unbound = program.variableUses.map { use in
                JQProblem(
                    kind: .unboundVariable,
                    message: "the variable '$\(use.name)' is not bound",
                    span: use.span
                )
            }
            return unbound.isEmpty ? Self.compiled : unbound.flatMap(\.lines)
        }
        let outcome = program.outcome(
            try JSONValue.parse(input, options: .allowsNaN),
            arguments: try program.freeVariables.map { try argument(named: $0) },
            now: now,
            limits: try evaluationLimits(),
            takesShortCuts: takesShortCuts
        )
        let error = outcome.error.map { [Self.errorLine($0.message)] } ?? []
        return outcome.outputs.map(\.text) + error
    }

    private func argument(named name: String) throws -> JSONValue {
        guard let argument = arguments.first(where: { $0.name == name }) else {
            throw JQCaseFile.Mistake(description: "\(place): nothing binds '$\(name)'")
        }
        return try JSONValue.parse(argument.value, options: .allowsNaN)
    }

    private func evaluationLimits() throws -> EvaluationLimits {
        var limits = EvaluationLimits()
        for (name, value) in self.limits {
            guard let limit = EvaluationLimit(rawValue: name) else {
                throw JQCaseFile.Mistake(description: "\(place): no limit is called '\(name)'")
            }
            limits.set(limit, to: value)
        }
        return limits
    }
}

extension EvaluationLimits {
    fileprivate mutating func set(_ limit: EvaluationLimit, to value: Int) {
        switch limit {
        case .steps: steps = value
        case .bytes: bytes = value
        case .outputBytes: outputBytes = value
        case .outputs: outputs = value
        case .depth: depth = value
        case .nesting: nesting = value
        case .regexWork: regexWork = value
        }
    }
}

extension JQProblem {
    /// `error 5-11: …`, then notes and help, each on a line.
    var lines: [String] {
        ["error \(span.start)-\(span.end): \(message)"]
            + notes.map { "note \($0.span.start)-\($0.span.end): \($0.message)" }
            + (help.map { ["help: \($0)"] } ?? [])
    }
}
