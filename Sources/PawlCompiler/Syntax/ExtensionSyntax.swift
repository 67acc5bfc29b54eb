import PawlDiagnostics

/// One entry of `use.extensions`.
struct ExtensionSyntax: Sendable {
    var name: Located<String>
    var extend: Located<ExtensionTarget>
    var when: ExpressionSyntax?
    var before: TaskListSyntax?
    var after: TaskListSyntax?
}

/// What an extension extends.
enum ExtensionTarget: String, CaseIterable, Sendable {
    case all, call, composite, emit, `for`, listen, raise, run, set, `switch`, `try`, wait

    /// Whether tasks with this body are meant.
    func matches(_ body: TaskBody) -> Bool {
        switch body {
        case .sequence, .fork: self == .all || self == .composite
        case .set: self == .all || self == .set
        case .switch: self == .all || self == .switch
        case .forEach: self == .all || self == .for
        case .tryCatch: self == .all || self == .try
        case .raise: self == .all || self == .raise
        case .wait: self == .all || self == .wait
        case .shell, .process: self == .all || self == .run
        case .call: self == .all || self == .call
        case .emit: self == .all || self == .emit
        case .listen: self == .all || self == .listen
        }
    }
}

extension TaskListSyntax {
    /// Whether a task of the list may leave it by `exit`.
    var exits: Bool {
        tasks.contains { task in
            task.thens.contains { $0.value == FlowDirective.exit.rawValue }
        }
    }
}

extension TaskSyntax {
    /// Every `then` that is written on the task, in document order.
    var thens: [Located<String>] {
        var thens: [Located<String>] = []
        switch body {
        case .switch(let cases): thens = cases.compactMap(\.then)
        case .tryCatch(let attempt): thens = [attempt.catch.then].compactMap { $0 }
        case .sequence, .set, .forEach, .fork, .raise, .wait, .shell, .process, .call, .emit,
            .listen:
            break
        }
        return thens + [then].compactMap { $0 }
    }
}
