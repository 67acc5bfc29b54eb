import Foundation
import GRDB
import PawlInterpreter
import PawlJSON
import PawlRuntime
import PawlStores
import Testing

/// What a file adds: it outlives the process, and it can be damaged.
@Suite("SQLite file")
struct SQLiteFileTests {
    let fixture: StoreFixture

    init() throws { fixture = try StoreFixture(.sqlite) }

    /// Changes the file behind the store's back.
    private func sql(_ text: String) throws {
        try DatabaseQueue(path: fixture.path).write { try $0.execute(sql: text) }
    }

    @Test("reopening loses nothing")
    func reopening() async throws {
        let lease = try await fixture.store.begin("a", by: holder(1))
        try await fixture.store.append(
            AppendRequest(lease: lease, expectedLastSequence: 2, events: events(3...9))
        )
        let again = try fixture.reopened()
        #expect(again.storeID == fixture.store.storeID)
        #expect(again.storeID.count == 16)
        #expect(try await again.wholeHistory(of: "a") == events(1...9))
        #expect(try await again.summary(of: "a").lastSequence == 9)
    }

    @Test("two processes see each other's wishes")
    func secondHandle() async throws {
        _ = try await fixture.store.begin("a", by: holder(1))
        #expect(try await fixture.reopened().requestCancel(of: "a", reason: "b", at: 1))
        let entries = try await fixture.store.inbox(of: .holder("holder-1"))
        #expect(entries.map(\.wish) == [.cancel(reason: "b")])
    }

    @Test("events are readable text for other tools")
    func rawText() async throws {
        _ = try await fixture.store.begin("a", by: holder(1))
        let body = try await DatabaseQueue(path: fixture.path).read {
            try String.fetchOne($0, sql: "SELECT body FROM turns WHERE first = 1")
        }
        let turn = try JSONValue.parse(#require(body))
        let second = try #require(turn.array?.last)
        #expect(second["event"] == "timerFired" && second["timer"] == 2)
        #expect(second["sequence"] == nil)
    }

    @Test("after an orderly end the file alone is whole")
    func checkpointed() async throws {
        _ = try await fixture.store.begin("a", by: holder(1))
        try await fixture.store.unregister(holder: "holder-1")
        let copy = fixture.path + ".copy"
        try FileManager.default.copyItem(atPath: fixture.path, toPath: copy)
        let count = try await DatabaseQueue(path: copy).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM turns")
        }
        #expect(count == 1)
    }

    @Test("a commit waits for the disk")
    func synchronous() throws {
        let store = try #require(fixture.store as? SQLiteStore)
        #expect(try store.pragma("synchronous") == "2")
        #expect(try store.pragma("journal_mode") == "wal")
    }

    @Test(
        "damage is named with its place, and the events before it are read",
        arguments: [
            "UPDATE turns SET body = replace(body, 'timer', 'timed') WHERE first = 4",
            "UPDATE turns SET checksum = checksum + 1 WHERE first = 4",
            "UPDATE turns SET first = 40 WHERE first = 4",
            "UPDATE turns SET last = 4 WHERE first = 4",
            "UPDATE turns SET last = 6 WHERE first = 4",
            "DELETE FROM turns WHERE first = 4",
            "DELETE FROM turns WHERE first >= 4",
            "UPDATE turns SET body = (SELECT body FROM turns WHERE first = 3) WHERE first = 4",
        ]
    )
    func damagedEvent(damage: String) async throws {
        let lease = try await fixture.store.begin("a", by: holder(1))
        _ = try await fixture.store.create(
            newExecution("b", by: holder(1), events: events(1...2))
        )
        try await fixture.store.append(
            AppendRequest(lease: lease, expectedLastSequence: 2, events: events(3...3))
        )
        try await fixture.store.append(
            AppendRequest(lease: lease, expectedLastSequence: 3, events: events(4...5))
        )
        try await fixture.store.append(
            AppendRequest(lease: lease, expectedLastSequence: 5, events: events(6...6))
        )
        try sql(damage)
        let page = try await fixture.store.history(of: "a", after: 0)
        #expect(page.events == events(1...3))
        guard case .damagedEvent("a", 4, _) = page.damage else {
            Issue.record("\(String(describing: page.damage))")
            return
        }
        #expect(try await fixture.store.wholeHistory(of: "b") == events(1...2))
    }

