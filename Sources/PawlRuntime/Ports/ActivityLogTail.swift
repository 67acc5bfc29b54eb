package import PawlInterpreter

/// Names one stream of one attempt.
package struct ActivityLogKey: Hashable, Sendable {
    package var executionID: String
    package var activity: ActivityID
    package var attempt: Int
    package var stream: ActivityStream

    package init(
        executionID: String,
        activity: ActivityID,
        attempt: Int,
        stream: ActivityStream
    ) {
        self.executionID = executionID
        self.activity = activity
        self.attempt = attempt
        self.stream = stream
    }
}

/// Output on its way to the store.
package struct ActivityLogChunk: Hashable, Sendable {
    package var key: ActivityLogKey
    /// The end of what was written since the chunk before; at most `ActivityLogLimits.bytes`.
    package var bytes: [UInt8]
    /// How much was written since the chunk before, cut bytes included.
    package var writtenBytes: Int

    package init(key: ActivityLogKey, bytes: [UInt8], writtenBytes: Int) {
        self.key = key
        self.bytes = bytes
        self.writtenBytes = writtenBytes
    }
}

/// What is kept of one stream of one attempt.
package struct ActivityLogTail: Hashable, Sendable {
    package var key: ActivityLogKey
    /// How much the stream carried in all. A follower that has seen `n` bytes prints the last
    /// `totalBytes - n` of `bytes`.
    package var totalBytes: Int
    /// The end of it, at most `ActivityLogLimits.bytes`.
    package var bytes: [UInt8]

    package init(key: ActivityLogKey, totalBytes: Int, bytes: [UInt8]) {
        self.key = key
        self.totalBytes = totalBytes
        self.bytes = bytes
    }
}
