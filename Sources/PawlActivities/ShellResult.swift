import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime
import Subprocess

extension ShellModel.ReturnMode {
    /// The streams that become output.
    var returned: [ActivityStream] {
        switch self {
        case .stdout: [.stdout]
        case .stderr: [.stderr]
        case .all: [.stdout, .stderr]
        case .code, .none: []
        }
    }

    /// Whether a non-zero exit is part of the output instead of an error.
    var acceptsAnyCode: Bool {
        switch self {
        case .code, .all: true
        case .stdout, .stderr, .none: false
        }
    }
}

/// Makes the outcome of an attempt from how its process ended. See specs/270-run-shell.md.
struct ShellResult: Sendable {
    let shell: ShellRequest
    let status: TerminationStatus
    let stdout: StreamCollector
    let stderr: StreamCollector
    let stopped: ShellProcess.StopReason?

    var outcome: ActivityOutcome {
        switch stopped {
        case .cancelled: return .cancelled
        case .overCap(let stream): return .failed(overCap(stream))
        case nil: break
        }
        do throws(WorkflowError) {
            // A stream over its cap may have ended before the stop was heard.
            if stdout.isOverCap { throw overCap(.stdout) }
            if stderr.isOverCap { throw overCap(.stderr) }
            if code != 0, !shell.returns.acceptsAnyCode { throw failure }
            return .completed(try output())
        } catch {
            return .failed(error)
        }
    }

    /// The exit code; 128 and the signal's number when a signal ended the shell.
    private var code: Int {
        switch status {
        case .exited(let code): Int(code)
        case .signaled(let number): 128 + Int(number)
        }
    }

    /// The code as the log gives it back, so that replay compares the same number.
    private var number: JSONValue { .number(JSONNumber(read: Double(code))) }

    private func output() throws(WorkflowError) -> JSONValue {
        switch shell.returns {
        case .stdout:
            return shell.parsesJSON ? try json() : .string(trimmed(try text(.stdout)))
        case .stderr:
            return .string(trimmed(try text(.stderr)))
        case .code:
            return number
        case .all:
            var object = JSONObject()
            object["code"] = number
            object["stdout"] = shell.parsesJSON ? try json() : .string(try text(.stdout))
            object["stderr"] = .string(try text(.stderr))
            return .object(object)
        case .none:
            return .null
        }
    }

    private func collector(_ stream: ActivityStream) -> StreamCollector {
        switch stream {
        case .stdout: stdout
        case .stderr: stderr
        }
    }

    private func text(_ stream: ActivityStream) throws(WorkflowError) -> String {
        if let text = String(validating: collector(stream).kept, as: UTF8.self) { return text }
        throw WorkflowError(
            .runtime,
            title: "output is not text",
            detail: "\(stream.rawValue) is not UTF-8; encode it in the command (for instance with "
                + "base64), or return something else"
        )
    }

    private func trimmed(_ text: String) -> String {
        // Bytes, not characters: "\r\n" is one character and only its line feed goes.
        text.utf8.last == UInt8(ascii: "\n") ? String(text.utf8.dropLast()) ?? text : text
    }

    private func json() throws(WorkflowError) -> JSONValue {
        do {
            return try JSONValue.parse(Array(stdout.kept))
        } catch {
            throw WorkflowError(
                .runtime,
                title: "output is not JSON",
                detail: "stdout is not one JSON value: \(error.message) at \(place(error.offset))"
            )
        }
    }

    private func place(_ offset: Int) -> String {
        let before = stdout.kept.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? before.startIndex
        let column = String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1
        return "line \(line), column \(column)"
    }

    private func overCap(_ stream: ActivityStream) -> WorkflowError {
        WorkflowError(
            .runtime,
            title: "too much output",
            detail: "\(stream.rawValue) is returned and has more than \(shell.returnedBytes) "
                + "bytes (the limit 'returnedBytes'); write it to a file, or return something else"
        )
    }

    private var failure: WorkflowError {
        let tail = stderr.tail(ShellSettings.errorTailBytes)
        let separator = tail.contains("\n") ? ":\n" : ": "
        return WorkflowError(
            .runtime,
            title: "the command failed",
            detail: tail.isEmpty ? ending : ending + separator + tail
        )
    }

    /// How the shell ended, in words.
    private var ending: String {
        switch status {
        case .signaled(let number):
            return "killed by \(SignalName.of(number))"
        case .exited(let code) where code > 128 && SignalName.isKnown(code - 128):
            return "exit code \(code) (128 + \(SignalName.of(code - 128)))"
        case .exited(let code):
            return "exit code \(code)"
        }
    }
}
