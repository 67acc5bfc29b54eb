import Foundation
import PawlDiagnostics
import PawlJQ
import PawlJSON

/// `pawl jq --batch`: answers lines of NDJSON with lines of NDJSON until its input ends.
///
/// Programs are compiled and bounded as the expressions of workflows are.
struct Batch {
    /// The most bytes of a line.
    static let lineBytes = 64 * 1024 * 1024

    /// How far a line came. Without an error it ran.
    private enum Phase: String {
        /// The line itself was refused, or its program.
        case compile
        case run
    }

    private let console: Console
    private var cache = BatchCache()

    init(_ console: Console) { self.console = console }

    /// Answers each line before it waits for the next one; blank lines are passed over.
    mutating func run() {
        var lines = LineReader(STDIN_FILENO, limit: Self.lineBytes)
        while let line = lines.next() {
            switch line {
            case .tooLong:
                let limit = "the line has more than \(Self.lineBytes) bytes"
                write(answer(.null, error: limit, .compile))
            case .bytes(let bytes) where bytes.allSatisfy(Self.isBlank):
                continue
            case .bytes(let bytes):
                write(answer(to: bytes))
            }
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private func write(_ answer: JSONObject) {
        var bytes = JSONValue.object(answer).utf8()
        bytes.append(UInt8(ascii: "\n"))
        console.write(bytes)
    }

    private mutating func answer(to line: [UInt8]) -> JSONObject {
        do throws(BatchRequest.Refusal) {
            return answer(to: try BatchRequest(line))
        } catch {
            return answer(error.id, error: error.message, .compile)
        }
    }

    private mutating func answer(to request: BatchRequest) -> JSONObject {
        let program: JQProgram
        switch cache.program(request.program) {
        case .failure(let found): return answer(to: request, problems: found.problems)
        case .success(let compiled): program = compiled
        }
        let unbound = program.unboundVariables(
            help: { "give 'args' a member '\($0)'" },
            isBound: { request.arguments[$0] != nil }
        )
        if !unbound.isEmpty { return answer(to: request, problems: unbound) }
        var outputs: [JSONValue] = []
        do throws(JQError) {
            try evaluate(program, request) { outputs.append($0) }
            return answer(request.id, outputs: outputs, error: nil, .run)
        } catch {
            let message = error.message(in: request.program)
            return answer(request.id, outputs: outputs, error: message, .run)
        }
    }

    private func evaluate(
        _ program: JQProgram,
        _ request: BatchRequest,
        each: @escaping (JSONValue) -> Void
    ) throws(JQError) {
        try program.evaluate(
            try request.value,
            arguments: program.freeVariables.map { request.arguments[$0] ?? .null },
            now: Double(nowMilliseconds()) / 1000,
            each: each
        )
    }

    /// An answer to a program that does not compile: `error` has the messages of all errors, a line
    /// each, and `diagnostics` says more about each of them and of the warnings.
    private func answer(to request: BatchRequest, problems: [JQProblem]) -> JSONObject {
        let errors = problems.filter { $0.severity == .error }
        let messages = errors.map(\.message).joined(separator: "\n")
        var answer = answer(request.id, error: messages, .compile)
        let source = SourceFile(path: "<program>", text: request.program)
        answer["diagnostics"] = .array(
            problems.map { DiagnosticRecord($0.diagnostic, in: source).json }
        )
        return answer
    }

    private func answer(
        _ id: JSONValue,
        outputs: [JSONValue] = [],
        error: String?,
        _ phase: Phase
    ) -> JSONObject {
        JSONObject([
            ("id", id), ("outputs", .array(outputs)),
            ("error", error.map { .string($0) } ?? .null), ("phase", .string(phase.rawValue)),
        ])
    }
}
