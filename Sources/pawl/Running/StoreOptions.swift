import ArgumentParser
import Foundation
import PawlRuntime
import PawlStores

/// Where executions are recorded.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The store: sqlite:PATH, or memory: for a try.",
            discussion: "PAWL_STORE when not given, else .pawl/pawl.db in this folder.",
            valueName: "url"
        )
    )
    var store: String?

    private var text: String? {
        store ?? ProcessInfo.processInfo.environment["PAWL_STORE"]
    }

    /// Opens the store, or makes it.
    func open(creating: Bool) throws(Failure) -> any EventStore {
        do {
            let location = try StoreLocation(text, in: Files.currentFolder)
            return try openStore(location, createIfMissing: creating)
        } catch {
            throw Failure(error)
        }
    }

    /// Opens a store that exists; `nil` when there is none at the default place, where it is no
    /// mistake that nothing has run yet.
    func openIfThere() throws(Failure) -> (any EventStore)? {
        do {
            let location = try StoreLocation(text, in: Files.currentFolder)
            return try openStore(location, createIfMissing: false)
        } catch {
            if case .missingStore = error, text?.isEmpty ?? true { return nil }
            throw Failure(error)
        }
    }

    /// What to add to a command so that it finds the same store: ` --store sqlite:/a/b`, or
    /// nothing.
    var suffix: String {
        store.map { " --store \(Self.quoted($0))" } ?? ""
    }

    /// A word as a shell reads it.
    static func quoted(_ text: String) -> String {
        let plain = text.allSatisfy { $0.isLetter || $0.isNumber || "_-./:=".contains($0) }
        return plain ? text : "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }
}
