import PawlDiagnostics
import PawlJSON

@testable import PawlJQ

/// Checks the jq engine with any bytes.
///
/// The last line is the input, as JSON or else as a string; the lines before it are the program.
/// What must hold:
///
/// - the places of problems lie inside the program;
/// - a program that can be read prints as a program that reads as the same tree and does the same;
/// - evaluating again, and by the machine alone, gives the same outputs and the same error;
/// - the outputs print as JSON that reads and prints as the same text.
package func checkJQ(_ bytes: [UInt8]) throws(Finding) {
    let newline = bytes.lastIndex(of: UInt8(ascii: "\n"))
    let text = String(decoding: bytes[..<(newline ?? bytes.endIndex)], as: UTF8.self)
    let line = newline.map { String(decoding: bytes[($0 + 1)...], as: UTF8.self) }
    try JQCheck(text: text, input: line.map(JQCheck.input) ?? .null).check()
}

private struct JQCheck {
    let text: String
    let input: JSONValue

    /// So small that each of them is reached in milliseconds.
    private static let limits = {
        var limits = EvaluationLimits()
        limits.steps = 10_000
        limits.bytes = 500_000
        limits.outputBytes = 100_000
        limits.outputs = 500
        limits.depth = 500
        limits.nesting = 500
        limits.regexWork = 1_000_000
        return limits
    }()

    static func input(_ line: String) -> JSONValue {
        do {
            return try JSONValue.parse(line, options: .allowsNaN, depth: limits.nesting)
        } catch {
            return .string(line)
        }
    }

    func check() throws(Finding) {
        let result = JQProgram.compile(text)
        try checkPlaces(result.problems)
        try require(result.problems == JQProgram.compile(text).problems, "other problems")
        guard let syntax = try? Parser.parse(text) else {
            guard case .failure = result else { throw Finding("compiles and cannot be read") }
            return
        }
        let printed = syntax.text
        try checkPrinting(of: syntax, as: printed)
        let again = JQProgram.compile(printed)
        guard case .success(let program) = result, case .success(let copy) = again else {
            let isSame = result.problems.map(\.kind) == again.problems.map(\.kind)
            return try require(isSame, "other problems as printed: \(printed)")
        }
        try require(program.canonicalText == printed, "another canonical text: \(printed)")
        try require(copy.freeVariables == program.freeVariables, "other variables: \(printed)")
        try checkEvaluation(of: program, copy)
    }

    private func checkPlaces(_ problems: [JQProblem]) throws(Finding) {
        for problem in problems {
            for span in [problem.span] + problem.notes.map(\.span) {
                try require(span.end <= text.utf8.count, "a place behind the end: \(problem)")
            }
        }
    }

    private func checkPrinting(of syntax: Syntax, as printed: String) throws(Finding) {
        let copy: Syntax
        do throws(JQProblem) {
            copy = try Parser.parse(printed)
        } catch {
            throw Finding("what was printed cannot be read: \(printed): \(error.message)")
        }
        try require(copy.parts == syntax.parts, "prints as another program: \(printed)")
    }

    /// - Parameter copy: compiled from what was printed.
    private func checkEvaluation(of program: JQProgram, _ copy: JQProgram) throws(Finding) {
        let first = JQOutcome(of: program, input, Self.limits)
        try first.checkTexts()
        try first.require(sameAs: JQOutcome(of: program, input, Self.limits), "the second time")
        let general = JQOutcome(of: program, input, Self.limits, takesShortCuts: false)
        try first.require(agreesWith: general, "by the machine alone")
        // What is printed is one line, and `$__loc__` tells lines apart.
        if text.contains("__loc__") { return }
        try first.require(agreesWith: JQOutcome(of: copy, input, Self.limits), "as printed")
    }
}

extension Result<JQProgram, JQProblems> {
    /// What the compiler has to say, warnings included.
    fileprivate var problems: [JQProblem] {
        switch self {
        case .success(let program): program.warnings
        case .failure(let found): found.problems
        }
    }
}

extension Syntax {
    /// The tree in preorder, each part as it prints: equal for equal trees, wherever they stood.
    fileprivate var parts: [String] { [text] + children.flatMap(\.parts) }
}
