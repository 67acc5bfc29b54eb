import Foundation
import PawlJQ
import PawlJSON

/// The inputs of `pawl jq`: values or lines of its files, read as they are asked for.
final class JQInputs {
    /// How inputs are read.
    struct Form: Sendable {
        /// The program runs once, on `null`; inputs are read when it asks for them.
        var isNull = false
        /// All inputs together are one.
        var slurps = false
        /// Lines instead of JSON.
        var isRaw = false
        /// Events instead of values.
        var isStream = false
    }

    private let form: Form
    private let tell: (String) -> Void
    private let willWait: () -> Void
    private var values: JQInputReader
    private var lines = JQLineReader()
    private var files: ArraySlice<String>
    private var descriptor: Int32?
    private var hasEnded = false
    private var hasSlurped = false

    /// The file of the latest input; `nil` before the first.
    private(set) var filename: String?
    /// Whether a file could not be read.
    private(set) var hasMissed = false

    /// - Parameters:
    ///   - files: `-` is standard input; none at all is standard input as well.
    ///   - tell: shows a message.
    ///   - willWait: called before each reading, which may wait for others.
    init(
        _ files: [String],
        _ form: Form,
        tell: @escaping (String) -> Void,
        willWait: @escaping () -> Void
    ) {
        self.files = files.isEmpty ? ["-"] : files[...]
        self.form = form
        self.tell = tell
        self.willWait = willWait
        values = JQInputReader(asEvents: form.isStream)
    }

    /// Lines of the latest file that were read.
    var lineNumber: Int { form.isRaw ? lines.lineNumber : values.lineNumber }

    /// `FILE:LINE` of the latest input.
    var place: String { filename.map { "\($0):\(lineNumber)" } ?? "<unknown>" }

    /// Takes the next input; `nil` when there is none left.
    ///
    /// - Throws: jq's error for text that is not JSON.
    func next() throws(JQError) -> JSONValue? {
        guard form.slurps else { return try nextOfAll() }
        if hasSlurped { return nil }
        var all: [JSONValue] = []
        if form.isRaw {
            while !hasEnded { read() }
            hasSlurped = true
            return .string(lines.rest())
        }
        while let value = try nextOfAll() { all.append(value) }
        hasSlurped = true
        return .array(all)
    }

    private func nextOfAll() throws(JQError) -> JSONValue? {
        while true {
            if form.isRaw {
                if let line = lines.next() { return .string(line) }
            } else if let value = try values.next() {
                return value
            }
            if hasEnded { return nil }
            read()
        }
    }

    // MARK: files

    /// Adds a piece of the present file, goes to the next one, or ends.
    private func read() {
        guard let descriptor else { return openNext() }
        willWait()
        let piece = Files.readPiece(of: descriptor)
        if let piece, !piece.isEmpty {
            if form.isRaw { lines.append(piece) } else { values.append(piece) }
            return
        }
        if piece == nil { miss("Could not read file") }
        if descriptor != STDIN_FILENO { close(descriptor) }
        self.descriptor = nil
    }

    private func openNext() {
        guard let name = files.popFirst() else {
            hasEnded = true
            lines.end()
            values.end()
            return
        }
        lines.beginFile()
        values.beginFile()
        filename = name == "-" ? "<stdin>" : name
        let opened = name == "-" ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC)
        if opened < 0 { miss("Could not open file") } else { descriptor = opened }
    }

    private func miss(_ what: String) {
        hasMissed = true
        tell("error: \(what) \(filename ?? ""): \(String(cString: strerror(errno)))")
    }
}
