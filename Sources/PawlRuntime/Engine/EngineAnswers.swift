package import PawlGraph
package import PawlInterpreter
package import PawlJSON

/// A document that compiles, ready to be run.
package struct WorkflowDocument: Sendable {
    package let source: [UInt8]
    /// Where it was read; absolute.
    package let path: String
    package let graph: WorkflowGraph
    /// As the store keeps it.
    let stored: StoredDocument

    package init(source: [UInt8], path: String, graph: WorkflowGraph) {
        self.source = source
        self.path = path
        self.graph = graph
        self.stored = StoredDocument(digest: SHA256.hash(source).hex, source: source)
    }
}

/// Compiles a document that was recorded with an execution.
///
/// The engine does not know the compiler: whoever wires the parts together passes this in.
package typealias DocumentCompiler =
    @Sendable (_ source: [UInt8], _ path: String) -> Result<WorkflowGraph, DocumentRefusal>

/// Why a recorded document does not compile.
package struct DocumentRefusal: Error, Hashable, Sendable {
    /// One line: the first diagnostic.
    package var message: String

    package init(message: String) {
        self.message = message
    }
}

/// What an execution is started with besides its document.
package struct StartOptions: Sendable {
    /// Drawn when `nil`.
    package var id: String?
    package var input: JSONValue
    /// Where processes start; absolute.
    package var workingDirectory: String
    /// Names of all variables that are set here; those that the workflow reads are recorded.
    package var environmentNames: [String]
    /// `$runtime`.
    package var runtime: JSONValue
    package var limits = ExecutionLimits()

    package init(
        id: String? = nil,
        input: JSONValue,
        workingDirectory: String,
        environmentNames: [String],
        runtime: JSONValue
    ) {
        self.id = id
        self.input = input
        self.workingDirectory = workingDirectory
        self.environmentNames = environmentNames
        self.runtime = runtime
    }
}

/// What came of a request to run an execution.
package enum StartAnswer: Hashable, Sendable {
    /// It is new, and runs.
    case started(id: String)
    /// It existed, and goes on.
    case resumed(id: String)
    /// It had ended before; nothing runs.
    case finished(id: String)

    package var id: String {
        switch self {
        case .started(let id), .resumed(let id), .finished(let id): id
        }
    }
}

/// How an execution left the engine.
package enum ExecutionResult: Hashable, Sendable {
    case completed(output: JSONValue)
    case faulted(WorkflowError)
    case cancelled(reason: String?)
    /// Its log is damaged or impossible; the reason is recorded too.
    case parked(message: String)
    /// The engine was told to stop; the execution can be resumed.
    case interrupted
    /// Another process holds it now.
    case lost
    /// The store failed for longer than the engine waits; the execution can be resumed.
    case failed(StoreError)
}

/// Why an execution was not taken up.
package enum EngineError: Error, Hashable, Sendable {
    case store(StoreError)
    /// `--id` names an execution of another document.
    case otherDocument(id: String)
    /// Another live process holds it.
    case held(id: String, by: LeaseHolder)
    /// `--id` is empty, too long, or holds other characters than letters, digits, `-`, `_`, `.`.
    case invalidID(String)
    /// The log is damaged or impossible, or its document does not compile any more; the execution
    /// was parked.
    case parked(id: String, message: String)
    /// The engine is stopping.
    case stopping
}

extension EngineError: CustomStringConvertible {
    /// One line for people, without a full stop.
    package var description: String {
        switch self {
        case .store(let error):
            error.description
        case .otherDocument(let id):
            "execution '\(id)' belongs to another document; use another id"
        case .held(let id, let holder):
            "execution '\(id)' is being run by process \(holder.process.pid) "
                + "on '\(holder.process.host)'"
        case .invalidID(let id):
            "'\(id)' is not an execution id: write 1 to \(ExecutionIDRules.length) letters, "
                + "digits, '-', '_' or '.', beginning with a letter or digit"
        case .parked(let id, let message):
            "execution '\(id)' is parked: \(message)"
        case .stopping:
            "the engine is stopping"
        }
    }
}

/// What was recorded for an execution, told after it is on disk.
package struct RecordedTurn: Sendable {
    package var executionID: String
    package var events: [HistoryEvent]

    package init(executionID: String, events: [HistoryEvent]) {
        self.executionID = executionID
        self.events = events
    }
}
