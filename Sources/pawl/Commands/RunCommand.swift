import ArgumentParser
import Foundation
import PawlDiagnostics
import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime

struct RunCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a workflow to its end.",
        discussion: """
            The output goes to standard output as JSON, everything else to standard error. When \
            the program is killed, 'pawl resume ID' goes on; so does the same command with the \
            same --id. A 'schedule' is not followed: one execution starts, now. Where 'schedule.on' \
            alone would begin it, --input is the array of the events.
            """
    )

    @Argument(help: "The workflow; - for standard input.")
    var file: String

    @Option(help: ArgumentHelp("The input.", valueName: "json|@file|-"))
    var input: String?

    @Option(help: "The id of the execution; drawn when not given.")
    var id: String?

    @OptionGroup var store: StoreOptions
    @OptionGroup var reporting: ReportingOptions

    @Flag(help: "Go on although variables are not set that were set at the start.")
    var ignoreEnvironment = false

    func run(on console: Console) async throws -> ExitStatus {
        let document = try DocumentFile(file)
        let graph = try document.compiled(telling: console, toRun: true)
        if file == "-", input == "-" {
            throw Failure(.usage, "the workflow and its input cannot both be standard input")
        }
        let value = try InputArgument.value(input)
        let store = try store.open(creating: true)
        let earlier = try await existing(in: store)
        if let schedule = graph.schedule {
            if earlier == nil { try Self.check(value, of: schedule, isGiven: input != nil) }
            console.tell("note: 'schedule' is not followed: this is one execution, started by hand")
        }
        let session = try EngineSession(
            store: store,
            on: console,
            quiet: reporting.quiet,
            manyExecutions: false
        )
        let workflow = WorkflowDocument(
            source: document.source.bytes,
            path: document.path,
            graph: graph
        )
        let options = StartOptions(
            id: id,
            input: value,
            workingDirectory: Files.currentFolder,
            environmentNames: ProcessInfo.processInfo.environment.keys.sorted(),
            runtime: VersionCommand.runtime
        )
        do {
            var sentence: String?
            if let earlier { sentence = try await session.follow(earlier) }
            let answer = try await session.engine.start(workflow, options: options)
            if let sentence { session.display.say(sentence) }
            if let earlier, input != nil,
                try await RecordedStart(of: earlier.summary.id, in: store).hasOtherInput(
                    than: value
                )
            {
                session.display.complain("warning: --input is not used: the recorded input stays")
            }
            if case .started(let id) = answer {
                session.display.follow(
                    id,
                    title: graph.header.name,
                    names: StepNames(graph),
                    history: []
                )
            }
            return try await reporting.report(answer, of: session, self.store, console)
        } catch let error as EngineError {
            await session.finish()
            throw Failure(error)
        } catch {
            await session.finish()
            throw error
        }
    }

    /// An execution that only events begin has the array of these events as its input.
    private static func check(
        _ input: JSONValue,
        of schedule: ScheduleModel,
        isGiven: Bool
    ) throws(Failure) {
        guard schedule.isEventsOnly else { return }
        let isData = schedule.on?.read == .data
        let help =
            isData
            ? "write --input '[…]', an array of the data of at least one event"
            : "write --input '[{\"type\": …, \"data\": …}]', an array of at least one event"
        guard isGiven else {
            throw Failure(.usage, "'schedule.on' begins this workflow with events", help: help)
        }
        guard case .array(let events) = input, !events.isEmpty else {
            throw Failure(
                .usage,
                "the input of a workflow that 'schedule.on' begins is an array, and not empty",
                help: help
            )
        }
    }

    /// The execution that has the id already.
    private func existing(in store: any EventStore) async throws(Failure) -> RecordedDocument? {
        guard let id else { return nil }
        let record: RecordedDocument
        do {
            record = try await RecordedDocument(of: id, in: store)
        } catch {
            // There is none yet; what else is wrong with the store shows when it is started.
            return nil
        }
        if !ignoreEnvironment, !record.summary.status.isEnded {
            try await RecordedStart(of: id, in: store).checkEnvironment()
        }
        return record
    }
}

/// How `run` and `resume` say what happened.
struct ReportingOptions: ParsableArguments {
    @Flag(help: "Print exactly one JSON object: id, status, output and error.")
    var json = false

    @Flag(help: "Add what happened to each task, in order, to the JSON object.")
    var trace = false

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    /// Waits for the end and reports it.
    func report(
        _ answer: StartAnswer,
        of session: EngineSession,
        _ store: StoreOptions,
        _ console: Console
    ) async throws(Failure) -> ExitStatus {
        let result = await session.result(of: answer.id)
        await session.finish()
        let record = try? await RecordedDocument(of: answer.id, in: session.store)
        let report = ExecutionReport(
            id: answer.id,
            result: result,
            record: record,
            storeSuffix: store.suffix,
            isResumable: store.store != "memory:"
        )
        var history: [HistoryEvent]?
        if trace {
            history = try await asking { () throws(StoreError) in
                try await session.store.wholeHistory(of: answer.id)
            }
        }
        return report.write(asJSON: json || trace, trace: history, on: console)
    }
}
