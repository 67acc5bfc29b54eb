import ArgumentParser
import PawlInterpreter
import PawlJSON
import PawlRuntime

struct CancelCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "End an execution.",
        discussion: """
            The process that runs it ends the steps in flight within a second. When no process \
            runs it, this one takes it up to end it.
            """
    )

    @Argument(help: "The id of the execution.")
    var id: String

    @Option(help: "Why; it is recorded.")
    var reason: String?

    @Flag(help: "Wait until it has ended.")
    var wait = false

    @Flag(help: "Print one JSON object.")
    var json = false

    @OptionGroup var store: StoreOptions

    private static let pause = Duration.milliseconds(100)

    func run(on console: Console) async throws -> ExitStatus {
        let store = try store.open(creating: false)
        let isRecorded = try await asking { () throws(StoreError) in
            try await store.requestCancel(of: id, reason: reason, at: nowMilliseconds())
        }
        let summary = try await summary(in: store)
        guard isRecorded else {
            throw Failure(.usage, "execution '\(id)' has ended: it is \(summary.status.rawValue)")
        }
        if let holder = summary.livingHolder {
            console.tell("process \(holder.process.pid) ends execution '\(id)'")
            if wait { try await waitForEnd(in: store) }
        } else {
            try await endHere(store, console)
        }
        if json {
            let now = try await self.summary(in: store)
            console.print(now.json.text)
        }
        return .completed
    }

    private func summary(in store: any EventStore) async throws(Failure) -> ExecutionSummary {
        try await asking { () throws(StoreError) in try await store.summary(of: id) }
    }

    private func waitForEnd(in store: any EventStore) async throws(Failure) {
        while try await !summary(in: store).status.isEnded {
            try? await Task.sleep(for: Self.pause)
        }
    }

    private func endHere(_ store: any EventStore, _ console: Console) async throws(Failure) {
        let record = try await RecordedDocument(of: id, in: store)
        let session = try EngineSession(
            store: store,
            on: console,
            quiet: true,
            manyExecutions: false
        )
        do throws(Failure) {
            let answer = try await session.resume(record)
            let result = await session.result(of: answer.id)
            await session.finish()
            let report = ExecutionReport(
                id: id,
                result: result,
                record: record,
                storeSuffix: self.store.suffix,
                isResumable: true
            )
            guard case .cancelled = result else {
                throw Failure(.failed, "execution '\(id)' was not cancelled: it is \(report.word)")
            }
            console.tell("execution '\(id)' is cancelled")
        } catch {
            await session.finish()
            throw error
        }
    }
}

extension ExecutionReport {
    /// The result in one word.
    var word: String {
        switch result {
        case .completed: "completed"
        case .faulted: "faulted"
        case .cancelled: "cancelled"
        case .parked: "parked"
        case .interrupted: "interrupted"
        case .lost: "held by another process"
        case .failed: "not reachable"
        }
    }
}
