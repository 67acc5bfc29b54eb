import PawlJSON
import Testing

@testable import PawlJQ

/// Cases in the order program, input, outputs, one a line, with a blank line after each case. An
/// error that nothing catches is the last output, as `error: …`.
struct Table {
    struct Case {
        var program: String
        var input: String
        var outputs: [String]
    }

    var cases: [Case] = []

    init(_ text: String) {
        for block in text.split(separator: "\n\n") {
            let lines = block.split(separator: "\n").map(String.init)
            precondition(lines.count > 1, "a case has a program and an input: \(block)")
            cases.append(
                Case(program: lines[0], input: lines[1], outputs: Array(lines.dropFirst(2)))
            )
        }
    }

    /// Runs every case, by the quickest way and by the machine alone, and reports those that end
    /// otherwise.
    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        for test in cases {
            do {
                let program = try compiled(test.program)
                let input = try JSONValue.parse(test.input, options: .allowsNaN)
                for takesShortCuts in [true, false] {
                    let outcome = program.outcome(input, takesShortCuts: takesShortCuts)
                    #expect(
                        outcome.lines == test.outputs,
                        "\(test.program)  on  \(test.input)",
                        sourceLocation: sourceLocation
                    )
                }
            } catch {
                Issue.record("\(test.program): \(error)", sourceLocation: sourceLocation)
            }
        }
    }
}

extension Outcome {
    fileprivate var lines: [String] {
        outputs.map(\.text) + (error.map { ["error: \($0.message)"] } ?? [])
    }
}
