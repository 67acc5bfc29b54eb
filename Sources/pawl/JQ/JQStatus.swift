/// How a run of `pawl jq` went, in jq's exit codes. They are not those of the other commands.
///
/// The latest input decides, as in jq: an error of an earlier one is told and forgotten.
struct JQStatus: Sendable {
    /// What became of the latest input.
    private enum Outcome {
        case noOutput
        case output(isTruthy: Bool)
        case failed
        case halted(Int)
    }

    private var latest = Outcome.noOutput
    /// Whether the latest output of all was neither `false` nor `null`; `nil` without any.
    private var lastOutput: Bool?
    /// A file could not be read.
    var hasMissedInput = false

    mutating func beginInput() { latest = .noOutput }

    /// - Parameter isTruthy: whether the output is neither `false` nor `null`.
    mutating func addOutput(isTruthy: Bool) { latest = .output(isTruthy: isTruthy) }

    /// The program ended with an error, or the input is not JSON.
    mutating func fail() { latest = .failed }

    mutating func halt(_ code: Int) { latest = .halted(code) }

    mutating func endInput() {
        if case .output(let isTruthy) = latest { lastOutput = isTruthy }
    }

    /// - Parameter reportsLast: whether the last output decides, `-e`.
    func exit(reportsLast: Bool) -> ExitStatus {
        if hasMissedInput { return .usage }
        switch latest {
        case .failed: return ExitStatus(rawValue: 5)
        case .halted(let code):
            let code = Int32(truncatingIfNeeded: reportsLast ? abs(code) : max(code, 0))
            return ExitStatus(rawValue: code & 0xFF)
        case .output(let isTruthy):
            return ExitStatus(rawValue: reportsLast && !isTruthy ? 1 : 0)
        case .noOutput:
            guard reportsLast else { return .completed }
            return ExitStatus(rawValue: lastOutput.map { $0 ? 0 : 1 } ?? 4)
        }
    }
}
