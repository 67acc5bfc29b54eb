import PawlJQ
import PawlJSON

/// The arguments of `pawl jq`, written as jq's: `--arg` takes two words, short flags combine, and
/// options may stand behind the program.
struct JQOptions: Sendable {
    /// What is asked for besides running a program.
    enum Request {
        case help
        case version
        case batch
    }

    /// How the words behind the program are meant.
    private enum Words {
        case files
        case texts
        case values
    }

    var request: Request?
    /// The program, or the file that holds it; `nil` when none was given.
    var program: String?
    var files: [String] = []
    var isProgramFile = false
    var input = JQInputs.Form()
    var output = JQOutput.Form()
    var reportsLast = false
    /// `$ARGS`.
    private var positional: [JSONValue] = []
    private var named = JSONObject()

    private var words = Words.files
    private var rest: ArraySlice<String>

    /// - Throws: `Failure` with `usage`.
    init(_ arguments: [String]) throws(Failure) {
        rest = arguments[...]
        while request == nil, let argument = rest.popFirst() {
            if argument == "--" {
                while let word = rest.popFirst() { try take(word) }
            } else if argument.hasPrefix("--") {
                try readLong(String(argument.dropFirst(2)))
            } else if Self.isFlags(argument) {
                for letter in argument.dropFirst() { try readShort(letter) }
            } else {
                try take(argument)
            }
        }
        if request == .batch, arguments.count > 1 {
            throw Failure(.usage, "--batch stands alone: programs come on standard input")
        }
    }

    /// `-5` is a program and `-` is standard input.
    private static func isFlags(_ argument: String) -> Bool {
        guard argument.first == "-", let letter = argument.dropFirst().first else { return false }
        return letter.isASCII && letter.isLetter
    }

    /// `$NAME` for everything that options bind.
    func value(of variable: String) -> JSONValue? {
        if let value = named[variable] { return value }
        guard variable == "ARGS" else { return nil }
        return ["positional": .array(positional), "named": .object(named)]
    }

    private mutating func take(_ word: String) throws(Failure) {
        if program == nil {
            program = word
            return
        }
        switch words {
        case .files: files.append(word)
        case .texts: positional.append(.string(word))
        case .values: positional.append(try Self.json(word, of: "--jsonargs"))
        }
    }

    // MARK: options

    private mutating func readShort(_ letter: Character) throws(Failure) {
        switch letter {
        case "n": input.isNull = true
        case "s": input.slurps = true
        case "R": input.isRaw = true
        case "c": output.layout = .compact
        case "r": output.isRaw = true
        case "j":
            output.isRaw = true
            output.ending = []
        case "a": output.isASCII = true
        case "S": output.sortsKeys = true
        case "C": output.isColoured = true
        case "M": output.isPlain = true
        case "e": reportsLast = true
        case "f": isProgramFile = true
        case "h": request = request ?? .help
        case "V": request = request ?? .version
        // Only Windows knows text files of another kind.
        case "b": break
        case "L": throw Self.modules("-L")
        default: throw Self.unknown("-\(letter)")
        }
    }

    private static let shortNames: [String: Character] = [
        "null-input": "n", "slurp": "s", "raw-input": "R", "compact-output": "c",
        "raw-output": "r", "join-output": "j", "ascii-output": "a", "sort-keys": "S",
        "color-output": "C", "monochrome-output": "M", "exit-status": "e", "from-file": "f",
        "help": "h", "version": "V", "binary": "b",
    ]

    private mutating func readLong(_ name: String) throws(Failure) {
        if let letter = Self.shortNames[name] { return try readShort(letter) }
        switch name {
        case "tab": output.layout = .tabs
        case "indent": output.layout = try indentation()
        case "raw-output0":
            output.isRaw = true
            output.ending = [0]
        case "unbuffered": output.isUnbuffered = true
        case "stream": input.isStream = true
        case "args": words = .texts
        case "jsonargs": words = .values
        case "arg", "argjson", "slurpfile", "rawfile": try bind(name)
        case "batch": request = request ?? .batch
        case "library-path": throw Self.modules("--library-path")
        case "seq", "stream-errors", "build-configuration":
            throw Failure(.usage, "the option '--\(name)' of jq is not supported")
        default: throw Self.unknown("--\(name)")
        }
    }

    private static func unknown(_ option: String) -> Failure {
        Failure(.usage, "there is no option '\(option)'", help: "see 'pawl jq --help'")
    }

    private static func modules(_ option: String) -> Failure {
        Failure(
            .usage,
            "the option '\(option)' of jq is not supported: there are no modules",
            help: "write the definitions into the program with 'def'"
        )
    }

    private mutating func indentation() throws(Failure) -> JSONLayout {
        guard let word = rest.popFirst(), let width = Int(word), (-1...7).contains(width) else {
            throw Failure(.usage, "--indent takes a number from 0 to 7, or -1 for tabs")
        }
        return width < 0 ? .tabs : .pretty(indent: width)
    }

    // MARK: variables

    /// Of several values of one name the first counts, as in jq.
    private mutating func bind(_ option: String) throws(Failure) {
        guard let name = rest.popFirst(), let text = rest.popFirst() else {
            let second = ["arg": "a text", "argjson": "a JSON value"][option] ?? "a file"
            throw Failure(.usage, "--\(option) takes a name and \(second)")
        }
        guard named[name] == nil else { return }
        switch option {
        case "arg": named[name] = .string(text)
        case "argjson": named[name] = try Self.json(text, of: "--argjson \(name)")
        case "rawfile": named[name] = .string(JQLineReader.text(of: try Files.read(text)))
        default:
            let bytes = try Files.read(text)
            do throws(JQError) {
                named[name] = .array(try JQInputReader.values(of: bytes))
            } catch {
                throw Failure(.usage, "'\(text)' is not JSON: \(error.message)")
            }
        }
    }

    private static func json(_ text: String, of option: String) throws(Failure) -> JSONValue {
        let values: [JSONValue]
        do throws(JQError) {
            values = try JQInputReader.values(of: Array(text.utf8))
        } catch {
            throw Failure(.usage, "the value of \(option) is not JSON: \(error.message)")
        }
        if let value = values.first, values.count == 1 { return value }
        let count = values.isEmpty ? "no value" : "more than one value"
        throw Failure(.usage, "\(option) has \(count): '\(text)'")
    }
}
