import PawlDiagnostics
import PawlJSON

@testable import PawlJQ

/// What came of an evaluation, as text, so that what is not a number equals itself.
struct JQOutcome {
    /// The outputs, also those before an error.
    private var outputs: [String]
    private var error: JQError?

    /// Evaluates a program; every free variable is the input.
    init(
        of program: JQProgram,
        _ input: JSONValue,
        _ limits: EvaluationLimits,
        takesShortCuts: Bool = true
    ) {
        var outputs = Outputs()
        do throws(JQError) {
            try program.run(
                input,
                program.freeVariables.map { _ in input },
                Budget(limits: limits, now: 1_234_567_890.5),
                &outputs,
                takesShortCuts: takesShortCuts
            )
        } catch {
            self.error = error
        }
        self.outputs = outputs.values.map(\.text)
    }

    /// The error in a form that can be compared.
    private var ending: String {
        switch error {
        case nil: "no error"
        case .raised(let value)?: "the error \(value.text)"
        case .limitReached(let limit, _, let place)?:
            "more than \(limit.unit) at \(place.map { "\($0.start)-\($0.end)" } ?? "no place")"
        case .halted?: "a halt"
        }
    }

    private var reachedLimit: Bool {
        if case .limitReached? = error { true } else { false }
    }

    private var summary: String { (outputs + [ending]).joined(separator: "\n") }

    func require(sameAs other: JQOutcome, _ when: String) throws(Finding) {
        guard outputs == other.outputs, ending == other.ending else {
            throw difference(other, when)
        }
    }

    /// Budgets are not spent alike by each way, so an outcome that reached a limit is only the
    /// beginning of the other one.
    func require(agreesWith other: JQOutcome, _ when: String) throws(Finding) {
        guard reachedLimit || other.reachedLimit else { return try require(sameAs: other, when) }
        let count = min(outputs.count, other.outputs.count)
        let isCut =
            (reachedLimit || outputs.count >= other.outputs.count)
            && (other.reachedLimit || other.outputs.count >= outputs.count)
        guard isCut, outputs.prefix(count) == other.outputs.prefix(count) else {
            throw difference(other, when)
        }
    }

    private func difference(_ other: JQOutcome, _ when: String) -> Finding {
        Finding("\(when) there is another outcome\n\(summary)\n--- \(when)\n\(other.summary)")
    }

    /// Checks that each output reads as what prints the same.
    func checkTexts() throws(Finding) {
        for output in outputs {
            let copy = try? JSONValue.parse(output, depth: 10_000)
            guard copy?.text == output else {
                throw Finding("an output reads otherwise than it prints: \(output)")
            }
        }
    }
}
