import Foundation
import PawlJQ
import PawlJSON

/// What `pawl jq` prints: the outputs of the program, gathered before they are written.
final class JQOutput {
    /// How outputs are printed.
    struct Form: Sendable {
        var layout = JSONLayout.pretty(indent: 2)
        var sortsKeys = false
        var isASCII = false
        /// Strings without quotes.
        var isRaw = false
        /// What follows each output.
        var ending = [UInt8(ascii: "\n")]
        /// Each output is written at once.
        var isUnbuffered = false
        /// In colours wherever it goes.
        var isColoured = false
        /// Without colours, which goes before `isColoured`.
        var isPlain = false
    }

    /// Bytes that are gathered before they are written.
    private static let piece = 64 * 1024

    private let console: Console
    private let form: Form
    private let colours: JQColours?
    private let writesEach: Bool
    private var bytes: [UInt8] = []

    init(_ form: Form, on console: Console, environment: [String: String]) {
        self.form = form
        self.console = console
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let hasColours = form.isColoured || isTerminal && environment["NO_COLOR"]?.isEmpty != false
        colours =
            hasColours && !form.isPlain ? JQColours(environment["JQ_COLORS"]) : nil
        writesEach = form.isUnbuffered || isTerminal
        if let text = environment["JQ_COLORS"], !JQColours.isValid(text) {
            console.tell("Failed to set $JQ_COLORS")
        }
    }

    /// Prints an output.
    ///
    /// - Throws: what ends the program when nobody reads what is written, and jq's error for a
    ///   string that cannot be told from what follows it.
    func print(_ value: JSONValue) throws(JQError) {
        if form.isRaw, !form.isASCII, case .string(let text) = value {
            if form.ending == [0], text.utf8.contains(0) {
                throw .raised("Cannot dump a string containing NUL with --raw-output0 option")
            }
            bytes += text.utf8
        } else if let colours, !(form.isRaw && value.string != nil) {
            var printer = JQColourPrinter(form, colours)
            printer.write(value)
            bytes += printer.bytes
        } else {
            value.write(
                to: &bytes,
                form.layout,
                sortsKeys: form.sortsKeys,
                isASCII: form.isASCII,
                piece: Self.piece
            ) { [console] bytes in
                console.write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        bytes += form.ending
        if writesEach || bytes.count >= Self.piece { flush() }
        if console.isAnswerLost { throw .halted(code: 0, message: nil) }
    }

    /// Writes what was gathered.
    func flush() {
        if !bytes.isEmpty { console.write(bytes) }
        bytes.removeAll(keepingCapacity: true)
    }

    /// Writes a line to standard error.
    func tell(_ line: String) {
        flush()
        console.tell(line)
    }

    /// Writes to standard error as it is.
    func draw(_ text: String) {
        flush()
        console.draw(text)
    }

    /// Shows a value of `debug`, on one line.
    func debug(_ value: JSONValue) {
        let message: JSONValue = ["DEBUG:", value]
        var form = form
        form.layout = .compact
        if let colours {
            var printer = JQColourPrinter(form, colours)
            printer.write(message)
            return tell(String(decoding: printer.bytes, as: UTF8.self))
        }
        tell(message.text(.compact, sortsKeys: form.sortsKeys, isASCII: form.isASCII))
    }
}
