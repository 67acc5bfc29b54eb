import PawlDiagnostics
import PawlJQ
import PawlJSON

/// The arguments of `pawl jq`, written as jq's: `--arg` takes two words, short flags combine.
struct JQOptions: Sendable {
    var program = ""
    var files: [String] = []
    var isProgramFile = false
    var isNullInput = false
    var slurps = false
    var isRaw = false
    var joins = false
    var isASCII = false
    var sortsKeys = false
    var reportsLast = false
    var layout = JSONLayout.pretty(indent: 2)
    /// In order; a later one of the same name wins.
    private var variables: [(name: String, value: JSONValue)] = []

    /// - Throws: `Failure` with `usage`.
    init(_ arguments: [String]) throws(Failure) {
        var rest = arguments[...]
        var words: [String] = []
        while let argument = rest.popFirst() {
            if argument == "--" {
                words += rest
                break
            } else if argument.hasPrefix("--") {
                try read(String(argument.dropFirst(2)), &rest)
            } else if argument.hasPrefix("-"), argument.count > 1 {
                for letter in argument.dropFirst() { try read(letter) }
            } else {
                words.append(argument)
            }
        }
        guard let program = words.first else {
            throw Failure(.usage, "a program is missing", help: "write 'pawl jq .' or see --help")
        }
        self.program = program
        self.files = Array(words.dropFirst())
    }

    /// The values of the program's free variables, in their order.
    func values(for program: JQProgram) -> [JSONValue] {
        program.freeVariables.map { value(of: $0) ?? .null }
    }

    func value(of name: String) -> JSONValue? {
        if let variable = variables.last(where: { $0.name == name }) { return variable.value }
        guard name == "ARGS" else { return nil }
        return [
            "positional": [], "named": .object(JSONObject(variables.map { ($0.name, $0.value) })),
        ]
    }

    private mutating func read(_ letter: Character) throws(Failure) {
        switch letter {
        case "n": isNullInput = true
        case "s": slurps = true
        case "c": layout = .compact
        case "r": isRaw = true
        case "j":
            isRaw = true
            joins = true
        case "a": isASCII = true
        case "S": sortsKeys = true
        case "e": reportsLast = true
        case "f": isProgramFile = true
        default:
            throw Failure(.usage, "there is no option '-\(letter)'", help: "see 'pawl jq --help'")
        }
    }

    private mutating func read(_ name: String, _ rest: inout ArraySlice<String>) throws(Failure) {
        switch name {
        case "null-input": try read("n")
        case "slurp": try read("s")
        case "compact-output": try read("c")
        case "raw-output": try read("r")
        case "join-output": try read("j")
        case "ascii-output": try read("a")
        case "sort-keys": try read("S")
        case "exit-status": try read("e")
        case "from-file": try read("f")
        case "tab": layout = .tabs
        case "indent":
            guard let width = rest.popFirst().flatMap({ Int($0) }), (0...7).contains(width) else {
                throw Failure(.usage, "--indent takes a number from 0 to 7")
            }
            layout = width == 0 ? .compact : .pretty(indent: width)
        case "arg", "argjson":
            guard let key = rest.popFirst(), let text = rest.popFirst() else {
                throw Failure(.usage, "--\(name) takes a name and a value")
            }
            variables.append((key, try value(text, isJSON: name == "argjson", of: key)))
        default:
            throw Failure(.usage, "there is no option '--\(name)'", help: "see 'pawl jq --help'")
        }
    }

    private func value(
        _ text: String,
        isJSON: Bool,
        of key: String
    ) throws(Failure) -> JSONValue {
        if !isJSON { return .string(text) }
        do {
            return try JSONValue.parse(text)
        } catch {
            throw Failure(.usage, "the value of --argjson \(key) is not JSON: \(error)")
        }
    }
}
