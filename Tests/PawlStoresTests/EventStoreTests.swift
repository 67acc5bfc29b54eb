import PawlInterpreter
import PawlJSON
import PawlRuntime
import Testing

/// What every store owes.
@Suite("event store")
struct EventStoreTests {
    @Test("keeps events in order", arguments: StoreKind.allCases)
    func order(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        let lease = try await store.begin("a", by: holder(1))
        try await store.append(
            AppendRequest(lease: lease, expectedLastSequence: 2, events: events(3...30))
        )
        #expect(try await store.wholeHistory(of: "a") == events(1...30))
        #expect(try await store.history(of: "a", after: 28).events == events(29...30))
        #expect(try await store.history(of: "a", after: 30).events.isEmpty)
    }

    @Test("keeps the deepest values that Pawl accepts", arguments: StoreKind.allCases)
    func depth(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        let lease = try await store.begin("a", by: holder(1))
        let nested = (0..<JSONLimits.depth).reduce(JSONValue.null) { value, _ in .array([value]) }
        let last = event(3, .executionCompleted(output: nested))
        try await store.append(
            AppendRequest(lease: lease, expectedLastSequence: 2, events: [last])
        )
        #expect(try await store.history(of: "a", after: 2).events == [last])
    }

    @Test("creates an execution with its document, or nothing", arguments: StoreKind.allCases)
    func creation(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        _ = try await store.begin("a", by: holder(1))
        await #expect(throws: StoreError.executionExists(id: "a")) {
            try await store.create(newExecution("a", by: holder(1), events: events(1...9)))
        }
        #expect(try await store.wholeHistory(of: "a").count == 2)
        #expect(try await store.document(digest: "d1")?.source == Array("workflow: order".utf8))
        #expect(try await store.document(digest: "d2") == nil)
        let summary = try await store.summary(of: "a")
        #expect(summary.name == "order" && summary.documentPath == "/home/order.yaml")
        #expect(summary.status == .running && summary.lastSequence == 2)
        #expect(summary.createdMilliseconds == 1_001 && summary.holder == holder(1))
        await #expect(throws: StoreError.unknownExecution(id: "b")) {
            try await store.summary(of: "b")
        }
        await #expect(throws: StoreError.unknownExecution(id: "b")) {
            try await store.history(of: "b", after: 0)
        }
    }

    @Test("sees conflicts, and one does not spoil its batch", arguments: StoreKind.allCases)
    func conflicts(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        let first = try await store.begin("a", by: holder(1))
        let second = try await store.create(
            newExecution("b", by: holder(1), events: events(1...2))
        )
        let lost = Lease(
            executionID: "a",
            number: first.number,
            holderID: "holder-1",
            fence: first.fence - 1
        )
        let answers = try await store.append(
            AppendBatch(requests: [
                AppendRequest(lease: first, expectedLastSequence: 1, events: events(2...3)),
                AppendRequest(lease: second, expectedLastSequence: 2, events: events(3...4)),
                AppendRequest(lease: lost, expectedLastSequence: 2, events: events(3...3)),
                AppendRequest(lease: first, expectedLastSequence: 2, events: events(3...3)),
                AppendRequest(lease: first, expectedLastSequence: 2, events: events(3...5)),
            ])
        )
        #expect(
            answers.requests.map(failure) == [
                .appendConflict(executionID: "a", expected: 1, found: 2),
                nil,
                .leaseLost(executionID: "a"),
                nil,
                .appendConflict(executionID: "a", expected: 2, found: 3),
            ]
        )
        #expect(try await store.wholeHistory(of: "a") == events(1...3))
        #expect(try await store.wholeHistory(of: "b") == events(1...4))
    }

    @Test("follows the log with its summary", arguments: StoreKind.allCases)
    func summaries(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        let lease = try await store.begin("a", by: holder(1))
        _ = try await store.create(newExecution("b", by: holder(1), events: events(1...1)))
        try await store.append(
            AppendRequest(
                lease: lease,
                expectedLastSequence: 2,
                events: [event(3, .cancelRequested(reason: nil))]
            )
        )
        #expect(try await store.summary(of: "a").status == .cancelling)
        try await store.append(
            AppendRequest(
                lease: lease,
                expectedLastSequence: 3,
                events: [event(4, .executionCompleted(output: [1]))]
            )
        )
        let summary = try await store.summary(of: "a")
        #expect(summary.status == .completed && summary.lastSequence == 4)
        #expect(summary.endedMilliseconds == 1_004 && summary.updatedMilliseconds == 1_004)
        #expect(summary.holder == nil)

        var filter = ExecutionFilter()
        #expect(try await store.summaries(matching: filter).map(\.id) == ["b", "a"])
        filter.statuses = [.completed, .faulted]
        #expect(try await store.summaries(matching: filter).map(\.id) == ["a"])
        filter.parked = true
        #expect(try await store.summaries(matching: filter).isEmpty)
        filter = ExecutionFilter()
        filter.name = "order"
        filter.limit = 1
        #expect(try await store.summaries(matching: filter).map(\.id) == ["b"])
    }

    @Test("keeps wishes until they are answered", arguments: StoreKind.allCases)
    func inbox(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        let lease = try await store.begin("a", by: holder(1))
        #expect(try await store.requestCancel(of: "a", reason: "enough", at: 5))
        #expect(try await store.requestCancel(of: "a", reason: "again", at: 6))
        let entries = try await store.inbox(of: .holder("holder-1"))
        #expect(entries.map(\.wish) == [.cancel(reason: "enough")])
        #expect(try await store.inbox(of: .execution("a")) == entries)
        #expect(try await store.inbox(of: .holder("holder-2")).isEmpty)
        try await store.append(
            AppendRequest(
                lease: lease,
                expectedLastSequence: 2,
                events: [event(3, .cancelRequested(reason: "enough"))],
                consumed: entries.map(\.id)
            )
        )
        #expect(try await store.inbox(of: .execution("a")).isEmpty)
        await #expect(throws: StoreError.unknownExecution(id: "b")) {
            try await store.requestCancel(of: "b", reason: nil, at: 7)
        }
    }

    @Test("an ended execution takes no more wishes", arguments: StoreKind.allCases)
    func inboxAfterTheEnd(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        let lease = try await store.begin("a", by: holder(1))
        #expect(try await store.requestCancel(of: "a", reason: nil, at: 5))
        try await store.append(
            AppendRequest(
                lease: lease,
                expectedLastSequence: 2,
                events: [event(3, .executionCompleted(output: nil))]
            )
        )
        #expect(try await store.requestCancel(of: "a", reason: nil, at: 6) == false)
        #expect(try await store.inbox(of: .execution("a")).isEmpty)
    }

    @Test("keeps the end of each stream", arguments: StoreKind.allCases)
    func activityLogs(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        _ = try await store.begin("a", by: holder(1))
        let limit = ActivityLogLimits.bytes
        func chunk(_ stream: ActivityStream, _ bytes: [UInt8]) -> ActivityLogChunk {
            let key = ActivityLogKey(
                executionID: "a",
                activity: ActivityID(1),
                attempt: 2,
                stream: stream
            )
            return ActivityLogChunk(key: key, bytes: bytes, writtenBytes: bytes.count)
        }
        _ = try await store.append(
            AppendBatch(logs: [chunk(.stdout, [1, 2]), chunk(.stderr, [9])])
        )
        _ = try await store.append(
            AppendBatch(logs: [chunk(.stdout, Array(repeating: 7, count: limit - 1))])
        )
        let tails = try await store.activityLogs(of: "a", activity: nil)
        #expect(tails.map(\.key.stream) == [.stdout, .stderr])
        #expect(tails[0].totalBytes == limit + 1)
        #expect(tails[0].bytes == [2] + Array(repeating: 7, count: limit - 1))
        #expect(try await store.activityLogs(of: "a", activity: ActivityID(1)).count == 2)
        #expect(try await store.activityLogs(of: "a", activity: ActivityID(2)).isEmpty)
    }
}

