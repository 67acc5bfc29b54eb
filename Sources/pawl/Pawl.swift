import ArgumentParser

/// The command line.
@main
struct Pawl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pawl",
        abstract: "Durable workflows in YAML."
    )
}
