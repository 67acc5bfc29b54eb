package import PawlInterpreter

/// A document as it is kept beside the executions that run it.
package struct StoredDocument: Hashable, Sendable {
    /// SHA-256 of `source`, in lower-case hexadecimal.
    package var digest: String
    package var source: [UInt8]

    package init(digest: String, source: [UInt8]) {
        self.digest = digest
        self.source = source
    }
}

/// An execution to be recorded, with its first turn.
package struct NewExecution: Sendable {
    package let id: String
    package var document: StoredDocument
    /// Where the document was read; for messages only.
    package var documentPath: String
    package var graphDigest: String
    package var namespace: String
    package var name: String
    package var version: String
    /// The first turn, from sequence number 1.
    package let events: [HistoryEvent]
    /// `events` as they are stored.
    package let turn: StoredTurn
    package var holder: LeaseHolder

    package init(
        id: String,
        document: StoredDocument,
        documentPath: String,
        graphDigest: String,
        namespace: String,
        name: String,
        version: String,
        events: [HistoryEvent],
        holder: LeaseHolder
    ) {
        self.id = id
        self.document = document
        self.documentPath = documentPath
        self.graphDigest = graphDigest
        self.namespace = namespace
        self.name = name
        self.version = version
        self.events = events
        self.turn = StoredTurn(events, of: id)
        self.holder = holder
    }
}

/// Events of one execution that belong together, and the right to append them.
package struct AppendRequest: Sendable {
    package let lease: Lease
    /// The sequence number of the last event that the appender knows.
    package var expectedLastSequence: Int
    /// Numbered from `expectedLastSequence + 1` without gaps. May be empty when only inbox entries
    /// are consumed.
    package let events: [HistoryEvent]
    /// `events` as they are stored; `nil` when there are none. Made where the request is made, so
    /// that the one writer of a store does not have to.
    package let turn: StoredTurn?
    /// `InboxEntry.id` of what these events answer; deleted in the same transaction.
    package var consumed: [Int64]

    package init(
        lease: Lease,
        expectedLastSequence: Int,
        events: [HistoryEvent],
        consumed: [Int64] = []
    ) {
        self.lease = lease
        self.expectedLastSequence = expectedLastSequence
        self.events = events
        self.turn = events.isEmpty ? nil : StoredTurn(events, of: lease.executionID)
        self.consumed = consumed
    }
}

/// What goes to disk with one flush.
package struct AppendBatch: Sendable {
    package var creations: [NewExecution]
    package var requests: [AppendRequest]
    package var logs: [ActivityLogChunk]

    package init(
        creations: [NewExecution] = [],
        requests: [AppendRequest] = [],
        logs: [ActivityLogChunk] = []
    ) {
        self.creations = creations
        self.requests = requests
        self.logs = logs
    }
}

/// Events that were read, and why there are no more of them.
package struct HistoryPage: Sendable {
    /// In order, without gaps.
    package var events: [HistoryEvent]
    /// A `damagedEvent` when the event after the last of `events` cannot be read or is missing.
    package var damage: StoreError?

    package init(events: [HistoryEvent], damage: StoreError? = nil) {
        self.events = events
        self.damage = damage
    }
}

/// What became of a batch: one answer for each of its parts, in order. A part fails alone and then
/// leaves nothing behind.
package struct AppendAnswers: Sendable {
    /// `executionExists`; `leaseLost` when the holder is not registered any more.
    package var creations: [Result<Lease, StoreError>]
    /// `appendConflict`, `leaseLost`, `unknownExecution`, `damagedEvent`.
    package var requests: [Result<Void, StoreError>]

    package init(
        creations: [Result<Lease, StoreError>] = [],
        requests: [Result<Void, StoreError>] = []
    ) {
        self.creations = creations
        self.requests = requests
    }
}
