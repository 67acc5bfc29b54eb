import ArgumentParser
import PawlCompiler
import PawlDiagnostics
import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime

struct DumpCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: "Print what one stage makes of a workflow or an execution.",
        discussion: """
            tree     the YAML document with the place of every value (FILE)
            syntax   the bound document, the short form desugared (FILE)
            graph    the listing that the digest is made of (FILE)
            state    the state that the log of an execution makes (ID)
            history  the log of an execution as it is stored (ID)
            """
    )

    enum Stage: String, ExpressibleByArgument, CaseIterable {
        case tree, syntax, graph, state, history
    }

    @Option(help: "The stage.")
    var stage: Stage

    @Argument(help: "A workflow, or the id of an execution.")
    var subject: String

    @OptionGroup var store: StoreOptions

    func run(on console: Console) async throws -> ExitStatus {
        switch stage {
        case .tree: return try dump(console, Self.outline(.tree))
        case .syntax: return try dump(console, Self.outline(.syntax))
        case .graph:
            return try dump(console) { file throws(Failure) in
                let graph = try file.compiled(telling: console)
                return "digest \(graph.digest.hex)\n" + graph.text
            }
        case .state:
            console.print(try await state())
        case .history:
            let store = try store.open(creating: false)
            let page = try await page(store)
            page.events.forEach { console.print($0.json.text) }
            if let damage = page.damage { throw Failure(damage) }
        }
        return .completed
    }

    private func dump(
        _ console: Console,
        _ text: (DocumentFile) throws(Failure) -> String
    ) throws(Failure) -> ExitStatus {
        var text = try text(try DocumentFile(subject))
        while text.last == "\n" { text.removeLast() }
        console.print(text)
        return .completed
    }

    private static func outline(
        _ stage: DumpStage
    ) -> (DocumentFile) throws(Failure) -> String {
        { (file) throws(Failure) in
            let (text, diagnostics) = PawlCompiler.dump(file.source, stage: stage)
            guard let text else { throw refused(file, diagnostics) }
            return text
        }
    }

    private static func refused(_ file: DocumentFile, _ diagnostics: [Diagnostic]) -> Failure {
        Failure(
            .invalidDocument,
            "'\(file.source.path)' has no such stage: \(diagnostics.summary)",
            help: "'pawl check' shows what is wrong"
        )
    }

    private func page(_ store: any EventStore) async throws(Failure) -> HistoryPage {
        _ = try await asking { () throws(StoreError) in try await store.summary(of: subject) }
        return try await asking { () throws(StoreError) in
            try await store.history(of: subject, after: 0)
        }
    }

    private func state() async throws(Failure) -> String {
        let store = try store.open(creating: false)
        let record = try await RecordedDocument(of: subject, in: store)
        guard let graph = record.graph else {
            throw Failure(.failed, "the recorded document does not compile with this version")
        }
        let page = try await page(store)
        if let damage = page.damage { throw Failure(damage) }
        do {
            return try Execution.replay(page.events, graph: graph).execution.stateDescription
        } catch {
            throw Failure(.failed, "the log does not fit its document: \(error.message)")
        }
    }
}
