import Foundation
import PawlActivities
import PawlInterpreter
import PawlRuntime

/// An engine, what it shows, and what ends it: one per command that runs executions.
struct EngineSession: Sendable {
    let store: any EventStore
    let engine: Engine
    let display: ProgressDisplay
    private let interrupts: Interrupts
    private let following: Task<Void, Never>
    private let listening: Task<Void, Never>

    init(
        store: any EventStore,
        on console: Console,
        quiet: Bool,
        manyExecutions: Bool
    ) throws(Failure) {
        // Several executions that start and end are lines, not a picture.
        let isLive = console.isLive && !manyExecutions
        let style: ProgressDisplay.Style = quiet ? .silent : isLive ? .live : .plain
        let display = ProgressDisplay(style, on: console, manyExecutions: manyExecutions)
        let engine = Engine(
            store: store,
            executor: OutputTee(executor: ShellExecutor(), display: display),
            failpoints: try .fromEnvironment(),
            outage: { display.complain("\(printable($0.description)); trying again") },
            compile: RecordedDocument.compiler
        )
        let turns = engine.turns()
        let interrupts = Interrupts()
        self.store = store
        self.engine = engine
        self.display = display
        self.interrupts = interrupts
        following = Task.detached { for await turn in turns { display.recorded(turn) } }
        listening = Task.detached {
            for await _ in interrupts.first {
                display.say("stopping: the steps in flight are being ended (Ctrl-C again: at once)")
                await engine.interrupt()
            }
        }
    }

    /// Takes up an execution that exists, and shows it from where it is.
    func resume(_ record: RecordedDocument) async throws(Failure) -> StartAnswer {
        let id = record.summary.id
        if record.summary.status.isEnded {
            display.say("execution '\(id)' had ended before")
            return .finished(id: id)
        }
        let sentence = try await follow(record)
        do {
            let answer = try await engine.resume(id)
            display.say(sentence)
            return answer
        } catch {
            throw Failure(error)
        }
    }

    /// Shows an execution that exists from where it is.
    ///
    /// - Returns: what to say when it was taken up.
    func follow(_ record: RecordedDocument) async throws(Failure) -> String {
        let id = record.summary.id
        if record.summary.status.isEnded { return "execution '\(id)' had ended before" }
        let page = try await asking { () throws(StoreError) in
            try await store.history(of: id, after: 0)
        }
        display.follow(id, title: record.title, names: record.names, history: page.events)
        let places = ExecutionView(record, page.events).places
        let place = places.isEmpty ? "" : " at " + places.joined(separator: ", ")
        return "resuming \(printable(record.title)) '\(id)'\(place)"
    }

    /// Waits for the end, or for Ctrl-C.
    func result(of id: String) async -> ExecutionResult { await engine.result(of: id) }

    /// Whether Ctrl-C was heard.
    var isInterrupted: Bool { interrupts.wereHeard }

    /// Lets go of everything; what was said is on the screen when this returns.
    func finish() async {
        await engine.interrupt()
        interrupts.finish()
        await listening.value
        await following.value
        await display.finish()
    }
}
