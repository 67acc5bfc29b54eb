/// What somebody wants of an execution that another process may hold.
package struct InboxEntry: Hashable, Sendable {
    /// What is asked for.
    package enum Wish: Hashable, Sendable {
        case cancel(reason: String?)
    }

    /// Grows with time.
    package var id: Int64
    package var executionID: String
    package var wish: Wish

    package init(id: Int64, executionID: String, wish: Wish) {
        self.id = id
        self.executionID = executionID
        self.wish = wish
    }
}

/// Whose inbox entries.
package enum InboxScope: Hashable, Sendable {
    /// Of all executions that this holder holds.
    case holder(String)
    case execution(String)
}
