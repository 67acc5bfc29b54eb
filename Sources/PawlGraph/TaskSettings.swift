/// What Pawl adds to the standard for a task: its `metadata.pawl`. See specs/330-settings.md.
package struct TaskSettings: Sendable {
    /// What becomes of a child workflow when its parent ends.
    package enum Close: String, Hashable, Sendable, CaseIterable {
        case terminate, abandon, cancel
    }

    /// What a concurrent `for` does when an item fails.
    package enum Failure: String, Hashable, Sendable, CaseIterable {
        case stop
        /// Puts the error in the item's place.
        case `continue`
    }

    /// The attempt faults when nothing is heard for that long.
    package var heartbeat: DurationTemplate?
    /// Sent along with the attempt in place of Pawl's own key.
    package var idempotencyKey: Expression?
    /// Whether the task is done when somebody completes it from outside.
    package var isAsync = false
    /// The task queue whose workers may take the task.
    package var queue: String?
    package var close: Close?
    /// How many iterations run at once at most; one after the other when `nil`.
    package var maxConcurrency: Int?
    package var onFailure: Failure?
    /// Asked after each iteration; leaves the loop when true.
    package var breakCondition: Expression?
    package var concurrency: ConcurrencyModel?
    /// The point in time that a `wait` ends at.
    package var until: Expression?

    package init() {}
}

/// So many at once for each value of a key.
package struct ConcurrencyModel: Sendable {
    package let key: Expression
    /// At least 1.
    package let limit: Int

    package init(key: Expression, limit: Int) {
        self.key = key
        self.limit = limit
    }
}
