import PawlRuntime

/// What the program answers to its caller.
///
/// The names are those of the commands on executions; `pawl jq` has jq's own meanings, see
/// `JQStatus`.
struct ExitStatus: RawRepresentable, Hashable, Sendable {
    let rawValue: Int32

    static let completed = ExitStatus(rawValue: 0)
    /// The execution faulted; `check` found errors.
    static let faulted = ExitStatus(rawValue: 1)
    /// The command line is wrong, or names what does not exist.
    static let usage = ExitStatus(rawValue: 2)
    /// The document has errors; the jq program does not compile.
    static let invalidDocument = ExitStatus(rawValue: 3)
    /// The execution was cancelled.
    static let cancelled = ExitStatus(rawValue: 4)
    /// The store or the engine failed.
    static let failed = ExitStatus(rawValue: 5)
    /// Ctrl-C.
    static let interrupted = ExitStatus(rawValue: 130)
}

/// Why a command ended without doing what it was asked.
struct Failure: Error, Sendable {
    var status: ExitStatus
    /// Lower case, without a full stop.
    var message: String
    /// What to do instead; `nil` when there is nothing to say.
    var help: String?

    init(_ status: ExitStatus, _ message: String, help: String? = nil) {
        self.status = status
        self.message = message
        self.help = help
    }

    init(_ error: StoreError) {
        switch error {
        case .unknownExecution:
            self.init(.usage, error.description, help: "'pawl list' shows the executions")
        case .missingStore:
            self.init(
                .usage,
                error.description,
                help: "name another with --store or PAWL_STORE; 'pawl run' makes a new one"
            )
        case .invalidLocation:
            self.init(.usage, error.description)
        case .unavailable, .appendConflict, .leaseLost, .executionExists, .damagedEvent,
            .damagedStore, .newerSchema, .foreignFile:
            self.init(.failed, error.description)
        }
    }

    init(_ error: EngineError) {
        switch error {
        case .store(let error):
            self.init(error)
        case .otherDocument, .invalidID:
            self.init(.usage, error.description)
        case .held(let id, _):
            self.init(
                .failed,
                error.description,
                help: "watch it with 'pawl logs \(id) --follow', end it with 'pawl cancel \(id)'"
            )
        case .parked, .stopping:
            self.init(.failed, error.description)
        }
    }
}

/// Calls the store; its errors become failures.
func asking<Result>(_ body: () async throws(StoreError) -> Result) async throws(Failure) -> Result {
    do {
        return try await body()
    } catch {
        throw Failure(error)
    }
}
