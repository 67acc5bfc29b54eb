package import PawlInterpreter

/// One execution at a glance: the row that is kept up to date with its log.
package struct ExecutionSummary: Hashable, Sendable {
    /// How far it is, by its log.
    package enum Status: String, Hashable, Sendable, CaseIterable {
        case running
        /// A cancellation was recorded; what runs is being ended.
        case cancelling
        case completed
        case faulted
        case cancelled

        package var isEnded: Bool {
            switch self {
            case .running, .cancelling: false
            case .completed, .faulted, .cancelled: true
            }
        }
    }

    package var id: String
    package var namespace: String
    /// The workflow's name and version.
    package var name: String
    package var version: String
    package var documentDigest: String
    package var documentPath: String
    package var graphDigest: String
    package var status: Status
    /// Why the execution was set aside (a damaged or impossible log), or `nil`.
    package var parked: String?
    package var createdMilliseconds: Int64
    /// The time of the last event.
    package var updatedMilliseconds: Int64
    package var endedMilliseconds: Int64?
    package var lastSequence: Int
    /// Who holds it, alive or not; `nil` when it is free.
    package var holder: LeaseHolder?

    package init(
        id: String,
        namespace: String,
        name: String,
        version: String,
        documentDigest: String,
        documentPath: String,
        graphDigest: String,
        status: Status,
        parked: String?,
        createdMilliseconds: Int64,
        updatedMilliseconds: Int64,
        endedMilliseconds: Int64?,
        lastSequence: Int,
        holder: LeaseHolder?
    ) {
        self.id = id
        self.namespace = namespace
        self.name = name
        self.version = version
        self.documentDigest = documentDigest
        self.documentPath = documentPath
        self.graphDigest = graphDigest
        self.status = status
        self.parked = parked
        self.createdMilliseconds = createdMilliseconds
        self.updatedMilliseconds = updatedMilliseconds
        self.endedMilliseconds = endedMilliseconds
        self.lastSequence = lastSequence
        self.holder = holder
    }
}

extension ExecutionSummary.Status {
    /// What an event makes of an execution, or `nil` when it changes nothing here.
    package init?(after event: HistoryEvent) {
        switch event.body {
        case .executionStarted: self = .running
        case .cancelRequested: self = .cancelling
        case .executionCompleted: self = .completed
        case .executionFaulted: self = .faulted
        case .executionCancelled: self = .cancelled
        case .executionResumed, .activityCompleted, .activityFailed, .activityCancelled,
            .timerFired, .taskStarted, .taskCompleted, .taskSkipped, .taskFaulted, .taskRetried,
            .taskCancelled, .activityScheduled, .activityRestarted, .activityCancelRequested,
            .timerScheduled, .timerCancelled:
            return nil
        }
    }
}

/// Which executions to list.
package struct ExecutionFilter: Hashable, Sendable {
    /// Empty for all.
    package var statuses: [ExecutionSummary.Status] = []
    /// Only of workflows with this name.
    package var name: String?
    /// Only parked ones, or only others; `nil` for both.
    package var parked: Bool?
    /// At most so many.
    package var limit = 1_000

    package init() {}
}