    @Test("an event too many is damage, and is not overwritten")
    func tooLong() async throws {
        let lease = try await fixture.store.begin("a", by: holder(1))
        try sql("UPDATE executions SET last_sequence = 1")
        let page = try await fixture.store.history(of: "a", after: 0)
        guard case .damagedEvent("a", 2, _) = page.damage else {
            Issue.record("\(String(describing: page.damage))")
            return
        }
        // A turn that laps over another can be written by nobody who has read the log, and is seen.
        try await fixture.store.append(
            AppendRequest(lease: lease, expectedLastSequence: 1, events: events(2...3))
        )
        let lapped = try await fixture.store.history(of: "a", after: 0)
        #expect(lapped.events == events(1...2))
        guard case .damagedEvent("a", 2, _) = lapped.damage else {
            Issue.record("\(String(describing: lapped.damage))")
            return
        }
        try sql("UPDATE executions SET last_sequence = 1")
        let answers = try await fixture.store.append(
            AppendBatch(requests: [
                AppendRequest(lease: lease, expectedLastSequence: 1, events: events(2...4))
            ])
        )
        guard case .damagedEvent("a", 2, _) = failure(answers.requests[0]) else {
            Issue.record("\(answers)")
            return
        }
    }

    @Test("an event copied from another execution is damage")
    func copiedEvent() async throws {
        _ = try await fixture.store.begin("a", by: holder(1))
        _ = try await fixture.store.create(
            newExecution("b", by: holder(1), events: [event(1, .cancelRequested(reason: nil))])
        )
        try sql(
            """
            UPDATE turns SET (body, checksum) =
                (SELECT body, checksum FROM turns WHERE execution = 1)
            WHERE execution = 2
            """
        )
        #expect(try await fixture.store.history(of: "b", after: 0).damage != nil)
    }

    @Test("a newer version's file is refused")
    func newer() throws {
        try sql("PRAGMA user_version = 999")
        #expect(throws: StoreError.newerSchema(found: 999, supported: 2)) {
            try fixture.reopened()
        }
    }

    @Test("another program's database is refused, and left alone")
    func foreign() throws {
        let path = fixture.folder.path + "/other.db"
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE t (x)") }
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let message = "'\(path)': the file is the database of another program"
        #expect(throws: StoreError.foreignFile(message: message)) {
            try openStore(.sqlite(path: path))
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test("a file that is no database is refused, and left alone")
    func noDatabase() throws {
        let path = fixture.folder.path + "/text.db"
        let text = Data(String(repeating: "not a database\n", count: 100).utf8)
        try text.write(to: URL(fileURLWithPath: path))
        do {
            _ = try openStore(.sqlite(path: path))
            Issue.record("it was opened")
        } catch {
            guard case .foreignFile = error else {
                Issue.record("\(error)")
                return
            }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
    }

    @Test("damage that SQLite sees is said politely")
    func corrupted() async throws {
        let path = fixture.folder.path + "/damaged.db"
        do {
            let store = try openStore(.sqlite(path: path), probe: fixture.probe)
            _ = try await store.begin("a", by: holder(1))
        }
        try await DatabaseQueue(path: path).writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        // Every page but the first, which says that the file is ours.
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for index in 4_096..<bytes.count { bytes[index] = 0xA5 }
        try bytes.write(to: URL(fileURLWithPath: path))
        do {
            let store = try openStore(.sqlite(path: path))
            _ = try await store.history(of: "a", after: 0)
            Issue.record("nothing was noticed")
        } catch {
            guard case .damagedStore = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test("no file is made where none was wanted")
    func missing() throws {
        let path = fixture.folder.path + "/none/pawl.db"
        #expect(throws: StoreError.missingStore(path: path)) {
            try openStore(.sqlite(path: path), createIfMissing: false)
        }
        _ = try openStore(.sqlite(path: path))
        #expect(FileManager.default.fileExists(atPath: path))
        #expect(
            throws: StoreError.foreignFile(message: "'\(fixture.folder.path)': this is a folder")
        ) {
            try openStore(.sqlite(path: fixture.folder.path))
        }
    }

    @Test("many openers of a new file all succeed")
    func race() async throws {
        let path = fixture.folder.path + "/race.db"
        let ids = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 2..<10 {
                group.addTask {
                    let store = try openStore(.sqlite(path: path))
                    _ = try await store.begin("e\(number)", by: holder(number))
                    return store.storeID
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await openStore(.sqlite(path: path)).summaries(matching: .init()).count == 8)
    }
}

@Suite("store location")
struct StoreLocationTests {
    @Test(
        arguments: [
            (nil, "sqlite:/home/me/.pawl/pawl.db"),
            ("", "sqlite:/home/me/.pawl/pawl.db"),
            ("memory:", "memory:"),
            ("sqlite:x.db", "sqlite:/home/me/x.db"),
            ("sqlite:///var/x.db", "sqlite:/var/x.db"),
            ("/var/x.db", "sqlite:/var/x.db"),
            ("sub/x.db", "sqlite:/home/me/sub/x.db"),
            ("./a:b.db", "sqlite:/home/me/./a:b.db"),
        ] as [(String?, String)]
    )
    func reads(text: String?, location: String) throws {
        #expect(try StoreLocation(text, in: "/home/me").text == location)
    }

    @Test(arguments: ["postgres://x", "sqlite:", "sqlite://"])
    func refuses(text: String) {
        #expect(throws: StoreError.self) { try StoreLocation(text, in: "/home/me") }
    }
}
