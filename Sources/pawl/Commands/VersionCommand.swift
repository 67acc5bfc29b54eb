import ArgumentParser
import PawlInterpreter
import PawlJSON

struct VersionCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Print the version."
    )

    static let number = "0.1.0"
    static let line = "pawl \(number)"

    #if os(Linux)
        private static let system = "linux"
    #else
        private static let system = "macos"
    #endif

    @Flag(help: "Print one JSON object.")
    var json = false

    func run(on console: Console) async throws -> ExitStatus {
        let record: JSONValue = [
            "name": "pawl",
            "version": .string(Self.number),
            "semanticsVersion": JSONValue(currentSemanticsVersion),
            "system": .string(Self.system),
        ]
        console.print(json ? record.text : Self.line)
        return .completed
    }

    /// `$runtime`, as it is recorded when an execution starts.
    static let runtime: JSONValue = [
        "name": "pawl", "version": .string(number), "metadata": [:],
    ]
}
