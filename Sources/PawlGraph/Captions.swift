// Words for the parts of a graph, shared by its renderings.

extension NodeKind {
    /// The word that makes a task of this kind, as in the standard.
    package var keyword: String {
        switch self {
        case .sequence: "do"
        case .set: "set"
        case .switch: "switch"
        case .forEach: "for"
        case .fork: "fork"
        case .tryCatch: "try"
        case .raise: "raise"
        case .wait: "wait"
        case .shell: "shell"
        case .process(let model): model.program.keyword
        case .call: "call"
        case .emit: "emit"
        case .listen: "listen"
        }
    }
}

extension NodeKind {
    /// How a task is written that has no executor in this build; `nil` when it can be run.
    package var withoutExecutor: String? {
        switch self {
        case .process: "run: " + keyword
        case .call(let model): model.callsTask ? nil : "call: " + model.keyword
        case .emit, .listen: keyword
        case .sequence, .set, .switch, .forEach, .fork, .tryCatch, .raise, .wait, .shell: nil
        }
    }
}

extension CallModel {
    /// Whether it calls a function whose task stands in the graph, behind the edge `body`.
    package var callsTask: Bool {
        guard case .function(let call) = self, case .named = call.reference else { return false }
        return true
    }

    /// What stands after `call:`.
    var keyword: String {
        switch self {
        case .http: "http"
        case .grpc: "grpc"
        case .openAPI: "openapi"
        case .asyncAPI: "asyncapi"
        case .a2a: "a2a"
        case .mcp: "mcp"
        case .function(let call): call.reference.text
        }
    }
}

extension ProcessModel.Program {
    fileprivate var keyword: String {
        switch self {
        case .container: "container"
        case .script: "script"
        case .workflow: "workflow"
        }
    }
}

extension Region.Role {
    var caption: String {
        switch self {
        case .workflow: "workflow"
        case .sequence: "do"
        case .iteration: "for"
        case .branch(let index): "branch \(index)"
        case .attempt: "try"
        case .handler: "catch"
        case .function: "function"
        case .before(let index): "before \(index)"
        case .after(let index): "after \(index)"
        case .compensation: "compensate"
        case .finalizer: "finally"
        }
    }
}

extension Edge.Label {
    var caption: String {
        switch self {
        case .next: "next"
        case .skipped: "skipped"
        case .matched(let index): "matched \(index)"
        case .caught: "caught"
        case .body: "body"
        case .handler: "handler"
        case .compensation: "compensation"
        case .finalizer: "finalizer"
        case .branch(let index): "branch \(index)"
        case .before(let index): "before \(index)"
        case .after(let index): "after \(index)"
        }
    }
}

extension Edge.Target {
    var caption: String {
        switch self {
        case .node(let id): "task \(id.rawValue)"
        case .region(let id): "list \(id.rawValue)"
        case .leave: "leave"
        case .end: "end"
        case .replace: "replace"
        }
    }
}

extension RetryModel.Backoff {
    /// The policy in one or two words.
    package var caption: String {
        switch self {
        case .constant: "constant"
        case .linear: "linear"
        case .exponential(let factor): "exponential \(factor)"
        }
    }
}
