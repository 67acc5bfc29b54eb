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
            try await RecordedStart(of: id, in: store).checkEnvironment()
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

/// Many executions at once: each is reported when it ends.
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
        let outcome = await withTaskGroup(of: ExitStatus.self) { group in
            do throws(Failure) {
                let status = try await takeUp(ids, all: all, watches: watches, &group)
                return Result<ExitStatus, Failure>.success(await worst(status, of: &group))
            } catch {
                await session.engine.interrupt()
                return .failure(error)
            }
        }
        await session.finish()
        let status = try outcome.get()
        return status == .completed && session.isInterrupted ? .interrupted : status
    }

    /// Takes up what is named, or all that nobody runs, for as long as it is to be watched.
    private func takeUp(
        _ ids: [String],
        all: Bool,
        watches: Bool,
        _ group: inout TaskGroup<ExitStatus>
    ) async throws(Failure) -> ExitStatus {
        var status = ExitStatus.completed
        var refused: Set<String> = []
        for id in ids { status = worse(status, await take(id, &group, &refused)) }
        var looked = false
        while all, !looked || (watches && !session.isInterrupted) {
            let runnable = try await asking { () throws(StoreError) in
                try await session.store.runnable(at: nowMilliseconds(), limit: Self.limit)
            }
            for id in runnable where !refused.contains(id) {
                let answer = await take(id, &group, &refused)
                if !watches { status = worse(status, answer) }
            }
            if runnable.isEmpty, !watches { session.display.complain("nothing to resume") }
            looked = true
            if watches { try? await Task.sleep(for: Self.pause) }
        }
        return status
    }

    /// Takes one up, or says why not.
    private func take(
        _ id: String,
        _ group: inout TaskGroup<ExitStatus>,
        _ refused: inout Set<String>
    ) async -> ExitStatus {
        do throws(Failure) {
            let record = try await RecordedDocument(of: id, in: session.store)
            if !ignoresEnvironment, !record.summary.status.isEnded {
                try await RecordedStart(of: id, in: session.store).checkEnvironment()
            }
            _ = try await session.resume(record)
            group.addTask { await report(id, record) }
            return .completed
        } catch {
            refused.insert(id)
            session.display.complain("error: \(printable(error.message))")
            return error.status
        }
    }

    private func report(_ id: String, _ record: RecordedDocument) async -> ExitStatus {
        let result = await session.result(of: id)
        let report = ExecutionReport(
            id: id,
            result: result,
            record: record,
            storeSuffix: store.suffix,
            isResumable: true
        )
        if case .completed = result, !reporting.json, !reporting.trace {
            session.display.complain("\(console.error.good("completed"))  \(id)")
            return .completed
        }
        var trace: [HistoryEvent]?
        if reporting.trace { trace = try? await session.store.wholeHistory(of: id) }
        return report.write(asJSON: reporting.json || reporting.trace, trace: trace, on: console)
    }

    private func worst(
        _ first: ExitStatus,
        of group: inout TaskGroup<ExitStatus>
    ) async -> ExitStatus {
        var status = first
        for await answer in group { status = worse(status, answer) }
        return status
    }

    private func worse(_ left: ExitStatus, _ right: ExitStatus) -> ExitStatus {
        left == .completed ? right : left
    }
}