func failure(_ answer: Result<Void, StoreError>) -> StoreError? {
    if case .failure(let error) = answer { error } else { nil }
}

@Suite("one flush for all that is ready")
struct BatchTests {
    @Test("creations and turns share a batch, and fail alone", arguments: StoreKind.allCases)
    func mixed(kind: StoreKind) async throws {
        let store = try StoreFixture(kind).store
        let lease = try await store.begin("a", by: holder(1))
        let answers = try await store.append(
            AppendBatch(
                creations: [
                    newExecution("b", by: holder(1), events: events(1...3)),
                    newExecution("a", by: holder(1), events: events(1...1)),
                    newExecution("c", by: holder(7), events: events(1...1)),
                    newExecution("d", by: holder(1), events: events(1...1)),
                ],
                requests: [
                    AppendRequest(lease: lease, expectedLastSequence: 2, events: events(3...4))
                ]
            )
        )
        let errors = answers.creations.map { answer -> StoreError? in
            if case .failure(let error) = answer { error } else { nil }
        }
        #expect(
            errors == [
                nil, .executionExists(id: "a"), .leaseLost(executionID: "c"), nil,
            ]
        )
        #expect(answers.requests.map(failure) == [nil])
        #expect(try await store.wholeHistory(of: "a") == events(1...4))
        #expect(try await store.wholeHistory(of: "b") == events(1...3))
        #expect(try await store.wholeHistory(of: "d") == events(1...1))
        await #expect(throws: StoreError.unknownExecution(id: "c")) {
            try await store.summary(of: "c")
        }
        let second = try answers.creations[0].get()
        try await store.append(
            AppendRequest(lease: second, expectedLastSequence: 3, events: events(4...4))
        )
        #expect(try await store.wholeHistory(of: "b") == events(1...4))
    }
}
