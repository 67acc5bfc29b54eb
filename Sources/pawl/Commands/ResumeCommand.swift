import ArgumentParser
import PawlInterpreter
import PawlRuntime

struct ResumeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Go on with executions where their record ends.",
        discussion: "Nothing that has a recorded outcome is done again."
    )

    @Argument(help: "The ids of executions.")
    var ids: [String] = []

    @Flag(help: "Everything that nobody runs.")
    var all = false

    @Flag(help: "Stay, and take up whatever becomes runnable.")
    var watch = false

    @Flag(help: "Go on although variables are not set that were set at the start.")
    var ignoreEnvironment = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        if ids.isEmpty, !all, !watch {
            throw ValidationError("name an execution, or write --all or --watch")
        }
        if all, !ids.isEmpty { throw ValidationError("write ids or --all, not both") }
        if watch, reporting.trace { throw ValidationError("--trace does not go with --watch") }
    }

    func run(on console: Console) async throws -> ExitStatus {
        let store = try store.open(creating: false)
        if ids.count == 1, !watch { return try await resumeOne(ids[0], store, console) }
        let session = try EngineSession(
            store: store,
            on: console,
            quiet: reporting.quiet,
            manyExecutions: true
        )
        let crowd = ResumeCrowd(
            session: session,
            console: console,
            store: self.store,
            reporting: reporting,
            ignoresEnvironment: ignoreEnvironment
        )
        return try await crowd.run(ids: ids, all: all || watch, watches: watch)
    }

    private func resumeOne(
        _ id: String,
        _ store: any EventStore,
        _ console: Console
    ) async throws(Failure) -> ExitStatus {
        let record = try await RecordedDocument(of: id, in: store)
        if !ignoreEnvironment, !record.summary.status.isEnded {
            try await RecordedEnvironment.check(id, in: store)
        }
        let session = try EngineSession(
            store: store,
            on: console,
            quiet: reporting.quiet,
            manyExecutions: false
        )
        do throws(Failure) {
            let answer = try await session.resume(record)
            return try await reporting.report(answer, of: session, self.store, console)
        } catch {
            await session.finish()
            throw error
        }
    }
}

/// Many executions at once.
struct ResumeCrowd: Sendable {
    let session: EngineSession
    let console: Console
    let store: StoreOptions
    let reporting: ReportingOptions
    let ignoresEnvironment: Bool

    private static let pause = Duration.milliseconds(500)
    private static let limit = 10_000

    /// - Returns: the status of the first that did not complete; `interrupted` after Ctrl-C.
    func run(ids: [String], all: Bool, watches: Bool) async throws(Failure) -> ExitStatus {
        var taken: [String] = []
        var refused: Set<String> = []
        var status = ExitStatus.completed
        do throws(Failure) {
            if !all {
                for id in ids { status = worse(status, try await take(id, &taken, &refused)) }
            }
            while all {
                let runnable = try await asking { () throws(StoreError) in
                    try await session.store.runnable(at: nowMilliseconds(), limit: Self.limit)
                }
                for id in runnable where !refused.contains(id) {
                    let answer = try await take(id, &taken, &refused)
                    if !watches { status = worse(status, answer) }
                }
                if !watches { break }
                if session.isInterrupted { break }
                try? await Task.sleep(for: Self.pause)
            }
        } catch {
            await session.finish()
            throw error
        }
        return try await report(taken, worse: status)
    }

    /// Takes one up, or says why not.
    private func take(
        _ id: String,
        _ taken: inout [String],
        _ refused: inout Set<String>
    ) async throws(Failure) -> ExitStatus {
        do throws(Failure) {
            let record = try await RecordedDocument(of: id, in: session.store)
            if !ignoresEnvironment, !record.summary.status.isEnded {
                try await RecordedEnvironment.check(id, in: session.store)
            }
            _ = try await session.resume(record)
            if !taken.contains(id) { taken.append(id) }
            return .completed
        } catch {
            refused.insert(id)
            session.display.complain("error: \(printable(error.message))")
            return error.status
        }
    }

    private func report(
        _ ids: [String],
        worse first: ExitStatus
    ) async throws(Failure) -> ExitStatus {
        var results: [(id: String, result: ExecutionResult)] = []
        for id in ids { results.append((id, await session.result(of: id))) }
        await session.finish()
        var status = first
        for (id, result) in results {
            let report = ExecutionReport(
                id: id,
                result: result,
                record: try? await RecordedDocument(of: id, in: session.store),
                storeSuffix: store.suffix,
                isResumable: true
            )
            var history: [HistoryEvent]?
            if reporting.trace {
                history = try await asking { () throws(StoreError) in
                    try await session.store.wholeHistory(of: id)
                }
            }
            if !reporting.json, !reporting.trace, case .completed = result {
                console.tell("\(console.error.good("completed"))  \(id)")
                continue
            }
            let answer = report.write(
                asJSON: reporting.json || reporting.trace,
                trace: history,
                on: console
            )
            status = worse(status, answer)
        }
        if ids.isEmpty, first == .completed { console.tell("nothing to resume") }
        return status
    }

    private func worse(_ left: ExitStatus, _ right: ExitStatus) -> ExitStatus {
        left == .completed ? right : left
    }
}
