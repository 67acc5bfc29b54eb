import Foundation
import PawlInterpreter
import PawlJSON
import PawlRuntime
import PawlStores
import TestSupport

/// A store of one of the kinds that every test of the suite runs over.
enum StoreKind: String, CaseIterable, Sendable {
    case memory
    case sqlite
}

/// A store to be tested, and the folder that it is in.
final class StoreFixture: Sendable {
    let store: any EventStore
    let probe = ScriptedProbe()
    let folder: TemporaryFolder
    var path: String { folder.path + "/pawl.db" }

    init(_ kind: StoreKind) throws {
        folder = try TemporaryFolder()
        switch kind {
        case .memory: store = try openStore(.memory, probe: probe)
        case .sqlite: store = try openStore(.sqlite(path: folder.path + "/pawl.db"), probe: probe)
        }
    }

    /// Another connection to the same file.
    func reopened() throws -> any EventStore {
        try openStore(.sqlite(path: path), probe: probe)
    }
}

/// A folder that goes when it is not needed any more.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "pawl-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

func holder(_ pid: Int, expires: Int64 = 15_000) -> LeaseHolder {
    LeaseHolder(id: "holder-\(pid)", process: process(pid), expiresMilliseconds: expires)
}

/// Events `first` to `last`; the first of all starts the execution.
func events(_ range: ClosedRange<Int>) -> [HistoryEvent] {
    range.map { number in
        HistoryEvent(
            sequence: number,
            timeMilliseconds: Int64(1_000 + number),
            body: .timerFired(TimerID(number))
        )
    }
}

func event(_ number: Int, _ body: HistoryEvent.Body) -> HistoryEvent {
    HistoryEvent(sequence: number, timeMilliseconds: Int64(1_000 + number), body: body)
}

func newExecution(_ id: String, by holder: LeaseHolder, events: [HistoryEvent]) -> NewExecution {
    NewExecution(
        id: id,
        document: StoredDocument(digest: "d1", source: Array("workflow: order".utf8)),
        documentPath: "/home/order.yaml",
        graphDigest: "g1",
        namespace: "default",
        name: "order",
        version: "0.1.0",
        events: events,
        holder: holder
    )
}

extension EventStore {
    /// Registers the holder and creates an execution with its first two events.
    func begin(_ id: String, by holder: LeaseHolder) async throws -> Lease {
        try await register(holder)
        return try await create(newExecution(id, by: holder, events: events(1...2)))
    }
}
