import PawlJQ

// What pictures say about what Pawl adds to the standard.

extension TaskSettings {
    /// A line each.
    var facts: [String] {
        var facts: [String] = []
        if let limit = maxConcurrency { facts.append("\(limit) at once") }
        if let condition = breakCondition { facts.append("break if \(condition.caption)") }
        if let concurrency {
            facts.append("\(concurrency.limit) at once for each \(concurrency.key.caption)")
        }
        if isAsync { facts.append("completed from outside") }
        if let queue { facts.append("queue \(queue)") }
        if let heartbeat { facts.append("heartbeat \(heartbeat.caption)") }
        return facts
    }
}

extension Expression {
    fileprivate var caption: String { program.canonicalText }
}
