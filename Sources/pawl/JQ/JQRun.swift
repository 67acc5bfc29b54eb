import Foundation
import PawlDiagnostics
import PawlJQ
import PawlJSON

/// One run of `pawl jq`: a program over its inputs.
final class JQRun {
    private let options: JQOptions
    private let program: JQProgram
    private let console: Console
    private let output: JQOutput
    private let inputs: JQInputs
    private let host: JQTerminalHost
    private let arguments: [JSONValue]
    private var status = JQStatus()

    init(_ options: JQOptions, _ program: JQProgram, on console: Console) {
        self.options = options
        self.program = program
        self.console = console
        let environment = ProcessInfo.processInfo.environment
        let output = JQOutput(options.output, on: console, environment: environment)
        self.output = output
        inputs = JQInputs(
            options.files,
            options.input,
            tell: { output.tell("pawl jq: " + printable($0)) },
            willWait: { output.flush() }
        )
        let host = JQTerminalHost(inputs, output, environment: environment)
        self.host = host
        arguments = program.freeVariables.map { name in
            options.value(of: name) ?? (name == "ENV" ? host.environment : .null)
        }
    }

    /// The part of the memory that a program may fill, counted as text. Values take up to ten times
    /// as much as their text, and an array that grows needs its old and its new place.
    private static let memoryShare = 16

    /// Bytes of memory that this process may use: those of the machine, or what `ulimit -v` or a
    /// container leaves of them.
    private static var memory: Int {
        var memory = ProcessInfo.processInfo.physicalMemory
        var limit = rlimit()
        #if os(Linux)
            let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
        #else
            let resource = RLIMIT_AS
        #endif
        if getrlimit(resource, &limit) == 0 { memory = min(memory, UInt64(limit.rlim_cur)) }
        if let text = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8),
            let bytes = UInt64(text.trimmingCharacters(in: .whitespacesAndNewlines))
        {
            memory = min(memory, bytes)
        }
        return Int(clamping: memory)
    }

    /// Budgets for somebody who can press Ctrl-C: what jq bounds, what would overflow stacks, and
    /// what would take more memory than there is.
    private static let limits: EvaluationLimits = {
        var limits = EvaluationLimits()
        limits.steps = .max
        limits.bytes = memory / memoryShare
        limits.outputBytes = .max
        limits.outputs = .max
        limits.depth = 2_000_000
        limits.nesting = DeepStack.nesting
        limits.regexWork = .max
        return limits
    }()

    func run() -> ExitStatus {
        if options.input.isNull {
            _ = evaluate(.null)
        } else {
            while let input = nextInput(), evaluate(input) {}
        }
        output.flush()
        status.hasMissedInput = inputs.hasMissed
        if console.lostAnswer != nil { return .usage }
        return status.exit(reportsLast: options.reportsLast)
    }

    /// The next input; text that is not JSON is told, and ends the run.
    private func nextInput() -> JSONValue? {
        do {
            return try inputs.next()
        } catch {
            output.tell("pawl jq: parse error: \(printable(error.message))")
            status.fail()
            return nil
        }
    }

    /// Runs the program on one input.
    ///
    /// - Returns: whether the run goes on.
    private func evaluate(_ input: JSONValue) -> Bool {
        status.beginInput()
        do {
            try program.evaluate(
                input,
                arguments: arguments,
                host: host,
                limits: Self.limits
            ) { [self] (value) throws(JQError) in
                try output.print(value)
                status.addOutput(isTruthy: value.isTruthy)
            }
            status.endInput()
            return true
        } catch {
            return end(with: error)
        }
    }

    private func end(with error: JQError) -> Bool {
        switch error {
        case .halted(let code, let message):
            if console.isAnswerLost { return false }
            status.halt(code)
            tell(farewell: message)
            return false
        case .raised(.string), .limitReached:
            let message = error.message(in: program.text)
            output.tell("pawl jq: error (at \(inputs.place)): \(printable(message))")
        case .raised(let value):
            output.tell("pawl jq: error (at \(inputs.place)) (not a string): \(value.text)")
        }
        status.fail()
        return true
    }

    /// What `halt_error` says: a string as it is, `null` not at all, anything else as a line.
    private func tell(farewell message: JSONValue?) {
        switch message {
        case nil, .null?: break
        case .string(let text)?: output.draw(text)
        case .bool?, .number?, .array?, .object?:
            if let message { output.tell(message.text) }
        }
    }
}
