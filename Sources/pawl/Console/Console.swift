import Foundation
import PawlDiagnostics
import Synchronization

/// Standard output and standard error.
///
/// Answers go to the first, everything said about them to the second.
struct Console: Sendable {
    /// Whether people read standard error as it comes.
    let isLive: Bool
    let output: Paint
    let error: Paint
    private let loss = OutputLoss()

    /// Why the answer did not reach standard output, when it did not: a full disk behind a
    /// redirection. A reader that has gone away (`pawl list | head`) is no reason.
    var lostAnswer: String? { loss.reason }

    /// Whether nothing that is written to standard output arrives any more.
    var isAnswerLost: Bool { loss.isTotal }

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let plain = environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
        isLive = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
        output = Paint(isOn: !plain && isatty(STDOUT_FILENO) == 1)
        error = Paint(isOn: !plain && isatty(STDERR_FILENO) == 1)
    }

    /// Writes a line of the answer.
    func print(_ line: String) { write(Array((line + "\n").utf8), to: STDOUT_FILENO) }

    /// Writes bytes of the answer as they are.
    func write(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    /// Writes a line that is not the answer.
    func tell(_ line: String) { write(Array((line + "\n").utf8), to: STDERR_FILENO) }

    /// Writes text for the terminal as it is.
    func draw(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

    func fail(_ failure: Failure) {
        tell(error.bad("error") + error.strong(": " + printable(failure.message)))
        if let help = failure.help { tell("  = help: " + printable(help)) }
    }

    /// The size of the terminal behind standard error, in characters.
    var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return (80, 24)
        }
        return (Int(size.ws_col), max(Int(size.ws_row), 4))
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EAGAIN {
                    usleep(1_000)
                    continue
                }
                // Whatever it is: what else runs, runs on.
                if descriptor == STDOUT_FILENO { loss.note(errno) }
                return
            }
            rest = rest.dropFirst(count)
        }
    }
}

/// Remembers the first error of writing an answer.
private final class OutputLoss: Sendable {
    private let number = Mutex<Int32>(0)

    var isTotal: Bool { number.withLock { $0 } != 0 }

    var reason: String? {
        let number = number.withLock { $0 }
        return number == 0 || number == EPIPE ? nil : String(cString: strerror(number))
    }

    func note(_ error: Int32) {
        number.withLock { if $0 == 0 { $0 = error } }
    }
}

/// Text without anything that would steer a terminal; lines stay lines.
func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        result.append(scalar == "\n" || scalar == "\t" ? scalar : shown(scalar))
    }
    return String(result)
}

/// The columns that a text takes.
func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columnWidth(of: $1) }
}

/// The text in at most so many columns, cut with `…`.
func cut(_ text: String, to limit: Int) -> String {
    if columns(text) <= limit { return text }
    var result = String.UnicodeScalarView()
    var width = 0
    for scalar in text.unicodeScalars {
        width += columnWidth(of: scalar)
        if width > limit - 1 { break }
        result.append(scalar)
    }
    return limit > 0 ? String(result) + "…" : ""
}

/// The text with spaces behind it up to so many columns.
func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - columns(text)))
}
