import Foundation
import JQCases
import PawlJSON
import TestSupport
import Testing

/// Neither the surroundings of a process nor what it did before decide an outcome: the cases of
/// `specs/jq` have the same answers in two processes that differ in all that a process is told.
@Suite struct JQDeterminismTests {
    private static let east: [String: String?] = [
        "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "HOME": "/nonexistent",
        "SWIFT_DETERMINISTIC_HASHING": "1",
    ]
    private static let west: [String: String?] = [
        "TZ": "America/New_York", "LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8", "HOME": "/",
        "SWIFT_DETERMINISTIC_HASHING": nil, "JQ_COLORS": "1;31",
    ]

    @Test func answersAreThoseOfTheCasesInEveryProcess() async throws {
        let cases = try Self.cases()
        #expect(cases.count >= 80)
        let lines = cases.enumerated().map { Self.line($0.element, id: $0.offset) }
        let first = try await Self.answers(lines, environment: Self.east)
        // In the other order, so that an answer cannot rest on the ones before it.
        let second = try await Self.answers(lines.reversed(), environment: Self.west)
        try #require(first.count == cases.count)
        try #require(second.count == cases.count)
        for (test, pair) in zip(cases, zip(first, second.reversed())) {
            #expect(pair.0 == pair.1, "\(test.place): \(test.program)")
            #expect(
                try Self.expectation(of: pair.0) == Self.expectation(of: test),
                "\(test.place): \(test.program)"
            )
        }
    }

    /// The cases without those that a batch cannot run: it takes `now` from the clock and its
    /// limits are the usual ones.
    private static func cases() throws -> [JQCase] {
        try JQCaseFile.allCases().filter { $0.limits.isEmpty && !$0.program.contains(/\bnow\b/) }
    }

    /// The line that asks for a case; its JSON texts go in as they are written.
    private static func line(_ test: JQCase, id: Int) -> String {
        let arguments = test.arguments.map { "\(JSONValue.string($0.name).text):\($0.value)" }
        return "{\"id\":\(id),\"program\":\(JSONValue.string(test.program).text),"
            + "\"input\":\(test.input),\"args\":{\(arguments.joined(separator: ","))}}"
    }

    /// The lines of a fresh process with a folder of its own.
    private static func answers(
        _ lines: [String],
        environment: [String: String?]
    ) async throws -> [Substring] {
        let batch = try await ChildProcess(
            Places.pawl,
            ["jq", "--batch"],
            in: try Places.temporaryFolder("determinism"),
            environment: environment,
            input: lines.joined(separator: "\n")
        )
        let result = try await batch.wait()
        #expect(result.code == 0)
        #expect(result.stderr == "")
        return result.stdout.split(separator: "\n")
    }

    /// What the case says, but for what a batch words in its own way: where problems are and what
    /// helps.
    private static func expectation(of test: JQCase) -> [String] {
        guard test.mustNotCompile else { return test.expected }
        return test.expected.filter { $0.hasPrefix("error ") }.map { line in
            let message = line.firstRange(of: ": ").map { line[$0.upperBound...] } ?? ""
            return "error: \(message)"
        }
    }

    /// What an answer says, as cases write it.
    private static func expectation(of answer: Substring) throws -> [String] {
        let value = try JSONValue.parse(String(answer), options: .allowsNaN)
        let members = try #require(value.object)
        let outputs = try #require(members["outputs"]?.array).map(\.text)
        guard case .string(let error)? = members["error"] else { return outputs }
        guard case .string("compile")? = members["phase"] else {
            return outputs + [JQCase.errorLine(error)]
        }
        return outputs + error.split(separator: "\n").map { "error: \($0)" }
    }
}
