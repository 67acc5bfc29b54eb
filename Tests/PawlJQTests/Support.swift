import Foundation
import PawlJSON
import Testing

@testable import PawlJQ

/// Compiles a program that has to be right.
func compiled(_ text: String) throws -> JQProgram {
    try JQProgram.compile(text).get()
}

/// The problems of a program that has to be wrong.
func problems(of text: String) -> [JQProblem] {
    switch JQProgram.compile(text) {
    case .success: []
    case .failure(let found): found.problems
    }
}

/// The outputs as JSON texts; an error is the last one, as `error: …`.
func outputs(
    _ text: String,
    _ input: String = "null",
    arguments: [JSONValue] = [],
    now: Double = 0,
    limits: EvaluationLimits = EvaluationLimits()
) throws -> [String] {
    let program = try compiled(text)
    let input = try JSONValue.parse(input)
    do throws(JQError) {
        return try program.evaluate(input, arguments: arguments, now: now, limits: limits)
            .map(\.text)
    } catch {
        return ["error: \(error.message)"]
    }
}

/// Runs a body on a thread whose stack has room for values of more than 10,000 levels: releasing
/// one recurses.
func onLargeStack(_ body: @escaping @Sendable () -> Void) {
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
        body()
        done.signal()
    }
    thread.stackSize = 256 * 1024 * 1024
    thread.start()
    done.wait()
}

/// What came of an evaluation.
struct Outcome: Equatable {
    /// The outputs before an error, too.
    var outputs: [JSONValue]
    var error: JQError?
}

extension JQProgram {
    /// Evaluates the program by the quickest way, or by the machine alone.
    ///
    /// - Precondition: there is one argument for each free variable.
    func outcome(
        _ input: JSONValue,
        arguments: [JSONValue] = [],
        now: Double = 0,
        limits: EvaluationLimits = EvaluationLimits(),
        takesShortCuts: Bool = true
    ) -> Outcome {
        var outputs = Outputs()
        do throws(JQError) {
            let budget = Budget(limits: limits, now: now)
            try run(input, arguments, budget, &outputs, takesShortCuts: takesShortCuts)
            return Outcome(outputs: outputs.values)
        } catch {
            return Outcome(outputs: outputs.values, error: error)
        }
    }
}

/// Runs a body on a thread with the smallest stack that Pawl has to expect.
func onSmallStack(_ body: @escaping @Sendable () -> Void) {
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
        body()
        done.signal()
    }
    #if DEBUG
        // Unoptimised frames are several times as large.
        thread.stackSize = 2048 * 1024
    #else
        thread.stackSize = 512 * 1024
    #endif
    thread.start()
    done.wait()
}
