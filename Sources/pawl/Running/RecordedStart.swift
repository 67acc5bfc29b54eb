import Foundation
import PawlInterpreter
import PawlJSON
import PawlRuntime

/// What an execution was started with, against what is there now.
struct RecordedStart: Sendable {
    private let id: String
    /// `nil` when the log does not begin with it; the engine says so.
    private let start: ExecutionStart?

    init(of id: String, in store: any EventStore) async throws(Failure) {
        let page = try await asking { () throws(StoreError) in
            try await store.history(of: id, after: 0)
        }
        self.id = id
        if case .executionStarted(let start)? = page.events.first?.body {
            self.start = start
        } else {
            self.start = nil
        }
    }

    /// Whether it was started with another input.
    func hasOtherInput(than input: JSONValue) -> Bool {
        start.map { $0.input != input } ?? false
    }

    /// Refuses when variables that the workflow reads were set at the start and are not now.
    ///
    /// - Throws: `Failure` that names them.
    func checkEnvironment(
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Failure) {
        let missing = (start?.environmentNames ?? []).filter { environment[$0] == nil }
        if missing.isEmpty { return }
        let names = missing.map { "'\($0)'" }.joined(separator: ", ")
        let isOne = missing.count == 1
        let verb =
            isOne
            ? "was set when it started and is not now" : "were set when it started and are not now"
        throw Failure(
            .usage,
            "execution '\(id)' reads \(names), which \(verb)",
            help: "set \(isOne ? "it" : "them"), or add --ignore-environment"
        )
    }
}
