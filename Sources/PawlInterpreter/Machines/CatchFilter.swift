import PawlGraph
import PawlJSON

// What a `catch` catches. See specs/300-try.md.
extension Execution {
    /// Where conditions over a caught error stand.
    func place(
        of activation: Activation,
        catching error: WorkflowError,
        _ model: CatchModel
    ) -> Place {
        var place = body(activation)
        place.bindings = [Scope.Binding(name: model.as, value: error.json)]
        return place
    }

    func catches(
        _ error: WorkflowError,
        _ model: CatchModel,
        in place: Place
    ) throws(WorkflowError) -> Bool {
        if let filter = model.filter, !filter.matches(error) { return false }
        return try applies(to: error, when: model.when, exceptWhen: model.exceptWhen, in: place)
    }

    func applies(
        to error: WorkflowError,
        when: Expression?,
        exceptWhen: Expression?,
        in place: Place
    ) throws(WorkflowError) -> Bool {
        if let when, try !isTruthy(when, on: error.json, in: place) { return false }
        if let exceptWhen, try isTruthy(exceptWhen, on: error.json, in: place) { return false }
        return true
    }
}

extension ErrorFilter {
    /// Whether every attribute that is given is that of the error.
    func matches(_ error: WorkflowError) -> Bool {
        matchesTypeAndStatus(error)
            && (title == nil || title == error.title)
            && (detail == nil || detail == error.detail)
            && (instance == nil || instance == error.instance)
    }

    private func matchesTypeAndStatus(_ error: WorkflowError) -> Bool {
        let type = types.map { $0.contains(error.type) }
        let status = statuses.map { $0.contains(error.status) }
        switch (type, status) {
        case (nil, nil): return true
        case (let type?, nil): return type
        case (nil, let status?): return status
        case (let type?, let status?):
            return anyOfTypesAndStatuses ? type || status : type && status
        }
    }
}
